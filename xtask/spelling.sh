#!/usr/bin/env bash
# Runs `typos` (settings: typos.toml), in one version for all, kept in target/tool.
set -euo pipefail
cd "$(dirname "$0")/.."

version=1.52.0
home=target/tool/typos-$version

if ! command -v python3 >/dev/null; then
    echo "spelling: skipped: python3 is not installed"
    exit 0
fi

if [ ! -x "$home/bin/typos" ]; then
    echo "spelling: fetching typos $version"
    rm -rf "$home" "$home.half"
    # The wheel holds one program and nothing for Python: no environment is needed around it.
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target "$home.half" "typos==$version" || {
        echo "spelling: typos $version could not be fetched with pip" >&2
        exit 1
    }
    mv "$home.half" "$home"
fi

"$home/bin/typos" --format brief
