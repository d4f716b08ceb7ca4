-- A closed section takes no new articles; its address and what stands in it stay.
alter table section
    add column version integer not null default 0,
    add column closed_at timestamptz;
