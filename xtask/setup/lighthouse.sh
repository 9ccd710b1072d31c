# Lighthouse, for `make bench` alone: its modules weigh ten times Playwright's. Sourced by setup.sh.

# One of its parts asks for the `latest` of another: package.json overrides it, since a lock file cannot hold that.
# Shared by the checkouts of one lock file.
lock=$(cksum <"$root/benches/lighthouse/package-lock.json" | cut -d' ' -f1)
lighthouse=$FENZU_CACHE/lighthouse-$lock
if [ ! -f "$lighthouse/done" ]; then
    say "bringing Lighthouse (npm)"
    work=$(mktemp -d "$FENZU_CACHE/lighthouse.XXXXXX")
    cp "$root"/benches/lighthouse/package*.json "$work/"
    (cd "$work" && npm ci --silent --ignore-scripts --no-fund --no-audit >&2 && touch done)
    rm -rf "$lighthouse"
    mv "$work" "$lighthouse"
fi
found "$lighthouse/done"
keep FENZU_LIGHTHOUSE "$lighthouse/node_modules"
