#!/usr/bin/env bash
# Runs a command once all that the build needs is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/prerequisites.sh
exec "$@"
