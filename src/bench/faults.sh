#!/usr/bin/env bash
# Builds the portal and the obvious application, and tries what can happen to it: docs/performance.md.
#
#   src/bench/faults.sh [--quick] [--only=overload] [--port=18100]
#
# Needs Linux, PostgreSQL 15 or newer, nginx and wrk. It works in target/bench and ends what it started.
set -euo pipefail

cd "$(dirname "$0")/../.."
./mvnw -q -B package -DskipTests
./mvnw -q -B -f src/bench/pom.xml package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp src/bench/target/classes org.bureauportal.bench.Faults "$@"
