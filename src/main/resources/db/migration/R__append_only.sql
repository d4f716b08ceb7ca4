-- What is never changed or taken away, also not by a fault of the portal.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create or replace trigger article_is_never_deleted before delete on article
    for each row execute function refuse_change();
create or replace trigger article_is_never_truncated before truncate on article
    for each statement execute function refuse_change();

create or replace trigger edition_is_never_deleted before delete on edition
    for each row execute function refuse_change();
create or replace trigger edition_is_never_truncated before truncate on edition
    for each statement execute function refuse_change();

create or replace trigger review_is_append_only before update or delete on review
    for each row execute function refuse_change();
create or replace trigger review_is_never_truncated before truncate on review
    for each statement execute function refuse_change();

create or replace trigger remark_is_append_only before update or delete on remark
    for each row execute function refuse_change();
create or replace trigger remark_is_never_truncated before truncate on remark
    for each statement execute function refuse_change();

create or replace trigger remark_resolution_is_append_only before update or delete on remark_resolution
    for each row execute function refuse_change();
create or replace trigger remark_resolution_is_never_truncated before truncate on remark_resolution
    for each statement execute function refuse_change();

create or replace trigger revision_is_append_only before update or delete on revision
    for each row execute function refuse_change();
create or replace trigger revision_is_never_truncated before truncate on revision
    for each statement execute function refuse_change();

create or replace trigger closure_is_append_only before update or delete on closure
    for each row execute function refuse_change();
create or replace trigger closure_is_never_truncated before truncate on closure
    for each statement execute function refuse_change();

create or replace trigger closure_end_is_append_only before update or delete on closure_end
    for each row execute function refuse_change();
create or replace trigger closure_end_is_never_truncated before truncate on closure_end
    for each statement execute function refuse_change();

create or replace trigger repeal_is_append_only before update or delete on repeal
    for each row execute function refuse_change();
create or replace trigger repeal_is_never_truncated before truncate on repeal
    for each statement execute function refuse_change();

create or replace trigger repeal_end_is_append_only before update or delete on repeal_end
    for each row execute function refuse_change();
create or replace trigger repeal_end_is_never_truncated before truncate on repeal_end
    for each statement execute function refuse_change();

create or replace trigger publication_log_is_append_only before update or delete on publication_log
    for each row execute function refuse_change();
create or replace trigger publication_log_is_never_truncated before truncate on publication_log
    for each statement execute function refuse_change();

-- A link of the log goes with a purge alone, and an entry only with its link.
create or replace function refuse_all_but_a_purge() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_table_name = 'audit_link'
            and (to_jsonb(old) ->> 'number')::bigint <= (select max(p.number) from audit_purge p) then
        return old;
    end if;
    if tg_op = 'DELETE' and tg_table_name = 'audit_entry'
            and (to_jsonb(old) ->> 'recorded_at')::timestamptz < log_must_keep_since()
            and exists (select from audit_purge p where p.purged_at = now())
            and not exists (select from audit_link l where l.entry = (to_jsonb(old) ->> 'id')::bigint) then
        return old;
    end if;
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;
create or replace trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_all_but_a_purge();
create or replace trigger audit_entry_is_never_truncated before truncate on audit_entry
    for each statement execute function refuse_change();
create or replace trigger audit_link_is_append_only before update or delete on audit_link
    for each row execute function refuse_all_but_a_purge();
create or replace trigger audit_link_is_never_truncated before truncate on audit_link
    for each statement execute function refuse_change();

-- goes with its content alone
create or replace trigger picture_rendition_never_changes before update on picture_rendition
    for each row execute function refuse_change();
create or replace trigger picture_rendition_is_never_truncated before truncate on picture_rendition
    for each statement execute function refuse_change();

create or replace trigger notice_type_definition_is_append_only before update or delete on notice_type_definition
    for each row execute function refuse_change();
create or replace trigger notice_type_definition_is_never_truncated before truncate on notice_type_definition
    for each statement execute function refuse_change();
