-- Articles that say something else by an act on another one, such as a repeal. The act has no lock of theirs, so the clockwork
-- gives them their new place among what changed. No foreign key, which would lock the article's row after the counter's.
create table changed_by_another (
    article_id bigint primary key
);

-- To which articles the text of the live edition leads, on whatever host; a trigger puts it there.
alter table article add column leads_to bigint[];
alter table article disable trigger user;
update article a
set leads_to = (
    select array_agg(distinct link[1]::bigint)
    from regexp_matches(
        r.body, 'href="(?:https?://[^/"]+)?/(?:a|articles)/([1-9][0-9]{0,17})(?:/print)?/?["?#]', 'gi') as link)
from edition e join revision r on r.id = e.current_revision_id
where e.id = a.live_edition_id and r.body ~* '/(?:a|articles)/[1-9]';
alter table article enable trigger user;

-- what is led to, when it is to be taken from readers
create index article_by_link on article using gin (leads_to);
