"""The files of the figures of the law, read strictly: a figure that nobody can trust is told and not taken.

Here: what stands in a file below `parameters/`, and every fault with its file and figure. Not here: which
figure holds on a day (`law`), case files, which others write (`case_yaml`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import yaml

from bleibe.science.residence.citation import Citation, cite
from bleibe.transition import Fault, InvalidInputError

if TYPE_CHECKING:
    _FastLoader = yaml.SafeLoader
else:
    _FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml takes an eighth of the time

FIGURE = "figure"
"""What a file of the law has in place of columns."""

OF_A_FIGURE = frozenset({"what", "unit", "citation", "lines"})
YEARLY = "yearly"
OF_A_LINE = frozenset({"from", "value", "mark", "source", "verified_on"})

Value = float | str | tuple[str, ...]


class Mark(StrEnum):
    """How a figure was verified; `M` is from memory and shown as unverified."""

    V26 = "V26"
    V24 = "V24"
    V21 = "V21"
    DATA = "D"
    PAGE = "P"
    MEMORY = "M"

    @property
    def is_verified(self) -> bool:
        """Whether somebody read it where it stands."""
        return self is not Mark.MEMORY


@dataclass(frozen=True, kw_only=True)
class Line:
    """What holds from a day on, until the next line; without a value the figure ends."""

    since: date
    value: Value | None
    mark: Mark
    source: str
    verified_on: date


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One figure of the law with its lines by date; `is_yearly` where each year needs a line of its own."""

    key: str
    what: str
    unit: str
    citation: Citation
    lines: tuple[Line, ...]
    is_yearly: bool = False


class _Loader(_FastLoader):
    """YAML in which a key that stands twice is a fault: the last of both would silently be the law."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Return a section whose keys stand once."""
        seen = set[str]()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise _misread(f"the key {key.value} stands twice, or is no text", key)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> date:
        """Return a day of the calendar."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise _misread(f"{node.value} is no day of the calendar", node) from error


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def _misread(problem: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


class _UntrueError(Exception):
    """What is wrong with a figure."""


def written_in(text: str, place: str) -> Mapping[str, object]:
    """Return the sections of a file of our own by their names.

    Raises
    ------
    InvalidInputError
        If it is no YAML, has a key twice, or holds no sections; with the line where there is one.
    """
    try:
        written = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = f"cannot be read: {getattr(error, 'problem', None) or error}"
        fault = Fault(place=place, row=0 if mark is None else mark.line + 1, problem=problem)
        raise InvalidInputError([fault]) from error
    if not isinstance(written, dict) or not all(isinstance(key, str) for key in written):
        raise InvalidInputError([Fault(place=place, problem="holds no sections with names")])
    return written


def parameters_in(text: str, place: str, key: str) -> dict[str, Parameter]:
    """Return the figures of one file by their keys.

    Parameters
    ----------
    text
        What stands in the file.
    place
        How it is called where it is at fault: `aufenthg/section_16b.yaml`.
    key
        What the keys of its figures begin with: `aufenthg.16b`.

    Raises
    ------
    InvalidInputError
        With every figure of the file that does not say what it must.
    """
    found, faults = dict[str, Parameter](), list[Fault]()
    for name, written in written_in(text, place).items():
        try:
            found[f"{key}.{name}"] = _parameter(f"{key}.{name}", written)
        except (_UntrueError, InvalidInputError) as error:
            faults.append(Fault(place=place, column=name, called=FIGURE, problem=_said(error)))
    if faults:
        raise InvalidInputError(faults)
    return found


def _said(error: Exception) -> str:
    if isinstance(error, InvalidInputError):
        return f"citation: {error.faults[0].problem}"
    return str(error)


def _parameter(key: str, written: object) -> Parameter:
    fields = _fields(written, OF_A_FIGURE, may_have=frozenset({YEARLY}))
    yearly, lines = fields.get(YEARLY, False), fields["lines"]
    if not isinstance(yearly, bool):
        raise _UntrueError(f"{YEARLY} is true or false")
    if not isinstance(lines, list) or not lines:
        raise _UntrueError("lines is a list with a line for each day from which the figure changes")
    return Parameter(
        key=key,
        what=_text(fields, "what"),
        unit=_text(fields, "unit"),
        citation=cite(_text(fields, "citation")),
        lines=tuple(_lines(lines)),
        is_yearly=yearly,
    )


def _lines(written: list[object]) -> Iterator[Line]:
    """Yield the lines of a figure; each begins after the one before it."""
    before: date | None = None
    for number, one in enumerate(written, start=1):
        try:
            line = _line(_fields(one, OF_A_LINE))
        except _UntrueError as error:
            raise _UntrueError(f"line {number}: {error}") from error
        if before is not None and line.since <= before:
            raise _UntrueError(f"line {number}: begins on {line.since}, not after the line before ({before})")
        before = line.since
        yield line


def _line(fields: Mapping[str, object]) -> Line:
    mark = fields["mark"]
    if mark not in list(Mark):
        raise _UntrueError(f"mark {mark} is none; it is one of {', '.join(Mark)}")
    return Line(
        since=_day(fields, "from"),
        value=_value(fields["value"]),
        mark=Mark(str(mark)),
        source=_text(fields, "source"),
        verified_on=_day(fields, "verified_on"),
    )


def _fields(
    written: object, must_have: frozenset[str], may_have: frozenset[str] = frozenset()
) -> dict[str, object]:
    """Return what is written of a figure or line, with all fields that it must have and none besides."""
    if not isinstance(written, dict):
        raise _UntrueError(f"holds {', '.join(sorted(must_have))}")
    missing = sorted(must_have - written.keys())
    if missing:
        raise _UntrueError(f"{missing[0]} is missing")
    unknown = sorted(str(one) for one in written.keys() - must_have - may_have)
    if unknown:
        raise _UntrueError(f"{unknown[0]} is no field of it")
    return written


def _text(fields: Mapping[str, object], name: str) -> str:
    text = fields[name]
    if not isinstance(text, str) or not text.strip():
        raise _UntrueError(f"{name} is a text that says something")
    return text


def _day(fields: Mapping[str, object], name: str) -> date:
    day = fields[name]
    if not isinstance(day, date) or isinstance(day, datetime):
        raise _UntrueError(f"{name} is a day as 2027-03-31 (found: {day})")
    return day


def _value(value: object) -> Value | None:
    if isinstance(value, list):
        if not value or not all(isinstance(one, str) and one for one in value):
            raise _UntrueError("value is a list of texts in quotation marks, with one at least")
        return tuple(value)
    if value is None or (isinstance(value, str) and value):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise _UntrueError(f"value is a number, a text or a list of texts (found: {value})")
