# What a newcomer and a machine run. `make help` lists it. Every target makes what it needs in .venv.

.DEFAULT_GOAL := help
.NOTPARALLEL:
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV CONDA_PREFIX
# where it is set, every process would compile all its modules anew: twice the time of the tests
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?=
export PYTHON

in_environment := .venv/bin/python
environment = python="$$(tools/find-python)" && "$$python" -m tools.environment

.PHONY: help demo demo-check site test soak check-code bench lock reference pictures language clean core check-set test-set

help:
	@echo "make demo        build the profiles of the two example regions, say what they say, serve their site (PORT=8000)"
	@echo "make demo-check  the same, then open and check everything that was made, ask the site, stop it"
	@echo "make site        install what the site needs (docs/how-to/run-the-site.md)"
	@echo "make test        install what the tests need, check the code, run every test"
	@echo "make soak        end a saving site 50 times without warning and look that nothing is lost"
	@echo "make check-code  only style, types and walls (seconds)"
	@echo "make bench       measure every claim of speed   (ONLY=name for one, or for all that begin so)"
	@echo "make lock        write requirements/*.txt anew from pyproject.toml and requirements/*.in"
	@echo "make reference   write the generated pages under docs/reference anew"
	@echo "make pictures    take the pictures of the documentation anew"
	@echo "make language    how far a language is, and what is wrong in its files (CODE=ar)"
	@echo "make clean       remove all that these commands made; regions and bleibe-data stay"

core:
	@$(environment) core

site:
	@$(environment) site

check-set:
	@$(environment) check

test-set:
	@$(environment) test

demo: site
	@$(in_environment) -m tools.demo

demo-check: check-set
	@$(in_environment) -m tools.demo --check

test: test-set
	@$(in_environment) -m tools.chromium
	@$(in_environment) -m tools.checks

soak: test-set
	@BLEIBE_KILLS=50 $(in_environment) -m pytest --quiet tests/rooms/directory/test_saving_at_once.py

check-code: test-set
	@$(in_environment) -m tools.checks style types walls

bench: test-set
	@$(in_environment) -m bench $(ONLY)

compile = .venv/bin/uv pip compile --cache-dir build/uv --system-certs --quiet --universal --generate-hashes \
	--python-version 3.11 --fork-strategy fewest --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(UPGRADE)

lock: core
	@$(compile) requirements/installer.in --output-file requirements/installer.txt
	@$(compile) pyproject.toml requirements/core.in --output-file requirements/core.txt
	@$(compile) pyproject.toml --extra site requirements/site.in --output-file requirements/site.txt
	@$(compile) requirements/node.in --output-file requirements/node.txt
	@$(compile) requirements/check.in --output-file requirements/check.txt
	@$(compile) requirements/test.in --output-file requirements/test.txt
	@echo "Written: requirements/installer.txt, core.txt, site.txt, node.txt, check.txt, test.txt. Newest versions: make lock UPGRADE=--upgrade"

reference: core
	@$(in_environment) -m tools.reference

pictures: test-set
	@$(in_environment) -m tools.chromium
	@$(in_environment) -m tools.pictures

language: core
	@$(in_environment) -m tools.language $(CODE)

clean:
	rm -rf .venv build src/bleibe/web/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools bench -type d -name __pycache__ -prune -exec rm -rf {} +
