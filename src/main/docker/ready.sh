#!/usr/bin/env bash
# Succeeds when the portal in this container is ready for readers; needs no program beyond the shell.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/"${MANAGEMENT_SERVER_PORT:-8081}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 5 _ status _ <&3
[[ $status == 200 ]]
