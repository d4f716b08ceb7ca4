-- The table of the yardstick, in a schema of its own beside the portal's tables, with the same articles in it.
create schema obvious;
create table obvious.notice as
select p.number as id,
       s.slug as section,
       s.name as section_name,
       p.title,
       p.source,
       p.document_date,
       p.original_release,
       p.author,
       p.keywords,
       p.summary,
       p.body,
       p.manuscript_number,
       p.edition,
       p.release_instant at time zone 'Asia/Shanghai' as released
from published_article p join section s on s.id = p.section_id
where s.language = 'en';
alter table obvious.notice add primary key (id);
create index on obvious.notice (section, document_date, id);
analyze obvious.notice;
