-- Lists are made from the article alone: it bears the document date of its live edition, and an index has what is public
-- in the order in which it is listed.
alter table article
    -- null while it was never public
    add column document_date date;

-- Whichever of article and edition is written last, the article bears the date: what was published never changes.
create function bear_the_date_of_the_live_edition() returns trigger language plpgsql as $$
begin
    new.document_date := (
        select r.document_date from edition e join revision r on r.id = e.current_revision_id
        where e.id = new.live_edition_id);
    return new;
end $$;
create trigger article_bears_the_date_of_its_live_edition before insert or update on article
    for each row execute function bear_the_date_of_the_live_edition();

create function tell_the_article_its_date() returns trigger language plpgsql as $$
begin
    update article set live_edition_id = new.id where id = new.article_id and live_edition_id = new.id;
    return null;
end $$;
create trigger edition_tells_the_article_its_date after update on edition for each row
    when (new.stage = 'PUBLISHED' and new.current_revision_id is distinct from old.current_revision_id)
    execute function tell_the_article_its_date();

-- the trigger puts the date there
update article set document_date = null where live_edition_id is not null;

drop index article_by_section;
create index article_listed_by_section on article (section_id, document_date desc, release_instant desc, id desc)
    where standing = 'PUBLIC';

-- The one door through which public rooms read. It cannot return a draft, nor a text that was removed.
create or replace view published_article as
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
       case a.standing when 'WITHDRAWN' then a.withdrawn_at end as withdrawn_at,
       case a.standing when 'WITHDRAWN' then a.withdrawal_reason else '' end as withdrawal_reason
from article a
    join edition e on e.id = a.live_edition_id and e.stage = 'PUBLISHED'
    join revision r on r.id = e.current_revision_id
where a.standing in ('PUBLIC', 'WITHDRAWN');

-- What stands in lists, in few words: what was withdrawn can be read, but stands in none.
create view listed_article as
select a.id as number, a.section_id, a.document_date, a.release_instant
from article a
where a.standing = 'PUBLIC';
