# Three commands for a newcomer:
#   make brief   sets everything up and makes the brief from seeds/
#   make demo    sets everything up and opens the pages on a library of those articles
#   make test    sets everything up and passes the tests

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY     := .venv/bin/python
READY  := .venv/.ready
AXE    := .axe/.ready
# The tests of a file stay together, the files are spread over the cores.
CORES  := -n auto --dist loadfile
TODAY  ?= 2026-11-22

# What WeasyPrint loads at run time; on other systems the names differ (README, "Installing").
SYSTEM_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# A page set without a warning: WeasyPrint does without HarfBuzz-Subset, but says so, and in other bytes.
PAGE_IS_SET      := $(PY) -W error::DeprecationWarning -c 'from weasyprint import HTML; HTML(string="page").write_pdf()' >/dev/null 2>&1

.PHONY: brief demo test test-all axe lint format docs lock bench floors mutants wheel image clean

brief: $(READY)
	.venv/bin/briefer make seeds/ --today $(TODAY)

demo: $(READY)
	.venv/bin/briefer serve --demo

test: $(READY)
	$(PY) -m pytest $(CORES)

# With the slow ones; where axe-core can't be had, what asks for it says so and is skipped.
test-all: $(READY)
	@$(MAKE) --no-print-directory $(AXE) || echo "axe-core can't be had here: what asks for it is skipped"
	$(PY) -m pytest $(CORES) -m "slow or not slow" -r s

# What people with other eyes and hands can't use: axe-core on every template's page, in Chromium.
axe: $(READY) $(AXE)
	$(PY) -m pytest tests/test_accessibility.py -m "slow or not slow" -r s

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/deptry .
	.venv/bin/vulture

format: $(READY)
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# docs/commands.md and briefer.1 from the help of the commands, docs/brief.schema.json from the model,
# templates/words/english.toml from the templates; tests say when they are out of date.
docs: $(READY)
	$(PY) -m docs.commands
	$(PY) -m docs.manual
	$(PY) -m docs.schema
	$(PY) -m docs.words

# Quality and speed, beside their peers; needs BRIEFER_DATA (benchmarks/README.md).
bench: $(READY)
	$(PY) -m benchmarks

# No figure may fall below what was reached (a minute); lowering one needs benchmarks.floors --lower.
floors: $(READY)
	$(PY) -m benchmarks.floors

# Small mistakes made on purpose in what joins the stages: which ones do the tests not notice? (an hour)
mutants: $(READY)
	$(PY) -m benchmarks.mutants

wheel: $(READY)
	$(PY) -m build --wheel --no-isolation --outdir dist .

# The lock names versions and hashes, never an index or a path.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet pip-tools
	.venv-lock/bin/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-emit-options --output-file requirements.lock pyproject.toml
	$(PY) -m docs.image_lock

# The container, with whatever builds containers here; BASE names another system to begin from.
BUILDER := $(shell command -v docker || command -v podman || command -v buildah)
image:
	@test -n "$(BUILDER)" || { echo "there is no docker, podman or buildah here"; exit 1; }
	$(BUILDER) build $(if $(findstring docker,$(BUILDER)),,--format docker) -f deploy/Dockerfile $(if $(BASE),--build-arg BASE=$(BASE)) -t briefer .

clean:
	rm -rf .venv .venv-lock .axe .mutants dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "briefer needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "briefer needs Python 3.11 or newer; $(PYTHON) is older: say make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv .venv

$(READY): .venv/bin/python requirements.lock pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(PAGE_IS_SET) || $(MAKE) --no-print-directory system-libraries
	@touch $@

$(AXE): tests/axe.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target .axe -r tests/axe.lock
	@touch $@

.PHONY: system-libraries
system-libraries:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	   apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(SYSTEM_LIBRARIES) >/dev/null; \
	 elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
	   sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(SYSTEM_LIBRARIES) >/dev/null; \
	 fi; \
	 $(PAGE_IS_SET) || { \
	   echo "Pango or HarfBuzz-Subset is missing, which set the pages. Install them, then run make again:"; \
	   echo "  Debian, Ubuntu: sudo apt-get install $(SYSTEM_LIBRARIES)"; \
	   echo "  Fedora:         sudo dnf install pango harfbuzz"; \
	   echo "  macOS:          brew install pango harfbuzz"; \
	   exit 1; }
