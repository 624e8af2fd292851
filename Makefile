# `make help` lists the commands. Each sets up what it needs; nothing has to be installed before but make and Python.
SHELL := /bin/sh
PYTHON_IN := .venv/bin/python
export BRON
export PORT
export VORIG
# Settings of somebody's own that a command here does not expect: a `cd` that goes elsewhere, a Python that does not look here.
unexport CDPATH PYTHONSAFEPATH
.DEFAULT_GOAL := help
.PHONY: help serve site dist check lint test audit bench screenshots permalinks vergelijk deploy schema requirements clean

help: ## list the commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

# Looked at each time: the script knows whether there is anything to do.
.PHONY: .venv/ready
.venv/ready:
	@scripts/setup.sh

serve: .venv/ready ## build the site and serve it on http://127.0.0.1:8000/, again after every change (PORT=… for another port)
	@$(PYTHON_IN) -m macros serve

site: .venv/ready ## build the site to site/ (SITE_URL=https://… sets the public address)
	@$(PYTHON_IN) -m macros site

dist: .venv/ready ## build the site and pack it into one zip, dist/…zip, to take along without any network
	@$(PYTHON_IN) -m macros dist

check: .venv/ready ## check the data only
	@$(PYTHON_IN) -m macros check

lint: .venv/ready ## check how the Python and the JavaScript is written, and which room of the code knows which
	@scripts/tools.sh npm
	@scripts/lint.sh

test: .venv/ready ## do what lint does, then run all tests, in a browser too, each time in another order (SEED=… for one again; LETTERS=machine for the letters that this machine has)
	@scripts/tools.sh
	@scripts/lint.sh
	@browser="$$(scripts/browser.sh)" && CHROMIUM="$$browser" $(PYTHON_IN) -m pytest -rs $(if $(SEED),--randomly-seed=$(SEED),--numprocesses "$$($(PYTHON_IN) -c "import os; print(os.cpu_count() + 1)")" --dist worksteal)

audit: .venv/ready ## the long sweeps: every page for everyone, hostile data ten times as long; LINKS=1 also asks the sources of the notes
	@scripts/tools.sh
	@browser="$$(scripts/browser.sh)" && HYPOTHESIS_PROFILE=audit CHROMIUM="$$browser" $(PYTHON_IN) -m pytest --numprocesses auto --dist worksteal tests/audit_pages.py tests/data/test_hostile_data.py
	@if [ "$(LINKS)" = 1 ]; then $(PYTHON_IN) -m macros links; else echo "De bronnen zijn niet opgevraagd; dat doet: make audit LINKS=1"; fi

bench: .venv/ready ## measure the site against stock Material: building, looking, searching, paper, a server; DEEL=kijken for one part, with VORIG=commit beside that commit
	@bench/lighthouse.sh
	@browser="$$(scripts/browser.sh needed)" && CHROMIUM="$$browser" $(PYTHON_IN) -m bench $(DEEL)

screenshots: site ## take the pictures of the README and of a shared link anew
	@browser="$$(scripts/browser.sh needed)" && CHROMIUM="$$browser" $(PYTHON_IN) scripts/screenshots.py

permalinks: .venv/ready ## add what is newly published to the ledger of addresses, data/permalinks.txt
	@$(PYTHON_IN) -m macros permalinks

vergelijk: .venv/ready ## what a new edition of the text changes: make vergelijk BRON=file
	@$(PYTHON_IN) -m macros vergelijk

deploy: .venv/ready ## write the configuration of servers in deploy/ anew, after a new file or folder at the top of the site
	@$(PYTHON_IN) -m macros deploy

schema: .venv/ready ## write the JSON Schemas of the data files anew, after a change of what the data may hold, in macros/boek/
	@$(PYTHON_IN) -m macros schema

requirements: ## pin requirements.in to requirements.txt, with hashes (needs uv)
	@command -v uv >/dev/null || { echo "uv is needed: install it with pipx or pip" >&2; exit 1; }
	@for pins in scripts/setup/requirements requirements; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
			--output-file $$pins.txt $$pins.in || exit; \
	done

clean: ## remove what was built and set up
	@rm -rf .venv .cache dist site site.nieuw site.vorige .pytest_cache
