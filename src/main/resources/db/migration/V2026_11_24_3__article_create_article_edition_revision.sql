-- The article, its editions and their revisions. docs/stages.md says what may follow what; the triggers below are
-- the last line that refuses what must not be.

create sequence article_number;
create sequence edition_id;
create sequence revision_id;

-- A notice as a lasting thing.
create table article (
    -- the public address is /articles/{id}
    id                bigint primary key constraint article_number_is_positive check (id > 0),
    section_id        bigint not null references section,
    standing          text not null constraint article_standing_is_known check (standing in ('UNPUBLISHED', 'PUBLIC')),
    live_edition_id   bigint,
    draft_edition_id  bigint,
    -- assigned at first publication, kept for ever
    manuscript_number text constraint article_manuscript_number_is_taken unique
                      constraint article_manuscript_number_is_42_digits check (manuscript_number ~ '^[0-9]{42}$'),
    -- when this site first showed the article; set once
    release_instant   timestamptz,
    -- made with the empty form; a repeated submission of one form finds the article it made
    submission_key    uuid not null constraint article_submission_is_used_once unique,
    constraint article_standing_follows_live_edition
        check ((standing = 'PUBLIC') = (live_edition_id is not null)),
    constraint article_public_has_release_instant_and_manuscript_number
        check (standing = 'UNPUBLISHED' or (release_instant is not null and manuscript_number is not null))
);
create index article_by_section on article (section_id) where standing = 'PUBLIC';

-- One published (or to-be-published) version of an article.
create table edition (
    id                  bigint primary key,
    article_id          bigint not null references article,
    number              integer not null constraint edition_number_is_positive check (number > 0),
    stage               text not null
                        constraint edition_stage_is_known check (stage in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
    current_revision_id bigint,
    published_at        timestamptz,
    published_by        text,
    constraint edition_number_is_used_once unique (article_id, number),
    constraint edition_belongs_to_one_article unique (article_id, id),
    constraint edition_published_has_revision_instant_and_actor check (
        stage = 'DRAFT' or (current_revision_id is not null and published_at is not null and published_by is not null))
);
create unique index edition_draft_is_one_per_article on edition (article_id) where stage = 'DRAFT';

-- One immutable snapshot of content, saved while working on an edition.
create table revision (
    id                bigint primary key,
    edition_id        bigint not null references edition,
    number            integer not null constraint revision_number_is_positive check (number > 0),
    title             text not null constraint revision_title_is_given check (title ~ '\S' and length(title) <= 500),
    source            text not null check (length(source) <= 200),
    document_date     date,
    manuscript_number text not null
                      constraint revision_manuscript_number_is_42_digits check (manuscript_number ~ '^([0-9]{42})?$'),
    author            text not null check (length(author) <= 200),
    keywords          text not null check (length(keywords) <= 500),
    summary           text not null check (length(summary) <= 2000),
    -- sanitised HTML
    body              text not null
                      constraint revision_body_has_a_million_characters_at_most check (length(body) <= 1000000),
    saved_at          timestamptz not null,
    saved_by          text not null,
    constraint revision_number_is_used_once unique (edition_id, number),
    constraint revision_belongs_to_one_edition unique (edition_id, id)
);

alter table article
    add constraint article_live_edition_is_its_own foreign key (id, live_edition_id) references edition (article_id, id),
    add constraint article_draft_edition_is_its_own foreign key (id, draft_edition_id) references edition (article_id, id);
alter table edition
    add constraint edition_current_revision_is_its_own
        foreign key (id, current_revision_id) references revision (edition_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger revision_is_append_only before update or delete on revision
    for each row execute function refuse_change();
create trigger revision_is_never_truncated before truncate on revision
    for each statement execute function refuse_change();
create trigger edition_is_never_deleted before delete on edition
    for each row execute function refuse_change();
create trigger edition_is_never_truncated before truncate on edition
    for each statement execute function refuse_change();
create trigger article_is_never_deleted before delete on article
    for each row execute function refuse_change();
create trigger article_is_never_truncated before truncate on article
    for each statement execute function refuse_change();

create function keep_what_an_article_keeps_for_ever() returns trigger language plpgsql as $$
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
    if old.standing <> 'UNPUBLISHED' and new.standing = 'UNPUBLISHED' then
        raise exception 'article % was public and stays accounted for', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger article_keeps_what_is_for_ever before update on article
    for each row execute function keep_what_an_article_keeps_for_ever();

create function keep_what_an_edition_keeps() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.article_id <> old.article_id or new.number <> old.number then
        raise exception 'edition % keeps its article and number', old.id using errcode = 'restrict_violation';
    end if;
    if new.stage <> old.stage and (old.stage, new.stage) not in (('DRAFT', 'PUBLISHED'), ('PUBLISHED', 'SUPERSEDED')) then
        raise exception 'edition % cannot go from % to %', old.id, old.stage, new.stage
            using errcode = 'restrict_violation';
    end if;
    if old.stage <> 'DRAFT' and (new.current_revision_id, new.published_at, new.published_by)
            is distinct from (old.current_revision_id, old.published_at, old.published_by) then
        raise exception 'edition % was published and does not change', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger edition_keeps_what_was_published before update on edition
    for each row execute function keep_what_an_edition_keeps();

-- Looks at the commit, when article, edition and revision have all been written.
create function check_what_is_public() returns trigger language plpgsql as $$
declare
    checked bigint := case tg_table_name when 'article' then (to_jsonb(new) ->> 'id')::bigint
                                         else (to_jsonb(new) ->> 'article_id')::bigint end;
begin
    if exists (
        select from article a
            left join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
            left join revision r on r.id = e.current_revision_id
        where a.id = checked and a.standing = 'PUBLIC'
          and (r.id is null or r.document_date is null or r.source !~ '\S' or r.body !~ '\S')) then
        raise exception 'article % cannot be public without a published edition with date, source and body', checked
            using errcode = 'check_violation';
    end if;
    if exists (
        select from edition e join article a on a.id = e.article_id
        where a.id = checked and e.stage = 'PUBLISHED' and e.id is distinct from a.live_edition_id) then
        raise exception 'a published edition of article % is not its live edition', checked
            using errcode = 'check_violation';
    end if;
    if exists (
        select from article a join edition e on e.id = a.draft_edition_id
        where a.id = checked and e.stage <> 'DRAFT') then
        raise exception 'the draft of article % is past drafting', checked using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger article_public_is_complete after insert or update on article
    deferrable initially deferred for each row execute function check_what_is_public();
create constraint trigger edition_public_is_complete after insert or update on edition
    deferrable initially deferred for each row execute function check_what_is_public();

-- The one door through which public rooms read. It cannot return a draft.
create view published_article as
select a.id as number,
       a.section_id,
       a.manuscript_number,
       a.release_instant,
       e.number as edition,
       e.published_at,
       r.title,
       r.source,
       r.document_date,
       r.author,
       r.keywords,
       r.summary,
       r.body
from article a
    join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
    join revision r on r.id = e.current_revision_id
where a.standing = 'PUBLIC';
