"""Every example in a docstring runs and says what it shows."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from architecture.repository import ROOT, SOURCE, module_name, python_files


def modules_with_examples() -> list[str]:
    """Return the import names of the modules that hold an example."""
    names = []
    for path in python_files():
        if ">>> " in path.read_text(encoding="utf-8"):
            names.append(module_name(path) if path.is_relative_to(SOURCE) else _name_from_root(path))
    return [name for name in names if not name.rpartition(".")[2].startswith("test_")]


def _name_from_root(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removeprefix("tests.")


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_module_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
