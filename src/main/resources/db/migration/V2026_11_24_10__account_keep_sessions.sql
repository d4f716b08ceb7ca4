-- The sessions of the newsroom, so that an editor moves from one portal to another, and over a restart, unnoticed. The
-- columns are Spring Session's; times are in milliseconds since 1970. No index on expiry_time: it changes often,
-- and the table is short.
create table newsroom_session (
    primary_id            text primary key,
    -- what the browser's cookie says
    session_id            text not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        text
) with (fillfactor = 80);

create table newsroom_session_attributes (
    session_primary_id text not null references newsroom_session on delete cascade,
    attribute_name     text not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
