-- Seven more notices, and how each was closed: withdrawn and put otherwise; withdrawn and restored; withdrawn, then removed;
-- removed, and withdrawn once, before there was a log; withdrawn and corrected; withdrawn for a reason that the log does not
-- have.
begin;

insert into article (id, section_id, standing, submission_key)
    select number, section.id, 'UNPUBLISHED', gen_random_uuid() from section, generate_series(3, 9) number;
insert into edition (id, article_id, number, stage) select id, id, 1, 'DRAFT' from article where id > 2;
insert into revision (id, edition_id, number, title, source, document_date, manuscript_number, author, keywords, summary,
        body, saved_at, saved_by)
    select id + 10, id, 1, 'A notice that was closed', 'Office of Tests', '2024-02-20', '', '', '', '', '<p>Closed.</p>',
        '2026-11-24 08:00+00', 'Chief'
    from edition where id > 2;
update edition set current_revision_id = id + 10, stage = 'PUBLISHED', published_at = '2026-11-24 08:00+00',
    published_by = 'Chief', change = 'FIRST_PUBLICATION'
    where id > 2;
update article set standing = 'PUBLIC', live_edition_id = id, release_instant = '2026-11-24 08:00+00',
    manuscript_number = lpad(id::text, 42, '0')
    where id > 2;

update article set withdrawn_at = '2026-12-01 08:00+00', withdrawal_reason = 'Why' where id in (4, 5, 7, 8, 9);
update article set withdrawn_at = '2026-12-01 08:00+00', withdrawal_reason = 'Put better.' where id = 3;
update article set removed_at = '2026-12-01 08:00+00', removal_reason = 'Gone.' where id = 6;
update article set removed_at = '2026-12-02 08:00+00', removal_reason = 'Gone.', removal_redirect = '/articles/3' where id = 5;
update article set standing = 'WITHDRAWN' where id in (3, 9);
update article set standing = 'REMOVED' where id in (5, 6);

insert into audit_entry (recorded_at, actor_username, actor_name, action, article, subject, details) values
    ('2026-12-01 08:00+00', 'li', 'Li Hua', 'article.withdrawn', 3, 'A notice', '{"reason": "Why"}'),
    ('2026-12-01 08:00+00', 'chief', 'Chief', 'article.withdrawn', 4, 'A notice', '{"reason": "Why"}'),
    ('2026-12-01 08:00+00', 'chief', 'Chief', 'article.withdrawn', 5, 'A notice', '{"reason": "Why"}'),
    ('2026-12-01 08:00+00', 'chief', 'Chief', 'article.withdrawn', 8, 'A notice', '{"reason": "Why"}'),
    ('2026-12-01 08:00+00', 'chief', 'Chief', 'article.withdrawn', 9, 'A notice', '{"reason": "Other"}'),
    ('2026-12-02 08:00+00', 'chief', 'Chief', 'article.withdrawn', 3, 'A notice', '{"reason": "Put better."}'),
    ('2026-12-02 08:00+00', 'li', 'Li Hua', 'article.removed', 5, 'A notice', '{"reason": "Gone.", "redirect": "/articles/3"}'),
    ('2026-12-03 08:00+00', 'li', 'Li Hua', 'article.restored', 4, 'A notice', '{"from": "WITHDRAWN"}'),
    ('2026-12-04 08:00+00', 'li', 'Li Hua', 'article.moved', 8, 'A notice', '{"from": "A", "to": "B"}'),
    ('2026-12-04 08:00+00', 'li', 'Li Hua', 'article.corrected', 8, 'A notice', '{"edition": "2", "note": "Wrong.", "revision": "1"}'),
    ('2026-12-05 08:00+00', 'chief', 'Chief', 'article.fixed', 8, 'A notice', '{"edition": "3", "revision": "1"}');

commit;
