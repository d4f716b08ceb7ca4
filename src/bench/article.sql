-- The article that is measured, with the text of one of the samples, in the news of a migrated database:
--
--   psql -v ON_ERROR_STOP=1 -v title=… -v author=… -v body=… -f src/bench/article.sql
--
-- psql answers with its path.
\set QUIET on
begin;

insert into section (code, slug, language, name, description, keywords, kind, position)
values ('901', 'news', 'en', 'Bureau news', 'What the bureau does: meetings, seminars, reports and figures.',
        'news, meetings, reports', 'News', 901)
on conflict (slug) do nothing;

select nextval('article_number') as article, nextval('edition_id') as edition, nextval('revision_id') as revision,
       (select id from section where slug = 'news') as section \gset

insert into article (id, section_id, standing, submission_key)
values (:article, :section, 'UNPUBLISHED', gen_random_uuid());
insert into edition (id, article_id, number, stage) values (:edition, :article, 1, 'DRAFT');
insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary, body,
                      original_release, saved_at, saved_by)
values (:revision, :edition, 1, :'title', 'Bureau of Public Correspondence', '2024-02-19', '', :'author',
        'seminar, annual work, service standards', '', :'body', '2024-02-20 09:20', now(), 'bench');
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
select '/articles/' || :article;
