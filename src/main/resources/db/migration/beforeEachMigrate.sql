-- Runs in each migration's own transaction, before it. What a migration changes in rows is checked at once, not at the
-- commit: PostgreSQL alters no table on which a check still waits.
set constraints all immediate;
