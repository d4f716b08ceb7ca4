-- The cluster, its timeline, which is another after a recovery, and the database in it.
create or replace function where_this_database_stands() returns text language sql as $$
    select concat_ws('/',
        (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()))
$$;

-- Asked on every new connection of a portal before anything else, so that no number is given out, and no page made, in a
-- history that was not recognised as another one. The database itself notices by where it stands. A copy of its files put
-- back cannot: there it is the portal that knows a change which the database does not have.
--
-- Once another history is noticed every number goes on far ahead, since the database does not know which ones were given
-- out in the history that it does not have, and the epoch becomes another.
create or replace function continue_history(
    -- all in which the portal has worked: a database that is in one of them again has gone back
    known_epochs  uuid[],
    known_version bigint,
    known_mark    uuid,
    known_at      timestamptz,
    out epoch     uuid,
    -- where the database stands: the cluster, its timeline, the database
    out stands_in text,
    -- the last public change that the portal and the database have in common; null where that is all that the portal knows
    out kept      bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    is_elsewhere boolean;
    is_lost      boolean;
begin
    stands_in := where_this_database_stands();
    is_lost := case
        when known_mark is null then known_version > (select v.version from public_version v)
        else not exists (
            select from public_change known where known.version = known_version and known.mark = known_mark) end;
    if is_lost is not true and exists (select from numbering n where n.stands_in = continue_history.stands_in) then
        select v.epoch into epoch from public_version v;
        return;
    end if;
    -- one portal notices, and the others find what it noticed
    select v.epoch into epoch from public_version v for update;
    is_elsewhere := not exists (select from numbering n where n.stands_in = continue_history.stands_in);
    if is_elsewhere or (is_lost and epoch = any (known_epochs)) then
        -- more than are ever given out in what is lost
        perform setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + 1000000)
            from pg_sequences where schemaname = 'public';
        update public_version v set epoch = gen_random_uuid() returning v.epoch into epoch;
        insert into numbering (stands_in) values (continue_history.stands_in)
            on conflict (only_row) do update set stands_in = excluded.stands_in;
        insert into database_switch (kept_until) values (greatest(
            (select recorded_at from audit_entry where recorded_at <= coalesce(known_at, 'infinity') order by id desc limit 1),
            (select saved_at from revision where saved_at <= coalesce(known_at, 'infinity') order by id desc limit 1),
            (select changed_at from public_change where changed_at <= coalesce(known_at, 'infinity')
                order by version desc limit 1)));
    end if;
    if is_lost then
        select coalesce(max(version), 0) into kept from public_change where changed_at <= known_at and version < known_version;
        update database_switch set lost_until = known_at
            where id = (select max(id) from database_switch) and (lost_until is null or lost_until < known_at);
    end if;
end $$;
revoke all on function continue_history(uuid[], bigint, uuid, timestamptz) from public;
