-- Who works on an edition: the person who began it, took it over, or was handed it.
alter table edition
    add column writer text not null default '',
    add column writer_username text not null default '',
    -- null where the writer began it
    add column writer_since timestamptz,
    add column former_writer text,
    add column former_writer_username text,
    add constraint edition_former_writer_has_an_instant
        check ((former_writer_username is null) = (writer_since is null)
            and (former_writer is null) = (writer_since is null));

-- of what is worked on already, the person who saved it last
update edition e set writer = r.saved_by, writer_username = r.saved_by_username
from revision r
where r.id = e.current_revision_id and e.stage not in ('PUBLISHED', 'SUPERSEDED');

create index edition_of_a_former_writer on edition (former_writer_username) where former_writer_username is not null;
