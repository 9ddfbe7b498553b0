.DEFAULT_GOAL := help
PYTHON ?= python3
MINUTES ?= 10
export PYTHON

.PHONY: help install dev demo test check bench fuzz format clean

help:     ## these lines
	@grep -E '^[a-z]+: .*##|^[a-z]+:  +##' Makefile | sed 's/:.*##/:/' | column -t -s :

install: .venv/installed-user  ## .venv with the firstline command in it

dev: .venv/installed-dev  ## .venv with the tools for tests and checks too

demo: install  ## the main job on invented data, and a served desk
	@.venv/bin/firstline demo

test: dev  ## all tests, on SQLite and on PostgreSQL
	@scripts/test

check: dev  ## style, types, and who may import whom
	.venv/bin/ruff check src tests bench scripts/*.py
	.venv/bin/ruff format --check src tests bench scripts/*.py
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/python scripts/check_migrations.py

bench: dev  ## every figure that docs/benchmarks.md quotes
	.venv/bin/python -m bench.screen
	.venv/bin/python -W ignore -m bench.formats
	.venv/bin/python -m bench.pipeline
	.venv/bin/python -m bench.matching
	.venv/bin/python -m bench.speed
	.venv/bin/python -m bench.lookback
	.venv/bin/python -m bench.documents
	.venv/bin/python -m bench.web
	.venv/bin/python -m bench.lookback_documents

fuzz: dev  ## ten minutes of fuzzing (atheris) at each parser; MINUTES=1 for less
	.venv/bin/pip install --quiet atheris==3.0.0
	for target in paxlst pnrgov pnrgov_xml replies mrz stream un_list ofac_csv ofac_xml ofac_advanced eu_list \
	    uk_list ftm_list notices national_list any_list themes reported; do \
	    .venv/bin/python -m bench.fuzz --minutes $(MINUTES) $$target || exit 1; done

format: dev  ## puts the code into shape
	.venv/bin/ruff check --fix src tests bench scripts/*.py
	.venv/bin/ruff format src tests bench scripts/*.py

clean:    ## removes what install and tests made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

.venv/installed-user: requirements.lock scripts/install pyproject.toml
	@scripts/install

.venv/installed-dev: requirements-dev.lock scripts/install pyproject.toml
	@scripts/install dev
