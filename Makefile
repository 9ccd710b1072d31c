# Each target is one call of xtask, with the tools that it needs: see xtask/with-tools.sh.
xtask = cargo run --quiet --package xtask --profile tool --

.DEFAULT_GOAL := help
.PHONY: help run build dev test audit bench screenshots clean

help: ## Show this help
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: ## Build and start the console on http://127.0.0.1:3000 (ARGS="--help" for its options)
	@xtask/with-tools.sh build $(xtask) run $(ARGS)

build: ## Build the release: one self-contained file, target/release/fenzu
	@xtask/with-tools.sh build $(xtask) build

dev: ## Work with live reload (the first time compiles cargo-leptos)
	@xtask/with-tools.sh dev $(xtask) dev

test: ## Run every check and test (STEPS="format clippy" for some of them)
	@xtask/with-tools.sh test $(xtask) test $(STEPS)

audit: ## Hold what is built in against deny.toml: licences, bans, known holes
	@xtask/with-tools.sh build $(xtask) audit

bench: ## Measure: CPU beside axum alone, bytes, Lighthouse (PARTS="lighthouse" for some of it)
	@xtask/with-tools.sh bench $(xtask) bench $(PARTS)

screenshots: ## Take the pictures of the pages into docs/screenshots (ONLY="moving" for the moving one)
	@xtask/with-tools.sh test $(xtask) screenshots $(ONLY)

clean: ## Remove what was built (the tools under ~/.cache/fenzu stay)
	cargo clean
	rm -rf end2end/results end2end/node_modules
