# Two commands: `make run` and `make test`. The others are for whoever works on the code.
PYTHON ?= python3
.PHONY: run test quick test-long check bench docs screens

run:
	@$(PYTHON) tools/bootstrap.py run

test quick test-long check bench docs screens:
	@$(PYTHON) tools/bootstrap.py $@
