#!/usr/bin/env bash
# What the tests need from the system: a browser, PostgreSQL's programs, Chinese letters. Installs
# with apt what is missing and says so; elsewhere it says what to install.
set -euo pipefail

missing=()
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
compgen -G '/usr/share/fonts/*/*/NotoSansCJK*' >/dev/null || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "packages: the tests need ${missing[*]}: please install them" >&2
    exit 1
fi

as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "packages: please run as root: apt-get install ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi

echo "packages: installing ${missing[*]} with apt-get${as_root:+ and sudo}"
"${as_root[@]}" apt-get update -q >/dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
