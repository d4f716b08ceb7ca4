-- The chain of the log: how it grows, and how its oldest part may go.

-- What an entry says, as text that can be read in one way alone. Never changes: hashes that were written down would be void.
create or replace function audit_content(number bigint, entry audit_entry) returns text language sql stable as $$
    select jsonb_build_array(number, (entry).id,
        to_char((entry).recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        (entry).actor_username, (entry).actor_name, (entry).action, (entry).article, (entry).subject, (entry).details)::text
$$;

create or replace function audit_hash(previous bytea, number bigint, entry audit_entry) returns bytea language sql stable as
    'select sha256(previous || convert_to(audit_content(number, entry), ''UTF8''))';

-- Runs at the commit, so that no act holds the end of the chain while it is thought about, and after everything else that
-- an act locks, so that no two wait for each other.
create or replace function chain_audit_entry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    chain  audit_chain_end;
    linked bytea;
begin
    select * into strict chain from audit_chain_end for update;
    linked := audit_hash(chain.hash, chain.number + 1, new);
    insert into audit_link (number, entry, hash) values (chain.number + 1, new.id, linked);
    update audit_chain_end set number = chain.number + 1, hash = linked;
    return null;
end $$;
drop trigger if exists audit_entry_is_chained on audit_entry;
create constraint trigger audit_entry_is_chained after insert on audit_entry
    deferrable initially deferred for each row execute function chain_audit_entry();

-- What the log must keep, whatever is asked for: 180 days of 24 hours, as days may be longer where clocks change.
create or replace function log_must_keep_since() returns timestamptz language sql as
    'select clock_timestamp() - interval ''4320 hours''';

create or replace function keep_what_may_not_be_purged() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'audit_purge is append-only: % refused', lower(tg_op) using errcode = 'restrict_violation';
    end if;
    if not exists (select from audit_link l where (l.number, l.hash) = (new.number, new.hash)) then
        raise exception 'the log has no such entry to be purged' using errcode = 'restrict_violation';
    end if;
    if exists (
        select from audit_link l join audit_entry e on e.id = l.entry
        where l.number <= new.number and e.recorded_at >= log_must_keep_since()) then
        raise exception 'the log keeps every entry for 180 days' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create or replace trigger audit_purge_keeps_what_it_must before insert or update or delete on audit_purge
    for each row execute function keep_what_may_not_be_purged();
create or replace trigger audit_purge_is_never_truncated before truncate on audit_purge
    for each statement execute function refuse_change();

-- Takes out the oldest entries, at most so many at once: those before the first one that is young enough to be kept. Gives the
-- first and the last of them; nothing where there is none, or another purge is under way.
create or replace function purge_log(kept_for interval, at_most integer, out first_number bigint, out last_number bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    start bigint := coalesce((select max(number) from audit_purge), 0);
    gone  bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtextextended('purge_log', 0)) then
        return;
    end if;
    select min(number), max(number), array_agg(entry) into first_number, last_number, gone
    from (
        select l.number, l.entry, bool_and(e.recorded_at < clock_timestamp() - kept_for) over (order by l.number) as is_old
        from audit_link l join audit_entry e on e.id = l.entry
        where l.number > start
        order by l.number limit at_most
    ) oldest
    where is_old;
    if last_number is not null then
        insert into audit_purge (number, hash) select number, hash from audit_link where number = last_number;
        delete from audit_link where number <= last_number;
        delete from audit_entry where id = any (gone);
    end if;
end $$;
revoke all on function purge_log(interval, integer) from public;
