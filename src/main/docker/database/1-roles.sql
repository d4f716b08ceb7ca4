-- The two roles: "portal_owner" runs the migrations and owns the tables, "portal" reads and writes rows. What "portal" may
-- do in the database, the migrations grant. A superuser runs this once, with psql 15 or newer:
--
--   PORTAL_OWNER_PASSWORD=… PORTAL_PASSWORD=… psql -v ON_ERROR_STOP=1 -d postgres -f 1-roles.sql
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv portal_password PORTAL_PASSWORD

create role portal_owner login password :'owner_password';
create role portal login password :'portal_password';
