-- Files that go with a text: their bytes once each, what was uploaded, and which revision has which.
create table file_content (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size   bigint not null check (size > 0)
);
create table file_chunk (
    sha256 text not null references file_content (sha256) on delete cascade,
    -- from 0; all but the last have the same length
    number integer not null check (number >= 0),
    bytes  bytea not null,
    primary key (sha256, number)
);
-- compressed already, as nearly all such files are
alter table file_chunk alter column bytes set storage external;

create table stored_file (
    -- cannot be guessed; 130 bits in base32 (RFC 4648), small letters
    key         text primary key check (key ~ '^[a-z2-7]{26}$'),
    sha256      text not null references file_content (sha256),
    size        bigint not null,
    name        text not null check (length(name) between 1 and 255),
    extension   text not null check (extension ~ '^[a-z]{2,5}$'),
    media_type  text not null,
    -- of a PDF; otherwise null
    pages       integer,
    -- of a picture, in pixels; otherwise null
    width       integer,
    height      integer,
    -- the file in whose place it came; otherwise null
    replaces    text references stored_file (key),
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    uploaded_by_username text not null
);
create index stored_file_by_content on stored_file (sha256);
create index stored_file_by_replaced on stored_file (replaces) where replaces is not null;

alter table revision
    -- a line each: the key of the file, and the name readers see; follows what was typed
    add column attachments text not null default '';

-- What the lines name, where there is such a file. Written with the revision.
create table revision_file (
    revision_id bigint not null references revision (id),
    position    integer not null,
    key         text not null references stored_file (key),
    name        text not null,
    primary key (revision_id, position)
);
create index revision_file_by_key on revision_file (key);
