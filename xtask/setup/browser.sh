# Chromium with Chinese type, and Playwright, for the journeys and the screenshots. Sourced by setup.sh.

if [ ! -x /usr/bin/chromium ] && on_debian; then
    apt_install chromium || say "Debian has no chromium here: Playwright's instead"
fi
if on_debian && ! dpkg -s fonts-noto-cjk >/dev/null 2>&1; then
    apt_install fonts-noto-cjk
fi

# Playwright is shared by the checkouts of one lock file: xtask links end2end/node_modules to it.
lock=$(cksum <"$root/end2end/package-lock.json" | cut -d' ' -f1)
playwright=$FENZU_CACHE/end2end-$lock
if [ ! -f "$playwright/done" ]; then
    say "bringing Playwright (npm)"
    work=$(mktemp -d "$FENZU_CACHE/end2end.XXXXXX")
    cp "$root"/end2end/package*.json "$work/"
    (cd "$work" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --ignore-scripts --no-fund --no-audit >&2 && touch done)
    rm -rf "$playwright"
    mv "$work" "$playwright"
fi
found "$playwright/done"
keep FENZU_PLAYWRIGHT "$playwright/node_modules"

if [ -x /usr/bin/chromium ]; then
    found /usr/bin/chromium
    keep FENZU_CHROMIUM /usr/bin/chromium
else
    say "bringing Playwright's Chromium"
    (cd "$playwright" && npx playwright install chromium >&2)
fi
