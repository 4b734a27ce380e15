# `make demo` and `make test` are all a newcomer needs: each sets up what is missing by itself.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run demo test lint bench golden lock clean

help:
	@echo "make demo   the sample workshop and its readout in every format, in demo/"
	@echo "make run    the window"
	@echo "make test   the tests, with coverage"
	@echo "make lint   style, types, import contracts"
	@echo "make bench  what it costs, as ratios within one run"
	@echo "make setup  .venv with everything above needs (done by the others as well)"

setup:
	@$(PYTHON) packaging/environment.py

run: setup
	@$(BIN)/facilitator

demo: setup
	@$(BIN)/facilitator demo

test: setup
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup
	@$(BIN)/python -m tests.bench

golden: setup
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/readout

lock: setup
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file packaging/requirements.lock pyproject.toml
	@! grep -nE '://|find-links|index-url' packaging/requirements.lock

clean:
	@rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
