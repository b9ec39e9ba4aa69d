# The doors of this repository. Every target first installs what it needs and is missing: see scripts/setup.
.PHONY: help demo test test-all lab bench check build format setup packages

help:
	@echo 'make demo      a real cluster on this machine: plan, merge, switchover, crash, failover'
	@echo '               DEMO=--keep leaves it running and says what to try'
	@echo 'make test      everything that must be green: checks, unit, simulator, contract, lab'
	@echo 'make test-all  the same, and the long campaigns'
	@echo 'make check     format, generated files, types, lint, dead code; needs no server'
	@echo 'make format    write the format that check asks for'
	@echo 'make lab       a cluster to play with; LAB="up --hosts 4", LAB=status, LAB="down --all"'
	@echo 'make bench     outages and write pauses beside a floor, into docs/bench'
	@echo 'make build     the program, into dist/'

setup:
	@scripts/setup

packages:
	@scripts/setup packages

build: packages
	@npm run --silent build

check: packages
	@npm run --silent check

format: packages
	@npm run --silent format

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
