"""Values of a case file that are of another kind than their field: told with what to write instead.

Here: kinds of values, how many and how long. Not here: reading YAML (`case_yaml`), which fields there are
(`case_file`), what cannot be true of a case (`plausible`).
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

from bleibe.science.residence.case_yaml import shown

MOST_ENTRIES: Mapping[str, int] = {
    "degrees": 50,
    "earlier": 50,
    "worked": 5_000,
    "lecture_period": 100,
    "person.nationalities": 20,
    "person.languages": 100,
}
"""Entries of a list that are read: more than any life has, and few enough to be answered in seconds."""

LONGEST_TEXT = 200
"""Signs of a text or of a name; none that is asked for needs so many."""

WRITE_A_DAY = "write a day as 2027-03-31"
WRITE_YES_OR_NO = "write yes or no"
WRITE_A_NUMBER = (
    "write a number alone, with a point for decimals and nothing between thousands, as 50700 or 38.5"
)
WRITE_A_WHOLE_NUMBER = "write a whole number alone, as 34"
WRITE_A_LIST = "write a list, each entry on a line that begins with `-`; where there is none, write []"
QUOTE = 'is read as yes or no; write a text between quotation marks, as "NO"'

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "int_parsing": WRITE_A_WHOLE_NUMBER,
    "int_parsing_size": WRITE_A_WHOLE_NUMBER,
    "int_from_float": WRITE_A_WHOLE_NUMBER,
    "int_type": WRITE_A_WHOLE_NUMBER,
    "float_parsing": WRITE_A_NUMBER,
    "float_type": WRITE_A_NUMBER,
    "finite_number": WRITE_A_NUMBER,
    "string_type": "write a text, between quotation marks where it looks like a day or a number",
    "too_long": "holds a value too many",
    "tuple_type": WRITE_A_LIST,
    "mapping_type": "write each entry with its name, as {de: B1}",
    "dict_type": "write each entry with its name, as {de: B1}",
    "dataclass_type": "write its fields, as {field: value}, or each on a line below it",
    "unexpected_keyword_argument": "is no field of a case",
    "extra_forbidden": "is no field of a case",
}
"""What to write instead, by the kind of fault that pydantic names."""


@dataclass(frozen=True, kw_only=True)
class Unfit:
    """A value that does not fit its field: where, what stands there, and what to write instead."""

    path: str
    value: str
    problem: str


def of_another_kind(written: object, hint: object, path: str = "") -> Iterator[Unfit]:
    """Yield what a lenient reader would take for something else: seconds for a day, yes for 1, false for NO.

    Parameters
    ----------
    written
        What stands there.
    hint
        What shall stand there, as the classes of facts say it.
    path
        Where it stands.
    """
    kinds = _kinds(hint)
    if isinstance(written, (dict, list)) and len(written) > MOST_ENTRIES.get(path, len(written)):
        yield Unfit(
            path=path, value="", problem=f"holds more than {MOST_ENTRIES[path]} entries; leave some out"
        )
    elif isinstance(written, dict):
        yield from _in_section(written, kinds, path)
    elif isinstance(written, list):
        yield from _in_list(written, kinds, path)
    elif written is not None and (problem := _problem(written, kinds)):
        yield Unfit(path=path, value=as_written(written), problem=problem)


def _in_section(written: Mapping[object, object], kinds: tuple[object, ...], path: str) -> Iterator[Unfit]:
    section = next((one for one in kinds if isinstance(one, type) and is_dataclass(one)), None)
    named = next((get_args(one)[1] for one in kinds if get_origin(one) is Mapping), None)
    fields = {} if section is None else fields_of(section)
    for key, value in written.items():
        below = f"{path}.{key}".strip(".")
        if len(str(key)) > LONGEST_TEXT:
            yield Unfit(path=shown(below), value="", problem=_too_long("the name of a field"))
        elif key in fields or named is not None:
            yield from of_another_kind(value, fields.get(str(key), named), below)


def _in_list(written: list[object], kinds: tuple[object, ...], path: str) -> Iterator[Unfit]:
    within = next((get_args(one)[0] for one in kinds if get_origin(one) is tuple), None)
    if within is None and not any(get_origin(one) is Mapping or is_dataclass(one) for one in kinds):
        yield Unfit(path=path, value="", problem="is a list; write one value without brackets")
    elif within is not None:
        for number, value in enumerate(written, start=1):
            yield from of_another_kind(value, within, f"{path}.{number}")


def _problem(written: object, kinds: tuple[object, ...]) -> str:
    """Return what is wrong with a single value; empty where it may stand there."""
    if isinstance(written, str) and len(written) > LONGEST_TEXT:
        return _too_long("it")
    entry = next((get_args(one)[0] for one in kinds if get_origin(one) is tuple), None)
    if entry is not None and isinstance(written, (str, int, float, date)):
        return f"write a list, as [{as_written(written, 20)}]" if entry in (str, date) else WRITE_A_LIST
    if date in kinds:
        return "" if _is_day(written) else WRITE_A_DAY
    if bool in kinds:
        return "" if isinstance(written, bool) else WRITE_YES_OR_NO
    if isinstance(written, bool):
        return _instead_of_yes(kinds)
    return ""


def _instead_of_yes(kinds: tuple[object, ...]) -> str:
    if float in kinds:
        return WRITE_A_NUMBER
    if int in kinds:
        return WRITE_A_WHOLE_NUMBER
    is_text = str in kinds or any(isinstance(one, type) and issubclass(one, Enum) for one in kinds)
    return QUOTE if is_text else ""


def _is_day(written: object) -> bool:
    if isinstance(written, str):
        return _DAY.fullmatch(written) is not None
    return isinstance(written, date) and not isinstance(written, datetime)


def _too_long(what: str) -> str:
    return f"{what} is longer than {LONGEST_TEXT} signs; shorten it"


def as_written(value: object, most: int = 80) -> str:
    """Return a value as a case file says it.

    Examples
    --------
    >>> as_written(False), as_written(date(2026, 1, 2)), as_written("IN")
    ('no', '2026-01-02', 'IN')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shown(str(value), most)


def unfit_of(error: Mapping[str, object]) -> Unfit:
    """Return a fault that pydantic found, in the words of the house."""
    where, kind, found = error["loc"], str(error["type"]), error.get("input")
    assert isinstance(where, tuple)
    parts = [str(part + 1) if isinstance(part, int) else str(part) for part in where if part != "case"]
    problem = _WORDS.get(kind) or _from_pydantic(kind, error)
    says_what = isinstance(found, (str, int, float, date)) and "no field" not in problem
    path = ".".join(parts)
    if path == "like":
        problem = "names no case that stands before it"
    elif path == "title" and kind == "dataclass_type":
        problem = "write one title, as aufenthg-16b-1, or its fields, as {title: aufenthg-16b-1}"
    return Unfit(path=path, value=as_written(found) if says_what or path == "like" else "", problem=problem)


def _from_pydantic(kind: str, error: Mapping[str, object]) -> str:
    context = error.get("ctx")
    if kind == "enum" and isinstance(context, Mapping):
        return f"write one of these: {str(context['expected']).replace(chr(39), '')}"
    if kind.startswith("date"):
        return WRITE_A_DAY
    said = str(error["msg"])
    return said[0].lower() + said[1:]


def _kinds(hint: object) -> tuple[object, ...]:
    """Return the kinds of value that a hint allows; `None` is one of them."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


@cache
def fields_of(section: type) -> Mapping[str, object]:
    """Return the kind of each field of a section, as its class says."""
    return get_type_hints(section)
