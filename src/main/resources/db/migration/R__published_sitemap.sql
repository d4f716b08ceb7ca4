-- The parts of the site map for search engines, each of as many numbers of articles: which of them have something, and when
-- that last changed, is known without looking at all articles.
create or replace function sitemap_part_of(number bigint) returns bigint language sql immutable parallel safe
    return number / 25000;

-- Runs after the triggers that lock the counter's row, whose names come before.
create or replace function count_what_is_indexed() returns trigger language plpgsql as $$
begin
    if is_rehearsal() or not exists (
            select from gone o join come n on n.id = o.id
            where (is_indexed(o.standing, o.unindexed) or is_indexed(n.standing, n.unindexed))
              and (o.standing, o.unindexed, o.changed_at) is distinct from (n.standing, n.unindexed, n.changed_at)) then
        return null;
    end if;
    perform raise_topics(coalesce((
        select array_agg((topic, takes_away)::topic_change)
        from gone o join come n on n.id = o.id
            cross join lateral (
                select is_indexed(o.standing, o.unindexed) and not is_indexed(n.standing, n.unindexed) as takes_away) as this
            -- an original is told with its translations, and they with it
            cross join lateral (
                values (n.id), (o.translation_of), (n.translation_of)
                union all
                select t.id from article t where t.translation_of in (n.id, o.translation_of, n.translation_of)
            ) as told (id)
            cross join lateral (values ('sitemap'), ('sitemap:' || sitemap_part_of(told.id))) as raised (topic)
        where (is_indexed(o.standing, o.unindexed) or is_indexed(n.standing, n.unindexed))
          and (o.standing, o.unindexed, o.changed_at) is distinct from (n.standing, n.unindexed, n.changed_at)
    ), '{}'));
    merge into sitemap_part counted
    using (
        select sitemap_part_of(n.id) as part,
               -- a part changes also by what is kept from it, of which readers see no change
               max(case when o.unindexed = n.unindexed then n.changed_at
                        else greatest(n.changed_at, clock_timestamp()) end) as changed_at,
               sum(is_indexed(n.standing, n.unindexed)::integer - is_indexed(o.standing, o.unindexed)::integer)
                   as change
        from gone o join come n on n.id = o.id
        where (is_indexed(o.standing, o.unindexed) or is_indexed(n.standing, n.unindexed))
          and (o.standing, o.unindexed, o.changed_at) is distinct from (n.standing, n.unindexed, n.changed_at)
        group by part
    ) changed
    on counted.part = changed.part
    when matched then update set
        articles = counted.articles + changed.change,
        changed_at = greatest(counted.changed_at, changed.changed_at)
    when not matched then insert (part, articles, changed_at) values (changed.part, changed.change, changed.changed_at);
    return null;
end $$;
create or replace trigger sitemap_parts_are_counted after update on article
    referencing old table as gone new table as come
    for each statement execute function count_what_is_indexed();

-- What was counted before, by another rule; when a part last changed stays.
update sitemap_part set articles = 0;
insert into sitemap_part as known (part, articles, changed_at)
    select sitemap_part_of(id), count(*), max(changed_at) from article where is_indexed(standing, unindexed) group by sitemap_part_of(id)
    on conflict (part) do update set
        articles = excluded.articles, changed_at = greatest(known.changed_at, excluded.changed_at);
