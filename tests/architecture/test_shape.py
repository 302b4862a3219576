"""The shape of the files: short, named by what is in them, opened by a sentence, without leftovers."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator

from architecture.repository import ROOT, files, python_files, shown, text_files, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LARGEST_FILE_KB = 1024
NAMES_THAT_SAY_NOTHING = frozenset(
    {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "base", "core", "stuff"}
)
FOLDERS_OF_A_MACHINE = ("home", "root", "Users", "tmp", "work", "farm", "mnt", "srv")
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("anaconda", "org"),
)
MARKS = ("TO" + "DO", "FIX" + "ME", "X" * 3)
SWITCHED_OFF = ("raise NotImplemented" + "Error", "pytest." + "skip(", "mark." + "skip(", "mark." + "xfail")

MACHINE = re.compile(r"(?<![\w.:/}])/(" + "|".join(FOLDERS_OF_A_MACHINE) + r")/[\w.]")
REGISTRY = re.compile("|".join(rf"\b{name}\.{end}\b" for name, end in REGISTRIES))
MARK = re.compile(r"\b(" + "|".join(MARKS) + r")\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_too_long() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    assert {name: lines for name, lines in function_lengths() if lines > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    assert statistics.median(lines for _, lines in function_lengths()) <= 12


def test_names_say_what_is_in_a_file() -> None:
    parts = {part for path in python_files() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_every_module_opens_with_what_belongs_in_it() -> None:
    assert [shown(path) for path in python_files() if not ast.get_docstring(tree(path))] == []


def test_no_path_of_a_machine_is_written_down() -> None:
    assert list(lines_with(MACHINE)) == []


def test_no_registry_is_written_down() -> None:
    assert list(lines_with(REGISTRY)) == []


def test_nothing_is_left_to_do() -> None:
    assert list(lines_with(MARK)) == []


def test_nothing_is_switched_off() -> None:
    pattern = re.compile("|".join(map(re.escape, SWITCHED_OFF)))
    assert [line for line in lines_with(pattern) if ".py:" in line] == []


def test_no_file_is_large() -> None:
    assert [shown(path) for path in files() if path.stat().st_size > LARGEST_FILE_KB * 1024] == []


def test_the_patterns_find_what_they_are_for() -> None:
    folder, (name, end) = FOLDERS_OF_A_MACHINE[0], REGISTRIES[0]
    assert MACHINE.search(f"see /{folder}/somebody")
    assert not MACHINE.search(f"https://example.org/{folder}/page")
    assert REGISTRY.search(f"https://{name}.{end}/simple")
    assert MARK.search(f"# {MARKS[0]}: later")


def function_lengths() -> Iterator[tuple[str, int]]:
    """Yield every function with its lines, its docstring not counted."""
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{shown(path)}:{node.lineno} {node.name}", _lines(node)


def _lines(function: Function) -> int:
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0)


def lines_with(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield every line of the repository that the pattern finds, with its place."""
    for name, text in text_files():
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line):
                yield f"{name}:{number}: {line.strip()[:120]}"
