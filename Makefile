# Everything a person types. `make` alone lists it.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PORT ?= 8000
DEMO ?= 1
PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
VAR := $(or $(VAR_DIR),var)

# A stamp says that a step is done; it lies beside what the step made, so that removing the one removes the other.
PACKAGES := $(VENV)/.packages
PACKAGES_DEV := $(VENV)/.packages-dev
DATABASE := $(VAR)/.migrated
STATIC := $(VAR)/static/.collected
ENCODER_STAMP := $(VAR)/models/.converted

.PHONY: help setup run test lint format shell demo-reset bench screenshots clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(PACKAGES) $(DATABASE) $(STATIC) $(ENCODER_STAMP) ## packages, database, static files and encoder, as far as not done yet

run: setup ## start everything on 127.0.0.1 (PORT=8000; DEMO=0 leaves the demo out)
	@$(if $(filter-out 0 false no,$(DEMO)),DEMO=1 $(PY) manage.py load_demo --no-dispatch)
	@DEMO=$(DEMO) exec $(PY) -m config.supervisor --port '$(PORT)' --with-parent

test: $(PACKAGES_DEV) $(ENCODER_STAMP) ## lint, every test on SQLite, the database tests again on PostgreSQL, the browser
	@exec $(PY) -m tests.run

lint: $(PACKAGES_DEV) ## ruff and the import contracts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports --no-cache

format: $(PACKAGES_DEV) ## put the code in shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

shell: setup ## a Python shell with the models loaded
	@$(PY) manage.py shell

demo-reset: setup ## throw the demo articles away and load them again
	@DEMO=1 $(PY) manage.py load_demo --reset

bench: $(PACKAGES_DEV) setup ## the workbench with 500 segments against a bare page of 500 rows
	@$(PY) -m benchmarks.workbench_page

screenshots: $(PACKAGES_DEV) $(ENCODER_STAMP) ## the pictures of the README, taken from the demo
	@DJANGO_SETTINGS_MODULE=config.settings $(PY) -m docs.screenshots

clean: ## remove packages and caches (var/, which holds the database, stays)
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed ($(PYTHON) not found). Install it, or: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(PACKAGES): requirements.txt | $(PY)
	@echo "Installing the packages of requirements.txt"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(PACKAGES_DEV): requirements-dev.txt $(PACKAGES)
	@echo "Installing the packages of requirements-dev.txt"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# A database elsewhere may have changed since: ask it every time. A file of our own has not.
ifneq ($(DATABASE_URL),)
.PHONY: $(DATABASE)
else ifeq ($(wildcard $(VAR)/db.sqlite3),)
.PHONY: $(DATABASE)
endif
$(DATABASE): $(PACKAGES) $(wildcard */migrations/*.py)
	@$(PY) manage.py migrate --verbosity 0
	@touch $@

$(STATIC): $(PACKAGES) $(shell find static -type f)
	@$(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

# With ENCODER set the operator has an encoder of their own: there is nothing to convert.
$(ENCODER_STAMP): $(PACKAGES) $(wildcard translation/quality/convert.py)
	@mkdir -p $(@D)
	@$(if $(ENCODER),,$(PY) manage.py convert_encoder)
	@touch $@
