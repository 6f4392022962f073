# The same words by hand and in CI. The environment is built when it is first needed, and again when pyproject.toml or constraints.txt change.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= python3
CHECK ?=
export FRAMING_CORPORA ?= $(abspath ../shared/corpora)

.PHONY: demo test check notebooks figures docs bench reference clean

demo: $(READY)
	$(BIN)/framing demo -o framing-demo

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/framing lexicon check lexicons/*.toml
	$(BIN)/framing reproduce figures/figures.toml --check

notebooks: $(READY)
	$(BIN)/python notebooks/run.py

figures: $(READY)
	$(BIN)/framing reproduce figures/figures.toml $(if $(CHECK),--check)

docs: $(READY)
	$(BIN)/mkdocs build --strict --quiet

bench: $(READY)
	$(BIN)/python benchmarks/voices.py
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/peers.py
	$(BIN)/python benchmarks/variants.py
	$(BIN)/python benchmarks/codes.py
	$(BIN)/python benchmarks/coded_intervals.py
	$(BIN)/python benchmarks/stability.py
	$(BIN)/python benchmarks/duplicates.py
	$(BIN)/python benchmarks/events.py
	$(BIN)/python benchmarks/difference_intervals.py
	$(BIN)/python benchmarks/inference.py
	$(BIN)/python benchmarks/keyness.py
	$(BIN)/python benchmarks/outlet_map.py
	$(BIN)/python benchmarks/word_shift.py
	$(BIN)/python benchmarks/standing.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/workbench.py

# Needs the real articles.
reference: $(READY)
	$(BIN)/python references/fit_news.py

clean:
	rm -rf $(VENV) build framing-demo

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,bench]"
	@touch $@
