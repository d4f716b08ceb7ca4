-- The words by which public articles are found. Everything here can be made anew from the articles themselves.
create table search_entry (
    article_id bigint primary key constraint "a search entry is that of an article" references article,
    edition_id bigint not null,
    section_id bigint not null,
    document_date date not null,
    release_instant timestamptz not null,
    -- by which rules the words were made; entries of other rules are made again
    rules smallint not null,
    has_files boolean not null,
    title text not null,
    head_words tsvector not null,
    words tsvector not null,
    -- as it is shown in results, and as phrases are sought in it
    text text not null,
    folded text not null
);

-- by these, results are ranked: they stay beside their row
alter table search_entry alter column head_words set storage main;

-- what was put in last waits to be sorted in together, which is much faster; of at most a megabyte, readers notice nothing
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 1024);
create index search_entry_head_words on search_entry using gin (head_words) with (gin_pending_list_limit = 1024);
create index search_entry_newest on search_entry (document_date desc, release_instant desc, article_id desc);
create index search_entry_titles on search_entry using hash (title);
