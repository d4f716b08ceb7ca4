-- An edition that goes out at an hour: until then it is SCHEDULED; where it could not go out, it has FAILED and says why.

alter table edition
    drop constraint edition_stage_is_known,
    add constraint edition_stage_is_known
        check (stage in ('DRAFT', 'SCHEDULED', 'FAILED', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
    drop constraint edition_published_has_revision_instant_actor_and_change,
    add constraint edition_published_has_revision_instant_actor_and_change check (
        stage in ('DRAFT', 'SCHEDULED', 'FAILED', 'DISCARDED')
            or (current_revision_id is not null and published_at is not null
                and published_by is not null and change is not null)),
    add column scheduled_for timestamptz,
    -- who decided it, whose right is asked once more at the hour
    add column scheduled_by text,
    add column scheduled_by_username text,
    add column scheduled_change text,
    add column scheduled_note text,
    -- the key of the message that says why it could not go out
    add column failure text,
    add constraint edition_scheduled_has_an_hour check (stage <> 'SCHEDULED' or scheduled_for is not null);
drop index edition_in_work_is_one_per_article;
create unique index edition_in_work_is_one_per_article on edition (article_id)
    where stage in ('DRAFT', 'SCHEDULED', 'FAILED', 'DISCARDED');
create index edition_scheduled on edition (scheduled_for) where stage = 'SCHEDULED';

insert into stage_transition values
    ('DRAFT', 'SCHEDULED'), ('SCHEDULED', 'DRAFT'), ('SCHEDULED', 'PUBLISHED'), ('SCHEDULED', 'FAILED'), ('FAILED', 'DRAFT');
