-- The one door through which public rooms read: it cannot return a draft, nor a text that was removed.
drop view if exists published_article, published_edition, removed_article, listed_article, announced_article,
    found_article, telling_picture, published_rendition, published_file, edition_file, once_published_file,
    changed_article, indexed_article, open_period, found_period, public_act, page_change, published_version, last_announced, published_relation;
-- which asked the standing alone
drop function if exists is_indexed(text);

-- Whether it is a translation, or has one.
create or replace function has_versions(article_id bigint, original_id bigint) returns boolean language sql stable
    return original_id is not null or exists (select from article t where t.translation_of = article_id);

-- What was saved before there were types keeps to the first definition.
create or replace function first_definition(notice_type text) returns bigint language sql stable
    return (select min(d.id) from notice_type_definition d where d.key = coalesce(nullif(notice_type, ''), 'notice'));

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
       a.document_date,
       r.author,
       r.keywords,
       r.summary,
       r.body,
       r.attachments,
       r.unfit,
       r.notice_type,
       r.document_number,
       r.issuing_body,
       r.effective_from,
       r.valid_until,
       r.period_from,
       r.period_days,
       coalesce(e.period_last_day, r.period_until) as period_until,
       r.place,
       r.contact,
       r.legal_basis,
       r.relations,
       r.facts,
       coalesce(r.type_definition, first_definition(r.notice_type)) as type_definition,
       r.translation_of,
       r.followed_edition,
       a.translation_of is not null or exists (select from article t where t.translation_of = a.id) as has_versions,
       a.related is not null or others.are_related as has_relations,
       field.begins and r.effective_from is not null
           or field.ends and r.valid_until is not null
           or (field.begins or field.ends) and repealed.since is not null as has_validity,
       case when field.begins then r.effective_from end as in_force_from,
       case when field.ends then r.valid_until end as in_force_until,
       repealed.since as repealed_from,
       case a.standing when 'WITHDRAWN' then c.since end as withdrawn_at,
       coalesce(c.reason, '') as withdrawal_reason,
       case a.standing when 'ENDED' then c.since end as ended_at,
       e.period_ends_at,
       is_indexed(a.standing, a.unindexed) as indexed,
       is_listed(a.standing) as listed
from article a
    join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
    join revision r on r.id = e.current_revision_id
    left join closure c on c.id = a.closure_id
    left join notice_type_fields typed on typed.definition_id = r.type_definition
    -- as type_has has it, without a query for each field
    cross join lateral (
        select coalesce('effectiveFrom' = any(typed.fields), true) as begins,
               coalesce('validUntil' = any(typed.fields), true) as ends) field
    -- counted: to find the first, PostgreSQL would go over all articles, of which it takes every 200th to be one
    cross join lateral (
        select (select count(*) from article o where o.related @> array[a.id]) > 0 as are_related) others
    -- where nothing can repeal it, which is of nearly all, there is nothing to ask
    cross join lateral (
        select case when a.repeal_id is not null or others.are_related then repealed_from(a.id) end as since) repealed
where is_readable(a.standing);

-- What readers are told of the editions of an article they may read.
create view published_edition as
select e.id, e.article_id, e.number, e.published_at, e.change, e.public_note
from edition e join article a on a.id = e.article_id
where e.stage in ('PUBLISHED', 'SUPERSEDED') and is_readable(a.standing);

-- What readers are told of an article whose text is gone; of one that has ended, what stays as its stub.
create view removed_article as
select a.id as number,
       a.section_id,
       a.manuscript_number,
       c.since as removed_at,
       c.reason,
       c.redirect,
       a.standing like 'ENDED%' as ended,
       a.standing = 'ENDED_STUB' as has_stub,
       case a.standing when 'ENDED_STUB' then r.title else '' end as title,
       case a.standing when 'ENDED_STUB' then r.notice_type else '' end as notice_type,
       r.type_definition,
       case a.standing when 'ENDED_STUB' then r.document_number else '' end as document_number,
       case a.standing when 'ENDED_STUB' then r.issuing_body else '' end as issuing_body,
       case a.standing when 'ENDED_STUB' then a.document_date end as document_date,
       case a.standing when 'ENDED_STUB' then r.period_from end as period_from,
       case a.standing when 'ENDED_STUB' then coalesce(e.period_last_day, r.period_until) end as period_until
from article a
    join closure c on c.id = a.closure_id
    join edition e on e.id = a.live_edition_id
    join revision r on r.id = e.current_revision_id
where a.standing in ('ENDED_STUB', 'ENDED_GONE', 'REMOVED');

