# Two commands do everything:
#   make app    sets up and opens the front end
#   make test   sets up and passes every check, those in a real browser included
#
# To choose: make test PYTHON=python3.12 COMPILER=clang VENV=/tmp/ddx PYTEST_ARGS="-k grade"

PYTHON      ?= python3
COMPILER    ?= cc
VENV        ?= .venv
PYTEST_ARGS ?= -n 2

BIN   := $(VENV)/bin
SETUP := PYTHON="$(PYTHON)" COMPILER="$(COMPILER)" VENV="$(VENV)" sh scripts/setup.sh

.DEFAULT_GOAL := help
# The checks print one after the other, also under make -j.
.NOTPARALLEL:
.PHONY: help app test style types imports tests bench docs clean

help:
	@sed -n 's/^#  *make/  make/p' Makefile

# One stamp for each set of packages; a changed pyproject.toml installs again.
$(VENV)/.ready: pyproject.toml scripts/setup.sh
	@$(SETUP) '.[pdf]'
	@touch $@

$(VENV)/.ready-%: pyproject.toml scripts/setup.sh
	@$(SETUP) '.[$*]'
	@touch $@

app: $(VENV)/.ready
	$(BIN)/ddx app

# The tests come last, so that their count is the last line.
test: style types imports tests

style: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

imports: $(VENV)/.ready-dev
	$(BIN)/lint-imports

tests: $(VENV)/.ready-dev
	@BIN="$(BIN)" sh scripts/tests.sh $(PYTEST_ARGS)

bench: $(VENV)/.ready-dev $(VENV)/.ready-bench
	$(BIN)/python benchmarks/run.py

# Everything under docs/ and rules/schema/ that a script can write again.
docs: $(VENV)/.ready-dev
	@for script in scripts/write_*.py; do \
	  [ -e "$$script" ] || continue; \
	  echo "$$script"; $(BIN)/python "$$script" || exit 1; \
	done

clean:
	rm -rf .venv build dist test-results .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
