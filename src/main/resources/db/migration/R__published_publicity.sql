-- On which surfaces an article may be met, by its standing and by what was chosen for it. Everything public asks these functions, through the views or
-- here; they are inlined, so that the index of what is listed serves them.

-- its page, its print page, its history
create or replace function is_readable(standing text) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'ENDED', 'WITHDRAWN');

-- lists, counts, archive, what comes before and after, the home page
create or replace function is_listed(standing text) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'ENDED');

-- with what it says; what is in none any more is told without
create or replace function is_in_feeds(standing text) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'ENDED');

-- by this site's own search
create or replace function is_found(standing text) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'ENDED');

-- by search engines; one that is kept from them stands everywhere else as before
create or replace function is_indexed(standing text, unindexed boolean) returns boolean language sql immutable parallel safe
    return standing in ('PUBLIC', 'ENDED') and not unindexed;

-- As what feeds, logs and programs know it: of one whose text has left by itself no more is told than of a removed one.
create or replace function told_standing(standing text) returns text language sql immutable parallel safe
    return case standing when 'ENDED' then 'PUBLIC' when 'ENDED_STUB' then 'REMOVED' when 'ENDED_GONE' then 'REMOVED'
                         else standing end;

create or replace function first_of_month(day date) returns date language sql immutable parallel safe
    return date_trunc('month', day::timestamp)::date;

-- Runs after article_raises_what_it_changes, whose name comes before: the counter's row is locked by then, and so no two
-- acts count at once.
create or replace function count_what_is_listed() returns trigger language plpgsql as $$
begin
    merge into listed_month counted
    using (
        select section_id, first_of_month(document_date) as month, sum(change) as change
        from (
            select section_id, document_date, 1 as change from come where is_listed(standing)
            union all
            select section_id, document_date, -1 from gone where is_listed(standing)) each
        -- what has no date is refused elsewhere, in better words
        where document_date is not null
        group by section_id, month
        having sum(change) <> 0) changed
    on (counted.section_id, counted.month) = (changed.section_id, changed.month)
    when matched then update set articles = counted.articles + changed.change
    when not matched then insert (section_id, month, articles) values (changed.section_id, changed.month, changed.change);
    return null;
end $$;
create or replace trigger listed_articles_are_counted after update on article
    referencing old table as gone new table as come
    for each statement execute function count_what_is_listed();

-- What was counted before, by another rule. Acts wait meanwhile for the lock that the trigger took.
delete from listed_month;
insert into listed_month (section_id, month, articles)
    select section_id, first_of_month(document_date), count(*)
    from article
    where is_listed(standing)
    group by section_id, first_of_month(document_date);
