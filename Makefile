# Détente: everything starts here. `make help` lists the targets.
# Needs GNU make and Python 3.11 or newer. All that is installed goes into .venv.

.DEFAULT_GOAL := brief
MAKEFLAGS += --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:

JOBS ?= 2
CASE ?= cases/istanbul
UV   ?= uv
BIN  := .venv/bin
PY   := $(BIN)/python

##@ Use
.PHONY: brief
brief: setup ## the brief on the Istanbul case, on screen and in build/ (default)
	@mkdir -p build
	@$(BIN)/detente brief $(CASE) --html build/$(notdir $(CASE)).html

.PHONY: setup
setup: .venv/run.stamp ## prepare .venv with what Détente needs to run

.PHONY: reader
reader: .venv/read.stamp ## add what `detente read` needs: spaCy and its small English model

.PHONY: datasets
datasets: .venv/data.stamp ## add what `detente import` and `snapshots` need: pyarrow and DuckDB

##@ Test
.PHONY: test
test: .venv/test.stamp ## all tests
	@$(BIN)/pytest -n $(JOBS)

.PHONY: test-fast
test-fast: .venv/test.stamp ## all tests but the slow ones
	@$(BIN)/pytest -n $(JOBS) -m "not slow"

.PHONY: bench
bench: .venv/test.stamp ## measure speed (never a test)
	@$(BIN)/pytest benchmarks --benchmark-enable -p no:xdist

.PHONY: eval-read
eval-read: .venv/test.stamp ## how well reports are read, field by field (PLOVER=path of its gold records)
	@$(PY) benchmarks/eval_reading.py $(PLOVER)

.PHONY: bench-stability
bench-stability: .venv/test.stamp ## measure stability alone (OPTIONS=24 for the largest model)
	@$(BIN)/pytest benchmarks/test_stability.py --benchmark-enable -p no:xdist -q -s

# negmas is licensed under the AGPL: it is measured beside Détente in an environment of its own, and
# never imported by it.
PEER := build/peer-negmas
.PHONY: bench-settlement
bench-settlement: .venv/test.stamp $(PEER)/stamp ## settlement beside negmas, in an environment apart
	@PYTHONPATH=benchmarks $(PY) benchmarks/settlement_beside_negmas.py $(PEER)/bin/python

$(PEER)/stamp:
	@echo "Installing negmas apart, into $(PEER)"
	@mkdir -p build
	@$(PY) -m venv $(PEER)
	@$(PEER)/bin/python -m pip install -qq --disable-pip-version-check --no-input "negmas==0.16.0"
	@touch $@

##@ Check
.PHONY: check lint types imports docs examples
check: lint types imports docs examples ## all checks below

lint: .venv/check.stamp ## style
	@echo "Style"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: .venv/check.stamp ## types
	@echo "Types"
	@$(BIN)/pyright --warnings

imports: .venv/check.stamp ## who imports whom
	@echo "Imports"
	@$(BIN)/lint-imports --no-logo

docs: .venv/check.stamp ## build the documentation into build/docs
	@echo "Documentation"
	@$(BIN)/sphinx-build -q -E -W --keep-going -b html -d build/doctrees docs build/docs

examples: .venv/test.stamp ## run every example in the documentation and the README
	@echo "Examples"
	@$(BIN)/pytest docs README.md

.PHONY: format
format: .venv/check.stamp ## put the code into the project's style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

##@ Maintain
.PHONY: schemas
schemas: setup ## JSON Schemas for editors, into schemas/
	@mkdir -p build
	@$(BIN)/detente schema schemas

# The locks hold pins and hashes, and no address: packages come from whatever index is configured.
# Each set contains the smaller one, with the same pins.
LOCK = $(UV) pip compile pyproject.toml --quiet --generate-hashes --universal --fork-strategy fewest \
       --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links
