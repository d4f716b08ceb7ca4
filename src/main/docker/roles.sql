-- The database and its two roles: "portal_owner" runs the migrations and owns the tables, "portal" reads and writes rows.
-- What "portal" may do in the database, the migrations grant. A superuser runs this once, with psql 15 or newer:
--
--   PORTAL_OWNER_PASSWORD=… PORTAL_PASSWORD=… psql -v ON_ERROR_STOP=1 -d postgres -f roles.sql
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv portal_password PORTAL_PASSWORD

create role portal_owner login password :'owner_password';
create role portal login password :'portal_password';

-- sorts the same on every machine; the character types tell letters, Chinese ones among them, from signs
create database portal owner portal_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';
revoke all on database portal from public;
grant connect on database portal to portal;
