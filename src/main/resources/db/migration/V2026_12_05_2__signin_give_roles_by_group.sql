-- Which role a group of the identity provider gives, and where.
create table role_of_group (
    id           bigint generated always as identity primary key,
    name         text not null constraint role_of_group_is_one unique
                 constraint role_of_group_has_a_name check (name ~ '\S' and length(name) <= 200),
    role         text not null
                 constraint role_of_group_is_known check (role in ('AUTHOR', 'REVIEWER', 'PUBLISHER', 'ADMINISTRATOR')),
    all_sections boolean not null default true
);

create table role_of_group_section (
    group_id   bigint not null references role_of_group on delete cascade,
    section_id bigint not null references section,
    primary key (group_id, section_id)
);
