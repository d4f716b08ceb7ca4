-- The publication log is written by the tables themselves, in the transaction of each act.

-- The days of the log on which an instant may fall, whatever the zone of the site.
create or replace function topics_of_the_log(acted_at timestamptz) returns setof text language sql immutable as $$
    select 'log:' || to_char(acted_at at time zone 'UTC' + shift, 'YYYY-MM-DD')
    from unnest(array[interval '-12 hours', interval '0', interval '14 hours']) as each (shift)
    where acted_at is not null
$$;

-- Acts wait for each other here, so that the chain has the order in which they are committed.
create or replace function log_public_acts(done logged_act[]) returns void language plpgsql as $$
declare
    last publication_log;
begin
    if cardinality(done) = 0 or is_rehearsal() then
        return;
    end if;
    perform from public_version for update;
    select * into last from publication_log order by number desc limit 1;
    with numbered as materialized (
        select nextval('publication_log_number') as number, each.*
        from (select * from unnest(done) order by done_at, article_id) each
    )
    insert into publication_log (number, follows, acted_at, article_id, act, edition, closure_id)
        select number, coalesce(lag(number) over by_number, last.number),
               greatest(max(done_at) over by_number, last.acted_at), article_id, act, edition, closure_id
        from numbered
        window by_number as (order by number);
    -- the last day before has another day after it now
    perform raise_topics((
        select array_agg((topic, false)::topic_change)
        from (
            select 'log' as topic
            union select topics_of_the_log(greatest(done_at, last.acted_at)) from unnest(done)
            union select topics_of_the_log(last.acted_at)
        ) raised));
end $$;

create or replace function live_edition_of(asked bigint) returns integer language sql stable as
    'select coalesce((select e.number from article a join edition e on e.id = a.live_edition_id where a.id = asked), 1)';

create or replace function act_of(change text) returns text language sql immutable as $$
    select case change when 'FIRST_PUBLICATION' then 'PUBLISHED' when 'CORRECTION' then 'CORRECTED' else 'FIXED' end
$$;

create or replace function log_what_is_published() returns trigger language plpgsql as $$
begin
    perform log_public_acts(coalesce((
        select array_agg((n.article_id, act_of(n.change), n.published_at, n.number, null)::logged_act)
        from gone o join come n on n.id = o.id
        where o.published_at is null and n.published_at is not null
    ), '{}'));
    return null;
end $$;
create or replace trigger edition_is_logged after update on edition
    referencing old table as gone new table as come
    for each statement execute function log_what_is_published();

create or replace function log_what_is_published_at_once() returns trigger language plpgsql as $$
begin
    perform log_public_acts(array[
        (new.article_id, act_of(new.change), new.published_at, new.number, null)::logged_act]);
    return null;
end $$;
create or replace trigger edition_that_is_published_at_once_is_logged after insert on edition for each row
    when (new.published_at is not null) execute function log_what_is_published_at_once();

create or replace function log_a_closure() returns trigger language plpgsql as $$
begin
    perform log_public_acts(array[
        (new.article_id, case when new.standing like 'ENDED%' then 'ENDED' else new.standing end, new.closed_at, live_edition_of(new.article_id), new.id)::logged_act]);
    return null;
end $$;
create or replace trigger closure_is_logged after insert on closure for each row execute function log_a_closure();

create or replace function log_the_end_of_a_closure() returns trigger language plpgsql as $$
declare
    opened bigint := (select c.article_id from closure c where c.id = new.closure_id);
begin
    perform log_public_acts(array[(opened, 'RESTORED', new.ended_at, live_edition_of(opened), null)::logged_act]);
    return null;
end $$;
create or replace trigger closure_end_is_logged after insert on closure_end for each row
    when (new.ending in ('RESTORED', 'NEW_EDITION')) execute function log_the_end_of_a_closure();

create or replace function log_a_repeal() returns trigger language plpgsql as $$
begin
    perform log_public_acts(array[
        (new.article_id, 'REPEALED', new.declared_at, live_edition_of(new.article_id), null)::logged_act]);
    return null;
end $$;
create or replace trigger repeal_is_logged after insert on repeal for each row execute function log_a_repeal();

create or replace function log_the_end_of_a_repeal() returns trigger language plpgsql as $$
declare
    reinstated bigint := (select r.article_id from repeal r where r.id = new.repeal_id);
begin
    perform log_public_acts(array[
        (reinstated, 'REINSTATED', new.ended_at, live_edition_of(reinstated), null)::logged_act]);
    return null;
end $$;
create or replace trigger repeal_end_is_logged after insert on repeal_end for each row
    when (not new.replaced) execute function log_the_end_of_a_repeal();

-- A line shows as much of an article as feeds do at the moment.
create or replace function log_and_raise_what_articles_change() returns trigger language plpgsql as $$
begin
    if is_rehearsal() or not exists (
            select from gone o join come n on n.id = o.id
            where n.standing <> 'UNPUBLISHED'
              and (o.standing, o.live_edition_id, o.closure_id, o.section_id)
                is distinct from (n.standing, n.live_edition_id, n.closure_id, n.section_id)) then
        return null;
    end if;
    perform raise_topics(coalesce((
        select array_agg((topic, takes_away)::topic_change)
        from (
            select n.id,
                   o.closure_id is distinct from n.closure_id
                       or (is_in_feeds(o.standing) and not is_in_feeds(n.standing)) as takes_away
            from gone o join come n on n.id = o.id
            where n.standing <> 'UNPUBLISHED'
              and (o.standing, o.live_edition_id, o.closure_id, o.section_id)
                is distinct from (n.standing, n.live_edition_id, n.closure_id, n.section_id)
        ) changed cross join lateral (
            select 'log' as topic
            union select topics_of_the_log(l.acted_at) from publication_log l where l.article_id = changed.id
        ) raised
    ), '{}'));
    perform log_public_acts(coalesce((
        select array_agg((n.id, 'MOVED', clock_timestamp(), live_edition_of(n.id), null)::logged_act)
        from gone o join come n on n.id = o.id
        where o.standing <> 'UNPUBLISHED' and n.section_id <> o.section_id
    ), '{}'));
    return null;
end $$;
create or replace trigger article_raises_its_log after update on article
    referencing old table as gone new table as come
    for each statement execute function log_and_raise_what_articles_change();
