# The same commands as the machine that checks every change. PYTHON names another interpreter.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run test check fix e2e messages demo bench trust

setup:  ## everything a developer needs, in .venv
	@$(PYTHON) bootstrap.py setup --dev

run:  ## the whole platform on this machine: PORT=8123 make run
	@$(PYTHON) bootstrap.py run

demo:  ## throw away the local data and load the demonstration again
	@$(PYTHON) bootstrap.py demo --reset
