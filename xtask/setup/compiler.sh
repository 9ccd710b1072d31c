# SQLite and ring are C: a C compiler is needed. Sourced by setup.sh.

if ! have cc; then
    if on_debian; then
        apt_install gcc libc6-dev
    else
        fail "a C compiler (cc) is needed: your system's build tools, or 'xcode-select --install' on macOS."
    fi
fi
found "$(command -v cc)"