.PHONY: lock
lock: ## renew the pins in requirements/ (needs uv; UPGRADE=1 for the newest versions)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv on PATH." >&2; exit 1; }
	@mkdir -p requirements
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra docx -o requirements/run.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra docx --extra read -c requirements/run.txt -o requirements/read.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra docx --extra data -c requirements/run.txt -o requirements/data.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra docx --extra read --extra data --extra test -c requirements/read.txt -c requirements/data.txt -o requirements/test.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra docx --extra read --extra data --extra test --extra check -c requirements/test.txt -o requirements/check.txt
	@if grep -nE '://|^-|@ ' requirements/*.txt; then echo "An address got into a lock." >&2; exit 1; fi

.PHONY: clean
clean: ## remove everything that make has made
	@rm -rf .venv build .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	@find src tests docs benchmarks conftest.py -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.PHONY: help
help: ## this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ── the environment ──────────────────────────────────────────────────────────────────────────────

# Runs every time, does nothing while .venv stands where it was made and its Python works. A copied
# or moved folder therefore gets an environment of its own.
.venv/place.stamp: FORCE
	@if [ "$$(cat $@ 2>/dev/null)" != "$(CURDIR)" ] || ! $(PY) -c '' 2>/dev/null; then \
	  $(make-venv) && printf '%s\n' "$(CURDIR)" > $@; \
	fi

.PHONY: FORCE
FORCE:

# Tries each Python; takes the first that is new enough and can make environments.
define make-venv
found=; bare=; \
for name in $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3 python; do \
  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
  if command -v $(UV) >/dev/null || "$$name" -c 'import ensurepip, venv' 2>/dev/null; \
  then found=$$name; break; else bare=$${bare:-$$name}; fi; \
done; \
if [ -z "$$found" ] && [ -n "$$bare" ]; then \
  version=$$("$$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
  echo "Python $$version is here, but its venv module is not." >&2; \
  echo "On Debian and Ubuntu it is a package of its own: sudo apt install python$$version-venv" >&2; \
  exit 1; \
elif [ -z "$$found" ]; then \
  echo "Détente needs Python 3.11 or newer, and found none on PATH." >&2; \
  echo "On Debian and Ubuntu: sudo apt install python3 python3-venv" >&2; \
  echo "If it is elsewhere: make PYTHON=/where/it/is/python3" >&2; \
  exit 1; \
fi; \
echo "Preparing .venv with $$("$$found" -V)"; \
rm -rf .venv; \
if command -v $(UV) >/dev/null; \
then $(UV) venv --quiet --python "$$("$$found" -c 'import sys; print(sys.executable)')" .venv; \
else "$$found" -m venv .venv; fi
endef

# $(call install,arguments): with uv where there is one, else with the environment's own pip.
define install
if command -v $(UV) >/dev/null; then $(UV) pip install --quiet --python $(PY) $(1); \
else $(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null; \
  $(PY) -m pip install -qq --disable-pip-version-check --no-input $(1); fi
endef

.venv/run.stamp: .venv/place.stamp requirements/run.txt pyproject.toml
	@echo "Installing what Détente needs to run"
	@$(call install,--require-hashes -r requirements/run.txt)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

.venv/read.stamp: .venv/run.stamp requirements/read.txt
	@echo "Installing what reading reports needs"
	@$(call install,--require-hashes -r requirements/read.txt)
	@touch $@

.venv/data.stamp: .venv/run.stamp requirements/data.txt
	@echo "Installing what datasets need"
	@$(call install,--require-hashes -r requirements/data.txt)
	@touch $@

.venv/test.stamp: .venv/run.stamp requirements/test.txt
	@echo "Installing what the tests need"
	@$(call install,--require-hashes -r requirements/test.txt)
	@touch $@

.venv/check.stamp: .venv/test.stamp requirements/check.txt
	@echo "Installing what the checks need"
	@$(call install,--require-hashes -r requirements/check.txt)
	@touch $@
