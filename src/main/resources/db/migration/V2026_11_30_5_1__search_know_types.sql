-- Apart from the columns, so that nodes can search meanwhile: of 100,000 articles this may take a minute or two, as the index
-- of words is written to for each row.
alter table search_entry disable trigger user;
update search_entry entry set notice_type = a.notice_type
from article a
where a.id = entry.article_id and a.notice_type <> entry.notice_type;
alter table search_entry enable trigger user;
update withdrawn_entry entry set notice_type = a.notice_type
from article a
where a.id = entry.article_id and a.notice_type <> entry.notice_type;

create index search_entry_by_type
    on search_entry (notice_type, document_date desc, release_instant desc, article_id desc);
