# Every command works from a clean clone; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The locks are whole, so nothing is looked up beside them; what is used is compiled on first use.
PIP = $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-compile
TESTS ?= tests
WORKERS ?= 2
# Where bytecode is not kept, every process that starts compiles Prefect anew: four seconds each.
unexport PYTHONDONTWRITEBYTECODE
# `make lock UPGRADE=` keeps the pinned versions and adds only what is new.
UPGRADE ?= --upgrade

.DEFAULT_GOAL := help
.PHONY: help install up test lint bench soak lock clean

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(VENV)/.core: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
	  { echo "Python 3.11 to 3.14 is needed; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.core
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.core  ## build .venv from the lock

up: $(VENV)/.core  ## start everything: Prefect, the seeds, the schedules
	@exec $(BIN)/india-oman up

lint: $(VENV)/.dev  ## formatting, ruff, types, import contracts
	$(BIN)/python -m pip --disable-pip-version-check check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests of one file stay together, in their order: some share a server and a day's story.
test: lint  ## all checks, then all tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

bench: $(VENV)/.dev  ## speed and memory, with the machine they were measured on
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench; done

soak: $(VENV)/.dev  ## the long tests whole: kills, shuffles, fuzzing
	INDIA_OMAN_SOAK=1 $(BIN)/pytest -m slow --timeout 3600 $(TESTS)

lock: $(VENV)/.dev  ## resolve the locks anew, within pyproject.toml
	$(BIN)/uv pip compile -q --no-header --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	  --extra postgres --group build $(UPGRADE) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --no-header --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	  --all-extras --group build --group dev -c requirements.lock $(UPGRADE) pyproject.toml -o requirements-dev.lock
	$(BIN)/python .ci/complete_lock.py requirements.lock requirements-dev.lock

clean:  ## remove what was built here; the data folder stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find flows parsers models tests -name __pycache__ -type d -prune -exec rm -rf {} +
