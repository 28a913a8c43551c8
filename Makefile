# The same commands as the machine that checks every change (.ci/run).
# PYTHON=python3.12 names another interpreter; ARGS="-k mail" passes words on to pytest.
PYTHON ?= python3
BIN := .venv/bin
PO := src/concitoyens/locale

.PHONY: help setup run test check fix e2e messages demo bench bench-assignment trust

help:  ## this list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  make \1	/' | expand -t 18

setup:  ## everything a developer needs, in .venv
	@$(PYTHON) bootstrap.py setup --dev

run:  ## the whole platform on this machine (PORT=8123 make run)
	@$(PYTHON) bootstrap.py run

demo:  ## throw away the local data and load the demonstration again
	@$(PYTHON) bootstrap.py demo --reset

# Without a browser the journeys cannot run: pytest says so and fails, unless WITHOUT_BROWSER=1.
test: setup  ## every test: units, properties, races, journeys in a browser
	$(BIN)/python -m pytest -n 2 -m "not load" $(ARGS)

e2e: setup  ## the journeys in a browser only
	$(BIN)/python -m pytest -n 2 -m browser $(ARGS)

check: setup  ## lint, types, imports, architecture, translations, templates, units of systemd
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src/concitoyens --lint --quiet
	$(BIN)/python tools/check_translations.py
	$(BIN)/python -m pytest tests/architecture tests/ops/test_deploy.py

fix: setup  ## what can be mended by a program: order of imports, layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: setup  ## bring the .po files up to date with the sources (needs gettext), then compile them
	cd src/concitoyens && ../../$(BIN)/django-admin makemessages --no-wrap --no-obsolete --add-location file -l fr -l en
	@$(PYTHON) bootstrap.py setup --dev

bench: setup  ## the figures beside their targets, in minutes (ONLY="registration communes" for some)
	$(BIN)/python -m tests.benchmarks $(ONLY)

bench-assignment: setup  ## the assignment engine beside straightforward models (ONLY="villages towns" for some)
	@test -d .venv-bench || $(PYTHON) -m venv .venv-bench
	@$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --require-hashes -r requirements-bench.lock \
		|| echo "Without OR-tools: its model is left out."
	$(BIN)/python -m tests.benchmarks.assignment $(ONLY)

trust: setup  ## rights, privacy and safety: the matrix, canaries, headers, limits
	$(BIN)/python -m pytest tests/rights tests/privacy tests/core tests/web $(ARGS)
	$(BIN)/python -m tests.trials.mail_crash --mails 2000 --kills 20
	$(BIN)/python -m pytest tests/trials -m load $(ARGS)
