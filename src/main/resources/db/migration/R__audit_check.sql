-- Whether the log is as it was written. May be run by itself at any time, so that the check is the one of this file, whatever
-- the database has.

-- Gives a sentence where every entry is as it was written, and raises an error with the first one that is not.
-- A number and hash that were written down earlier show also what was cut off at the end, and a chain that was made again.
create or replace function check_log(written_number bigint default null, written_hash text default null) returns text
language plpgsql stable as $$
declare
    chain   audit_chain_end;
    start   audit_purge;
    final   audit_link;
    wrong   record;
    written bytea := decode(regexp_replace(written_hash, '\s', '', 'g'), 'hex');
    found_hash bytea;
begin
    if (written_number is null) <> (written_hash is null) then
        raise exception 'give the number and the hash that were written down, or neither';
    end if;
    select * into start from audit_purge order by number desc limit 1;
    start.number := coalesce(start.number, 0);
    start.hash := coalesce(start.hash, decode(repeat('00', 32), 'hex'));

    select linked.*, e.recorded_at, e.actor_username, e.action into wrong
    from (
        select l.*,
               coalesce(lag(l.number) over by_number, start.number) + 1 as due,
               coalesce(lag(l.hash) over by_number, start.hash) as previous
        from audit_link l window by_number as (order by l.number)
    ) linked left join audit_entry e on e.id = linked.entry
    where linked.number <> linked.due or e.id is null
       or linked.hash is distinct from audit_hash(linked.previous, linked.number, e)
    order by linked.number limit 1;
    if found and wrong.number > wrong.due then
        raise exception 'entry % of the log is missing; the next one that is there is entry %', wrong.due, wrong.number;
    elsif found and wrong.number < wrong.due then
        raise exception 'entry % of the log is there, but a purge took it out', wrong.number;
    elsif found and wrong.recorded_at is null then
        raise exception 'entry % of the log is missing; its link is there', wrong.number;
    elsif found then
        raise exception 'entry % of the log does not fit: it was changed, or stands where another one stood', wrong.number
            using detail = format('It is the one with id %s, of %s, by %s: %s',
                wrong.entry, wrong.recorded_at, wrong.actor_username, wrong.action);
    end if;

    select e.id, e.recorded_at, e.actor_username, e.action into wrong
    from audit_entry e where not exists (select from audit_link l where l.entry = e.id)
    order by e.id limit 1;
    if found then
        raise exception 'an entry of the log has no link: it was put in past the chain'
            using detail = format('It is the one with id %s, of %s, by %s: %s',
                wrong.id, wrong.recorded_at, wrong.actor_username, wrong.action);
    end if;

    select * into final from audit_link order by number desc limit 1;
    final.number := coalesce(final.number, start.number);
    final.hash := coalesce(final.hash, start.hash);
    select * into chain from audit_chain_end;
    if not found then
        raise exception 'the log has entries to number %, and where it ended is not known', final.number;
    elsif final.number < chain.number then
        raise exception 'the end of the log was cut off: it had % entries, the last that is there is entry %',
            chain.number, final.number;
    elsif (chain.number, chain.hash) is distinct from (final.number, final.hash) then
        raise exception 'the log does not end where it ended last: entry % instead of entry %', final.number, chain.number;
    end if;

    if written_number > final.number then
        raise exception 'the end of the log was cut off: it had an entry %, the last that is there is entry %',
            written_number, final.number;
    end if;
    if written_number is not null then
        found_hash := coalesce(
            (select hash from audit_link where number = written_number),
            (select hash from audit_purge where number = written_number));
        if found_hash is null then
            raise exception 'entry % is not there to be compared: a purge took out all to entry %', written_number, start.number
                using hint = 'Check with a number and hash that were written down later.';
        elsif found_hash <> written then
            raise exception 'entry % of the log has another hash than the one that was written down', written_number
                using detail = 'The chain was made again: entries before it, or it, are not what they were.';
        end if;
    end if;
    return format('The log is whole: %s entries, from %s to %s. The last has the hash %s',
        final.number - start.number, start.number + 1, final.number, encode(final.hash, 'hex'));
end $$;
