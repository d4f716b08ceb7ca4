-- Every definition that a type of notice ever had, as its file said it.
create table notice_type_definition (
    id bigint generated always as identity primary key,
    key text not null,
    definition text not null,
    sha256 text not null,
    known_since timestamptz not null default now()
);
create unique index notice_type_definition_is_kept_once
    on notice_type_definition (key, sha256);
