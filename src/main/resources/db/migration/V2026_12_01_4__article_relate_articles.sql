-- What a notice is to others of this site: a line each, its kind and the number of the other. Earlier there was one number
-- without a kind, in related_to, to which nothing is written any more.
alter table revision
    add column relations text not null default '',
    add constraint revision_relations_are_short check (length(relations) <= 1000);

-- Its kind is what its type says of it; where that is open, no more than that both belong together.
alter table revision disable trigger user;
update revision
set relations = case notice_type when 'explanation' then 'explains' when 'result' then 'result-of' else 'see-also' end
    || ' ' || related_to
where related_to is not null;
alter table revision enable trigger user;

-- Which fields a definition of a type has. The portal reads the definitions, and fills this at its start.
create table notice_type_fields (
    definition_id bigint primary key references notice_type_definition,
    fields text[] not null
);

-- As the live edition says, and its type has the field; a trigger puts it there.
alter table article
    add column relations text,
    add column related bigint[];
alter table article disable trigger user;
update article a
set relations = r.relations, related = array[r.related_to]
from edition e
    join revision r on r.id = e.current_revision_id
    left join notice_type_definition d on d.id = r.type_definition
where e.id = a.live_edition_id and r.related_to is not null and (d.id is null or d.definition ~ 'relatedTo');
alter table article enable trigger user;

-- what is to be led to from the page of another
create index article_by_related on article using gin (related);
