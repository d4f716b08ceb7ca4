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
    title_words tsvector not null,
    words tsvector not null,
    -- as it is shown in results, and as phrases are sought in it
    text text not null,
    folded text not null
);

-- entries change rarely and are sought often: nothing is put off to the next reader
create index search_entry_words on search_entry using gin (words) with (fastupdate = off);
create index search_entry_title_words on search_entry using gin (title_words) with (fastupdate = off);
create index search_entry_newest on search_entry (document_date desc, release_instant desc, article_id desc);
create index search_entry_titles on search_entry using hash (title);
