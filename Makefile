# Every target installs what it needs first; see scripts/setup.
.PHONY: help demo test test-all lab bench check build setup

help:
	@echo 'make demo      a real cluster on this machine: plan, merge, switchover, crash, failover'
	@echo 'make test      everything that must be green: checks, unit, simulator, contract, lab'
	@echo 'make test-all  the same, and the long campaigns'
	@echo 'make lab       a lab of three hosts that stays: LAB="up --hosts 4"'
	@echo 'make bench     outages and write pauses beside a floor, into docs/bench'
	@echo 'make check     format, types, lint, dead code'
	@echo 'make build     dist/'

setup:
	@scripts/setup

build: setup
	@npm run --silent build

check: setup
	@npm run --silent check

test: setup
	@npm run --silent test

test-all: setup
	@npm run --silent test -- --all

demo: setup build
	@scripts/as-root npm run --silent demo -- $(DEMO)

lab: setup
	@scripts/as-root npm run --silent lab -- $(or $(LAB),up --hosts 3)

bench: setup build
	@scripts/as-root npm run --silent bench -- $(BENCH)
