-- Each entry of the log has a link in a chain: a SHA-256 over the link before and over what the entry says. An entry that is
-- changed, taken out or put elsewhere no longer fits, and neither does anything after it.
create table audit_link (
    -- counted without gaps in the order in which the acts were committed; entry ids have gaps
    number bigint primary key constraint "links are counted from one" check (number > 0),
    entry  bigint not null constraint "an entry has one link" unique references audit_entry,
    hash   bytea not null constraint "a link is a SHA-256" check (length(hash) = 32)
);

-- Where the next link goes; acts wait for each other here, for as long as a commit takes.
create table audit_chain_end (
    only_row boolean primary key default true check (only_row),
    number   bigint not null,
    hash     bytea not null
);

-- The last link of each purge, from which the chain goes on.
create table audit_purge (
    number    bigint primary key,
    hash      bytea not null,
    -- when the transaction began that took out all to it
    purged_at timestamptz not null default now()
);

-- Entries from before the chain, in the order in which they were written; none comes between.
lock table audit_entry in share row exclusive mode;
do $$
declare
    entry    audit_entry;
    links    bigint := 0;
    -- what the first link has before it
    previous bytea := decode(repeat('00', 32), 'hex');
begin
    for entry in select * from audit_entry order by id loop
        links := links + 1;
        -- as R__audit_chain.sql has it
        previous := sha256(previous || convert_to(jsonb_build_array(links, entry.id,
            to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            entry.actor_username, entry.actor_name, entry.action, entry.article, entry.subject, entry.details)::text, 'UTF8'));
        insert into audit_link (number, entry, hash) values (links, entry.id, previous);
    end loop;
    insert into audit_chain_end (number, hash) values (links, previous);
end $$;
