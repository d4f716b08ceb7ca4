-- The words of articles that are withdrawn, whose text stands at its address under a banner: feeds of searches tell of what they
-- told before that it holds no longer. No search finds it. Of what is removed nothing is kept.
create table withdrawn_entry (
    article_id bigint primary key constraint "a withdrawn entry is that of an article" references article,
    section_id bigint not null,
    document_date date not null,
    has_files boolean not null,
    words tsvector not null,
    folded text not null
);

create index article_last_announced on article (announced_at desc, id desc) where standing <> 'UNPUBLISHED';
create index withdrawn_entry_words on withdrawn_entry using gin (words);
