-- New editions of what is public, corrections, withdrawal, removal, the recycle bin, and where a text first appeared.
-- docs/stages.md says what may follow what.

alter table revision
    -- where the text first appeared, when it was brought in from elsewhere
    add column origin text not null default ''
        constraint revision_origin_is_a_web_address check (origin ~ '^(https?://\S+)?$' and length(origin) <= 1000),
    -- when the origin says that it appeared there, in the site's zone
    add column original_release timestamp;

alter table edition
    add column change text
        constraint edition_change_is_known check (change in ('FIRST_PUBLICATION', 'CORRECTION', 'MINOR_FIX')),
    -- what readers are told about a correction
    add column public_note text not null default ''
        constraint edition_public_note_has_a_thousand_characters_at_most check (length(public_note) <= 1000);
update edition set change = case number when 1 then 'FIRST_PUBLICATION' else 'MINOR_FIX' end where published_at is not null;
alter table edition
    drop constraint edition_stage_is_known,
    drop constraint edition_published_has_revision_instant_and_actor,
    add constraint edition_stage_is_known check (stage in ('DRAFT', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
    add constraint edition_published_has_revision_instant_actor_and_change check (
        stage in ('DRAFT', 'DISCARDED') or (current_revision_id is not null and published_at is not null
            and published_by is not null and change is not null)),
    add constraint edition_first_publication_is_edition_one check ((change = 'FIRST_PUBLICATION') = (number = 1)),
    add constraint edition_correction_has_a_note check (change <> 'CORRECTION' or public_note ~ '\S');

drop index edition_draft_is_one_per_article;
create unique index edition_in_work_is_one_per_article on edition (article_id) where stage in ('DRAFT', 'DISCARDED');

alter table article
    add column withdrawn_at timestamptz,
    add column withdrawal_reason text not null default '' check (length(withdrawal_reason) <= 1000),
    add column removed_at timestamptz,
    add column removal_reason text not null default '' check (length(removal_reason) <= 1000),
    -- where readers are led instead: a path on this site, or a web address
    add column removal_redirect text not null default ''
        constraint article_removal_redirect_is_an_address
            check (removal_redirect ~ '^(/([^/\\\s]\S*)?|https?://\S+)?$' and length(removal_redirect) <= 1000),
    drop constraint article_standing_is_known,
    drop constraint article_standing_follows_live_edition,
    add constraint article_standing_is_known check (standing in ('UNPUBLISHED', 'PUBLIC', 'WITHDRAWN', 'REMOVED')),
    add constraint article_standing_follows_live_edition check ((standing = 'UNPUBLISHED') = (live_edition_id is null)),
    add constraint article_withdrawn_says_why_and_since_when
        check (standing <> 'WITHDRAWN' or (withdrawn_at is not null and withdrawal_reason ~ '\S')),
    add constraint article_removed_says_why_and_since_when
        check (standing <> 'REMOVED' or (removed_at is not null and removal_reason ~ '\S'));

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
    if new.standing <> old.standing and (old.standing, new.standing) not in (
            ('UNPUBLISHED', 'PUBLIC'),
            ('PUBLIC', 'WITHDRAWN'), ('PUBLIC', 'REMOVED'),
            ('WITHDRAWN', 'PUBLIC'), ('WITHDRAWN', 'REMOVED'),
            ('REMOVED', 'PUBLIC')) then
        raise exception 'article % cannot go from % to %', old.id, old.standing, new.standing
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace function keep_what_an_edition_keeps() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.article_id <> old.article_id or new.number <> old.number then
        raise exception 'edition % keeps its article and number', old.id using errcode = 'restrict_violation';
    end if;
    if new.stage <> old.stage and (old.stage, new.stage) not in (
            ('DRAFT', 'PUBLISHED'), ('DRAFT', 'DISCARDED'), ('DISCARDED', 'DRAFT'), ('PUBLISHED', 'SUPERSEDED')) then
        raise exception 'edition % cannot go from % to %', old.id, old.stage, new.stage
            using errcode = 'restrict_violation';
    end if;
    if old.stage in ('PUBLISHED', 'SUPERSEDED')
            and (new.current_revision_id, new.published_at, new.published_by, new.change, new.public_note)
            is distinct from
                (old.current_revision_id, old.published_at, old.published_by, old.change, old.public_note) then
        raise exception 'edition % was published and does not change', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

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
        select from edition e join article a on a.id = e.article_id
        where a.id = checked and e.stage = 'PUBLISHED' and e.id is distinct from a.live_edition_id) then
        raise exception 'a published edition of article % is not its live edition', checked
            using errcode = 'check_violation';
    end if;
    if exists (
        select from article a join edition e on e.id = a.draft_edition_id
        where a.id = checked and e.stage not in ('DRAFT', 'DISCARDED')) then
        raise exception 'the draft of article % is past drafting', checked using errcode = 'check_violation';
    end if;
    return null;
end $$;

-- The one door through which public rooms read. It cannot return a draft, nor a text that was removed.
drop view published_article;
create view published_article as
select a.id as number,
       a.section_id,
       a.manuscript_number,
       a.release_instant,
       e.number as edition,
       e.published_at,
       r.title,
       r.source,
       r.origin,
       r.original_release,
       r.document_date,
       r.author,
       r.keywords,
       r.summary,
       r.body,
       case a.standing when 'WITHDRAWN' then a.withdrawn_at end as withdrawn_at,
       case a.standing when 'WITHDRAWN' then a.withdrawal_reason else '' end as withdrawal_reason
from article a
    join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
    join revision r on r.id = e.current_revision_id
where a.standing in ('PUBLIC', 'WITHDRAWN');

-- What readers are told of the editions of an article they may read.
create view published_edition as
select e.id, e.article_id, e.number, e.published_at, e.change, e.public_note
from edition e join article a on a.id = e.article_id
where e.stage in ('PUBLISHED', 'SUPERSEDED') and a.standing in ('PUBLIC', 'WITHDRAWN');

-- What readers are told of an article whose text is gone.
create view removed_article as
select a.id as number, a.section_id, a.removed_at, a.removal_reason as reason, a.removal_redirect as redirect
from article a
where a.standing = 'REMOVED';
