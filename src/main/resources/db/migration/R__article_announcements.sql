-- What feeds have to tell of articles, and the end of a lead. The triggers are made here with what they do.

create or replace function language_of(section_id bigint) returns text language sql stable as
    'select s.language from section s where s.id = section_id';

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
            or (new.standing, new.closure_id) is distinct from (old.standing, old.closure_id) then
        new.announced_at := greatest(clock_timestamp(), old.announced_at + interval '1 microsecond');
    else
        new.announced_at := greatest(new.announced_at, old.announced_at);
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
    return null;
end $$;
create or replace trigger article_raises_what_is_announced after update on article
    referencing old table as gone new table as come
    for each statement execute function raise_what_is_announced();
