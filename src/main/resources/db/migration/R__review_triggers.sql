-- In the act's own transaction: what became public, or was discarded, is shown at no preview link any more, also where the
-- draft comes back later.
create or replace function end_preview_links() returns trigger language plpgsql as $$
begin
    update preview_link set ended_as = new.stage where edition_id = new.id and ended_as is null;
    return null;
end $$;
create or replace trigger preview_links_end_with_their_edition after update of stage on edition
    for each row when (new.stage in ('PUBLISHED', 'DISCARDED') and old.stage <> new.stage)
    execute function end_preview_links();

-- An end is never taken back, and what a link shows never changes.
create or replace function refuse_other_preview() returns trigger language plpgsql as $$
begin
    raise exception 'a preview link shows what it was made for, until its end';
end $$;
create or replace trigger preview_link_stays_what_it_is before update on preview_link
    for each row when (old.ended_as is not null
        or (old.article_id, old.edition_id, old.revision_id, old.section_id, old.until)
            is distinct from (new.article_id, new.edition_id, new.revision_id, new.section_id, new.until))
    execute function refuse_other_preview();
