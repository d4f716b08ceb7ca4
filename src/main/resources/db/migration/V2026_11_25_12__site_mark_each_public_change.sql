-- Two databases that were one, such as a standby that was promoted and the primary that it followed, count on from the same
-- version. What tells their histories apart is a random mark of each change: who knows the mark of the last change it saw
-- finds it again, or is in another history.
create table public_change (
    version    bigint primary key,
    mark       uuid not null default gen_random_uuid(),
    changed_at timestamptz not null default clock_timestamp()
);
insert into public_change (version) select version from public_version;

create or replace function raise_topics(changes topic_change[]) returns void language plpgsql as $$
declare
    raised bigint;
begin
    if cardinality(changes) = 0 then
        return;
    end if;
    update public_version set version = version + 1 returning version into raised;
    insert into public_change (version) values (raised);
    insert into public_topic as known (topic, version, voided)
        select topic, raised, case when bool_or(takes_away) then raised else 0 end
            from unnest(changes)
            -- what has no date is refused elsewhere, in better words
            where topic is not null
            group by topic
        on conflict (topic) do update
            set version = excluded.version, voided = greatest(known.voided, excluded.voided);
end $$;
