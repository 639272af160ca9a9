# The few commands a person needs. `make` alone lists them.
#
# Everything that is made lies below target/ (cargo's own part: where CARGO_TARGET_DIR says).

target  := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),target)
program := $(target)/release/liantu

.PHONY: help run build test bench lint clean toolchain

help:
	@echo "make run      build, then serve the demonstration on http://127.0.0.1:3000 (data in data/)"
	@echo "make build    build the program: $(program)"
	@echo "make test     lint, all tests, the size of the site, the browser tests"
	@echo "make bench    measure"
	@echo "make lint     format, clippy, documentation, licences, dependencies, spelling, advisories"
	@echo "make clean    remove all that was built (data/ stays)"

run: build
	@echo "run: http://127.0.0.1:3000 (Ctrl-C stops it)"
	@exec "$(program)" serve --data data/ --demo

build: toolchain
	@echo "build: the site, then the program"
	@cargo run --quiet -p xtask -- build

test: toolchain
	@xtask/test.sh

bench: toolchain
	@echo "bench: what a browser fetches"
	@cargo run --quiet -p xtask -- site
	@cargo run --quiet -p xtask -- site-size
	@echo "bench: the crates"
	@cargo bench --workspace --exclude xtask

lint: toolchain
	@xtask/lint.sh

clean:
	@echo "clean: removing what was built"
	@cargo clean --quiet
	@rm -rf target end2end/node_modules end2end/test-results end2end/playwright-report

toolchain:
	@xtask/toolchain.sh
