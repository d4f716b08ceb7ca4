-- A public article can stay out of search engines, by the act of a publisher or as its type says, while readers find and read
-- it as before.
alter table article
    add column unindexed_since timestamptz,
    add column unindexed_reason text,
    add constraint article_is_unindexed_for_a_reason check (
        (unindexed_since is null) = (unindexed_reason is null)
        and unindexed_reason ~ '\S' and length(unindexed_reason) <= 1000),
    -- by an act or by its type; a trigger puts it there
    add column unindexed boolean not null default false;

-- Whether search engines may show notices of a definition.
alter table notice_type_fields
    add column indexed boolean not null default true;
