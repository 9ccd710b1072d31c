# Rust with its standard library for wasm32-unknown-unknown, Clippy and rustfmt. Sourced by setup.sh.
# rustup's toolchain where rustup can bring the target, else Debian's rustc-web (see debian.sh). RUSTUP_TOOLCHAIN, if set, is obeyed.

wasm=wasm32-unknown-unknown
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")

# The standard library for wasm of a rustc, if there.
wasm_std() { ls "$("$@" --print target-libdir --target $wasm 2>/dev/null)"/libstd-*.rlib 2>/dev/null | head -n 1; }
version() { "$@" --version 2>/dev/null | cut -d' ' -f2 | cut -d- -f1; }
new_enough() { [ -n "$1" ] && [ "$(printf '%s\n' "$oldest" "$1" | sort -V | head -n 1)" = "$oldest" ]; }

use_rustc() {
    local std
    std=$(wasm_std "$@")
    [ -n "$std" ] || return 1
    found "$std"
    found "$("$@" --print sysroot)/bin/rustc"
}

# Brings what rustup's toolchain lacks.
rustup_brings() {
    local toolchain=$1
    if ! new_enough "$(version rustup run "$toolchain" rustc)"; then
        say "bringing Rust $toolchain ($oldest or later is needed)"
        RUST_BACKTRACE=0 within 600 rustup toolchain install "$toolchain" --profile minimal --no-self-update >&2 || return 1
    fi
    if [ -z "$(wasm_std rustup run "$toolchain" rustc)" ]; then
        say "bringing Rust's $wasm for $toolchain"
        RUST_BACKTRACE=0 within 300 rustup target add --toolchain "$toolchain" $wasm >&2 || return 1
    fi
    if ! rustup run "$toolchain" cargo clippy --version >/dev/null 2>&1 || ! rustup run "$toolchain" cargo fmt --version >/dev/null 2>&1; then
        RUST_BACKTRACE=0 within 300 rustup component add --toolchain "$toolchain" clippy rustfmt >&2 || return 1
    fi
    use_rustc rustup run "$toolchain" rustc
}

rust_is_set_up() {
    if ! have rustup; then
        have rustc && have cargo && new_enough "$(version rustc)" && use_rustc rustc
    else
        local toolchain=${RUSTUP_TOOLCHAIN:-stable}
        # `web` is debian.sh's own name: rustup has nothing to bring for it.
        if [ "$toolchain" = web ]; then return 1; fi
        rustup_brings "$toolchain" && keep RUSTUP_TOOLCHAIN "$toolchain"
    fi
}

if ! rust_is_set_up; then
    if on_debian; then
        . "$setup/debian.sh"
    else
        fail "Rust $oldest or later with the target $wasm is needed: https://rustup.rs, then 'rustup target add $wasm'."
    fi
fi
