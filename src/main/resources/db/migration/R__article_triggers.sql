-- What the database holds articles, editions and closures to. PostgreSQL replaces no constraint trigger, so each is dropped
-- before it is made.

create or replace function keep_what_an_article_keeps_for_ever() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.submission_key <> old.submission_key then
        raise exception 'the number of article % is kept for ever', old.id using errcode = 'restrict_violation';
    end if;
    if old.release_instant is not null and new.release_instant is distinct from old.release_instant then
        raise exception 'the release instant of article % is set once', old.id using errcode = 'restrict_violation';
    end if;
    if old.manuscript_number is not null and new.manuscript_number is distinct from old.manuscript_number then
        raise exception 'the manuscript number of article % is kept for ever', old.id
            using errcode = 'restrict_violation';
    end if;
    if new.standing <> old.standing and not exists (
            select from standing_transition where (from_standing, to_standing) = (old.standing, new.standing)) then
        raise exception 'article % cannot go from % to %', old.id, old.standing, new.standing
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create or replace trigger article_keeps_what_is_for_ever before update on article
    for each row execute function keep_what_an_article_keeps_for_ever();

create or replace function keep_what_an_edition_keeps() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.article_id <> old.article_id or new.number <> old.number then
        raise exception 'edition % keeps its article and number', old.id using errcode = 'restrict_violation';
    end if;
    if new.stage <> old.stage and not exists (
            select from stage_transition where (from_stage, to_stage) = (old.stage, new.stage)) then
        raise exception 'edition % cannot go from % to %', old.id, old.stage, new.stage
            using errcode = 'restrict_violation';
    end if;
    if new.stage = 'PUBLISHED' and old.stage <> 'PUBLISHED' and new.urgent_reason = '' and (
            select count(*) from review where revision_id = new.current_revision_id and round = new.review_round) < (
            select coalesce(array_length(regexp_split_to_array(nullif(s.review_steps, ''), '\n'), 1), 0)
            from article a join section s on s.id = a.section_id where a.id = new.article_id) then
        raise exception 'edition % lacks a review that its section asks for', old.id using errcode = 'restrict_violation';
    end if;
    if old.stage in ('PUBLISHED', 'SUPERSEDED')
            and (new.current_revision_id, new.published_at, new.published_by, new.published_by_username, new.change,
                new.public_note, new.period_last_day, new.period_ends_at, new.text_leaves_at, new.left_as,
                new.urgent_reason, new.bundle_id)
            is distinct from
                (old.current_revision_id, old.published_at, old.published_by, old.published_by_username, old.change,
                old.public_note, old.period_last_day, old.period_ends_at, old.text_leaves_at, old.left_as,
                old.urgent_reason, old.bundle_id) then
        raise exception 'edition % was published and does not change', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create or replace trigger edition_keeps_what_was_published before update on edition
    for each row execute function keep_what_an_edition_keeps();

-- Looks at the commit: of what is released together, all is public, all waits for its hour, all has failed, or none of it.
create or replace function check_a_bundle() returns trigger language plpgsql as $$
begin
    if (select count(distinct case
                when stage in ('PUBLISHED', 'SUPERSEDED') then 'out'
                when stage in ('SCHEDULED', 'FAILED') then stage
                else 'open' end)
            from edition where bundle_id = new.bundle_id) > 1 then
        raise exception 'bundle % would be released in part', new.bundle_id using errcode = 'restrict_violation';
    end if;
    return null;
end $$;
drop trigger if exists bundle_is_released_whole on edition;
create constraint trigger bundle_is_released_whole after insert or update on edition
    deferrable initially deferred for each row when (new.bundle_id is not null) execute function check_a_bundle();

-- Four eyes: nobody reviews an edition of which they wrote a revision, and only what is in review is reviewed.
create or replace function check_a_review() returns trigger language plpgsql as $$
begin
    if not exists (
        select from edition e
        where e.current_revision_id = new.revision_id and e.review_round = new.round
            and e.stage in ('IN_REVIEW', 'APPROVED')) then
        raise exception 'revision % is not in review', new.revision_id using errcode = 'restrict_violation';
    end if;
    if exists (
        select from revision reviewed join revision written on written.edition_id = reviewed.edition_id
        where reviewed.id = new.revision_id and written.saved_by_username = new.given_by_username) then
        raise exception '% wrote the edition of revision %', new.given_by_username, new.revision_id
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create or replace trigger review_is_of_others before insert on review
    for each row execute function check_a_review();

