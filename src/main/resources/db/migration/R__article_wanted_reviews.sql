-- The next review of each draft that was handed in, as long as its section asks for one: by which right it is given, its name,
-- and how urgently it is wanted of whom.
create or replace view wanted_review as
select e.article_id, e.id as edition_id, a.section_id, e.current_revision_id as revision_id, e.review_round as round,
       e.submitted_at, split_part(wanted.step, ' ', 1) as given_by, substr(wanted.step, strpos(wanted.step, ' ') + 1) as name,
       e.pressing_reason, e.asked_reviewer, e.asked_reviewer_username,
       -- the same as long as it waits for this review since it was handed in
       concat_ws(' ', e.id, wanted.place, extract(epoch from e.submitted_at)) as key
from edition e
    join article a on a.id = e.article_id
    join section s on s.id = a.section_id
    cross join lateral (
        select split_part(s.review_steps, E'\n', count(*)::integer + 1), count(*)::integer + 1
        from review g where g.revision_id = e.current_revision_id and g.round = e.review_round) as wanted (step, place)
where e.stage in ('IN_REVIEW', 'APPROVED') and wanted.step <> '';

-- Drafts that were sent back and not handed in since, with who works on them.
create or replace view draft_sent_back as
select e.article_id, e.writer_username as username, e.current_revision_id as revision_id, e.returned_at
from edition e
where e.stage = 'DRAFT' and e.return_reason <> '';
