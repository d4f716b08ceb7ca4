-- A draft keeps whatever was typed; what an edition needs is asked of it when it is published. A form knows its own saves.
alter table revision
    drop constraint revision_title_is_given,
    drop constraint revision_origin_is_a_web_address,
    add constraint revision_title_has_500_characters_at_most check (length(title) <= 500),
    add constraint revision_origin_is_a_web_address check (origin ~* '^(https?://\S+)?$' and length(origin) <= 1000),
    -- as JSON by field, what was typed into fields that cannot hold it; empty where there is nothing
    add column unfit text not null default '',
    -- the form that saved it, and the how many-th save of that form it is
    add column form_key uuid,
    add column form_save integer not null default 0;

alter table article
    alter column section_id drop not null,
    add constraint article_that_was_public_has_a_section check (standing = 'UNPUBLISHED' or section_id is not null);
