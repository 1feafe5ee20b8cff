# Two commands for a fresh machine:
#
#   make demo     the library at its main job, on a real task ledger
#   make test     all tests of the fast tier
#
# They need Python 3.11 or later (with venv), make and a package index. Everything else goes into .venv, at the
# versions of constraints.txt. A second run installs nothing unless pyproject.toml or constraints.txt has changed.
# Another interpreter is named by `make test PYTHON=python3.13`, arguments of pytest by `make test ARGS="-k money"`.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test contract dev docs wheelhouse

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt --build-constraint constraints.txt
PROJECT := pyproject.toml constraints.txt src/govcredit/_version.py

# Settings of pip that change what is installed, or where, are not meant for this folder. Those that say how to
# reach an index (PIP_INDEX_URL, PIP_PROXY, PIP_CERT and so on) are kept.
unexport PIP_BUILD_CONSTRAINT PIP_CONSTRAINT PIP_DRY_RUN PIP_EDITABLE PIP_GROUP PIP_IGNORE_INSTALLED PIP_NO_BINARY
unexport PIP_NO_BUILD_ISOLATION PIP_NO_DEPS PIP_PLATFORM PIP_PRE PIP_PREFIX PIP_PYTHON PIP_PYTHON_VERSION PIP_QUIET
unexport PIP_REQUIRE_HASHES PIP_REQUIREMENT PIP_ROOT PIP_TARGET PIP_USER PYTHONHOME PYTHONPATH

help:
	@echo "make demo      show the library at its main job"
	@echo "make test      run the tests of the fast tier; ARGS=... are given to pytest"
	@echo "make contract  write dist/*.zip for programs in other languages: schemas, vectors, runners"
	@echo "make wheelhouse  put the library and all it needs into wheelhouse/, for a machine without a network"
	@echo "make docs      build the documentation in both languages, with its search, into docs/_build/html"
	@echo "make dev       install everything a contributor needs into $(VENV); see CONTRIBUTING.md"

demo: $(VENV)/.installed-demo
	@$(BIN)/govcredit demo

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(ARGS)

contract: $(VENV)/.installed-demo
	@$(BIN)/python tools/build_zip.py

dev: $(VENV)/.installed-dev

SITE := docs/_build/html

docs: $(VENV)/.installed-dev
	@$(BIN)/python docs/building.py $(SITE)
	@echo "$(SITE): $$(find $(SITE) -name '*.html' | wc -l) pages; to read them: $(BIN)/python -m http.server --directory $(SITE)"

# What other formats' own programs need is compiled where no wheel is to be had; without it their tests are skipped.
PEERS := $(INSTALL) --group peers || echo "Not installed: the programs of the group peers; the tests that ask them are skipped."

# For this interpreter and platform; TO= names another folder, EXTRAS= other extras.
wheelhouse: TO = wheelhouse
wheelhouse: EXTRAS = all
wheelhouse: $(VENV)/.installed-pip
	@$(PIP) wheel --quiet --constraint constraints.txt --build-constraint constraints.txt --wheel-dir "$(TO)" ".[$(EXTRAS)]"
	@cp constraints.txt "$(TO)/"
	@cd "$(TO)" && sha256sum -- *.whl constraints.txt > SHA256SUMS
	@echo "$(TO): $$(ls "$(TO)"/*.whl | wc -l) wheels; docs/how-to/offline.md says how they are installed"

$(BIN)/python:
	@for name in $(PYTHONS); do \
	  if "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Creating $(VENV) with $$("$$name" --version) ..."; \
	    exec "$$name" -m venv $(VENV); \
	  fi; \
	done; \
	echo "govcredit needs Python 3.11 or later with its venv module, and none of these is one: $(PYTHONS)." >&2; \
	echo "Install it (on Debian or Ubuntu: apt-get install python3 python3-venv), or name one:" >&2; \
	echo "make $(or $(MAKECMDGOALS),test) PYTHON=/path/to/python3.11" >&2; \
	exit 1

# An older pip knows neither dependency groups nor build constraints.
$(VENV)/.installed-pip: constraints.txt | $(BIN)/python
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed-demo: $(PROJECT) $(VENV)/.installed-pip
	@echo "Installing what the demo needs into $(VENV) ..."
	@$(INSTALL) --editable ".[cli]"
	@touch $@

$(VENV)/.installed-test: $(PROJECT) $(VENV)/.installed-pip
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) --editable ".[all]" --group test
	@$(PEERS)
	@touch $@ $(VENV)/.installed-demo

$(VENV)/.installed-dev: $(PROJECT) $(VENV)/.installed-pip
	@echo "Installing what a contributor needs into $(VENV) ..."
	@$(INSTALL) --editable ".[all]" --group dev
	@$(PEERS)
	@touch $@ $(VENV)/.installed-test $(VENV)/.installed-demo
