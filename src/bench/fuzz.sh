#!/usr/bin/env bash
# Sends a million odd requests to a portal, as every build does with 8,000: docs/performance.md.
#
#   src/bench/fuzz.sh [number of requests] [seed]
#
# Fails where an answer is an error of the portal, comes late, or leaves something behind.
set -euo pipefail

cd "$(dirname "$0")/../.."
exec ./mvnw -B test -Dtest=FuzzTests -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.options= \
    -Dportal.fuzz.requests="${1:-1000000}" -Dportal.fuzz.seed="${2:-$(date +%s)}"
