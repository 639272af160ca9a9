#!/usr/bin/env bash
# `make test`: lint, the crates' tests (with a PostgreSQL of their own), the release build, its size,
# the browser tests. Ends with one line, "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD

say() { printf 'test: %s\n' "$*"; }

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

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
xtask/lint.sh

say "the crates"
if command -v cargo-nextest >/dev/null; then
    runner xtask/postgres.sh cargo nextest run --workspace --no-fail-fast
    runner cargo test --quiet --doc -p liantu-domain
else
    runner xtask/postgres.sh cargo test --quiet --workspace --no-fail-fast
fi

# The laws need one core for a while, and so does the browser's program: side by side.
say "the release, and the laws with all seeds"
laws=$(mktemp)
(
    status=0
    cargo test --quiet --release -p liantu-domain --test laws --test convergence --test pairs >"$laws" 2>&1 || status=$?
    echo "$status" >"$laws.status"
) &
told() { cat "$laws"; return "$(cat "$laws.status")"; }
cargo run --quiet -p xtask -- build
cargo run --quiet -p xtask -- site-size
wait
runner told
rm -f "$laws" "$laws.status"

say "in the browser"
LIANTU_PROGRAM=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/release/liantu
export LIANTU_PROGRAM
cd end2end
npm ci --no-audit --no-fund --loglevel=error >/dev/null
npm run --silent check
runner browser_tests

echo "$passed passed, $failed failed"
[ "$broken" = 0 ] && [ "$failed" = 0 ]
