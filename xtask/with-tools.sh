#!/usr/bin/env bash
# Runs a command with the tools it needs, setting up those that are missing:
#     xtask/with-tools.sh build|test|bench|dev COMMAND…
# What was found is kept under the cache folder with the size and date of each tool, so that the second time is instant.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
level=$1
shift

export FENZU_CACHE=${FENZU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fenzu}
key=$(cat "$root"/xtask/setup.sh "$root"/xtask/setup/*.sh "$root"/xtask/wasm-opt/package-lock.json "$root"/end2end/package-lock.json "$root"/benches/lighthouse/package-lock.json "$root"/tests/sdk/requirements.txt | cksum | cut -d' ' -f1)
export FENZU_STAMP=$FENZU_CACHE/set-up/$level-${RUSTUP_TOOLCHAIN:-default}-$key

facts() { tr '\n' '\0' <"$FENZU_STAMP.paths" | xargs -0 ls -lnL 2>/dev/null; }

if ! { [ -f "$FENZU_STAMP.env" ] && [ "$(facts)" = "$(cat "$FENZU_STAMP.facts")" ]; }; then
    "$root/xtask/setup.sh" "$level"
    facts >"$FENZU_STAMP.facts"
fi
# shellcheck disable=SC1090
. "$FENZU_STAMP.env"

cd "$root"
exec "$@"
