-- What public pages are made from has versions. Whoever changes it, by whatever means, raises them in the same transaction;
-- nodes that keep pages ready ask what was raised since they last asked.

-- The counter. Its row stays locked until a change is committed, so that versions are committed in their order: who has
-- read the counter has missed nothing before.
create table public_version (
    only_row boolean primary key default true check (only_row),
    -- another one in a database that was restored: what was kept before says nothing about it
    epoch    uuid not null default gen_random_uuid(),
    version  bigint not null
);
insert into public_version (version) values (1);

-- The names of topics are those of Topics in the code.
create table public_topic (
    topic   text primary key,
    -- the counter at its last change
    version bigint not null,
    -- the counter when something of it was last taken from the public; what was made before must never be seen again
    voided  bigint not null default 0
);
create index public_topic_by_version on public_topic (version);

create type topic_change as (topic text, takes_away boolean);

create function raise_topics(changes topic_change[]) returns void language plpgsql as $$
declare
    raised bigint;
begin
    if cardinality(changes) = 0 then
        return;
    end if;
    update public_version set version = version + 1 returning version into raised;
    insert into public_topic as known (topic, version, voided)
        select topic, raised, case when bool_or(takes_away) then raised else 0 end
            from unnest(changes)
            -- what has no date is refused elsewhere, in better words
            where topic is not null
            group by topic
        on conflict (topic) do update
            set version = excluded.version, voided = greatest(known.voided, excluded.voided);
end $$;

-- An article changes its own pages; the lists in which it stands or stood, those of the sections above included; and the
-- pages of those between which it comes or from between which it goes.
create function raise_what_articles_change() returns trigger language plpgsql as $$
begin
    perform raise_topics(coalesce((
        with recursive
        changed as (
            select n.id,
                   o.standing = 'PUBLIC' and n.standing <> 'PUBLIC' as takes_away,
                   n.standing in ('WITHDRAWN', 'REMOVED') as is_closed,
                   place.*
            from gone o join come n on n.id = o.id
                cross join lateral (values
                    (o.standing, o.section_id, o.document_date, o.release_instant),
                    (n.standing, n.section_id, n.document_date, n.release_instant))
                    as place (standing, section_id, document_date, release_instant)
            where (o.standing, o.live_edition_id, o.document_date, o.section_id, o.withdrawn_at, o.withdrawal_reason,
                    o.removed_at, o.removal_reason, o.removal_redirect)
                is distinct from
                  (n.standing, n.live_edition_id, n.document_date, n.section_id, n.withdrawn_at, n.withdrawal_reason,
                    n.removed_at, n.removal_reason, n.removal_redirect)
              and place.standing <> 'UNPUBLISHED'
        ),
        listed as (
            select * from changed where standing = 'PUBLIC'
        ),
        filed (id, takes_away, section_id) as (
            select id, takes_away, section_id from listed
            union
            select filed.id, filed.takes_away, section.parent_id
            from filed join section on section.id = filed.section_id
            where section.parent_id is not null
        ),
        raised as (
            select 'article:' || id as topic, is_closed as takes_away from changed
            union all
            select 'section:' || section.slug, takes_away
            from filed join section on section.id = filed.section_id
            union all
            select each.topic, takes_away
            from listed join section on section.id = listed.section_id
                cross join lateral (values
                    ('language:' || section.language),
                    ('period:' || section.language || ':' || to_char(document_date, 'YYYY')),
                    ('period:' || section.language || ':' || to_char(document_date, 'YYYY-MM')))
                    as each (topic)
            union all
            select 'neighbours:' || neighbour.id, takes_away
            from listed cross join lateral (
                (select a.id from article a
                 where a.standing = 'PUBLIC' and a.section_id = listed.section_id and a.id <> listed.id
                   and (a.document_date, a.release_instant, a.id)
                     > (listed.document_date, listed.release_instant, listed.id)
                 order by a.document_date, a.release_instant, a.id limit 1)
                union all
                (select a.id from article a
                 where a.standing = 'PUBLIC' and a.section_id = listed.section_id and a.id <> listed.id
                   and (a.document_date, a.release_instant, a.id)
                     < (listed.document_date, listed.release_instant, listed.id)
                 order by a.document_date desc, a.release_instant desc, a.id desc limit 1)
            ) neighbour
        )
        select array_agg((topic, takes_away)::topic_change) from raised
    ), '{}'));
    return null;
end $$;
create trigger article_raises_what_it_changes after update on article
    referencing old table as gone new table as come
    for each statement execute function raise_what_articles_change();

-- Every page shows the sections.
create function raise_the_site() returns trigger language plpgsql as $$
begin
    perform raise_topics(array[('site', false)::topic_change]);
    return null;
end $$;
create trigger section_raises_the_site after insert or update or delete on section
    for each statement execute function raise_the_site();

-- A restored database has no longer heard of what was kept since its backup was made.
create or replace function give_out_no_number_twice() returns void language plpgsql as $$
begin
    if exists (select from numbering where stands_in = where_this_database_stands()) then
        return;
    end if;
    -- more than are ever given out between two backups
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + 1000000)
        from pg_sequences where schemaname = current_schema();
    update public_version set epoch = gen_random_uuid();
    insert into numbering (stands_in) values (where_this_database_stands())
        on conflict (only_row) do update set stands_in = excluded.stands_in;
end $$;
