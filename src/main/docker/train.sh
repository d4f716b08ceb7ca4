#!/usr/bin/env bash
# Makes portal.aot beside this file: starts the portal once in the working directory, with a database made for it.
# As root, with PostgreSQL installed; the Dockerfile runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
cluster=$(mktemp -d)
chown postgres "$cluster"

as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }

as_postgres "$programs/initdb" --pgdata="$cluster/data" --auth=trust --encoding=UTF8 >/dev/null
as_postgres "$programs/pg_ctl" start -w -D "$cluster/data" -l "$cluster/log" \
    -o "-p ${TRAINING_PORT:-5432} -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c fsync=off" >/dev/null
trap 'as_postgres "$programs/pg_ctl" stop -D "$cluster/data" -m immediate >/dev/null; rm -rf "$cluster"' EXIT
PORTAL_OWNER_PASSWORD=x PORTAL_PASSWORD=x "$programs/psql" -q -v ON_ERROR_STOP=1 \
    -h "$cluster" -p "${TRAINING_PORT:-5432}" -U postgres -d postgres \
    -f "$here/database/1-roles.sql" -f "$here/database/2-database.sql"

# the heap is small, as with a large one Java keeps references in another form than in the container
SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:${TRAINING_PORT:-5432}/portal \
SPRING_DATASOURCE_USERNAME=portal SPRING_DATASOURCE_PASSWORD=x \
SPRING_FLYWAY_USER=portal_owner SPRING_FLYWAY_PASSWORD=x PORTAL_EDGE_DIRECTORY= \
    java -Xmx512m -Dspring.context.exit=onRefresh -XX:AOTCacheOutput="$here/portal.aot" -jar portal.jar
test -s "$here/portal.aot"
