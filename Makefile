# Needs python3 (3.11 or newer) with venv, and make. Everything else goes into .venv.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --constraint constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help try test test-long audit-dependencies lint format bench pictures gallery clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

try: $(VENV)/.run-ready ## the demo café in your browser: no token, no network (ARGS="--port 8321")
	@$(BIN)/oshipass try $(ARGS)

test: lint ## the whole check: lint, types, import directions, tests (ARGS="-k push")
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-long: $(VENV)/.dev-ready ## what takes minutes: fifty times the fuzzing, the whole history (ARGS="-k fuzz")
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --long $(ARGS)

lint: $(VENV)/.dev-ready ## style, types and import directions
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/basedpyright --project pyproject.toml
	@said="$$($(BIN)/lint-imports --no-logo)" || { echo "$$said"; exit 1; }

audit-dependencies: $(VENV)/.dev-ready ## ask a database of known holes about every pin; needs the network
	@.ci/audit-dependencies

format: $(VENV)/.dev-ready ## put the code in order
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev-ready ## measure what the README's numbers say (ARGS="scale": ten million entries)
	@$(BIN)/python -m benchmarks $(ARGS)

pictures: $(VENV)/.dev-ready ## take the guides' pictures from the demo café, with Chromium (ARGS="push stay")
	@$(BIN)/python -m docs.make_pictures $(ARGS)

gallery: $(VENV)/.dev-ready ## every picture of cards, boards and shows on one page, build/gallery (ARGS="--only board")
	@$(BIN)/python -m docs.make_gallery $(ARGS)

clean: ## remove everything that was made here
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no $(PYTHON) here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1), and oshipass needs Python 3.11 or newer; name one: make PYTHON=python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv; on Debian and Ubuntu install it with: apt-get install python3-venv"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.run-ready: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing oshipass into $(VENV) (half a minute, once) …"
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-ready: pyproject.toml constraints.txt | $(BIN)/python
	@[ ! -e $@ ] || "$(PYTHON)" -m venv --clear $(VENV) # so that nothing stays which is no longer pinned
	@echo "Installing oshipass and its test tools into $(VENV) (about a minute, once) …"
	@$(INSTALL) setuptools
	@$(INSTALL) --no-build-isolation --editable '.[dev,postgres]'
	@touch $@ $(VENV)/.run-ready
