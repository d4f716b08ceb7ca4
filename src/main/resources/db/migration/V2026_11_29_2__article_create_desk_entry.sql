-- The words by which the desk finds what is worked on: of an open draft, otherwise of the live edition.
create table desk_entry (
    article_id bigint primary key constraint "a desk entry is that of an article" references article,
    words tsvector not null
);
create index desk_entry_words on desk_entry using gin (words) with (gin_pending_list_limit = 1024);

-- Articles that say something else than their entry. Entries are made when somebody looks for something, not at every save.
create table desk_due (
    article_id bigint primary key constraint "a desk entry that is due is that of an article" references article
);
insert into desk_due (article_id) select id from article;
