#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own: `xtask/postgres.sh cargo nextest run`.
#
# The server listens on a socket in a temporary folder only and is gone with its data when the command
# ends. The command finds it in LIANTU_TEST_POSTGRES, as the owner of the empty database "liantu"; that
# user may make more databases.
set -euo pipefail

# Debian keeps the server's programs out of the path, one folder a version.
programs=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1 || command -v initdb)")
[ -x "$programs/initdb" ] || { echo "postgres: initdb was not found: install PostgreSQL" >&2; exit 1; }

# The server refuses to run as root.
as_user=()
if [ "$(id -u)" = 0 ]; then
    user=nobody
    ! id postgres >/dev/null 2>&1 || user=postgres
    as_user=(runuser -u "$user" --)
fi

home=$(mktemp -d /tmp/liantu-postgres.XXXXXX)
[ ${#as_user[@]} = 0 ] || chown "$user" "$home"
# Others may reach the socket; the data folder keeps to its owner.
chmod 755 "$home"

control() { (cd "$home" && "${as_user[@]}" "$programs/$1" "${@:2}"); }
# shellcheck disable=SC2329 # called by trap
stop() {
    control pg_ctl -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

settings="-c listen_addresses= -c unix_socket_directories=$home -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
start() {
    control initdb -D "$home/data" -U liantu -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
        && control postgres --single -D "$home/data" postgres <<<'CREATE DATABASE liantu' \
        && control pg_ctl -D "$home/data" -l "$home/data/log" -o "$settings" -w start
}
report=$(start 2>&1) || { printf 'postgres: it did not start:\n%s\n' "$report" >&2; exit 1; }

export LIANTU_TEST_POSTGRES="postgres://liantu@localhost/liantu?host=$home"
"$@"
