# Everything here works on a machine that has python3 (3.11 or later) and make; the rest is set up
# in .venv when it is first needed, and again when pyproject.toml changes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INTEROP := .venv-interop
BROWSER := .venv-browser
OFFICES := .venv-offices
STORE  := .venv-store
LOWEST := .venv-lowest
AUDIT  := .venv-audit
COVERAGE := .venv-atheris
PARSER := grammar/tables.json
CHARTS := navconv/report/chart_library.js
WEB    := web/dist/index.html
SAMPLE := samples/tiltak-2016-11.txt
# Seconds that `make fuzz` takes.
TIME   ?= 60

# Debian's packages are installed by root, or by who may become it.
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
# Where there is no home there is no place for a cache either.
ifeq ($(strip $(HOME)),)
export PIP_NO_CACHE_DIR := 1
endif

define NO_VENV
This needs Python 3.11 or later with venv and pip, and $(PYTHON) has not all of them.
On Debian and Ubuntu: apt install python3-venv.
Another Python can be named: make PYTHON=/path/to/python3.11 ...
endef
export NO_VENV

define MAKE_VENV
@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { printf '%s\n' "$$NO_VENV" >&2; exit 1; }
$(PYTHON) -m venv
endef

define RUN_IT

This was made by navconv, which is in $(CURDIR)/$(BIN). To run it by its name, in the folder of the README's commands:
  export PATH="$(CURDIR)/$(BIN):$$PATH"
  cd build/demo
  navconv check tiltak-2016-11.txt
For good: pipx install . (README, Install). Help: navconv --help
endef
export RUN_IT

.DEFAULT_GOAL := help
.PHONY: help demo test browser browser-page web web-serve offices store charts interop lowest grammar lint audit format bench fuzz fuzz-coverage wheel clean

help:  ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) \
		| while IFS="$$(printf '\t')" read -r name text; do printf '  %-13s %s\n' "$$name" "$$text"; done

demo: $(VENV)/.stamp-run  ## convert a sample, show its first lines, and say how to run navconv
	@$(BIN)/python samples/demo.py build/demo
	$(BIN)/navconv to-csv $(SAMPLE) > build/demo.csv
	@head -n 20 build/demo.csv
	@printf '%s\n' "$$RUN_IT"

test: $(VENV)/.stamp-dev $(PARSER) $(CHARTS)  ## run all tests, on all cores
	@# What a test file makes once for all its tests is made by one process.
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

interop: $(INTEROP)/.stamp  ## let other programs read our output (own environment)
	@# Warnings of other people's packages are theirs to mend.
	$(INTEROP)/bin/python -m pytest -W default -rs -m interop --numprocesses auto --dist loadfile tests/interop

offices: $(OFFICES)/.stamp $(PARSER)  ## let tools of statistics offices take our output (own environment)
	$(OFFICES)/bin/python -m pytest -W default -rs -m interop --numprocesses auto tests/offices

