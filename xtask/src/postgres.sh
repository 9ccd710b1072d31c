# Keeps a PostgreSQL as long as its input is open, so that it ends with whoever holds the other side, however they end.
# Called by postgres.rs with the folder of PostgreSQL's programs; prints the folder of the server's socket.
# Short, under /tmp: a socket's path has no more than 100 characters. Only its owner and root come in.
cd "$(mktemp -d /tmp/fenzu-postgres.XXXXXX)" || exit
trap '"$1/pg_ctl" -D data -m immediate -w stop >>log 2>&1; cd / && rm -rf "$OLDPWD"' EXIT

"$1/initdb" -D data -U fenzu -A trust -E UTF8 --locale=C --no-sync >log 2>&1 &&
    # -F: nothing here has to outlive a power cut.
    "$1/pg_ctl" -D data -l log -o "-F -h '' -k . -p 5432" -w start >/dev/null 2>&1 || {
    cat log >&2
    exit 1
}
echo "$PWD/data"
read -r _
