-- Reviews: how many a section asks for and who gives them, and which were given to which revision.

-- One line for each step, in order: the right by which it is given, and its name.
alter table section add column review_steps text not null default ''
    constraint section_has_three_reviews_at_most
        check (review_steps = '' or review_steps ~ '^(REVIEW|PUBLISH) \S[^\n]{0,39}(\n(REVIEW|PUBLISH) \S[^\n]{0,39}){0,2}$');

alter table edition
    drop constraint edition_stage_is_known,
    add constraint edition_stage_is_known check (
        stage in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'FAILED', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
    drop constraint edition_published_has_revision_instant_actor_and_change,
    add constraint edition_published_has_revision_instant_actor_and_change check (
        stage in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'FAILED', 'DISCARDED')
            or (current_revision_id is not null and published_at is not null
                and published_by is not null and change is not null)),
    -- when and by whom it was last handed in
    add column submitted_at timestamptz,
    add column submitted_by text,
    -- why it was sent back, and by whom; kept until it is handed in again
    add column return_reason text not null default '',
    add column returned_by text,
    -- how often it was sent back, and one more: what was reviewed before counts no more
    add column review_round integer not null default 1,
    -- why it went out before its reviews, and who has looked at it since
    add column urgent_reason text not null default '',
    add column reviewed_afterwards_at timestamptz,
    add column reviewed_afterwards_by text;
drop index edition_in_work_is_one_per_article;
create unique index edition_in_work_is_one_per_article on edition (article_id)
    where stage in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'FAILED', 'DISCARDED');
create index edition_in_review on edition (submitted_at) where stage = 'IN_REVIEW';
create index edition_to_review_afterwards on edition (published_at)
    where urgent_reason <> '' and reviewed_afterwards_at is null;

insert into stage_transition values
    ('DRAFT', 'IN_REVIEW'), ('IN_REVIEW', 'DRAFT'), ('IN_REVIEW', 'APPROVED'), ('IN_REVIEW', 'PUBLISHED'),
    ('IN_REVIEW', 'SCHEDULED'), ('IN_REVIEW', 'DISCARDED'),
    ('APPROVED', 'DRAFT'), ('APPROVED', 'SCHEDULED'), ('APPROVED', 'PUBLISHED'), ('APPROVED', 'DISCARDED'),
    ('SCHEDULED', 'APPROVED'), ('FAILED', 'APPROVED');

-- A review of one revision by one person; it is never changed, and holds for this revision alone.
create table review (
    revision_id bigint      not null references revision,
    round       integer     not null,
    step        integer     not null check (step between 1 and 3),
    name        text        not null,
    -- of what was reviewed: the content with its files, and the section
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    given_at    timestamptz not null,
    given_by    text        not null,
    given_by_username text  not null,
    primary key (revision_id, round, step),
    constraint review_one_of_a_revision_by_a_person unique (revision_id, round, given_by_username)
);