store: $(STORE)/.stamp $(PARSER)  ## test databases and Spark (own environment; PostgreSQL and Java from Debian)
	@{ ls /usr/lib/postgresql/*/bin/initdb || command -v initdb; } >/dev/null 2>&1 && command -v java >/dev/null 2>&1 \
		|| { $(ROOT) apt-get update -qq \
		&& $(ROOT) apt-get install -y -qq --no-install-recommends postgresql default-jre-headless; }
	$(STORE)/bin/python -m pytest -W default -rs -m 'store or not store' tests/store

browser: $(BROWSER)/.stamp $(CHARTS) $(WEB)  ## let browsers show the report and the page (own environment)
	$(BROWSERS)
	$(BROWSER)/bin/python -m pytest -W default -rs -m browser tests/browser tests/web

browser-page: $(BROWSER)/.stamp $(WEB)  ## the same for the page alone
	$(BROWSERS)
	$(BROWSER)/bin/python -m pytest -W default -rs -m browser tests/web

# Both browsers are Debian's, and what writes .xls and .ods for them.
BROWSERS = @{ command -v chromium && command -v firefox-esr && command -v soffice; } >/dev/null 2>&1 \
	|| { $(ROOT) apt-get update -qq \
	&& $(ROOT) apt-get install -y -qq --no-install-recommends chromium firefox-esr libreoffice-calc-nogui; }

# What the three packages that navconv needs are used for: grammar and parser, command line, Excel.
CORE_TESTS := $(addprefix tests/,layout test_cli.py test_transcripts.py test_truth.py \
	commands/test_convert.py writers/test_xlsx.py)

lowest: $(LOWEST)/.stamp  ## test with the lowest versions that are allowed (own environment)
	@# pyarrow is no package that navconv needs.
	$(LOWEST)/bin/python -m pytest -m 'not slow and not interop' $(CORE_TESTS) \
		--deselect 'tests/test_transcripts.py::test_transcript[to-parquet]'

lint: $(VENV)/.stamp-dev  ## check style, types and imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(AUDIT)/.stamp  ## look for known faults in the packages that navconv needs (by hand: asks pypi.org)
	@# Strict: a package that the database does not answer for is a failure, not a pass.
	$(AUDIT)/bin/python -c 'import tomllib; \
		print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
		> $(AUDIT)/requirements.txt
	$(AUDIT)/bin/pip-audit --strict --requirement $(AUDIT)/requirements.txt

format: $(VENV)/.stamp-dev  ## mend style where ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.stamp-dev $(INTEROP)/.stamp  ## measure time and memory
	$(BIN)/python benchmarks/run.py

fuzz: $(VENV)/.stamp-dev  ## feed it broken input for TIME seconds (60)
	$(BIN)/python tests/fuzz/run.py --seconds $(TIME)

fuzz-coverage: $(COVERAGE)/.stamp  ## let atheris look for broken input for TIME seconds (own environment)
	@if $(COVERAGE)/bin/python -c 'import atheris' 2>/dev/null; then \
		for target in bytes parser; do \
			$(COVERAGE)/bin/python tests/fuzz/coverage_guided.py $$target \
				-max_total_time=$$(( $(TIME) / 2 )) || exit 1; \
		done; \
	else echo 'atheris is not built for this system: nothing was fuzzed'; fi

charts: $(CHARTS)  ## fetch what draws the charts of a report, from its npm packages

grammar: $(PARSER)  ## let Lark make the tables of the parser anew, and compile what each run would

web: $(WEB)  ## build the page that runs navconv in a browser, web/dist

web-serve: $(WEB)  ## serve the page on loopback and open it
	$(BIN)/python web/serve.py

wheel: $(VENV)/.stamp-dev  ## build the sdist, and the wheel from the sdist
	$(BIN)/python -m build --outdir dist

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(INTEROP) $(BROWSER) $(OFFICES) $(STORE) $(LOWEST) $(AUDIT) $(COVERAGE) build dist web/dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f grammar/tables.json navconv/prepared.code navconv/report/chart_library.js navconv/report/chart_library_licences.txt
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.stamp-run: pyproject.toml
	$(MAKE_VENV) $(VENV)
	$(BIN)/python $(PIP_INSTALL) --editable .
	@touch $@

$(PARSER): $(wildcard grammar/*.lark) $(shell find navconv -name '*.py') | $(VENV)/.stamp-run
	$(BIN)/python -c 'from navconv.pipeline import preparation; print(*preparation.prepare())'

$(CHARTS): navconv/report/chart_library.toml chart_library.py
	$(PYTHON) chart_library.py
	@touch $@

# Node lets Pyodide compile the modules. Where it is missing it comes from Debian.
NODE = @command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { $(ROOT) apt-get update -qq \
	&& $(ROOT) apt-get install -y -qq --no-install-recommends nodejs npm; }

# What is fetched and compiled for the page, then the folder.
build/web/licences.json: $(PARSER) $(CHARTS) chart_library.py pyproject.toml \
		$(addprefix web/,build.py precompile.mjs precompile.py packages.toml wheels.txt) \
		$(shell find navconv grammar -name __pycache__ -prune -o -type f ! -name chart_library* -print) | $(VENV)/.stamp-dev
	$(NODE)
	rm -rf build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel
	$(BIN)/python web/build.py build/wheel/*.whl

$(WEB): build/web/licences.json $(wildcard web/*.*)
	$(BIN)/python web/build.py

$(VENV)/.stamp-dev: $(VENV)/.stamp-run
	$(BIN)/python $(PIP_INSTALL) --editable '.[dev]'
	@touch $@

$(INTEROP)/.stamp: pyproject.toml $(addprefix tests/interop/,requirements.txt unbound.txt pcaxis.txt package.json debian.txt)
	sh tests/interop/install_debian.sh
	$(MAKE_VENV) $(INTEROP)
	$(INTEROP)/bin/python $(PIP_INSTALL) --requirement tests/interop/requirements.txt --editable .
	$(INTEROP)/bin/python $(PIP_INSTALL) --no-deps --requirement tests/interop/unbound.txt
	$(INTEROP)/bin/python $(PIP_INSTALL) --no-deps --upgrade --target $(INTEROP)/pcaxis --requirement tests/interop/pcaxis.txt
	cp tests/interop/package.json $(INTEROP)/
	npm install --prefix $(INTEROP) --cache $(INTEROP)/.npm --no-audit --no-fund --silent \
		--fetch-retries 2 --fetch-timeout 60000
	@touch $@

$(OFFICES)/.stamp: pyproject.toml $(addprefix tests/offices/,requirements.txt constraints.txt)
	$(MAKE_VENV) $(OFFICES)
	$(OFFICES)/bin/python $(PIP_INSTALL) --constraint tests/offices/constraints.txt \
		--requirement tests/offices/requirements.txt --editable .
	@touch $@

$(STORE)/.stamp: pyproject.toml
	$(MAKE_VENV) $(STORE)
	$(STORE)/bin/python $(PIP_INSTALL) --editable '.[test,duckdb,postgres,spark]' 'psycopg[binary]'
	@touch $@

$(BROWSER)/.stamp: pyproject.toml tests/browser/requirements.txt tests/browser/package.json
	$(NODE)
	$(MAKE_VENV) $(BROWSER)
	$(BROWSER)/bin/python $(PIP_INSTALL) --requirement tests/browser/requirements.txt --editable .
	cp tests/browser/package.json $(BROWSER)/
	npm install --prefix $(BROWSER) --cache $(BROWSER)/.npm --no-audit --no-fund --silent
	@touch $@

$(LOWEST)/.stamp: pyproject.toml tests/lower_bounds.py
	$(MAKE_VENV) $(LOWEST)
	$(LOWEST)/bin/python tests/lower_bounds.py > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python $(PIP_INSTALL) --constraint $(LOWEST)/constraints.txt --editable . \
		hypothesis packaging pexpect pytest syrupy
	@touch $@

$(AUDIT)/.stamp: pyproject.toml
	$(MAKE_VENV) $(AUDIT)
	$(AUDIT)/bin/python $(PIP_INSTALL) pip-audit
	@touch $@

$(COVERAGE)/.stamp: pyproject.toml
	$(MAKE_VENV) $(COVERAGE)
	$(COVERAGE)/bin/python $(PIP_INSTALL) --editable .
	-@$(COVERAGE)/bin/python $(PIP_INSTALL) atheris
	@touch $@
