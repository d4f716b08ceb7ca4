#!/usr/bin/env bash
# Sets a portal up, publishes, dumps, publishes more, drops the database, restores the dump, and compares every public page;
# then shows that no number is given out twice. Everything happens in a directory and a PostgreSQL made for it.
#
#   src/test/operation/restore-drill.sh target/bureau-notice-portal-0.1.0-SNAPSHOT.jar
#
# As an ordinary user or root (who becomes "postgres" for the server), with curl and PostgreSQL 15 or newer.
set -euo pipefail

jar=$(realpath "$1")
database=$(realpath "$(dirname "$0")/../../main/docker/database")
programs=${PG_PROGRAMS:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
port=${DRILL_PORT:-18080}
work=$(mktemp -d)
site=http://localhost:$port
export PORTAL_OWNER_PASSWORD=drill-owner PORTAL_PASSWORD=drill-portal
export PGHOST=127.0.0.1 PGPORT=$((port + 1))
portal=

fail() { echo "FAILED: $*" >&2; exit 1; }

as_postgres() {
    if [[ $EUID == 0 ]]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi
}

end() {
    [[ -z $portal ]] || kill "$portal" 2>/dev/null || true
    as_postgres "$programs/pg_ctl" stop -D "$work/cluster/data" -m immediate >/dev/null 2>&1 || true
    if [[ ${KEEP:-} ]]; then echo "kept: $work"; else rm -rf "$work"; fi
}
trap end EXIT

start_portal() {
    SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:$PGPORT/portal \
    SPRING_DATASOURCE_USERNAME=portal SPRING_DATASOURCE_PASSWORD=$PORTAL_PASSWORD \
    SPRING_FLYWAY_USER=portal_owner SPRING_FLYWAY_PASSWORD=$PORTAL_OWNER_PASSWORD \
    PORTAL_SITE_BASEADDRESS=$site SERVER_PORT=$port SERVER_ADDRESS=127.0.0.1 MANAGEMENT_SERVER_PORT=$((port + 2)) \
        java -jar "$jar" >>"$work/portal.log" 2>&1 &
    portal=$!
    for _ in {1..600}; do
        if curl -fs "http://127.0.0.1:$((port + 2))/actuator/health/readiness" >/dev/null; then return; fi
        kill -0 "$portal" 2>/dev/null || { tail -30 "$work/portal.log"; fail "the portal did not start"; }
        sleep 0.2
    done
    fail "the portal is not ready after two minutes"
}

# with SIGTERM it ends what it began and says so with 143
stop_portal() {
    local status=0
    kill -TERM "$portal"
    wait "$portal" || status=$?
    portal=
    [[ $status == 143 ]] || fail "the portal ended with $status"
}

# the value of a hidden field
field() { grep -o "<input[^>]*name=\"$2\"[^>]*>" "$1" | head -1 | sed 's/.*value="\([^"]*\)".*/\1/'; }

# fills the form at an address and sends it where it is told; answers with the address it is led to
submit() {
    local page=$1 to=$2 name args=()
    shift 2
    curl -fsS -b "$work/cookies" -c "$work/cookies" -o "$work/form.html" "$site$page"
    for name in _csrf form baseRevision revision submissionKey; do
        args+=(--data-urlencode "$name=$(field "$work/form.html" "$name")")
    done
    while (($#)); do args+=(--data-urlencode "$1"); shift; done
    curl -fsS -b "$work/cookies" -c "$work/cookies" -o "$work/answer.html" -w '%{http_code} %{redirect_url}' "${args[@]}" "$site$to"
}

publish() {
    local section answer number
    curl -fsS -b "$work/cookies" -c "$work/cookies" -o "$work/form.html" "$site/newsroom/articles/new"
    section=$(tr '\n' ' ' <"$work/form.html" | grep -o '<select id="section".*</select>' | grep -o 'value="[0-9][0-9]*"' | head -1 | tr -dc 0-9)
    answer=$(submit /newsroom/articles/new /newsroom/articles "section=$section" "title=$1" \
        "source=Office of Drills" documentDate=2026-01-05 "body=$1: a text with 汉字 and a second line.")
    [[ $answer == 30* ]] || fail "not saved: $answer"
    number=$(newest_number)
    answer=$(submit "/newsroom/articles/$number/checklist" "/newsroom/articles/$number/publication")
    [[ $answer == 30* ]] || fail "not published: $answer"
    echo "$number"
}

newest_number() { "$programs/psql" -XAtq -U postgres -d portal -c 'select max(id) from article'; }

# every page that a reader reaches from the home pages, one file each; answers with how many
save_pages() {
    local into=$1 queue=(/ /zh) seen=" / /zh " path link
    mkdir -p "$into"
    while ((${#queue[@]})); do
        path=${queue[0]}
        queue=("${queue[@]:1}")
        curl -fsS -o "$into/${path//\//_}" "$site$path" || fail "$path is not readable"
        for link in $(grep -oE 'href="/[^"#]*"' "$into/${path//\//_}" | cut -d'"' -f2 | grep -vE '^/(newsroom|css|js|img|webjars)'); do
            if [[ $seen != *" $link "* ]]; then seen+="$link "; queue+=("$link"); fi
        done
    done
    ls "$into" | wc -l
}

echo "PostgreSQL: $("$programs/postgres" --version)"
mkdir "$work/cluster"
if [[ $EUID == 0 ]]; then chmod 755 "$work"; chown postgres "$work/cluster"; fi
as_postgres "$programs/initdb" --pgdata="$work/cluster/data" --auth=trust --encoding=UTF8 --username=postgres >/dev/null
as_postgres "$programs/pg_ctl" start -w -D "$work/cluster/data" -l "$work/cluster/log" \
    -o "-p $PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=" >/dev/null
"$programs/psql" -Xq -v ON_ERROR_STOP=1 -U postgres -d postgres -f "$database/1-roles.sql" -f "$database/2-database.sql"

start_portal
set_up=$(grep -o "$site/newsroom/set-up/[^ ]*" "$work/portal.log" | tail -1)
set_up=${set_up#"$site"}
[[ $(submit "$set_up" "$set_up" username=drill name=Drill "password=four words in a row") == 30* ]] || fail "no first account"
[[ $(submit /newsroom/sign-in /newsroom/sign-in username=drill "password=four words in a row") == 30* ]] || fail "not signed in"
[[ $(submit /newsroom/sections /newsroom/sections name=Notices slug=notices language=en) == 30* ]] || fail "no section"
for notice in One Two Three; do publish "Notice $notice" >/dev/null; done
pages=$(save_pages "$work/before")
"$programs/pg_dump" -Fc -U portal_owner -d portal -f "$work/portal.dump"
given=$(publish "Given out since the dump")
stop_portal

"$programs/dropdb" -U postgres portal
"$programs/psql" -Xq -v ON_ERROR_STOP=1 -U postgres -d postgres -f "$database/2-database.sql"
"$programs/pg_restore" --exit-on-error --no-owner --no-privileges -U portal_owner -d portal "$work/portal.dump"

start_portal
[[ $(save_pages "$work/after") == "$pages" ]] || fail "another number of pages than $pages"
diff -r "$work/before" "$work/after" || fail "a page differs"
[[ $(curl -s -o /dev/null -w '%{http_code}' "$site/articles/$given") == 404 ]] || fail "article $given is there"
rm -f "$work/cookies"
[[ $(submit /newsroom/sign-in /newsroom/sign-in username=drill "password=four words in a row") == 30* ]] || fail "not signed in again"
next=$(publish "After the restore")
((next > given + 900000)) || fail "number $next after $given"
stop_portal
echo "All $pages public pages are equal after the restore. Given out before: $given, afterwards: $next."
