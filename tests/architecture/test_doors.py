"""Every door says completely what passes through it, and passes names, never modules."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from architecture.repository import SOURCE, module_name, tree
from architecture.walls import PACKAGES_OF_EXCHANGE


def door_files() -> list[Path]:
    """Return the files that are doors: of the two lowest packages, of every method, study and room."""
    packages = [SOURCE / "transition", SOURCE / "exchange"]
    packages += [SOURCE / "exchange" / name for name in PACKAGES_OF_EXCHANGE]
    packages += [path for floor in ("science", "studies") for path in (SOURCE / floor).glob("*/")]
    doors = [path / "__init__.py" for path in packages]
    return sorted(path for path in [*doors, *(SOURCE / "rooms").glob("*/api.py")] if path.is_file())


every_door = pytest.mark.parametrize("path", door_files(), ids=module_name)


@every_door
def test_a_door_names_all_that_it_holds(path: Path) -> None:
    assert sorted(public_names(path)) == sorted(declared(path))


@every_door
def test_a_door_names_each_once_and_in_order(path: Path) -> None:
    names = declared(path)
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), not name[0].isupper(), name))


@every_door
def test_a_door_passes_names_and_no_module(path: Path) -> None:
    door = importlib.import_module(module_name(path))
    assert [name for name in declared(path) if isinstance(getattr(door, name), ModuleType)] == []


@every_door
def test_what_passes_a_door_explains_itself(path: Path) -> None:
    door = importlib.import_module(module_name(path))
    things = {name: getattr(door, name) for name in declared(path)}
    silent = [name for name, thing in things.items() if _needs_words(thing) and not _words(thing)]
    assert silent == []


def test_a_hole_in_a_door_would_show(tmp_path: Path) -> None:
    door = tmp_path / "__init__.py"
    door.write_text("from bleibe.x import A, b as c, _d\nE = 1\ndef f(): ...\n__all__ = ['A']\n")
    assert sorted(public_names(door)) == ["A", "E", "c", "f"]
    assert declared(door) == ["A"]


def declared(path: Path) -> list[str]:
    """Return `__all__` as it is written; a door that holds nothing needs none."""
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and "__all__" in map(_name, node.targets):
            return [str(name) for name in ast.literal_eval(node.value)]
    return []


def public_names(path: Path) -> Iterator[str]:
    """Yield the public names that a module binds at its top; `__future__`, types and modules aside."""
    for node in tree(path).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bleibe"):
            yield from (
                name for alias in node.names if not (name := alias.asname or alias.name).startswith("_")
            )
        elif isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (name for name in map(_name, targets) if name and not name.startswith("_"))


def _name(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else ""


def _needs_words(thing: object) -> bool:
    return inspect.isclass(thing) or inspect.isfunction(thing)


def _words(thing: object) -> bool:
    """Whether it has a docstring of its own; a dataclass without one is given its signature."""
    words = getattr(thing, "__doc__", None) or ""
    return bool(words) and not words.startswith(f"{getattr(thing, '__name__', '')}(")
