#!/usr/bin/env bash
# Sets up what building (build), checking (test), measuring (bench) or working with live reload (dev) needs. Skips what is there, says what it does.
# Run by with-tools.sh, which names the two files to leave: $FENZU_STAMP.env, to be sourced, and $FENZU_STAMP.paths, the tools found.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
level=$1
setup=$root/xtask/setup

mkdir -p "$(dirname "$FENZU_STAMP")"
FENZU_ENV=$(mktemp "$FENZU_STAMP.XXXXXX")
FENZU_PATHS=$(mktemp "$FENZU_STAMP.XXXXXX")
trap 'rm -f "$FENZU_ENV" "$FENZU_PATHS"' EXIT

. "$setup/common.sh"
. "$setup/compiler.sh"
. "$setup/rust.sh"
. "$setup/node.sh"
case $level in
build) ;;
test)
    . "$setup/browser.sh"
    . "$setup/postgres.sh"
    . "$setup/python.sh"
    ;;
bench)
    . "$setup/browser.sh"
    . "$setup/lighthouse.sh"
    ;;
dev) . "$setup/leptos.sh" ;;
*) fail "the set-up is build, test, bench or dev, not '$level'." ;;
esac

mv "$FENZU_PATHS" "$FENZU_STAMP.paths"
mv "$FENZU_ENV" "$FENZU_STAMP.env"
