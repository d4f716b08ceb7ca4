#!/usr/bin/env bash
# Builds the portal, fills it with notices of a realistic vocabulary, and seeks in them, beside Lucene and a plain LIKE:
# docs/performance.md.
#
#   src/bench/search.sh [--quick] [--many=100000] [--port=18100]
#
# Needs Linux, PostgreSQL 15 or newer, nginx and wrk. It works in target/bench and ends what it started.
set -euo pipefail

cd "$(dirname "$0")/../.."
./mvnw -q -B package -DskipTests
./mvnw -q -B -f src/bench/pom.xml package dependency:build-classpath -Dmdep.outputFile=target/classpath
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "src/bench/target/classes:$(cat src/bench/target/classpath)" \
    org.bureauportal.bench.Seeking "$@"
