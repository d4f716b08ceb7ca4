-- What happened to the notices of as-of-2026.11.24.3.sql when there was a log: two more revisions of the draft.
begin;

insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary,
        body, saved_at, saved_by)
    select nextval('revision_id'), 2, number, 'A draft from before the upgrade', '', null, '', '', '', '', '',
        '2026-11-25 08:00+00', 'Li Hua'
    from generate_series(2, 3) number;

insert into audit_entry (actor_username, actor_name, action, article, subject, details) values
    ('chief', 'old-editor', 'article.editionOpened', 1, 'A notice from before the upgrade', '{"edition": "1"}'),
    ('chief', 'old-editor', 'article.published', 1, 'A notice from before the upgrade', '{"edition": "1", "revision": "1"}'),
    ('li', 'Li Hua', 'article.revisionSaved', 2, 'A draft from before the upgrade', '{"edition": "1", "revision": "2"}'),
    ('wang', 'Wang Wei', 'article.revisionSaved', 2, 'A draft from before the upgrade', '{"edition": "1", "revision": "3"}');

commit;