-- Looks at the commit, when article, edition and revision have all been written.
create or replace function check_what_is_public() returns trigger language plpgsql as $$
declare
    checked bigint := case tg_table_name when 'article' then (to_jsonb(new) ->> 'id')::bigint
                                         else (to_jsonb(new) ->> 'article_id')::bigint end;
begin
    if exists (
        select from article a
            left join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
            left join revision r on r.id = e.current_revision_id
        where a.id = checked and a.standing <> 'UNPUBLISHED'
          and (r.id is null or r.document_date is null or r.source !~ '\S' or r.body !~ '\S')) then
        raise exception 'article % cannot be public without a published edition with date, source and body', checked
            using errcode = 'check_violation';
    end if;
    if exists (
        select from article a
            join edition e on e.id = a.live_edition_id
            join revision r on r.id = e.current_revision_id
        where a.id = checked and a.standing <> 'UNPUBLISHED' and (r.title !~ '\S' or r.unfit <> '')) then
        raise exception 'article % cannot be public without a title, or with fields that cannot hold what was typed',
            checked using errcode = 'check_violation';
    end if;
    if exists (
        select from article t
            join section own on own.id = t.section_id
            join article o on o.id = t.translation_of
            join section other on other.id = o.section_id
        where checked in (t.id, t.translation_of)
          and (o.standing = 'UNPUBLISHED' or o.translation_of is not null or other.language = own.language)) then
        raise exception 'article % cannot be public as a translation, or with one, but of an original in another language',
            checked using errcode = 'check_violation';
    end if;
    if exists (
        select from edition e join article a on a.id = e.article_id
        where a.id = checked and e.stage = 'PUBLISHED' and e.id is distinct from a.live_edition_id) then
        raise exception 'a published edition of article % is not its live edition', checked
            using errcode = 'check_violation';
    end if;
    if exists (
        select from article a join edition e on e.id = a.draft_edition_id
        where a.id = checked and e.stage not in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'FAILED', 'DISCARDED')) then
        raise exception 'the draft of article % is past drafting', checked using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists article_public_is_complete on article;
create constraint trigger article_public_is_complete after insert or update on article
    deferrable initially deferred for each row execute function check_what_is_public();
drop trigger if exists edition_public_is_complete on edition;
create constraint trigger edition_public_is_complete after insert or update on edition
    deferrable initially deferred for each row execute function check_what_is_public();

-- Looks at the commit, when a closure, the end of the one before and the article have all been written.
create or replace function check_what_closes_an_article() returns trigger language plpgsql as $$
declare
    checked bigint := case tg_table_name
        when 'article' then (to_jsonb(new) ->> 'id')::bigint
        when 'closure' then (to_jsonb(new) ->> 'article_id')::bigint
        else (select article_id from closure where id = (to_jsonb(new) ->> 'closure_id')::bigint) end;
begin
    if exists (
        select from article a
        where a.id = checked
          and array_remove(array[a.closure_id], null) is distinct from array(
            select c.id from closure c
            where c.article_id = a.id and not exists (select from closure_end ended where ended.closure_id = c.id))) then
        raise exception 'what closes article % is not its one open closure', checked using errcode = 'check_violation';
    end if;
    return null;
end $$;

drop trigger if exists article_is_closed_by_its_open_closure on article;
create constraint trigger article_is_closed_by_its_open_closure after update on article
    deferrable initially deferred for each row
    when (new.closure_id is distinct from old.closure_id) execute function check_what_closes_an_article();
drop trigger if exists closure_closes_its_article on closure;
create constraint trigger closure_closes_its_article after insert on closure
    deferrable initially deferred for each row execute function check_what_closes_an_article();
drop trigger if exists closure_end_opens_its_article on closure_end;
create constraint trigger closure_end_opens_its_article after insert on closure_end
    deferrable initially deferred for each row execute function check_what_closes_an_article();

-- Whether the definition of a type has a field; the portal has not read one that was kept a moment ago by another node.
create or replace function type_has(definition bigint, field text) returns boolean language sql stable as
    'select coalesce((select field = any(t.fields) from notice_type_fields t where t.definition_id = definition), true)';

