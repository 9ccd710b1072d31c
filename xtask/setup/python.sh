# Python with wechatpy, an SDK that many use: it judges the sandbox from outside. Sourced by setup.sh.

if on_debian && ! { have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }; then
    apt_install python3 python3-venv
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    fail "Python 3.10 or later is needed: https://www.python.org"
fi

# Shared by the checkouts of one list of packages.
list=$root/tests/sdk/requirements.txt
judge=$FENZU_CACHE/sdk-$(cksum <"$list" | cut -d' ' -f1)
if [ ! -f "$judge/done" ]; then
    say "bringing wechatpy (pip)"
    # --clear: what an attempt that broke off has left.
    python3 -m venv --clear "$judge"
    "$judge/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$list" >&2
    touch "$judge/done"
fi
found "$judge/done"
found "$judge/bin/python"
keep FENZU_PYTHON "$judge/bin/python"
