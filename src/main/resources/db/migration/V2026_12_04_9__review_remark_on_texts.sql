-- What people say about a draft to each other; readers never see it. It stays with the revision that it was said of.
create table remark (
    id               bigint generated always as identity primary key,
    revision_id      bigint      not null references revision,
    text             text        not null check (text ~ '\S' and length(text) <= 2000),
    -- the words of the text that it is about, in which of its blocks, and what stands around them; none where it is about all
    quote            text        not null default '' check (length(quote) <= 300),
    block            integer     not null default 0 check (block >= 0),
    before           text        not null default '' check (length(before) <= 40),
    after            text        not null default '' check (length(after) <= 40),
    made_at          timestamptz not null,
    made_by          text        not null,
    made_by_username text        not null
);
create index remark_of_revision on remark (revision_id);

create table remark_resolution (
    remark_id            bigint      primary key references remark,
    resolved_at          timestamptz not null,
    resolved_by          text        not null,
    resolved_by_username text        not null
);
