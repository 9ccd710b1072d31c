# Rust from Debian's packages, for where rustup is absent or reaches nothing. Sourced by rust.sh.
# rustc-web is the recent compiler that Debian keeps for browsers. Its wasm standard library is not packaged, so it is built here,
# once, from the source packaged with it; from then on it is a stable toolchain like any other, to rustup by the name `web`.

sysroot=/usr/lib/rustlib
std=$sysroot/$wasm
host=$(dpkg-architecture -qDEB_HOST_GNU_TYPE 2>/dev/null || echo "$(uname -m)-linux-gnu")
host=${host/-linux/-unknown-linux}

missing=()
for package in rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    say "rustup brings no $wasm here: Debian's compiler instead"
    apt_install "${missing[@]}"
fi
new_enough "$(version /usr/bin/rustc)" || fail "Debian's Rust is $(version /usr/bin/rustc), and $oldest or later is needed."

# The linker for wasm: of the same LLVM as the compiler.
if [ ! -e $sysroot/"$host"/bin/rust-lld ]; then
    llvm=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    [ -e "/usr/lib/llvm-$llvm/bin/lld" ] || apt_install "lld-$llvm"
    as_root mkdir -p $sysroot/"$host"/bin
    as_root ln -sfn "/usr/lib/llvm-$llvm/bin/lld" $sysroot/"$host"/bin/rust-lld
fi

# The library is of one version with the compiler: an upgrade of the one rebuilds the other.
if [ "$(cat $std/built-by 2>/dev/null)" != "$(/usr/bin/rustc --version)" ]; then
    say "building the standard library for $wasm, once (about a minute and a half)"
    work=$(mktemp -d)
    mkdir "$work/src"
    printf '#![no_std]\n' >"$work/src/lib.rs"
    printf '[package]\nname = "stub"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\nopt-level = "s"\n[workspace]\n' >"$work/Cargo.toml"
    (cd "$work" && env -u RUSTUP_TOOLCHAIN -u RUSTFLAGS RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_DIR="$work/target" \
        /usr/bin/cargo build --quiet --release -Zbuild-std=std,panic_abort,proc_macro --target $wasm >&2)
    rm -f "$work/target/$wasm/release/deps"/libstub*
    as_root rm -rf "$std"
    as_root mkdir -p "$std/lib"
    as_root cp "$work/target/$wasm/release/deps"/*.rlib "$std/lib/"
    # Last, so that a copy broken off is made again.
    /usr/bin/rustc --version | as_root tee "$std/built-by" >/dev/null
    rm -rf "$work"
fi

if have rustup; then
    rustup toolchain list | grep -q '^web\b' || rustup toolchain link web /usr
    keep RUSTUP_TOOLCHAIN web
else
    keep PATH "/usr/bin:$PATH"
fi
use_rustc /usr/bin/rustc || fail "the standard library for $wasm was built and the compiler does not find it in $std."
