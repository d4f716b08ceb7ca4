-- A portal as the version with migration 2026.11.24.3 left it: one public article and one draft. In one transaction,
-- as the database looks at the whole when it is committed.
begin;

insert into section (code, slug, language, name, position) values ('001', 'old-news', 'en', 'Old news', 1);
insert into account (username, name, password_hash, role)
    values ('old-editor', 'Old Editor', '$argon2id$v=19$m=16384,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2g', 'EDITOR');

insert into article (id, section_id, standing, submission_key)
    select nextval('article_number'), id, 'UNPUBLISHED', gen_random_uuid() from section;
insert into edition (id, article_id, number, stage) values (nextval('edition_id'), 1, 1, 'DRAFT');
insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary,
        body, saved_at, saved_by)
    values (nextval('revision_id'), 1, 1, 'A notice from before the upgrade', 'Office of Tests', '2024-02-19', '', '', '', '',
        '<p>It was published long ago.</p>', '2026-11-24 08:00+00', 'old-editor');
update edition set current_revision_id = 1, stage = 'PUBLISHED', published_at = '2026-11-24 08:00+00',
    published_by = 'old-editor';
update article set standing = 'PUBLIC', live_edition_id = 1, release_instant = '2026-11-24 08:00+00',
    manuscript_number = '001000000000000000000000000100000000000188';

insert into article (id, section_id, standing, submission_key)
    select nextval('article_number'), id, 'UNPUBLISHED', gen_random_uuid() from section;
insert into edition (id, article_id, number, stage) values (nextval('edition_id'), 2, 1, 'DRAFT');
insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary,
        body, saved_at, saved_by)
    values (nextval('revision_id'), 2, 1, 'A draft from before the upgrade', '', null, '', '', '', '', '',
        '2026-11-24 08:00+00', 'old-editor');
update edition set current_revision_id = 2 where id = 2;
update article set draft_edition_id = 2 where id = 2;

commit;
