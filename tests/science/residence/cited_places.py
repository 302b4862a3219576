"""Every place of the law that the product names, with where it does.

Here: places as they are written in the code, the figures, the documents and the titles known by name. Not
here: whether they were read (`test_places_read`), texts of the law (`law_texts`). A place is written out
whole where it is named: so none can hide in a text that is put together while the product runs.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import bleibe
from bleibe.science.residence import Citation, cite
from bleibe.transition import InvalidInputError

PACKAGE = Path(bleibe.__file__).parent
RULES = PACKAGE / "science" / "residence"
STATUTES = ("AufenthG", "AufenthV", "AsylG", "BeschV", "FreizügG/EU", "SGB")
"""Statutes whose places are looked for as texts; another one is found where `cite` is called."""

DATA_KEY = re.compile(r"""^\s*(?:citation: |place = ")([^"\n]+?)"?\s*$""", re.MULTILINE)
WITHIN = re.compile(rf"(?:{'|'.join(map(re.escape, STATUTES))})(?: [IVX]+)? \d")


def cited() -> Mapping[Citation, tuple[str, ...]]:
    """Return every place that is named, with the files and lines that name it."""
    found: dict[Citation, tuple[str, ...]] = defaultdict(tuple)
    for place, where in (*_in_code(), *_in_data()):
        found[place] += (where,)
    return found


def put_together() -> list[str]:
    """Return where a place is put together while the product runs, so that nobody can look for it."""
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path, tree in _trees()
        for node in ast.walk(tree)
        if _is_put_together(node)
    ]


def _in_code() -> Iterator[tuple[Citation, str]]:
    for path, tree in _trees():
        called = {id(node.args[0]) for node in ast.walk(tree) if _calls_cite(node) and node.args}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                place = _place(node.value, is_sure=id(node) in called)
                if place is not None:
                    yield place, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def _in_data() -> Iterator[tuple[Citation, str]]:
    for path in (*RULES.rglob("*.yaml"), *RULES.rglob("*.toml")):
        for text in DATA_KEY.findall(path.read_text(encoding="utf-8")):
            yield cite(text), str(path.relative_to(PACKAGE))


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "cite" in text or WITHIN.search(text):
            yield path, ast.parse(text)


def _calls_cite(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cite"


def _place(text: str, *, is_sure: bool) -> Citation | None:
    if not (is_sure or WITHIN.match(text)):
        return None
    try:
        return cite(text)
    except InvalidInputError:
        return None


def _is_put_together(node: ast.AST) -> bool:
    if _calls_cite(node):
        assert isinstance(node, ast.Call)
        return not node.args or isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))
    if isinstance(node, ast.JoinedStr):
        first = node.values[0] if node.values else None
        text = first.value if isinstance(first, ast.Constant) else ""
        return isinstance(text, str) and text.startswith(tuple(f"{one} " for one in STATUTES))
    return False
