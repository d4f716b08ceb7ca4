-- The key by which the portals of this database sign the cookie of a browser in which somebody has signed in before. To
-- make all of them strangers again, delete the row and restart the portals.
create table device_key (
    -- one row at most
    only_row   boolean primary key default true check (only_row),
    key        bytea not null constraint device_key_is_long_enough check (length(key) = 32),
    created_at timestamptz not null default now()
);
