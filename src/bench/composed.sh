#!/usr/bin/env bash
# Runs docker-compose.yml with two portals and does to each machine what can happen to it: docs/operations.md.
#
#   src/bench/composed.sh [--quick] [--only="one portal frozen"] [--port=18100]
#
# Needs Docker with Compose, and the images, the portal's built from what is here: "docker compose --profile two-nodes build".
# Works under a project name of its own, and throws its containers and volumes away. Takes about twenty minutes.
set -euo pipefail

cd "$(dirname "$0")/../.."
./mvnw -q -B -f src/bench/pom.xml compile
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${SEED:+-Dseed=$SEED} -cp src/bench/target/classes org.bureauportal.bench.Composed "$@"
