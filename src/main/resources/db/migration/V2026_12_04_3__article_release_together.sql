-- Editions that are released together: in one transaction, or not at all.
create table bundle (
    id                bigint generated always as identity primary key,
    name              text        not null check (name ~ '\S' and length(name) <= 120),
    begun_at          timestamptz not null,
    begun_by          text        not null,
    begun_by_username text        not null
);
alter table edition add column bundle_id bigint references bundle;
create index edition_of_bundle on edition (bundle_id) where bundle_id is not null;
