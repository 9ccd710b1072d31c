# What every part of the set-up uses. Sourced by setup.sh.

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command that is to end within so many seconds, where the system has timeout(1).
within() {
    local seconds=$1
    shift
    if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# Keeps a variable for the command to be run.
keep() {
    export "$1=$2"
    printf 'export %s=%q\n' "$1" "$2" >>"$FENZU_ENV"
}

# Notes a file whose change or loss makes the set-up run again.
found() { printf '%s\n' "$1" >>"$FENZU_PATHS"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        fail "this needs root; please run it yourself, then try again: $*"
    fi
}

on_debian() { [ -f /etc/debian_version ] && have apt-get; }

# Can apt install all of these?
apt_knows() { [ "$(apt-cache show --no-all-versions "$@" 2>/dev/null | grep -c '^Package:')" -ge $# ]; }

apt_install() {
    say "installing from Debian: $*"
    apt_knows "$@" || as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}
