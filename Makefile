# All that is needed is Python 3.11 to 3.13, git and make. `make help` lists the targets.

# The first Python that works; one of your own: make PYTHON=/path/to/python3.12 run
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null && echo $$name && exit; done; echo python3)
IN_VENV := .venv/bin/python
INSTALL = @command -v $(PYTHON) >/dev/null || { echo "Python 3.11, 3.12 or 3.13 is needed."; exit 1; }; \
	$(PYTHON) -m hub.supervisor.install
# Which tests `make test` runs and how: make test TESTS="tests/rest -k paging"
TESTS ?=
# Which clients `make interop` lets call; all when empty
CLIENTS ?=

.DEFAULT_GOAL := help
.PHONY: help run test soak bench interop check format lint types layers migrations contracts compatibility publish release-contract clean install install-dev

# What the tools below start reads the hub's settings; a demo's need nothing from outside.
export DEMO := 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' \
	| while IFS='|' read -r name text; do printf '  make %-17s %s\n' "$$name" "$$text"; done

run: install ## start a hub with demo data on 127.0.0.1:$PORT (8000); Ctrl-C stops it
	@$(IN_VENV) -m hub.supervisor

test: install-dev ## run all tests against a PostgreSQL of their own, or TEST_DATABASE_URL
	@$(IN_VENV) -m pytest -n auto $(TESTS)

bench: install-dev ## time the operations side by side; writes docs/performance.md and README.md
	@$(IN_VENV) -m tests.bench
	@$(IN_VENV) -m tests.bench.excerpt
	@$(IN_VENV) -m pytest -q -o python_files="bench_*.py" tests/bench

interop: install-dev ## call a hub with clients that are generated in many languages; writes docs/interop.md
	@$(IN_VENV) -m tests.interop $(CLIENTS)

soak: install-dev ## kill workers at random under load for two minutes; draw far more messages
	@SOAK_SECONDS=120 $(IN_VENV) -m pytest -m soak -rP $(TESTS)
	@CONTRACT_EXAMPLES=150 SCHEMA_EXAMPLES=50 FUZZ_REQUESTS=20000 FUZZ_OVER_SOCKET=3000 \
	$(IN_VENV) -m pytest -n auto tests/contract/test_values.py tests/contract/test_schemathesis.py \
	tests/contract/test_fuzzing.py

check: lint types layers migrations contracts compatibility ## everything CI checks: all below, and the tests with coverage
	@$(IN_VENV) -m pytest -n auto --cov --cov-report=term

format: install-dev ## put the code into its form
	@$(IN_VENV) -m ruff format .
	@$(IN_VENV) -m ruff check --fix .

lint: install-dev ## check form and habits
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m ruff check .

types: install-dev ## check types
	@$(IN_VENV) -m mypy

layers: install-dev ## check who imports whom
	@$(IN_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

migrations: install-dev ## check that no migration is missing
	@$(IN_VENV) -m pytest -q tests/running/test_migrations.py

contracts: install-dev ## check that the published WSDLs and the OpenAPI document are current
	@$(IN_VENV) manage.py publish_contracts --check

compatibility: install-dev ## check that no change of a contract breaks clients of the last release
	@$(IN_VENV) -m tests.contract.compatibility

publish: install-dev ## write the published WSDLs and the OpenAPI document anew
	@$(IN_VENV) manage.py publish_contracts

release-contract: contracts ## make the published contracts the last release; RETIRE=v1 ends a revision
	@$(IN_VENV) -m tests.contract.compatibility release $(if $(RETIRE),--retire $(RETIRE))

clean: ## remove what was made here: .venv, the demo data, caches
	@$(PYTHON) -m hub.supervisor.clean

install:
	$(INSTALL) local

install-dev:
	$(INSTALL) dev
