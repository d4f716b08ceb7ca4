-- In the act's own transaction: what may not be found any more, or says something else now, has no entry. The portal puts the
-- new one in, also in that transaction, and makes up for what it missed. What is withdrawn is remembered for feeds of searches.
create or replace function keep_search_entries_true() returns trigger language plpgsql as $$
begin
    insert into withdrawn_entry (article_id, section_id, notice_type, document_date, has_files, words, folded)
        select entry.article_id, come.section_id, entry.notice_type, entry.document_date, entry.has_files, entry.words,
            entry.folded
        from come join search_entry entry on entry.article_id = come.id and entry.edition_id = come.live_edition_id
        where come.standing = 'WITHDRAWN'
        on conflict (article_id) do nothing;
    delete from withdrawn_entry entry using come
    where entry.article_id = come.id and come.standing <> 'WITHDRAWN';
    delete from search_entry entry using come
    where entry.article_id = come.id
      and (not is_found(come.standing) or come.live_edition_id is distinct from entry.edition_id);
    update search_entry entry set section_id = come.section_id
    from come
    where entry.article_id = come.id and entry.section_id <> come.section_id;
    update withdrawn_entry entry set section_id = come.section_id
    from come
    where entry.article_id = come.id and entry.section_id <> come.section_id;
    return null;
end $$;
create or replace trigger search_entries_are_kept_true after update on article
    referencing new table as come
    for each statement execute function keep_search_entries_true();

-- The last line: there is no entry of what may not be found, nor of another edition than the one that is public. The lock
-- lasts until the entry is committed, so that no act comes between.
create or replace function refuse_untrue_search_entry() returns trigger language plpgsql as $$
begin
    perform from article a
    where a.id = new.article_id and is_found(a.standing) and a.live_edition_id = new.edition_id
        and a.section_id = new.section_id
    for share;
    return case when found then new end;
end $$;
create or replace trigger search_entry_is_true before insert or update on search_entry
    for each row execute function refuse_untrue_search_entry();
