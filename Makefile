# Everything a newcomer needs; `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
DATA ?= .demo
PORT ?= 7233
WEB_PORT ?= 8400

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench docs clean

help:
	@echo "make setup   make the environment .venv (needs Python 3.11 or newer)"
	@echo "make demo    start a demonstration in the browser: server, worker, pages, mail catcher (DATA=.demo PORT=7233 WEB_PORT=8400)"
	@echo "make test    run all tests"
	@echo "make lint    ruff, mypy --strict, import rules"
	@echo "make bench   measure"
	@echo "make docs    write the generated documents anew"
	@echo "make clean   end the demonstration, remove it and what tools have left"

setup: .venv/.done

.venv/.done: pyproject.toml constraints.txt hatch_build.py web/assets.toml
	@echo "Installing what Fachlotse needs into .venv; this takes one to five minutes."
	@$(PYTHON) -m venv .venv
	@[ -t 1 ] || quiet=--quiet; $(BIN)/pip install $$quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: setup
	$(BIN)/fachlotse demo --data $(DATA) --port $(PORT) --web-port $(WEB_PORT)

test: setup
	$(BIN)/pytest -n 3

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python -m fachlotse.handbook
	$(BIN)/python -m web.permissions
	$(BIN)/python -m web.api.document

clean:
	@if [ -x $(BIN)/fachlotse ] && [ -d $(DATA) ]; then $(BIN)/fachlotse down --data $(DATA); fi
	rm -rf $(DATA) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
