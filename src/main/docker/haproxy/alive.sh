#!/usr/bin/env bash
# Succeeds when the proxy in this container answers.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8404
printf 'GET /alive HTTP/1.0\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[[ $status == 200 ]]
