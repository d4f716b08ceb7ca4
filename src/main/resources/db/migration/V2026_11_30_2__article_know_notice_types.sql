-- What a notice says beside its text, as its type asks for it.
alter table revision
    add column notice_type text not null default '',
    add column document_number text not null default '',
    add column issuing_body text not null default '',
    add column effective_from date,
    add column valid_until date,
    add column period_from date,
    add column period_until date,
    add column place text not null default '',
    add column contact text not null default '',
    add column legal_basis text not null default '',
    add column related_to bigint,
    add column facts text not null default '',
    -- the definition of the type under which it was saved; null for what was saved before there were types
    add column type_definition bigint,
    add constraint revision_is_related_to_an_article_number check (related_to > 0);

-- The definition that holds now for what is saved under a type. Where nodes have different files, the last one to start says so.
create table notice_type (
    key text primary key,
    definition_id bigint not null references notice_type_definition
);

-- What was written before is news or a notice, as its section is for; a text itself does not change by it.
alter table revision disable trigger user;
update revision r
set notice_type = case
        when s.slug ~ '(news|yaowen|xinwen|dongtai)' or s.name ~* '(news|要闻|新闻|动态)' then 'news'
        else 'notice'
    end
from edition e join article a on a.id = e.article_id join section s on s.id = a.section_id
where e.id = r.edition_id;
alter table revision enable trigger user;
