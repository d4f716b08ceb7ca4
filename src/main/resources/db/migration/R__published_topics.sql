-- Raises the versions of what public pages are made from, under one counter, whose row stays locked until the change is
-- committed.
create or replace function raise_topics(changes topic_change[]) returns void language plpgsql as $$
declare
    raised bigint;
begin
    if cardinality(changes) = 0 or is_rehearsal() then
        return;
    end if;
    update public_version set version = version + 1 returning version into raised;
    insert into public_change (version) values (raised);
    insert into public_topic as known (topic, version, voided)
        select topic, raised, case when bool_or(takes_away) then raised else 0 end
            from unnest(changes)
            -- what has no date is refused elsewhere, in better words
            where topic is not null
            group by topic
        on conflict (topic) do update
            set version = excluded.version, voided = greatest(known.voided, excluded.voided);
end $$;

-- A file has a page of its own, and so has each picture that is made of it.
create or replace function topics_of_a_file(key text, extension text, content text) returns setof text
    language sql stable as $$
    select 'file:' || key || '.' || extension
    union all
    select 'file:' || key || '-' || r.width || '.' || r.format from picture_rendition r where r.sha256 = content
$$;

-- Pictures that are made of what is public already are made for its pages, too.
create or replace function raise_what_renditions_change() returns trigger language plpgsql as $$
begin
    perform raise_topics(coalesce((
        select array_agg(distinct (topic, false)::topic_change)
        from come join published_file f on f.sha256 = come.sha256
            cross join lateral (
                select topics_of_a_file(f.key, f.extension, f.sha256)
                union all
                select 'article:' || f.article_id) as raised (topic)
    ), '{}'));
    return null;
end $$;
create or replace trigger picture_rendition_raises_what_it_changes after insert on picture_rendition
    referencing new table as come
    for each statement execute function raise_what_renditions_change();

-- The pages of some articles, and the lists in which they stand, those of the sections above included.
create or replace function topics_where_listed(numbers bigint[]) returns setof text language sql stable as $$
    select 'article:' || a.id from article a where a.id = any(numbers) and a.standing <> 'UNPUBLISHED'
    union
    select 'section:' || around.slug
    from sections_around(array(
        select a.section_id from article a where a.id = any(numbers) and is_listed(a.standing))) around
    union
    select each.topic
    from article a join section s on s.id = a.section_id
        cross join lateral (values
            ('language:' || s.language),
            ('period:' || s.language || ':' || to_char(a.document_date, 'YYYY')),
            ('period:' || s.language || ':' || to_char(a.document_date, 'YYYY-MM')))
            as each (topic)
    where a.id = any(numbers) and is_listed(a.standing)
$$;

-- An article changes its own pages; the lists in which it stands or stood, those of the sections above included; and the
-- pages of those between which it comes or from between which it goes. Original and translations change each other's, and so
-- do those that are related. Of two that name each other and come at once, the second one sees the first: the counter's row
-- is locked since article_is_announced.
create or replace function raise_what_articles_change() returns trigger language plpgsql as $$
begin
    if is_rehearsal() or not exists (
            select from gone o join come n on n.id = o.id
            where (o.standing, o.live_edition_id, o.document_date, o.section_id, o.closure_id, o.repeal_id, o.unindexed)
                is distinct from (n.standing, n.live_edition_id, n.document_date, n.section_id, n.closure_id, n.repeal_id,
                    n.unindexed)) then
        return null;
    end if;
    perform raise_topics(coalesce((
        with recursive
        changed as (
            select n.id,
                   is_listed(o.standing) and not is_listed(n.standing) as takes_away,
                   n.standing in ('ENDED_STUB', 'ENDED_GONE', 'WITHDRAWN', 'REMOVED') as is_closed,
                   n.live_edition_id as live_now,
                   place.*
            from gone o join come n on n.id = o.id
                cross join lateral (values
                    (o.standing, o.section_id, o.document_date, o.release_instant, o.live_edition_id, o.translation_of,
                        o.relations, o.related),
                    (n.standing, n.section_id, n.document_date, n.release_instant, n.live_edition_id, n.translation_of,
                        n.relations, n.related))
                    as place (standing, section_id, document_date, release_instant, live_edition_id, translation_of,
                        relations, related)
            where (o.standing, o.live_edition_id, o.document_date, o.section_id, o.closure_id, o.repeal_id, o.unindexed)
                is distinct from (n.standing, n.live_edition_id, n.document_date, n.section_id, n.closure_id, n.repeal_id,
                    n.unindexed)
              and place.standing <> 'UNPUBLISHED'
        ),
        listed as (
            select * from changed where is_listed(standing)
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
            -- a translation and its original lead to each other
            select each.topic, is_closed
            from changed
                join article other on other.id = changed.translation_of
                    or other.translation_of in (changed.id, changed.translation_of)
                join section on section.id = other.section_id
                cross join lateral (values
                    ('article:' || other.id),
                    ('period:' || section.language || ':' || to_char(other.document_date, 'YYYY')))
                    as each (topic)
            where other.standing <> 'UNPUBLISHED'
            union all
            -- those that are related have its title, also those that are not public yet: another act may be publishing them
            select 'article:' || other, is_closed or takes_away
            from changed cross join lateral unnest(related) as other
            union all
            select 'article:' || other.id, is_closed or takes_away
            from changed join article other on other.related @> array[changed.id]
            union all
            -- what is downloaded as a whole has them, too
            select 'period:' || section.language || ':' || to_char(other.document_date, 'YYYY'), is_closed or takes_away
            from changed
                join article other on other.id = any(changed.related)
                    or other.related @> array[changed.id]
                join section on section.id = other.section_id
            where is_listed(other.standing)
            union all
            -- lists say that a rule is repealed
            select topic, false
            from (
                select array_agg(other) as numbers
                from changed cross join lateral unnest(related) as other
                where repeals(relations, other)
                having count(*) > 0) repealed
                cross join lateral topics_where_listed(repealed.numbers) as topic
            union all
            -- also one that stays may have another name; one that goes must not be sent any more
            select topic, is_closed or not exists (
                select from edition live join revision_file still on still.revision_id = live.current_revision_id
                where live.id = changed.live_now and still.key = rf.key)
            from changed
                join edition e on e.id = changed.live_edition_id
                join revision_file rf on rf.revision_id = e.current_revision_id
                join stored_file file on file.key = rf.key
                cross join lateral topics_of_a_file(file.key, file.extension, file.sha256) as topic
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
                 where is_listed(a.standing) and a.section_id = listed.section_id and a.id <> listed.id
                   and (a.document_date, a.release_instant, a.id)
                     > (listed.document_date, listed.release_instant, listed.id)
                 order by a.document_date, a.release_instant, a.id limit 1)
                union all
                (select a.id from article a
                 where is_listed(a.standing) and a.section_id = listed.section_id and a.id <> listed.id
                   and (a.document_date, a.release_instant, a.id)
                     < (listed.document_date, listed.release_instant, listed.id)
                 order by a.document_date desc, a.release_instant desc, a.id desc limit 1)
            ) neighbour
        )
        select array_agg((topic, takes_away)::topic_change) from raised
    ), '{}'));
    return null;
end $$;
create or replace trigger article_raises_what_it_changes after update on article
    referencing old table as gone new table as come
    for each statement execute function raise_what_articles_change();

-- Every page shows the sections.
create or replace function raise_the_site() returns trigger language plpgsql as $$
begin
    perform raise_topics(array[('site', false)::topic_change]);
    return null;
end $$;
create or replace trigger section_raises_the_site after insert or update or delete on section
    for each statement execute function raise_the_site();
