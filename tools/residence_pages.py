"""The reference pages of residence law: what is covered, as of when, every figure; the form of a case file.

Here: writing them from rules, parameters and facts. Not here: which pages there are (`reference`).
"""

from __future__ import annotations

import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from bleibe.science.residence import (
    FIRST_DAY,
    LAST_DAY,
    READ_ON,
    Case,
    CaseFile,
    Expected,
    Line,
    judge,
    parameters,
)
from bleibe.science.residence import not_covered_table as table
from tools.environment import ROOT

WORDS = ROOT / "src" / "bleibe" / "rooms" / "guidance" / "wording" / "law" / "en.toml"
EXAMPLES = ROOT / "examples" / "residence"

Rows = Iterator[tuple[str, ...]]


def opening() -> str:
    """Return what stands at the top of the page of the law."""
    first, last, read = (day.isoformat() for day in (FIRST_DAY, LAST_DAY, READ_ON))
    return (
        f"Answered are days from {first} to {last}. The present law was read in the\n"
        f"text of {read}. Marks: V26 read in that text, V24 and V21 in the texts of 2023/24 and\n"
        "July 2021, D data of others, P a web page, M from memory and shown as unverified. How an\n"
        "answer comes about: [residence law](../explanation/residence.md). Information, not legal advice.\n"
    )


def covered() -> Rows:
    """Yield every title that is judged: identifier, place in the law, name."""
    names = _words()["title"]
    for one in judge(Case(), READ_ON).values():
        yield f"`{one.id}`", str(one.citation), str(names[one.id]["name"])


def not_covered() -> Rows:
    """Yield every title and status that is known by name alone, with its mark."""
    for one in table().values():
        yield f"`{one.id}`", str(one.citation), one.german, one.english, one.mark.value


def figures() -> Rows:
    """Yield every figure of the law, a row for each line by date."""
    for one in parameters().values():
        for line in one.lines:
            yield (
                f"`{one.key}`",
                str(one.citation),
                one.what,
                line.since.isoformat(),
                f"{_value(line)} {one.unit}" if line.value is not None else "ended",
                line.mark.value,
                line.source,
                line.verified_on.isoformat(),
            )


def _value(line: Line) -> str:
    return ", ".join(line.value) if isinstance(line.value, tuple) else f"{line.value}"


def facts() -> Rows:
    """Yield every fact of a case file: its path, what is asked, what may stand there."""
    words = _words()["fact"]
    for path, kind in _paths(Case, ""):
        asked = words[path.replace(".", "-")]
        yield f"`{path}`", str(asked["question"]), kind


def beside_the_facts() -> Rows:
    """Yield what a case file holds beside the facts."""
    hints = get_type_hints(CaseFile)
    yield "`on`", "the day to ask for; without it today", _kind(hints["on"])
    yield "`title: none`", "no title is held; without `title` it is not known", "as `holds_title: no`"
    yield "`study: none`", "there is no study or training and none is planned", "as `study.state: none`"
    yield "`name`", "what the case is called; others of the same file may be `like` it", "text"
    yield "`like`", "the name of an earlier case of the file whose facts are taken over", "text"
    for one in fields(Expected):
        yield f"`expect.{one.name}`", EXPECTED[one.name], _kind(get_type_hints(Expected)[one.name])


EXPECTED = {
    "titles": "status by title: open, not_open, unknown, not_covered; of several below a place the best",
    "missing": "the conditions of a title that are not met",
    "valid_from": "the first day of a title that only waits for it",
    "months": "the longest duration of a title",
    "consent": "consent of the Federal Employment Agency by title: needed, not_needed",
    "figures": "figures by title and condition, as `aufenthg-18g-1-1.salary`",
    "deadlines": "days by deadline",
    "work": "the kind of limit on work",
    "days_used": "working days of the account that are used",
    "days_left": "working days of the account that are left",
    "opens": "the change that opens a title, as `person.languages.de B1`",
    "classification": "the kind of migration",
}


def examples() -> str:
    """Return the example cases as they lie in the folder of examples."""
    parts = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        parts.append(f"### {path.relative_to(ROOT).as_posix()}\n\n```yaml\n{path.read_text('utf-8')}```\n")
    return "\n".join(parts)


def _words() -> Mapping[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _paths(section: type, before: str) -> Iterator[tuple[str, str]]:
    """Yield the path and kind of every fact of a section and of those within it."""
    hints = get_type_hints(section)
    for one in fields(section):
        inner = next((kind for kind in _within(hints[one.name]) if is_dataclass(kind)), None)
        path = f"{before}{one.name}"
        if isinstance(inner, type):
            yield from _paths(inner, f"{path}.")
        else:
            yield path, _kind(hints[one.name])


def _within(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _within(inner)


def _kind(hint: Any) -> str:
    """Return what may stand in a field, in words."""
    kinds = [one for one in get_args(hint) if one not in (type(None), ...)]
    if get_origin(hint) in (Union, types.UnionType):
        return _kind(kinds[0])
    if get_origin(hint) is tuple:
        return f"list of: {_kind(kinds[0])}"
    if hint is not None and get_origin(hint) is not None:
        return f"by name: {_kind(kinds[-1])}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(f"`{one.value}`" for one in hint)
    return {bool: "yes, no", int: "whole number", float: "number", str: "text", date: "day (2026-11-22)"}[
        hint
    ]
