-- What feeds have to tell of articles, and the end of a lead. The triggers are made here with what they do.

create or replace function language_of(section_id bigint) returns text language sql stable as
    'select s.language from section s where s.id = section_id';

-- Sections with all above them, in whose lists and feeds their articles stand, too.
create or replace function sections_around(section_ids bigint[]) returns setof section language sql stable as $$
    with recursive around (id) as (
        select unnest(section_ids)
        union
        select s.parent_id from around join section s on s.id = around.id where s.parent_id is not null
    )
    select s.* from section s join around on around.id = s.id
$$;

-- Also where clocks have been put back, an announcement is later than the one before.
create or replace function announce() returns trigger language plpgsql as $$
declare
    is_elsewhere boolean := new.section_id <> old.section_id
        and language_of(new.section_id) is distinct from language_of(old.section_id);
begin
    if new.standing <> 'PUBLIC' or is_elsewhere then
        new.lead_since := null;
    end if;
    if old.announced_at is null and new.standing <> 'UNPUBLISHED' then
        new.announced_at := new.release_instant;
    elsif is_elsewhere
            -- that a period is over is no news
            or new.standing <> 'ENDED'
                and (new.standing, new.closure_id) is distinct from (old.standing, old.closure_id) then
        new.announced_at := greatest(clock_timestamp(), old.announced_at + interval '1 microsecond');
    else
        new.announced_at := greatest(new.announced_at, old.announced_at);
    end if;
    if new.standing <> 'UNPUBLISHED'
            and (old.standing, old.live_edition_id, old.closure_id, old.section_id, old.repeal_id)
                is distinct from (new.standing, new.live_edition_id, new.closure_id, new.section_id, new.repeal_id) then
        -- acts wait here for each other, so that the one with the later instant is committed later, too
        if not is_rehearsal() then
            perform from public_version for update;
        end if;
        new.changed_at := greatest(clock_timestamp(), old.changed_at + interval '1 microsecond');
    end if;
    return new;
end $$;
create or replace trigger article_is_announced before update on article
    for each row execute function announce();

-- A minor fix has nothing to tell.
create or replace function announce_a_correction() returns trigger language plpgsql as $$
begin
    update article set announced_at = greatest(new.published_at, announced_at + interval '1 microsecond')
        where id = new.article_id;
    return null;
end $$;
create or replace trigger edition_announces_a_correction after update on edition for each row
    when (old.published_at is null and new.published_at is not null and new.change = 'CORRECTION')
    execute function announce_a_correction();

create or replace function raise_what_is_announced() returns trigger language plpgsql as $$
begin
    if is_rehearsal() or not exists (
            select from gone o join come n on n.id = o.id
            where (o.announced_at, o.live_edition_id, o.section_id, o.lead_since)
                is distinct from (n.announced_at, n.live_edition_id, n.section_id, n.lead_since)) then
        return null;
    end if;
    -- first, as it locks the counter's row: acts that touch two feeds never wait for each other
    perform raise_topics(coalesce((
        select array_agg((topic, takes_away)::topic_change)
        from (
            select 'feed:' || language_of(place.section_id) as topic,
                   is_in_feeds(o.standing) and not is_in_feeds(n.standing) as takes_away
            from gone o join come n on n.id = o.id
                cross join lateral (values (o.section_id), (n.section_id)) as place (section_id)
            where n.standing <> 'UNPUBLISHED'
              and (o.announced_at, o.live_edition_id, o.section_id)
                is distinct from (n.announced_at, n.live_edition_id, n.section_id)
            union all
            select 'feed:section:' || s.slug, is_in_feeds(o.standing) and not is_in_feeds(n.standing)
            from gone o join come n on n.id = o.id
                cross join lateral (select array_agg(id) as ids from sections_around(array[o.section_id, n.section_id])) around
                join section s on s.id = any(around.ids)
            where n.standing <> 'UNPUBLISHED'
              and (o.announced_at, o.live_edition_id, o.section_id)
                is distinct from (n.announced_at, n.live_edition_id, n.section_id)
            union all
            select 'language:' || language_of(n.section_id), false
            from gone o join come n on n.id = o.id
            where o.lead_since is distinct from n.lead_since
        ) raised
    ), '{}'));
    insert into feed as known (language, updated_at)
        select language_of(place.section_id), max(n.announced_at)
        from gone o join come n on n.id = o.id
            cross join lateral (values (o.section_id), (n.section_id)) as place (section_id)
        where n.announced_at is distinct from o.announced_at
        group by 1
    on conflict (language) do update
        set updated_at = greatest(excluded.updated_at, known.updated_at + interval '1 microsecond');
    insert into section_feed as known (section_id, updated_at)
        select around.id, max(case when n.section_id is distinct from o.section_id then clock_timestamp() else n.announced_at end)
        from gone o join come n on n.id = o.id
            cross join lateral (select id from sections_around(array[o.section_id, n.section_id])) around
        where n.standing <> 'UNPUBLISHED'
          and (n.announced_at, n.section_id) is distinct from (o.announced_at, o.section_id)
        group by around.id
    on conflict (section_id) do update
        set updated_at = greatest(excluded.updated_at, known.updated_at + interval '1 microsecond');
    return null;
end $$;
create or replace trigger article_raises_what_is_announced after update on article
    referencing old table as gone new table as come
    for each statement execute function raise_what_is_announced();
