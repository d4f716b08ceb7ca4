-- Where an account's role holds: in all sections, or in those that were chosen and all below them.
alter table account add column all_sections boolean not null default true;

create table account_section (
    account_id bigint not null references account,
    section_id bigint not null references section,
    primary key (account_id, section_id)
);
