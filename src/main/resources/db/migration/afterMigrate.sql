-- Runs at every start, as the owner, when all migrations are in. "portal" is the role as which the portal works: it reads
-- and writes rows, and owns nothing, so that it can neither alter a table nor switch a trigger off.
do $$
begin
    perform continue_history(null, null, null, null);
    if current_user = '${portal}' then
        -- one role for everything, as in a database that somebody else keeps
        return;
    end if;
    grant usage on schema public to "${portal}";
    grant select, insert, update, delete on all tables in schema public to "${portal}";
    grant usage on all sequences in schema public to "${portal}";
    revoke all on flyway_schema_history, numbering from "${portal}";
    revoke insert, update, delete on stage_transition, standing_transition from "${portal}";
    if to_regclass('rehearsal') is not null then
        -- only ever begun: none can be taken back before it is rolled back
        revoke update, delete on rehearsal from "${portal}";
    end if;
    if to_regclass('audit_link') is not null then
        -- the chain of the log grows and shrinks by the functions of its owner alone
        revoke insert, update, delete on audit_link, audit_chain_end, audit_purge from "${portal}";
        grant execute on function purge_log(interval, integer) to "${portal}";
    end if;
    grant execute on function continue_history(uuid[], bigint, uuid, timestamptz) to "${portal}";
    -- what a later migration makes can be used at once, also by portals that still run
    alter default privileges in schema public grant select, insert, update, delete on tables to "${portal}";
    alter default privileges in schema public grant usage on sequences to "${portal}";
end $$;
