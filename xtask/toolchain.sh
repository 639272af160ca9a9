#!/bin/sh
# Makes sure that the compiler in use can build for the browser (wasm32-unknown-unknown).
#
# 1. The standard library for that target is in the toolchain already: nothing to do.
# 2. Otherwise `rustup target add`, unless RUSTUP_AUTO_INSTALL=0 says that rustup may not download.
# 3. Otherwise it is built from Debian's `rust-src` package of exactly the compiler's version, taken
#    from the mirror apt is configured with.
#
# The library is built aside and moved into the toolchain by one rename: a toolchain is never left
# half changed. Run it again at any time; it needs no root unless the toolchain belongs to root.
set -eu

target=wasm32-unknown-unknown

say() { printf 'toolchain: %s\n' "$*"; }
fail() { printf 'toolchain: %s\n' "$*" >&2; exit 1; }

for program in rustc cargo; do
    command -v "$program" >/dev/null || fail "$program was not found: install Rust 1.95 or newer (see rustup.rs), then run this again."
done

version=$(rustc --version | cut -d ' ' -f 2)
rustlib=$(rustc --print sysroot)/lib/rustlib
work=$(mktemp -d)
staged=$rustlib/.$target.$$
trap 'rm -rf "$work" "$staged"' EXIT
trap 'exit 1' HUP INT TERM

# The compiler itself is asked: it must be able to compile something that uses the library.
has_std() {
    printf 'pub fn one() -> String { String::new() }' | rustc --target "$target" --crate-type lib --crate-name probe --out-dir "$work" - 2>/dev/null
}

if has_std; then
    say "rustc $version can build for $target"
    exit 0
fi

if [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ] && command -v rustup >/dev/null; then
    say "adding $target with rustup"
    if rustup target add "$target" && has_std; then exit 0; fi
    say "rustup could not add it; trying Debian's source package"
fi

by_hand="Add the target by hand with: rustup target add $target"
for program in apt-get apt-cache dpkg-deb; do
    command -v "$program" >/dev/null || fail "$program was not found, so the library can't be built from Debian's source package. $by_hand"
done
[ -w "$rustlib" ] || fail "$(id -un) may not write to the toolchain's folder: run this as its owner. $by_hand"

# Lists and caches of our own: the system's stay as they are.
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
private_apt() {
    tool=$1
    shift
    "$tool" -q \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" \
        -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Acquire::Languages=none -o APT::Sandbox::User=root -o Debug::NoLocking=1 "$@"
}

# The address of the distribution's own mirror, without the one for security updates.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' \
    | grep '/debian/* ' | grep -v security | cut -d ' ' -f 1 | sort -u | head -n 1)
[ -n "$mirror" ] || fail "apt knows no Debian mirror, so the library's source can't be fetched. $by_hand"

package=
for suite in trixie-backports forky-backports testing unstable; do
    say "looking for rust-src $version in $suite"
    printf 'deb %s %s main\n' "$mirror" "$suite" >"$work/sources.list"
    private_apt apt-get update >"$work/log" 2>&1 || continue
    package=$(private_apt apt-cache madison rust-src | tr -d ' ' | cut -d '|' -f 2 | grep "^${version}[+~-]" | head -n 1 || true)
    [ -z "$package" ] || break
done
[ -n "$package" ] || fail "Debian has no source of rustc $version any more, and library and compiler must match. $by_hand"

say "fetching rust-src $package"
(cd "$work" && private_apt apt-get download "rust-src=$package" >"$work/log" 2>&1) \
    || fail "rust-src $package could not be fetched: $(tail -n 1 "$work/log")"
dpkg-deb -x "$work"/rust-src_*.deb "$work/source"
library=$(echo "$work"/source/usr/src/rustc-*/library)
[ -d "$library/sysroot" ] || fail "rust-src $package has no library/sysroot to build. $by_hand"

say "building the standard library for $target (about a minute)"
(
    cd "$library"
    unset CARGO_BUILD_TARGET CARGO_ENCODED_RUSTFLAGS CARGO_TARGET_DIR
    RUSTC_BOOTSTRAP=1 RUSTFLAGS='-Cembed-bitcode=yes --cap-lints=warn -Zforce-unstable-if-unmarked' \
        cargo build --release --target "$target" --manifest-path sysroot/Cargo.toml --target-dir "$work/target" >"$work/log" 2>&1
) || { tail -n 20 "$work/log" >&2; fail "the standard library did not build; the lines above say why. $by_hand"; }

mkdir -p "$staged/lib"
cp "$work/target/$target/release/deps"/*.rlib "$staged/lib/"
# What an earlier attempt may have left there has no library in it: it goes.
rm -rf "${rustlib:?}/$target"
mv "$staged" "$rustlib/$target"
has_std || { rm -rf "${rustlib:?}/$target"; fail "the library was built, but rustc $version can't use it. $by_hand"; }
say "rustc $version can now build for $target"
