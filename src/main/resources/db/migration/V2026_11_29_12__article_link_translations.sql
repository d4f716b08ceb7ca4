-- A translation says in another language what another article says, its original; it follows one of that one's editions.
alter table revision
    add column translation_of bigint,
    add column followed_edition integer,
    add constraint revision_translates_an_article_number check (translation_of > 0),
    add constraint revision_follows_an_edition_number check (followed_edition > 0);

-- As the live edition says; whatever is written last, the article bears it.
alter table article
    add column translation_of bigint references article,
    add column followed_edition integer,
    add constraint article_is_no_translation_of_itself check (translation_of <> id),
    add constraint article_translation_follows_an_edition check ((translation_of is null) = (followed_edition is null));

create index revision_by_original on revision (translation_of) where translation_of is not null;
create index article_by_original on article (translation_of) where translation_of is not null;
