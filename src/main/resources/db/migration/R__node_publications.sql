-- Runs after article_raises_what_it_changes, whose name comes before: the version is that of this act, or an earlier one of the
-- same act, and is heard with it.
create or replace function note_what_is_published() returns trigger language plpgsql as $$
begin
    insert into publication_version as known (article_id, version)
        select n.id, v.version
        from gone o join come n on n.id = o.id
            cross join public_version v
        where n.standing = 'PUBLIC' and not is_rehearsal()
          and (o.standing, o.live_edition_id) is distinct from (n.standing, n.live_edition_id)
    on conflict (article_id) do update set version = excluded.version, raised_at = excluded.raised_at;
    return null;
end $$;
create or replace trigger publications_are_noted after update on article
    referencing old table as gone new table as come
    for each statement execute function note_what_is_published();
