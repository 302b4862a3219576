"""What stands in the repository, for the tests that read all of it.

Here: finding and parsing files. Not here: what is asked of them.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bleibe"
NOT_OURS = frozenset(
    {".git", ".venv", "build", "dist", "node_modules", "__pycache__", "vendor", "bleibe-data"}
)


@cache
def files() -> tuple[Path, ...]:
    """Return every file that belongs to the repository, sorted."""
    return tuple(sorted(_walk()))


def _walk() -> Iterator[Path]:
    for place, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        folders[:] = [name for name in folders if name not in {".hypothesis"}]
        yield from (Path(place) / name for name in names if name != ".git")


def python_files() -> tuple[Path, ...]:
    """Return every Python file that we wrote, sorted; Django writes the migrations."""
    return tuple(path for path in files() if path.suffix == ".py" and "migrations" not in path.parts)


def text_files() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file that is text, the licence aside."""
    for path in files():
        if path.name != "LICENSE":
            try:
                yield shown(path), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """Return a path as it is named from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """Return the import name of a file under `src`."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
