-- Drafts from which notices are begun again and again; they are never published themselves.

alter table article
    -- since when it is one; null where it is none
    add column template_since timestamptz,
    add constraint article_template_is_never_public check (template_since is null or release_instant is null);

create index article_templates on article (template_since) where template_since is not null;