-- Whether notices of a definition of a type stay out of search engines.
create or replace function type_is_unindexed(definition bigint) returns boolean language sql stable as
    'select exists (select from notice_type_fields t where t.definition_id = definition and not t.indexed)';

-- The numbers of the articles to which lines of relations lead; null where there are none.
create or replace function related_in(relations text) returns bigint[] language sql immutable as $$
    select array_agg(distinct split_part(line, ' ', 2)::bigint)
    from regexp_split_to_table(relations, '\n') line
    where line ~ '^[a-z-]+ [0-9]+$'
$$;

-- Whether what an article is to others, a line each, repeals one of them.
create or replace function repeals(relations text, other bigint) returns boolean language sql immutable as
    $$select 'repeals ' || other = any(string_to_array(relations, E'\n'))$$;

-- The numbers of the articles to which a text leads, on whatever host; null where there are none.
create or replace function led_to_in(body text) returns bigint[] language sql immutable as $$
    select array_agg(distinct link[1]::bigint)
    from regexp_matches(
        body, 'href="(?:https?://[^/"]+)?/(?:a|articles)/([1-9][0-9]{0,17})(?:/print)?/?["?#]', 'gi') as link
$$;

-- Whichever of article and edition is written last, the article bears the date and the type, of what it is a translation,
-- what it is to others, where its text leads and whether search engines are kept from it: what was published never changes.
create or replace function bear_the_date_of_the_live_edition() returns trigger language plpgsql as $$
begin
    select r.document_date, coalesce(nullif(r.notice_type, ''), 'notice'), r.translation_of, r.followed_edition,
           case when type_has(r.type_definition, 'relatedTo') then nullif(r.relations, '') end, led_to_in(r.body)
        into new.document_date, new.notice_type, new.translation_of, new.followed_edition, new.relations, new.leads_to
        from edition e join revision r on r.id = e.current_revision_id
        where e.id = new.live_edition_id;
    new.related := related_in(new.relations);
    new.unindexed := new.unindexed_since is not null or coalesce((
        select type_is_unindexed(r.type_definition)
        from edition e join revision r on r.id = e.current_revision_id
        where e.id = new.live_edition_id), false);
    return new;
end $$;
create or replace trigger article_bears_the_date_of_its_live_edition before insert or update on article
    for each row execute function bear_the_date_of_the_live_edition();

create or replace function tell_the_article_its_date() returns trigger language plpgsql as $$
begin
    update article set live_edition_id = new.id where id = new.article_id and live_edition_id = new.id;
    return null;
end $$;
create or replace trigger edition_tells_the_article_its_date after update on edition for each row
    when (new.stage = 'PUBLISHED' and new.current_revision_id is distinct from old.current_revision_id)
    execute function tell_the_article_its_date();

-- What the desk finds an article by has changed.
create or replace function mark_desk_entry() returns trigger language plpgsql as $$
begin
    insert into desk_due (article_id) select distinct article_id from come on conflict do nothing;
    return null;
end $$;
create or replace trigger new_edition_marks_desk_entry after insert on edition
    referencing new table as come
    for each statement execute function mark_desk_entry();
create or replace trigger changed_edition_marks_desk_entry after update on edition
    referencing new table as come
    for each statement execute function mark_desk_entry();

-- A type may change or be taken away: what was saved under it keeps to the definition of that time.
create or replace function keep_the_definition_of_the_type() returns trigger language plpgsql as $$
begin
    new.type_definition := (
        select definition_id from notice_type where key = coalesce(nullif(new.notice_type, ''), 'notice'));
    return new;
end $$;
create or replace trigger revision_keeps_the_definition_of_its_type before insert on revision for each row
    execute function keep_the_definition_of_the_type();

-- A node that does not know the kinds yet names one article.
create or replace function give_a_bare_relation_its_kind() returns trigger language plpgsql as $$
begin
    if new.related_to is not null and new.relations = '' then
        new.relations := case new.notice_type
            when 'explanation' then 'explains' when 'result' then 'result-of' else 'see-also' end || ' ' || new.related_to;
    end if;
    return new;
end $$;
create or replace trigger revision_gives_a_bare_relation_its_kind before insert on revision for each row
    execute function give_a_bare_relation_its_kind();
