.DEFAULT_GOAL := help
# Another Python: make setup PYTHON=python3.13
PYTHON ?= python3
# Where the app listens: make run ADDRESS=0.0.0.0 PORT=8080
ADDRESS ?= localhost
PORT ?= 8501

PY := .venv/bin/python
STAMP := .venv/.installed
STAMP_DEV := .venv/.installed-dev
STAMP_BROWSER := .venv/.browser
DEMO := data/demo.db
STREAMLIT := $(PY) -m streamlit run app.py --server.headless false --server.showEmailPrompt false \
	--server.address $(ADDRESS) --server.port $(PORT)

# Compiled once and kept, not anew by each of the many processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

WHERE := Naast is at http://$(ADDRESS):$(PORT); stop it with Ctrl+C.

.PHONY: help setup demo run check test bench mutate pictures

help:  ## what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP)  ## install what the app needs, and nothing else

demo: $(STAMP) $(DEMO)  ## an invented chapter of true size in data/demo.db, opened in your browser
	@echo "$(WHERE)"
	DATABASE_URL=sqlite:///$(DEMO) $(STREAMLIT)

run: $(STAMP)  ## the app for real use, on the database of DATABASE_URL, the secrets, or data/
	@echo "$(WHERE)"
	$(STREAMLIT)

check: $(STAMP_DEV)  ## style, types, directions, translations, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m pytest tests/test_conventions.py tests/test_translations.py tests/test_migrations.py

# One more at a time than there are cores, as whoever is in a browser mostly waits for it; each has a PostgreSQL, an app
# and a browser of its own, so not more than five.
TESTERS = $$($(PY) -c 'import os; print(min(os.cpu_count() or 1, 4) + 1)')

test: $(STAMP_DEV) $(STAMP_BROWSER)  ## all tests, on SQLite and on a PostgreSQL of their own, in a real Chromium
	$(PY) -m pytest -n $(TESTERS) --dist worksteal

bench: $(STAMP_DEV) $(STAMP_BROWSER)  ## speed, against bare Streamlit pages
	$(PY) -m tests.benchmarks

mutate: $(STAMP_DEV)  ## take each right away in turn, and see whether a test notices (a quarter of an hour)
	$(PY) -m tests.mutate_rights

pictures: $(STAMP_DEV) $(STAMP_BROWSER)  ## take the pictures of the handleiding anew
	$(PY) docs/handleiding/beelden.py

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Naast needs Python 3.11 or newer as $(PYTHON). Another one: make $(MAKECMDGOALS) PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(STAMP): requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(STAMP_DEV): requirements.txt requirements-dev.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(STAMP) $@

# A Chromium that is there is used; else Debian's is installed where we may, without a window if it can, else Playwright's.
$(STAMP_BROWSER): | $(STAMP_DEV)
	@for one in chromium-headless-shell chromium chromium-browser google-chrome; do command -v $$one >/dev/null && exit 0; done; \
		{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && \
			{ apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; }; } || \
		$(PY) -m playwright install --with-deps chromium || \
		echo "No Chromium here and none could be installed: the browser tests will fail." >&2
	@touch $@

# Filled beside its place and moved when whole, so that a fill that was broken off is begun anew.
$(DEMO): | $(STAMP)
	@mkdir -p -m 700 data && rm -f data/.demo-filling.db*
	DATABASE_URL=sqlite:///data/.demo-filling.db $(PY) manage.py demo
	@mv data/.demo-filling.db $@
