# Thin lines; the README shows the same as plain commands for Windows.
PYTHON ?= python3
BIN := .venv/bin
# modules are compiled when they are first imported: most never are
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
COMPILE := uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11 pyproject.toml
EXAMPLE := examples/shuoyuan.docx
# set in many images of Python: each process that a test starts would compile all its modules again
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run check serve extras test lint format bench examples docs audit lock clean

run: check serve

check: .venv/installed
	@$(BIN)/plancheck check $(EXAMPLE) || test $$? -eq 1

serve: .venv/installed
	@$(BIN)/plancheck serve

test: .venv/tested
	$(BIN)/python -m pytest -n auto --maxprocesses 4

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports

format: .venv/tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/tested
	$(BIN)/python benchmarks/bench_check.py

examples: .venv/tested
	$(BIN)/python examples/build.py

docs: .venv/tested
	$(BIN)/python docs/build_reference.py

# ADVISORIES: the PyPI dump of osv.dev (all.zip), brought from elsewhere; nothing here goes to the network
audit: .venv/tested
	@test -n "$(ADVISORIES)" || { echo "name a copy of the advisories: make audit ADVISORIES=all.zip"; exit 2; }
	$(BIN)/python docs/dependencies.py audit $(ADVISORIES)

# needs uv; everyone else installs from the lock files
lock:
	echo pip | $(subst pyproject.toml,-,$(COMPILE)) --upgrade -o requirements-pip.lock
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) -c requirements.lock --extra ocr --extra fast --extra cluster --extra postgres --extra server --extra mcp -o requirements-extras.lock
	$(COMPILE) -c requirements.lock -c requirements-extras.lock --extra ocr --extra fast --extra cluster --extra postgres --extra server --extra mcp --group dev -o requirements-dev.lock

# a pip of today first: the one that Python 3.11 brings needs twice the time; where there is none it has to do
.venv/installed: requirements-pip.lock requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	-$(PIP) --require-hashes -r requirements-pip.lock
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# recognition of scanned pages, the faster SHACL engine, batches on a cluster, PostgreSQL, sign-in and HTTP API, MCP
extras: .venv/installed requirements-extras.lock
	$(PIP) --require-hashes -r requirements-extras.lock

.venv/tested: .venv/installed requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	$(BIN)/python tests/browser.py
	@touch $@

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis test-artifacts
