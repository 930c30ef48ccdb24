# Two commands: `make run` and `make test`. The others are for whoever works on the code.
PYTHON ?= python3
.PHONY: run test quick test-long check bench docs

run:
	@$(PYTHON) tools/bootstrap.py run

test quick test-long check bench docs:
	@$(PYTHON) tools/bootstrap.py $@
