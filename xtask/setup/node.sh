# Node runs wasm-opt (npm's binaryen) and the browser tests. Sourced by setup.sh.
# Debian's own binaryen is too old: it accepts the module and breaks it.

node_version=$( (node --version 2>/dev/null || true) | sed 's/^v\([0-9]*\).*/\1/')
if ! have npm || [ "${node_version:-0}" -lt 20 ]; then
    fail "Node 20 or later with npm is needed: https://nodejs.org"
fi

binaryen=$(sed -n 's/.*"binaryen": "\(.*\)".*/\1/p' "$root/xtask/wasm-opt/package.json")
wasm_opt=$FENZU_CACHE/binaryen-$binaryen/node_modules/binaryen/bin/wasm-opt
if [ ! -f "$wasm_opt" ]; then
    say "bringing wasm-opt (binaryen $binaryen from npm)"
    work=$(mktemp -d "$FENZU_CACHE/binaryen.XXXXXX")
    cp "$root"/xtask/wasm-opt/package*.json "$work/"
    (cd "$work" && npm ci --silent --ignore-scripts --no-fund --no-audit >&2)
    rm -rf "${wasm_opt%/node_modules/*}"
    mv "$work" "${wasm_opt%/node_modules/*}"
fi
found "$wasm_opt"
found "$(command -v node)"
keep FENZU_WASM_OPT "$wasm_opt"
