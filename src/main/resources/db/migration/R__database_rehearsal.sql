-- A rehearsal does what is to be done, and is rolled back. What nothing in it depends on, and others wait for or could see, is
-- left out meanwhile: the counter of public changes, the publication log and its numbers, feeds and the site map.

-- Whether this transaction is one.
create or replace function is_rehearsal() returns boolean language sql stable as 'select exists (select from rehearsal)';

-- Runs at the commit, and so where there should be none.
create or replace function refuse_to_commit_a_rehearsal() returns trigger language plpgsql as $$
begin
    raise exception 'a rehearsal is never committed' using errcode = 'restrict_violation';
end $$;
drop trigger if exists rehearsal_is_never_committed on rehearsal;
create constraint trigger rehearsal_is_never_committed after insert on rehearsal
    deferrable initially deferred for each row execute function refuse_to_commit_a_rehearsal();
