#!/usr/bin/env bash
# `make test`: lint, the crates' tests (with a PostgreSQL of their own), the size of the site,
# the browser tests. Ends with one line, "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD

say() { printf 'test: %s (after %d min %02d s)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }

passed=0
failed=0
log=$(mktemp)

# Adds up what the runners say of themselves, such as "7 passed; 1 failed" or "8 tests run: 7 passed, 1 failed".
count() {
    local lines number word
    lines=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ *(Summary|test result:|end2end:) ' || true)
    while read -r number word; do
        case $word in
            passed) passed=$((passed + number)) ;;
            failed) failed=$((failed + number)) ;;
        esac
    done < <(grep -oE '[0-9]+ (passed|failed)' <<<"$lines")
}

# Runs a test runner: when it fails, that is remembered and the rest is still run.
broken=0
runner() {
    "$@" 2>&1 | tee "$log" || broken=1
    count
}

browser_tests() {
    local report=$top/target/tool/end2end.json status=0
    rm -f "$report"
    PLAYWRIGHT_JSON_OUTPUT_FILE=$report npx playwright test --reporter=list,json || status=$?
    [ ! -f "$report" ] || node -e '
        const { expected, unexpected, flaky } = require(process.argv[1]).stats;
        console.log(`end2end: ${expected + flaky} passed, ${unexpected} failed`);
    ' "$report"
    return $status
}

xtask/packages.sh

# The site, and the laws with all their seeds, need one core most of the time, and so does the linter: side by side.
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$log" "$work"' EXIT
(
    cargo run --quiet -p xtask -- site && cargo run --quiet -p xtask -- site-size
) >"$work/site" 2>&1 &
site=$!
xtask/lint.sh
say "what a browser fetches"
wait "$site" || { cat "$work/site"; exit 1; }
cat "$work/site"
(
    status=0
    cargo test --quiet --release -p liantu-domain --test laws --test convergence --test pairs >"$work/laws" 2>&1 || status=$?
    echo "$status" >"$work/status"
) &

# One program for all tests, with the site inside it. It stops at each overflow, which the release does not.
say "the crates"
LIANTU_SITE=$top/target/site
export LIANTU_SITE
if command -v cargo-nextest >/dev/null; then
    runner xtask/postgres.sh cargo nextest run --workspace --no-fail-fast
    runner cargo test --quiet --doc -p liantu-domain
else
    runner xtask/postgres.sh cargo test --quiet --workspace --no-fail-fast
fi

say "the laws, with all seeds"
wait
told() { cat "$work/laws"; return "$(cat "$work/status")"; }
runner told

say "in the browser"
LIANTU_PROGRAM=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/liantu
export LIANTU_PROGRAM
cd end2end
npm ci --no-audit --no-fund --loglevel=error >/dev/null
npm run --silent check
runner browser_tests

echo "$passed passed, $failed failed"
[ "$broken" = 0 ] && [ "$failed" = 0 ]
