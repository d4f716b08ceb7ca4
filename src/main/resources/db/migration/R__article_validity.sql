-- Whether rules are in force, and when that next changes by itself: as a day begins, in the zone of the site.

-- The day on which an instant falls.
create or replace function day_of_site(instant timestamptz) returns date language sql stable as
    'select (instant at time zone z.zone)::date from site_zone z';

-- The first instant of a day: where clocks are put back to midnight, the first of two.
create or replace function begin_of_day(day date) returns timestamptz language sql stable as $$
    select case when day_of_site(midnight - interval '1 hour') = day then midnight - interval '1 hour' else midnight end
    from site_zone z cross join lateral (select day::timestamp at time zone z.zone) as each (midnight)
$$;

-- How a rule stands on a day, as Validity has it in the code: what ended first ended it.
create or replace function validity(from_day date, until_day date, repealed_from date, day date) returns text
    language sql immutable as $$
    select case
        when repealed_from <= day and (until_day is null or repealed_from <= until_day) then 'REPEALED'
        when until_day < day then 'EXPIRED'
        when from_day > day then 'NOT_YET'
        else 'IN_FORCE'
    end
$$;

-- A notice that is withdrawn or removed repeals nothing as long as that lasts.
create or replace function is_repealing(standing text) returns boolean language sql immutable as
    $$select standing not in ('UNPUBLISHED', 'ENDED_STUB', 'ENDED_GONE', 'WITHDRAWN', 'REMOVED')$$;

-- From when on an article is in force no more by other notices, and by what a publisher said. A notice repeals another from
-- its own first day in force on; where it has none, from the day on which it first said so in public.
create or replace function repeals_of(asked bigint) returns table (since date, by_article bigint, repeal_id bigint)
    language sql stable as $$
    select coalesce(
               case when type_has(r.type_definition, 'effectiveFrom') then r.effective_from end,
               day_of_site((
                   select min(said.published_at)
                   from edition said join revision sr on sr.id = said.current_revision_id
                   where said.article_id = a.id and said.published_at is not null and repeals(sr.relations, asked)))),
           a.id, null::bigint
    from article a
        join edition e on e.id = a.live_edition_id
        join revision r on r.id = e.current_revision_id
    where a.related @> array[asked] and repeals(a.relations, asked) and is_repealing(a.standing)
    union all
    select declared.since, null, declared.id
    from article a join repeal declared on declared.id = a.repeal_id
    where a.id = asked
$$;

create or replace function repealed_from(asked bigint) returns date language sql stable as
    'select min(since) from repeals_of(asked)';

-- When what the pages of an article say next changes by itself; null where it never does.
create or replace function next_turn(asked bigint, instant timestamptz) returns timestamptz language sql stable as $$
    select min(begin_of_day(turn.day))
    from (
        select unnest(array[r.effective_from, r.valid_until + 1]) as day
        from article a
            join edition e on e.id = a.live_edition_id
            join revision r on r.id = e.current_revision_id
        where a.id = asked
        union
        select since from repeals_of(asked)) turn
    where begin_of_day(turn.day) > instant
$$;

-- Waits for other acts first, as they wait for each other.
create or replace function plan_turns(numbers bigint[], instant timestamptz) returns void language plpgsql as $$
begin
    perform from public_version for update;
    delete from article_turn where article_id = any(numbers);
    insert into article_turn (article_id, turns_at)
        select a.id, turn.at
        from article a cross join lateral next_turn(a.id, instant) as turn (at)
        where a.id = any(numbers) and a.standing <> 'UNPUBLISHED' and turn.at is not null;
end $$;

-- Runs after article_raises_what_it_changes, whose name comes before: the counter's row is locked by then.
create or replace function plan_what_turns() returns trigger language plpgsql as $$
declare
    turning bigint[] := array(
        select n.id
        from gone o join come n on n.id = o.id
        where n.standing <> 'UNPUBLISHED'
          and (o.standing, o.live_edition_id, o.repeal_id) is distinct from (n.standing, n.live_edition_id, n.repeal_id));
    repealed bigint[] := array(
        select distinct other
        from gone o join come n on n.id = o.id
            cross join lateral (values (o.relations), (n.relations)) as each (relations)
            cross join lateral unnest(related_in(each.relations)) as other
        where n.id = any(turning) and repeals(each.relations, other));
begin
    if cardinality(turning) > 0 and not is_rehearsal() then
        perform plan_turns(turning || repealed, clock_timestamp());
        insert into changed_by_another select unnest(repealed) on conflict do nothing;
    end if;
    return null;
end $$;
create or replace trigger turns_are_planned after update on article
    referencing old table as gone new table as come
    for each statement execute function plan_what_turns();

-- For the clockwork: raises what pages and lists are made from that say something else since an instant at or before the given
-- one, and plans the next; these, and those that another one changed, have changed for programs now. Tells how many articles
-- turned; where none is due, nothing is locked or changed. Acts lock their article before the counter's row, and so does this;
-- an article that an act works on is left to the next look.
create or replace function turn_what_is_due(instant timestamptz) returns integer language plpgsql as $$
declare
    due bigint[];
    turning bigint[];
begin
    if not exists (select from article_turn where turns_at <= instant) and not exists (select from changed_by_another) then
        return 0;
    end if;
    due := array(
        select a.id
        from article a
        where a.id in (
            (select article_id from article_turn where turns_at <= instant order by turns_at limit 1000)
            union all
            (select article_id from changed_by_another limit 1000))
        for no key update skip locked);
    if cardinality(due) = 0 then
        return 0;
    end if;
    perform from public_version for update;
    -- another portal may have done it before the articles were locked
    turning := array(select article_id from article_turn where article_id = any(due) and turns_at <= instant);
    due := turning || array(select article_id from changed_by_another where article_id = any(due));
    update article set changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
        where id = any(due) and is_in_feeds(standing);
    delete from changed_by_another where article_id = any(due);
    perform raise_topics(array(select (topic, false)::topic_change from topics_where_listed(due) as topic));
    perform plan_turns(turning, instant);
    return cardinality(turning);
end $$;

-- A day begins at another instant in another zone.
create or replace function begin_days_in(named text) returns void language plpgsql as $$
begin
    update site_zone set zone = named where zone <> named;
    if found then
        perform plan_turns(array(select id from article where standing <> 'UNPUBLISHED'), clock_timestamp());
        perform raise_topics(array[('site', false)::topic_change]);
    end if;
end $$;