-- What articles that can be read are to others, and those to them. Of another that is in no feed there is no title; one that
-- was never public is not known, and one that was taken from readers does not lead to others by itself.
create view published_relation as
select a.id as number,
       split_part(line.said, ' ', 1) as kind,
       false as is_inverse,
       line.position,
       other.id as other,
       told_standing(other.standing) as standing,
       case when is_in_feeds(other.standing) then other.title else '' end as title,
       other.language
from article a
    cross join lateral unnest(string_to_array(a.relations, E'\n')) with ordinality as line (said, position)
    -- one by one: of how many there are PostgreSQL knows nothing, and it would go over all articles at once
    cross join lateral (
        select o.id, o.standing, r.title, s.language
        from article o
            join section s on s.id = o.section_id
            join edition e on e.id = o.live_edition_id
            join revision r on r.id = e.current_revision_id
        where o.id = split_part(line.said, ' ', 2)::bigint and o.standing <> 'UNPUBLISHED'
        limit 1) other
where is_readable(a.standing)
union all
select a.id, split_part(line.said, ' ', 1), true, other.id, other.id, told_standing(other.standing), r.title, s.language
from article a
    join article other on other.related @> array[a.id]
    cross join lateral unnest(string_to_array(other.relations, E'\n')) as line (said)
    join section s on s.id = other.section_id
    join edition e on e.id = other.live_edition_id
    join revision r on r.id = e.current_revision_id
where is_readable(a.standing) and is_in_feeds(other.standing) and split_part(line.said, ' ', 2)::bigint = a.id;

-- What stands in lists, in few words.
create view listed_article as
select a.id as number, a.section_id, a.notice_type, a.document_date, a.release_instant, a.lead_since
from article a
where is_listed(a.standing);

-- What feeds tell of an article: of one that is in feeds what it says, of another why it is not.
create view announced_article as
select a.id as number,
       a.section_id,
       told_standing(a.standing) as standing,
       a.notice_type,
       a.release_instant,
       a.announced_at,
       case when is_in_feeds(a.standing) then r.title else '' end as title,
       case when is_in_feeds(a.standing) then r.summary else '' end as summary,
       case when is_in_feeds(a.standing) then coalesce(correction.public_note, '') else '' end as note,
       coalesce(closed.reason, '') as reason,
       is_in_feeds(a.standing) and r.attachments <> '' as has_files,
       case when is_in_feeds(a.standing) then coalesce(r.type_definition, first_definition(r.notice_type)) end
           as type_definition
from article a
    join edition e on e.id = a.live_edition_id
    join revision r on r.id = e.current_revision_id
    left join closure closed on closed.id = a.closure_id
    left join lateral (
        select c.public_note from edition c
        where c.article_id = a.id and c.change = 'CORRECTION'
        order by c.number desc limit 1) correction on true
where a.standing <> 'UNPUBLISHED';

-- When feeds had last something to tell of each.
create view last_announced as
select a.id as number, a.announced_at
from article a
where a.standing <> 'UNPUBLISHED';

-- The files of articles that the public may read, the pictures of their bodies included; one may go with several.
create view published_file as
select f.key,
       a.id as article_id,
       rf.position,
       rf.kind,
       rf.alternative,
       rf.name,
       f.sha256,
       f.size,
       f.extension,
       f.media_type,
       f.pages,
       f.width,
       f.height,
       is_indexed(a.standing, a.unindexed) as indexed
from revision_file rf
    join stored_file f on f.key = rf.key
    join revision r on r.id = rf.revision_id
    join edition e on e.id = r.edition_id and e.current_revision_id = r.id and e.stage = 'PUBLISHED'
    join article a on a.id = e.article_id and a.live_edition_id = e.id
where is_readable(a.standing);

-- The pictures that can stand for an article in lists and where it is shared: those in its body that show something, and are
-- large enough to. The first of them does.
create view telling_picture as
select article_id, position, key
from published_file
where kind = 'PICTURE' and alternative <> '' and width >= 300;

-- The pictures that are made of them, exactly as public.
create view published_rendition as
select f.key,
       f.article_id,
       f.name,
       r.width,
       r.rendition_sha256 as sha256,
       r.size,
       r.format as extension,
       case r.format when 'webp' then 'image/webp' else 'image/jpeg' end as media_type,
       f.indexed
from published_file f join picture_rendition r on r.sha256 = f.sha256;

-- The files that went with all editions that were published of an article, for what the page history says of them.
create view edition_file as
select e.article_id, e.number as edition, rf.position, rf.key, rf.name, f.replaces
from edition e
    join article a on a.id = e.article_id
    join revision_file rf on rf.revision_id = e.current_revision_id
    join stored_file f on f.key = rf.key
