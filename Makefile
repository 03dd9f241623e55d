# Everything a newcomer needs; `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
DATA ?= .demo
PORT ?= 7233

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench docs clean

help:
	@echo "make setup   make the environment .venv (needs Python 3.11 or newer)"
	@echo "make demo    start a demonstration: server, worker, mail catcher, eight journeys (DATA=.demo PORT=7233)"
	@echo "make test    run all tests"
	@echo "make lint    ruff, mypy --strict, import rules"
	@echo "make bench   measure"
	@echo "make docs    write the generated documents anew"
	@echo "make clean   end the demonstration, remove it and what tools have left"

setup: .venv/.done

.venv/.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: setup
	$(BIN)/fachlotse demo --data $(DATA) --port $(PORT)

test: setup
	$(BIN)/pytest -n 2

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python -m fachlotse.handbook

clean:
	@if [ -x $(BIN)/fachlotse ] && [ -d $(DATA) ]; then $(BIN)/fachlotse down --data $(DATA); fi
	rm -rf $(DATA) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
