-- A notice whose period is over is ENDED; what stays of it then, or some days later, is what its type says: its text, a stub,
-- or an explanation that it is gone.

alter table article drop constraint article_standing_is_known;
alter table article
    add constraint article_standing_is_known check (
        standing in ('UNPUBLISHED', 'PUBLIC', 'ENDED', 'ENDED_STUB', 'ENDED_GONE', 'WITHDRAWN', 'REMOVED')),
    drop constraint article_withdrawn_or_removed_has_a_closure,
    add constraint article_has_a_closure_unless_it_is_public
        check ((standing in ('UNPUBLISHED', 'PUBLIC')) = (closure_id is null)),
    -- when its standing next changes by itself
    add column due_at timestamptz;
create index article_due on article (due_at) where due_at is not null;

insert into standing_transition values
    ('PUBLIC', 'ENDED'), ('PUBLIC', 'ENDED_STUB'), ('PUBLIC', 'ENDED_GONE'),
    ('ENDED', 'PUBLIC'), ('ENDED', 'ENDED_STUB'), ('ENDED', 'ENDED_GONE'), ('ENDED', 'WITHDRAWN'), ('ENDED', 'REMOVED'),
    ('ENDED_STUB', 'PUBLIC'), ('ENDED_STUB', 'REMOVED'),
    ('ENDED_GONE', 'PUBLIC'), ('ENDED_GONE', 'REMOVED'),
    ('WITHDRAWN', 'ENDED_STUB'), ('WITHDRAWN', 'ENDED_GONE');

alter table closure
    drop constraint closure_withdraws_or_removes,
    add constraint closure_is_of_a_standing_that_closes
        check (standing in ('ENDED', 'ENDED_STUB', 'ENDED_GONE', 'WITHDRAWN', 'REMOVED')),
    drop constraint closure_reason_is_given,
    -- a period that is over needs no other reason
    add constraint closure_reason_is_given
        check (length(reason) <= 1000 and (reason ~ '\S') = (standing in ('WITHDRAWN', 'REMOVED')));

alter table edition
    -- what its publication computed, once: the end of its period, and when its text leaves the public and what then stays
    add column period_ends_at timestamptz,
    add column text_leaves_at timestamptz,
    add column left_as text
        constraint edition_leaves_what_is_known check (left_as in ('ENDED_STUB', 'ENDED_GONE')),
    add constraint edition_leaves_at_an_instant check ((left_as is null) = (text_leaves_at is null));

alter table publication_log
    drop constraint "an act in the log is known",
    add constraint "an act in the log is known" check (
        act in ('PUBLISHED', 'CORRECTED', 'FIXED', 'ENDED', 'WITHDRAWN', 'RESTORED', 'REMOVED', 'MOVED')),
    drop constraint "withdrawal and removal have a closure",
    add constraint "end, withdrawal and removal have a closure"
        check ((act in ('ENDED', 'WITHDRAWN', 'REMOVED')) = (closure_id is not null));

-- what has ended stands in lists, too
drop index article_listed_by_section;
create index article_listed_by_section on article (section_id, document_date desc, release_instant desc, id desc)
    where standing in ('PUBLIC', 'ENDED');
drop index article_listed_by_type;
create index article_listed_by_type
    on article (section_id, notice_type, document_date desc, release_instant desc, id desc)
    where standing in ('PUBLIC', 'ENDED');
