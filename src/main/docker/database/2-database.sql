-- The empty database. A superuser runs this after 1-roles.sql, and again before a backup is restored:
--
--   psql -v ON_ERROR_STOP=1 -d postgres -f 2-database.sql
--
-- It sorts the same on every machine; the character types tell letters, Chinese ones among them, from signs.
create database portal owner portal_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';
revoke all on database portal from public;
grant connect on database portal to portal;
