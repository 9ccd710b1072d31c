# cargo-leptos and the wasm-bindgen it calls, for `make dev` alone: they take longer to compile than Fenzu itself. Sourced by setup.sh.

cargo_leptos=0.3.11
bindgen=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' "$root/Cargo.toml")

# Into a folder of its own version, with a profile that compiles fast.
cargo_tool() {
    local name=$1 program=$2 version=$3 into=$FENZU_CACHE/$1-$3
    shift 3
    if [ ! -x "$into/bin/$program" ]; then
        say "compiling $name $version, once"
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
            cargo install "$name" --version "$version" --locked --root "$into" "$@" >&2
    fi
    found "$into/bin/$program"
    keep PATH "$into/bin:$PATH"
}

cargo_tool cargo-leptos cargo-leptos $cargo_leptos --features no_downloads
cargo_tool wasm-bindgen-cli wasm-bindgen "$bindgen"
