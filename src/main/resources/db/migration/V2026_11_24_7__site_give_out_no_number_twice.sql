-- A restored backup does not know which numbers were given out after it was made. So the database remembers where it
-- stands, and where it finds itself elsewhere it goes on far ahead. afterMigrate.sql asks for it at every start.
create table numbering (
    -- one row at most
    only_row  boolean primary key default true check (only_row),
    -- where the numbers so far were given out
    stands_in text not null
);

-- The cluster, its timeline, which is another after a recovery, and the database in it.
create function where_this_database_stands() returns text language sql as $$
    select concat_ws('/',
        (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()))
$$;

create function give_out_no_number_twice() returns void language plpgsql as $$
begin
    if exists (select from numbering where stands_in = where_this_database_stands()) then
        return;
    end if;
    -- more than are ever given out between two backups
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + 1000000)
        from pg_sequences where schemaname = current_schema();
    insert into numbering (stands_in) values (where_this_database_stands())
        on conflict (only_row) do update set stands_in = excluded.stands_in;
end $$;

insert into numbering (stands_in) values (where_this_database_stands());
