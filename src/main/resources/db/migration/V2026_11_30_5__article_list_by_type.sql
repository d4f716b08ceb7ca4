-- The type of the live edition, by which lists are narrowed; a trigger puts it there. Null where nothing was ever public.
alter table article add column notice_type text;
alter table article disable trigger user;
update article a
set notice_type = coalesce(nullif(r.notice_type, ''), 'notice')
from edition e join revision r on r.id = e.current_revision_id
where e.id = a.live_edition_id;
alter table article enable trigger user;

create index article_listed_by_type
    on article (section_id, notice_type, document_date desc, release_instant desc, id desc)
    where standing = 'PUBLIC';
create index article_changed_by_type on article (section_id, notice_type, changed_at, id)
    where standing <> 'UNPUBLISHED';
create index article_announced_by_type on article (section_id, notice_type, announced_at desc, id desc)
    where standing <> 'UNPUBLISHED';

-- The same where it is sought.
alter table search_entry add column notice_type text not null default 'notice';
alter table withdrawn_entry add column notice_type text not null default 'notice';