where rf.kind = 'ATTACHMENT' and e.stage in ('PUBLISHED', 'SUPERSEDED') and is_readable(a.standing);

-- Those that the public could read at some time.
create view once_published_file as
select f.key, f.extension
from stored_file f
where exists (
    select from revision_file rf
        join revision r on r.id = rf.revision_id
        join edition e on e.id = r.edition_id and e.current_revision_id = r.id
            and e.stage in ('PUBLISHED', 'SUPERSEDED')
    where rf.key = f.key);

-- What search may find, and in which words.
create view found_article as
select p.number,
       a.live_edition_id as edition,
       p.section_id,
       a.notice_type,
       p.type_definition,
       p.document_date,
       p.period_until,
       p.ended_at,
       case when p.period_ends_at is not null then a.due_at end as due_at,
       p.has_validity,
       p.in_force_from,
       p.in_force_until,
       p.repealed_from,
       p.release_instant,
       p.title,
       p.source,
       p.author,
       p.keywords,
       p.summary,
       p.body,
       p.document_number,
       concat_ws(E'\n', p.issuing_body, p.place, p.contact, p.legal_basis,
           (select string_agg(fact.value, E'\n') from jsonb_each_text(nullif(p.facts, '')::jsonb) fact)) as particulars,
       coalesce((
           select string_agg(f.name, E'\n' order by f.position) from published_file f
           where f.article_id = p.number and f.kind = 'ATTACHMENT'), '') as files
from published_article p join article a on a.id = p.number
where is_found(a.standing);

-- What was ever public, in the order of its last change; of what is in no feed, no more than that.
create view changed_article as
select a.id as number,
       a.section_id,
       told_standing(a.standing) as standing,
       a.notice_type,
       a.document_date,
       a.release_instant,
       a.changed_at,
       e.number as edition,
       case when is_in_feeds(a.standing) then r.title else '' end as title,
       case when is_in_feeds(a.standing) then r.summary else '' end as summary
from article a
    join edition e on e.id = a.live_edition_id
    join revision r on r.id = e.current_revision_id
where a.standing <> 'UNPUBLISHED';

-- The versions of what was published in several languages, those included that are withdrawn or removed: an original, which
-- is a translation of nothing, and its translations.
create view published_version as
select a.id as number,
       a.translation_of,
       a.followed_edition,
       s.language,
       e.number as edition,
       told_standing(a.standing) as standing,
       is_indexed(a.standing, a.unindexed) as indexed
from article a
    join section s on s.id = a.section_id
    join edition e on e.id = a.live_edition_id
where a.standing <> 'UNPUBLISHED';

-- Whose period runs.
create view open_period as
select a.id as number, a.section_id, e.period_ends_at
from article a join edition e on e.id = a.live_edition_id
where is_listed(a.standing) and a.standing <> 'ENDED' and a.due_at is not null and e.period_ends_at is not null;

-- When the periods of what search may find begin, where they say so, and are over; those included that feeds of searches told
-- of until they were withdrawn.
create view found_period as
select p.number,
       begin_of_day(p.period_from) as begins_at,
       coalesce(p.period_ends_at, begin_of_day(p.period_until + 1)) as ends_at
from published_article p
where p.period_until is not null and type_has(p.type_definition, 'period');

-- What search engines may show.
create view indexed_article as
select a.id as number, a.changed_at, a.translation_of, has_versions(a.id, a.translation_of) as has_versions
from article a
where is_indexed(a.standing, a.unindexed);

-- The publication log. A line tells as much of its article as feeds do now, and why it was withdrawn or removed while that
-- is so.
create view public_act as
select l.number,
       l.follows,
       l.acted_at,
       l.act,
       l.article_id as article,
       l.edition,
       a.section_id,
       case when is_in_feeds(a.standing) then r.title else '' end as title,
       case when is_in_feeds(a.standing) and l.act = 'CORRECTED' then coalesce(done.public_note, '') else '' end as note,
       case when l.closure_id = a.closure_id then c.reason else '' end as reason
from publication_log l
    join article a on a.id = l.article_id
    join edition e on e.id = a.live_edition_id
    join revision r on r.id = e.current_revision_id
    left join edition done on done.article_id = l.article_id and done.number = l.edition
    left join closure c on c.id = l.closure_id
where a.standing <> 'UNPUBLISHED';

-- When something of a kind was last changed for the public.
create view page_change as
select t.topic, t.version, c.changed_at
from public_topic t left join public_change c on c.version = t.version;
