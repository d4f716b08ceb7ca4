-- An article with a file of 1 MB, and a picture that has 146 KB in the width that a desk gets, in a migrated database in which article.sql has opened the news:
--
--   psql -v ON_ERROR_STOP=1 -f src/bench/file.sql
--
-- psql answers with the path of the file and that of the picture, a line each.
\set QUIET on
begin;

create temporary table piece on commit drop as
select number, decode(string_agg(md5(number || ' ' || line), '' order by line), 'hex') as bytes
from generate_series(0, 3) number, generate_series(1, 16384) line
group by number;

select encode(sha256(string_agg(bytes, '' order by number)), 'hex') as sha from piece \gset

insert into file_content (sha256, size) values (:'sha', 1048576);
insert into file_chunk (sha256, number, bytes) select :'sha', number, bytes from piece;
insert into stored_file (key, sha256, size, name, extension, media_type, uploaded_at, uploaded_by, uploaded_by_username)
values ('abcdefghijklmnopqrstuvwxyz', :'sha', 1048576, 'file.pdf', 'pdf', 'application/pdf', now(), 'bench', 'bench');

-- its bytes are those of no picture, which nothing on the way looks at
create temporary table picture on commit drop as
select decode(string_agg(md5('picture ' || line), '' order by line), 'hex') as bytes
from generate_series(1, 9344) line;

select encode(sha256(bytes), 'hex') as picture from picture \gset

insert into file_content (sha256, size) values (:'picture', 149504);
insert into file_chunk (sha256, number, bytes) select :'picture', 0, bytes from picture;
insert into stored_file (key, sha256, size, name, extension, media_type, width, height, uploaded_at, uploaded_by,
                         uploaded_by_username)
values ('zyxwvutsrqponmlkjihgfedcba', :'picture', 149504, 'picture.jpg', 'jpg', 'image/jpeg', 1280, 960, now(), 'bench', 'bench');
insert into picture_rendition (sha256, width, height, format, rendition_sha256, size)
values (:'picture', 1280, 960, 'webp', :'picture', 149504);

select nextval('article_number') as article, nextval('edition_id') as edition, nextval('revision_id') as revision,
       (select id from section where slug = 'news') as section \gset

insert into article (id, section_id, standing, submission_key)
values (:article, :section, 'UNPUBLISHED', gen_random_uuid());
insert into edition (id, article_id, number, stage) values (:edition, :article, 1, 'DRAFT');
insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary, body,
                      attachments, saved_at, saved_by)
values (:revision, :edition, 1, 'A notice with a file', 'Bureau of Public Correspondence', '2020-02-19', '', '', '', '',
        '<p>See the file.</p>
<figure><img src="/files/zyxwvutsrqponmlkjihgfedcba.jpg" alt="A picture"></figure>', 'abcdefghijklmnopqrstuvwxyz The file', now(), 'bench');
update edition
set stage = 'PUBLISHED', current_revision_id = :revision, published_at = now(), published_by = 'bench',
    change = 'FIRST_PUBLICATION'
where id = :edition;
update article
set standing = 'PUBLIC', live_edition_id = :edition, release_instant = now(),
    manuscript_number = '901' || lpad('', 21, '0') || '0001' || lpad(:'article', 12, '0') || '00'
where id = :article;

commit;
\pset tuples_only on
\pset format unaligned
select '/files/abcdefghijklmnopqrstuvwxyz.pdf';
select '/files/zyxwvutsrqponmlkjihgfedcba-1280.webp';
