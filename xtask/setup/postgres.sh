# PostgreSQL, for its half of the store's tests: xtask finds it and starts one of their own. Sourced by setup.sh.
# The other half needs nothing, so its absence stops nobody.

if initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null); then
    found "${initdb%%$'\n'*}"
elif on_debian; then
    (apt_install postgresql) || say "without PostgreSQL (apt install postgresql) its half of the store's tests is skipped"
else
    say "without PostgreSQL (initdb, pg_ctl and postgres on the PATH) its half of the store's tests is skipped"
fi
