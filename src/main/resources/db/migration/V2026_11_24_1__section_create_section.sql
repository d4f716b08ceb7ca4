-- Where an article is filed. Sections form a tree; each has one language, and so have its articles.
create table section (
    id          bigint generated always as identity primary key,
    parent_id   bigint references section,
    -- three digits, unique among siblings: the section's part of a manuscript number
    code        text not null constraint section_code_is_three_digits check (code ~ '^[0-9]{3}$'),
    slug        text not null constraint section_slug_is_taken unique
                constraint section_slug_is_lower_case_words check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    language    text not null constraint section_language_is_known check (language in ('en', 'zh-CN')),
    name        text not null constraint section_name_is_given check (name ~ '\S' and length(name) <= 100),
    description text not null default '' check (length(description) <= 500),
    keywords    text not null default '' check (length(keywords) <= 200),
    -- what sort of column this is, in the words of whoever registers sites; for the ColumnType label
    kind        text not null default '' check (length(kind) <= 60),
    position    integer not null,
    constraint section_code_is_unique_among_siblings unique nulls not distinct (parent_id, code),
    constraint section_is_not_its_own_parent check (parent_id <> id)
);
