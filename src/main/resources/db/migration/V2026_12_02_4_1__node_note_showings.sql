-- When each portal first showed what was published. All of it is kept for seven days.

-- With which version of public changes an article went out, or came back, last.
create table publication_version (
    article_id bigint primary key references article,
    version    bigint not null,
    raised_at  timestamptz not null default clock_timestamp()
);
create index publication_version_in_order on publication_version (version);

-- The portals that run: each says so every ten seconds.
create table node (
    name       text primary key check (length(name) between 1 and 60),
    -- what had changed up to this version it found when it started
    begun_with bigint not null,
    seen_at    timestamptz not null
);

create table node_showing (
    version  bigint not null,
    node     text not null check (length(node) between 1 and 60),
    shown_at timestamptz not null,
    primary key (version, node)
);
