-- What feeds have to tell, and which article leads the home page of its language.
alter table article
    -- when there was last something to tell of it: first publication, correction, withdrawal, removal, restoration, or its
    -- move to another language; never goes back, and is null while it was never public
    add column announced_at timestamptz,
    -- since when an editor has it lead the home page; null where it was not chosen
    add column lead_since timestamptz,
    add constraint article_lead_is_public check (lead_since is null or standing = 'PUBLIC');

-- what earlier migrations left to be checked at the commit
set constraints all immediate;
alter table article disable trigger user;
update article a set announced_at = greatest(
        a.release_instant,
        (select max(e.published_at) from edition e where e.article_id = a.id and e.change = 'CORRECTION'),
        (select c.closed_at from closure c where c.id = a.closure_id))
    where a.standing <> 'UNPUBLISHED';
alter table article enable trigger user;

alter table article
    add constraint article_that_was_public_was_announced check (standing = 'UNPUBLISHED' or announced_at is not null);

create index article_announced_by_section on article (section_id, announced_at desc, id desc)
    where standing <> 'UNPUBLISHED';
create index article_lead on article (section_id) where lead_since is not null;

-- When the feed of a language was last updated; never goes back, also where an article leaves it.
create table feed (
    language   text primary key,
    updated_at timestamptz not null
);
insert into feed (language, updated_at)
    select s.language, max(a.announced_at)
    from article a join section s on s.id = a.section_id
    where a.announced_at is not null
    group by s.language;
