"""Case files: the facts of one person as YAML that a counsellor reads and writes.

A document may name itself (`name`) and another one take its facts from it (`like`), so that both sides of a
threshold are two short documents.

Here: which fields there are, telling every fault with its place. Not here: reading YAML (`case_yaml`), what
fits a field (`case_kinds`), what facts there are (`facts`), answers.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from bleibe.science.residence.case_kinds import Unfit, fields_of, of_another_kind, unfit_of
from bleibe.science.residence.case_yaml import documents_in, shown
from bleibe.science.residence.facts import Case, Strict
from bleibe.science.residence.plausible import implausible
from bleibe.science.residence.title_names import title_named
from bleibe.transition import Fault, InvalidInputError, NotFoundError

LARGEST_BYTES = 1_000_000
MOST_CASES = 2_000
"""Cases that one file holds."""

MOST_FAULTS = 200
"""Faults that are told of one file; with more it is another kind of file."""

LONGEST_PATH = 1_000
"""Signs of the path of a file that a message repeats."""

OF_A_FOLDER = "is a folder, not a case file; `bleibe residence test DIR` runs the cases of a folder"

NONE = "none"
"""`study: none` says that there is no study or training and none is planned, short for `state: none`;
`title: none` that no title is held."""


@dataclass(frozen=True, kw_only=True)
class Expected(Strict):
    """What a case is expected to give: the status of titles, what is missing, dates of deadlines, work."""

    titles: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    valid_from: Mapping[str, date | None] = field(default_factory=dict)
    months: Mapping[str, float | None] = field(default_factory=dict)
    consent: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    deadlines: Mapping[str, date] = field(default_factory=dict)
    work: str = ""
    days_used: float | None = None
    days_left: float | None = None
    opens: Mapping[str, str] = field(default_factory=dict)
    classification: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseFile(Strict):
    """A case with its name, the day for which it is asked, and what is expected of the answer."""

    case: Case
    on: date | None = None
    name: str = ""
    expect: Expected | None = None


FIELD = "field"
"""What a case file has in place of columns."""

_FILE: TypeAdapter[CaseFile] = TypeAdapter(CaseFile)
_CASE_FIELDS = frozenset(Case.__dataclass_fields__)
_NUMBERS = frozenset(str(number) for number in range(1, 100))
"""Numbers of entries that a column of a table may name."""


def read_cases(path: Path) -> tuple[CaseFile, ...]:
    """Read a case file: one case, or several with `---` between them.

    Raises
    ------
    InvalidInputError
        With every fault, each naming the field by its path (`job.salary_eur_per_year`).
    NotFoundError
        If there is no such file.
    """
    name = shown(str(path), LONGEST_PATH)
    if not path.exists():
        raise NotFoundError(f"there is no file {name}")
    if not path.is_file():
        problem = OF_A_FOLDER if path.is_dir() else "is no file, but a device or a pipe"
        raise InvalidInputError([Fault(place=name, problem=problem)])
    with path.open("rb") as file:
        return cases_in(file.read(LARGEST_BYTES + 1), name)


def cases_in(content: bytes, name: str) -> tuple[CaseFile, ...]:
    """Return the cases that the bytes of a case file say; `name` is how its owner calls it."""
    if len(content) > LARGEST_BYTES:
        raise InvalidInputError([_too_large(name)])
    documents = documents_in(content, name, MOST_CASES)
    cases, faults = [], list[Fault]()
    for number, written in enumerate(_filled(documents), start=1):
        place = name if len(documents) == 1 else f"{name}, case {number}"
        try:
            cases.append(case_of(written, place))
        except InvalidInputError as error:
            faults += error.faults
        if len(faults) >= MOST_FAULTS:
            break
    if faults or not cases:
        raise InvalidInputError(faults or [Fault(place=name, problem="holds no case")])
    return tuple(cases)


def _too_large(name: str) -> Fault:
    return Fault(place=name, problem=f"the file is larger than {LARGEST_BYTES} bytes")


def _filled(documents: Sequence[object]) -> Iterator[object]:
    """Yield each document with what it takes from an earlier one that it names (`like`)."""
    named: dict[str, Mapping[str, object]] = {}
    for written in documents:
        if isinstance(written, dict) and isinstance(written.get("like"), str):
            other = named.get(written["like"], {})
            facts = {key: value for key, value in other.items() if key in {*_CASE_FIELDS, "on"}}
            known = written["like"] in named
            written = _merged(facts, {key: it for key, it in written.items() if key != "like" or not known})
        if isinstance(written, dict) and isinstance(written.get("name"), str):
            named[written["name"]] = written
        yield written


def _merged(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return two layers of fields; in sections that both have, field by field."""
    both = dict(below)
    for key, value in above.items():
        under = both.get(key)
        both[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return both


def case_of(written: object, name: str) -> CaseFile:
    """Return the case that a read document says."""
    if not isinstance(written, dict):
        raise InvalidInputError([Fault(place=name, problem="holds no fields of a case")])
    facts = _as_meant({key: value for key, value in written.items() if key in _CASE_FIELDS})
    beside = {str(key): value for key, value in written.items() if key not in _CASE_FIELDS}
    unfit = [*of_another_kind(facts, Case), *of_another_kind(beside, CaseFile)]
    try:
        read = _FILE.validate_python({**beside, "case": facts})
    except ValidationError as error:
        unfit += _besides(unfit, (unfit_of(one) for one in error.errors(include_url=False)))
    if unfit:
        raise InvalidInputError([_fault(name, one.path, one.value, one.problem) for one in unfit])
    faults = [_fault(name, one.field, one.value, one.problem) for one in implausible(read.case)]
    if faults:
        raise InvalidInputError(faults)
    return read


def _besides(unfit: Sequence[Unfit], others: Iterable[Unfit]) -> list[Unfit]:
    """Return those of other fields, and of none within them: a field has one fault."""
    told = {one.path for one in unfit}
    return [one for one in others if not any(_is_within(one.path, path) for path in told)]


def _is_within(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}.")


def _fault(name: str, path: str, value: str, problem: str) -> Fault:
    return Fault(place=name, column=shown(path), called=FIELD, value=shown(value), problem=problem)


def _as_meant(facts: dict[str, object]) -> dict[str, object]:
    """Return facts with what is written short written out, and titles by their place in the law."""
    if facts.get("study") == NONE:
        facts["study"] = {"state": NONE}
    held = facts.get("title")
    if held == NONE or (isinstance(held, dict) and held.get("title") == NONE):
        facts |= {"title": None, "holds_title": False}
    elif isinstance(held, str):
        facts["title"] = {"title": held}
    for key in ("title", "application"):
        facts |= {key: _with_title(facts[key])} if key in facts else {}
    earlier = facts.get("earlier")
    if isinstance(earlier, list):
        facts["earlier"] = [_with_title(one) for one in earlier]
    return facts


def _with_title(section: object) -> object:
    """Return a section whose title is named as people name it with the place of that title."""
    title = section.get("title") if isinstance(section, dict) else None
    if isinstance(section, dict) and isinstance(title, str):
        return {**section, "title": title_named(title) or title}
    return section


def is_fact(path: str, *, is_list: bool = False) -> bool:
    """Return whether a path leads to one value of a case file, or to a list where one is asked for.

    Entries of lists have numbers: `degrees.1.kind`.

    Examples
    --------
    >>> is_fact("job.isco"), is_fact("degrees.2.kind"), is_fact("person.languages.de"), is_fact("jbo.isco")
    (True, True, True, False)
    """
    first, *rest = path.split(".")
    if first not in _CASE_FIELDS:
        return path in ("on", "name")
    return any(_leads(hint, rest, is_list) for hint in _hints(Case, first))


def _leads(hint: object, path: Sequence[str], is_list: bool) -> bool:
    """Return whether a path leads from a kind of value to one single value."""
    within = [one for one in get_args(hint) if one not in (type(None), ...)]
    if get_origin(hint) is tuple:
        ends = not path and is_list
        return ends or (bool(path) and path[0] in _NUMBERS and _leads(within[0], path[1:], is_list))
    if within and get_origin(hint) is not None and not isinstance(hint, types.UnionType):
        return bool(path) and _leads(within[-1], path[1:], is_list)
    if within:
        return any(_leads(one, path, is_list) for one in within)
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(path) and any(_leads(one, path[1:], is_list) for one in _hints(hint, path[0]))
    return not path


def _hints(section: type, name: str) -> tuple[object, ...]:
    """Return the kind of a field; nothing where there is no such field."""
    return tuple(fields_of(section)[one.name] for one in fields(section) if one.name == name)
