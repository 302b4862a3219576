"""The sentences that faults are written with, read from the source of the modules that write them.

Here: which texts stand where `exchange` and this room say what is wrong and what is allowed, each with a
sample in place of what is filled in. Not here: whether there are words for them (`test_fault_words.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bleibe

SOURCE = Path(bleibe.__file__).parent
SAMPLE = "7"
"""What stands in place of what is filled in."""

WRITTEN_ONLY = {"gexf.py", "targets.py", "conflict_list.py", "workbook_writer.py"}
"""Modules whose faults no page can show: networks and files that are written, lists of the command line."""

CALLS = {"CellError": (0, 1), "refusal": (1, 2), "_fault": (-2, -1)}
"""Functions that are told a problem and what is allowed, at which places."""

PARTS = {"problem": "problems", "allowed": "allowed_words", "remark": "remarks"}
LEFT_EMPTY = {"hint"}
"""What may be empty at the beginning of a sentence; with it, the sentence is one of *perhaps*."""


@dataclass(frozen=True, kw_only=True, order=True)
class Sentence:
    """One text of a fault: the part it is of, the module, and what it says."""

    part: str
    module: str
    text: str


def sentences() -> list[Sentence]:
    """Return every text with which a fault that a page can show is written."""
    modules = [*(SOURCE / "exchange").rglob("*.py"), *(SOURCE / "rooms/directory").rglob("*.py")]
    return sorted(
        {
            Sentence(part=PARTS[part], module=path.name, text=text)
            for path in modules
            if path.name not in WRITTEN_ONLY
            for part, text in Module(path).texts()
            if text.strip(f"{SAMPLE} ()")
        }
    )


class Module:
    """One module, read for what it says of faults; names and own functions are followed within it."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                ):
                    self.named.setdefault(name, []).append(value)
                case ast.FunctionDef(name=name):
                    returned = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
                    self.named[name] = [value for value in returned if value is not None]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each part of a fault and what it can say."""
        for node in ast.walk(self.tree):
            for part, said in self._said(node):
                for text in self._texts(said, 0):
                    yield part, text

    def _said(self, node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
        match node:
            case ast.Call():
                yield from self._of_call(node)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for one, value in zip(names, values, strict=True):
                    if isinstance(one, ast.Name) and one.id in PARTS:
                        yield one.id, value
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in PARTS:
                yield name, value
            case ast.Yield(value=ast.Tuple(elts=[_, problem, allowed])):
                yield "problem", problem
                yield "allowed", allowed

    def _of_call(self, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        for keyword in call.keywords:
            if keyword.arg in PARTS:
                yield keyword.arg, keyword.value
        if _called(call) == "append" and _is_remarks(call.func):
            yield "remark", call.args[0]
        for part, at in zip(PARTS, CALLS.get(_called(call), ()), strict=False):
            if -len(call.args) <= at < len(call.args):
                yield part, call.args[at]

    def _texts(self, node: ast.expr, deep: int) -> Iterator[str]:
        """Yield what an expression can say, as far as it stands in the module."""
        match node:
            case ast.Constant(value=str() as text):
                yield text
            case ast.JoinedStr(values=values):
                yield "".join(map(_filled, values))
            case ast.IfExp(body=one, orelse=other):
                yield from self._texts(one, deep)
                yield from self._texts(other, deep)
            case ast.BoolOp(values=values):
                for value in values:
                    yield from self._texts(value, deep)
            case ast.Dict(values=values) if deep:
                for value in values:
                    yield from self._texts(value, deep)
            case ast.Name(id=name) if deep < 3 and name not in PARTS:
                yield from self._of_name(name, deep)
            case (
                ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"))
                | ast.Subscript(value=ast.Name(id=name))
            ):
                yield from self._of_name(name, deep)
                for value in node.args[1:] if isinstance(node, ast.Call) else ():
                    yield from self._texts(value, deep)
            case ast.Call(func=ast.Name(id=name)):
                yield from self._of_name(name, deep)

    def _of_name(self, name: str, deep: int) -> Iterator[str]:
        for value in self.named.get(name, ()):
            yield from self._texts(value, deep + 1)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_remarks(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=ast.Attribute(attr="remarks") | ast.Name(id="remarks")):
            return True
        case _:
            return False


def _filled(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=str() as text):
            return text
        case ast.FormattedValue(value=ast.Name(id=name)) if name in LEFT_EMPTY:
            return ""
        case _:
            return SAMPLE
