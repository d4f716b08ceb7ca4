-- Addresses at which a person outside sees one revision of a draft, for some days.
create table preview_link (
    id               bigint generated always as identity primary key,
    -- SHA-256 of the secret in the address, in hexadecimal
    secret           text        not null constraint preview_link_is_the_only_one unique check (secret ~ '^[0-9a-f]{64}$'),
    -- of the form that made it: sent twice, it makes one
    form_key         uuid        not null,
    article_id       bigint      not null references article,
    edition_id       bigint      not null references edition,
    revision_id      bigint      not null references revision,
    -- where it was filed then, which decides the language of the page
    section_id       bigint      not null references section,
    for_whom         text        not null check (for_whom ~ '\S' and length(for_whom) <= 120),
    made_at          timestamptz not null,
    made_by          text        not null,
    made_by_username text        not null,
    days             integer     not null check (days in (1, 3, 7, 14)),
    until            timestamptz not null,
    -- null as long as nothing but its days ends it; never taken back
    ended_as         text        constraint preview_link_end_is_known check (ended_as in ('PUBLISHED', 'DISCARDED', 'REVOKED')),
    opened           bigint      not null default 0 check (opened >= 0),
    last_opened_at   timestamptz,
    constraint preview_link_ends_after_it_begins check (until > made_at),
    constraint preview_link_says_when_it_was_opened check ((opened = 0) = (last_opened_at is null))
);
create index preview_link_of_article on preview_link (article_id, id desc);
create index preview_link_of_edition on preview_link (edition_id) where ended_as is null;
