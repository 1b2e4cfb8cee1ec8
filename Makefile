# Everything a person or a machine does with a checkout. `make help` lists it.

PYTHON ?= python3
# The day that the rendered examples were written on.
EXAMPLES_TODAY ?= 2026-11-21

VENV := .venv
BIN := $(VENV)/bin
CSPLAN := $(BIN)/csplan
READY := $(VENV)/.ready-dev
READY_TO_RUN := $(VENV)/.ready

# One word an example and language.
EXAMPLES := \
	home-appliances/plan.en home-appliances/plan.th \
	noodle-shop/plan.th \
	airline/plan.en \
	software/plan.en

.DEFAULT_GOAL := help
.PHONY: help demo test matrix lint types check schema catalogs docs examples gallery bench tools clean

help: ## List what there is to make
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
		while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

demo: $(READY_TO_RUN) ## Check a real plan and publish it for every reader, in Thai and English
	$(CSPLAN) validate examples/home-appliances/plan.yaml
	$(CSPLAN) render examples/home-appliances/plan.yaml --to all -o demo
	@echo
	@echo "Open this in a browser; it leads to all of them:"
	@printf '  %s\n' "$(CURDIR)"/demo/index.html

test: $(READY) ## Run every test
	$(BIN)/python -m pytest -n 2

matrix: $(READY) ## Look at every document in a browser at every width, for a quarter of an hour
	$(BIN)/python -m pytest -n 2 tests/browser/matrix.py

lint: $(READY) ## Check style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY) ## Check types
	$(BIN)/mypy --strict

check: lint types test ## Run all checks

schema: $(READY_TO_RUN) ## Write the JSON Schema anew
	@$(CSPLAN) schema > $(VENV)/schema.json
	@mkdir -p schema
	@mv $(VENV)/schema.json schema/csplan-1.schema.json
	@echo schema/csplan-1.schema.json

catalogs: $(READY_TO_RUN) ## Find the labels of documents anew, and order the catalogs
	@$(BIN)/python .ci/catalogs.py
	@echo templates/locales

docs: $(READY_TO_RUN) ## Write the references of commands, format and rules anew
	@$(BIN)/python .ci/command_reference.py > $(VENV)/commands.md
	@mkdir -p docs
	@mv $(VENV)/commands.md docs/commands.md
	@echo docs/commands.md
	@$(BIN)/python .ci/format_reference.py > $(VENV)/format.md
	@mv $(VENV)/format.md docs/format.md
	@echo docs/format.md
	@$(BIN)/python .ci/view_reference.py > $(VENV)/view.md
	@mv $(VENV)/view.md docs/view.md
	@echo docs/view.md
	@$(BIN)/python .ci/rule_reference.py docs/rules
	@echo docs/rules

examples: $(READY_TO_RUN) $(EXAMPLES:%=examples/%.render) ## Publish the examples anew

# examples/SHOP/plan.LANGUAGE.render
examples/%.render: $(READY_TO_RUN)
	$(CSPLAN) render $(@D)/plan.yaml --today $(EXAMPLES_TODAY) \
		--language $(subst .,,$(suffix $*)) -o examples/$*.html
	$(CSPLAN) render $(@D)/plan.yaml --today $(EXAMPLES_TODAY) \
		--language $(subst .,,$(suffix $*)) -o examples/$*.md

gallery: $(READY) ## Take the pictures of docs/gallery anew (needs Chromium and poppler)
	@PYTHONPATH=. $(BIN)/python .ci/gallery.py docs/gallery

bench: $(READY) ## Measure how quick csplan is
	$(BIN)/python benchmarks/run.py

tools: ## Fetch the page and Markdown checkers that some tests use (needs npm)
	bash .ci/tools

clean: ## Remove all that was made here
	rm -rf $(VENV) .tools demo dist build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# uv does the same in a tenth of the time, where somebody has it.
ifneq ($(shell command -v uv 2>/dev/null),)
INSTALL := uv pip install --quiet --compile-bytecode --python $(BIN)/python
else
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --compile
endif

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'csplan needs Python 3.11 or later: try make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV) (once) ...'
	@$(PYTHON) -m venv $(VENV)

$(READY_TO_RUN): pyproject.toml | $(BIN)/python
	@$(INSTALL) --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(READY): pyproject.toml | $(BIN)/python
	@$(INSTALL) --editable '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $@ $(READY_TO_RUN)
