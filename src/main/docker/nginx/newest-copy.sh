#!/usr/bin/env bash
# Points /run/copy/current at the copy of the public pages that was in agreement with the database last, so that what was
# withdrawn while one portal was away never comes back from its copy; at nothing once that is longer ago than pages may be
# shown. A portal modifies the file "heard" beside its copy whenever it has heard the database.
set -u

oldest=${PORTAL_COPY_OLDEST_MINUTES:-1440}
current=

while sleep 1; do
    newest=$(find /copies/*/heard -mmin "-$oldest" -printf '%T@ %h\n' 2>/dev/null | sort -rn | head -1 | cut -d' ' -f2-)
    if [[ $newest != "$current" ]]; then
        rm -f /run/copy/next
        ln -s "${newest:-/nowhere}" /run/copy/next
        mv -T /run/copy/next /run/copy/current
        current=$newest
    fi
done
