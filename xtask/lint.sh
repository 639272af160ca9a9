#!/usr/bin/env bash
# `make lint`: all that can be said about the sources without running them; the quick ones first.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'lint: %s\n' "$*"; }

say "format"
cargo fmt --all --check

say "licences and dependencies"
cargo run --quiet -p xtask -- check

say "spelling"
xtask/spelling.sh

say "clippy, natively"
cargo clippy --quiet --workspace --all-targets -- -D warnings

say "clippy, for the browser"
cargo clippy --quiet -p liantu-domain -p liantu-app --lib --no-default-features --features liantu-app/hydrate \
    --target wasm32-unknown-unknown -- -D warnings

say "documentation"
RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps --document-private-items

if ! command -v cargo-deny >/dev/null; then
    say "advisories: skipped: cargo-deny is not installed"
elif ! cargo deny --log-level off fetch db 2>/dev/null; then
    say "advisories: skipped: the advisory database can't be reached"
else
    say "advisories"
    cargo deny check advisories
fi
