-- A revision has the files that its lines name, and the pictures of its body, as CanonicalHtml writes them. One that is gone
-- stays named, and stands in the way of publication.
create or replace function keep_the_files_of_a_revision() returns trigger language plpgsql as $$
begin
    insert into revision_file (revision_id, position, key, name)
        select new.id, line.position, file.key, coalesce(nullif(substr(line.text, 28), ''), file.name)
        from regexp_split_to_table(new.attachments, '\n') with ordinality as line (text, position)
            join stored_file file on file.key = left(line.text, 26);
    insert into revision_file (revision_id, position, key, name, kind, alternative)
        select new.id, 1000000 + found.position, file.key, file.name, 'PICTURE',
            replace(replace(replace(replace(replace(found.parts[2],
                '&quot;', '"'), '&#xa0;', chr(160)), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')
        from regexp_matches(new.body, '<img src="/files/([a-z2-7]{26})[.][a-z]+"(?: alt="([^"]*)")?>', 'g')
                with ordinality as found (parts, position)
            join stored_file file on file.key = found.parts[1];
    return null;
end $$;
create or replace trigger revision_has_its_files after insert on revision
    for each row when (new.attachments <> '' or position('<img src=' in new.body) > 0) execute function keep_the_files_of_a_revision();

create or replace trigger revision_file_is_append_only before update or delete on revision_file
    for each row execute function refuse_change();
create or replace trigger revision_file_is_never_truncated before truncate on revision_file
    for each statement execute function refuse_change();

-- What was uploaded never changes; one that no revision names may be deleted.
create or replace trigger stored_file_never_changes before update on stored_file
    for each row execute function refuse_change();
create or replace trigger stored_file_is_never_truncated before truncate on stored_file
    for each statement execute function refuse_change();
create or replace trigger file_content_never_changes before update on file_content
    for each row execute function refuse_change();
create or replace trigger file_chunk_never_changes before update on file_chunk
    for each row execute function refuse_change();
