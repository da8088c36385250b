# One gate for people, hooks and CI. Needs python3 (3.11 or newer, with venv) and make, nothing else.
#   make demo    set up, build the graph from seeds/, answer three questions, write the HTML view
#   make test    the rest of the set-up, then everything that CI runs
#   make check   what `make test` runs, without the set-up of a browser
#   make bench   the benchmarks    make docs   the generated pages    make lock   the lock files    make clean
PYTHON ?= python3
VENV ?= .venv
UV ?= uv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip --disable-pip-version-check
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: demo test check lint types imports docs docs-check bench lock clean browser runtime dev

demo: runtime
	@$(PY) -m kg demo

test: dev browser check

check: dev lint types imports docs-check
	@$(PY) -m pytest

lint: dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: dev
	@$(PY) -m mypy

imports: dev
	@$(VENV)/bin/lint-imports

docs: dev
	@$(PY) tools/make_shapes.py
	@$(PY) tools/make_ontology_docs.py
	@$(PY) tools/make_cli_docs.py
	@$(PY) tools/make_notebook.py
	@$(PY) tools/make_readme.py

docs-check: dev
	@$(PY) tools/make_cli_docs.py --check
	@$(PY) tools/make_shapes.py --check
	@$(PY) tools/make_ontology_docs.py --check

bench: dev
	@for script in benchmarks/*.py; do [ -e "$$script" ] || continue; echo "== $$script"; $(PY) $$script || exit 1; done

runtime: $(VENV)/.runtime
dev: $(VENV)/.dev

$(VENV)/.runtime: requirements.lock pyproject.toml | $(PY)
	@echo "installing what requirements.lock lists"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(PY)
	@echo "installing what requirements-dev.lock lists"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements-dev.lock
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime

$(PY):
	@PYTHON='$(PYTHON)' sh tools/make_venv.sh '$(VENV)'

browser:
	@sh tools/find_browser.sh

lock:
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv, or make lock UV=/path/to/uv" >&2; exit 2; }
	@printf 'hatchling\neditables\n' | $(LOCK) pyproject.toml - -o requirements.lock
	@printf 'hatchling\neditables\n' | $(LOCK) --extra dev -c requirements.lock pyproject.toml - -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
