-- The record of every act: who did what, when, to what, as all of it was called then.
create table audit_entry (
    id             bigint generated always as identity primary key,
    recorded_at    timestamptz not null default clock_timestamp(),
    actor_username text not null check (length(actor_username) <= 60),
    actor_name     text not null check (length(actor_name) <= 100),
    -- such as article.published
    action         text not null
                   constraint audit_entry_action_is_namespaced check (action ~ '^[a-z]+\.[a-zA-Z]+$' and length(action) <= 60),
    -- the article's number, where it was done to one
    article        bigint,
    subject        text not null check (length(subject) <= 500),
    details        jsonb not null,
    constraint audit_entry_details_are_named check (jsonb_typeof(details) = 'object')
);
create index audit_entry_by_article on audit_entry (article, id) where article is not null;
create index audit_entry_by_actor on audit_entry (actor_username, id);
create index audit_entry_by_action on audit_entry (action, id);

create trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_never_truncated before truncate on audit_entry
    for each statement execute function refuse_change();
