"""Case files: the facts of one person as YAML that a counsellor reads and writes.

A document may name itself (`name`) and another one take its facts from it (`like`), so that both sides of a
threshold are two short documents.

Here: reading, and telling every fault with its place. Not here: what facts there are (`facts`), answers.
"""

from __future__ import annotations

import re
import types
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError

from bleibe.science.residence.facts import Case, Strict
from bleibe.science.residence.plausible import implausible
from bleibe.science.residence.title_names import title_named
from bleibe.transition import Fault, InvalidInputError, NotFoundError

LARGEST_BYTES = 1_000_000
MOST_CASES = 2_000
"""Cases that one file holds."""

MOST_FAULTS = 200
"""Faults that are told of one file; with more it is another kind of file."""

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

_REPLACED = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")


class _Loader(yaml.SafeLoader):
    """YAML without its surprises: NO is Norway and not false, 03404000 is a key and not a number.

    A key that stands twice is a fault, not the last one of both.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Return a section; each of its keys is a text and stands once."""
        seen = set[str]()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _misread("a key is no text", key)
            if key.value in seen:
                raise _misread(f"{shown(key.value)} stands there twice", key)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> date:
        """Return a day; one that the calendar does not have is a fault."""
        try:
            return super().construct_yaml_timestamp(node)
        except (ValueError, AttributeError) as error:
            raise _misread(f"{shown(node.value)} is no day of the calendar", node) from error


def _misread(problem: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def shown(text: str) -> str:
    """Return text with a mark in place of each sign that a terminal does not show but obeys.

    Examples
    --------
    >>> shown("a\x1b[31mb")
    'a\ufffd[31mb'
    """
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)

_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag not in _REPLACED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false|yes|no|True|False|Yes|No)$"), list("tfynTFYN")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9_]*)$"), list("-0123456789")
)

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
    if not path.is_file():
        raise NotFoundError(f"there is no file {path}")
    if path.stat().st_size > LARGEST_BYTES:
        raise InvalidInputError([_too_large(path.name)])
    return cases_in(path.read_bytes(), path.name)


def cases_in(content: bytes, name: str) -> tuple[CaseFile, ...]:
    """Return the cases that the bytes of a case file say; `name` is how its owner calls it."""
    if len(content) > LARGEST_BYTES:
        raise InvalidInputError([_too_large(name)])
    documents = _documents_in(content, name)
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


def _documents_in(content: bytes, name: str) -> list[object]:
    """Return what the documents of a file say, no more than a file holds."""
    try:
        documents = list(islice(yaml.load_all(content.decode("utf-8"), Loader=_Loader), MOST_CASES + 1))
    except UnicodeDecodeError as error:
        raise InvalidInputError([Fault(place=name, problem="is not text in UTF-8")]) from error
    except (yaml.YAMLError, RecursionError, ValueError, LookupError, TypeError) as error:
        # a tag that does not fit its value fails in PyYAML in many ways
        raise InvalidInputError([_unreadable(name, error)]) from error
    if len(documents) > MOST_CASES:
        raise InvalidInputError([Fault(place=name, problem=f"holds more than {MOST_CASES} cases")])
    return documents


def scalar(text: str) -> object:
    """Return what a text means where it stands alone as a value: a number, a day, yes or no, or the text.

    Examples
    --------
    >>> scalar("yes"), scalar("NO"), scalar("03404000"), scalar("46000")
    (True, 'NO', '03404000', 46000)
    """
    loader = _Loader("")
    try:
        tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return loader.construct_object(yaml.ScalarNode(tag, text))
    except (yaml.YAMLError, ValueError):
        return text
    finally:
        loader.dispose()


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
    beside = {key: value for key, value in written.items() if key not in _CASE_FIELDS}
    wrong = [
        Fault(place=name, column=path, called=FIELD, value=shown(str(value)), problem=problem)
        for path, value, problem in _of_another_kind(facts, Case, "")
    ]
    if wrong:
        raise InvalidInputError(wrong)
    try:
        read = _FILE.validate_python({**{str(key): one for key, one in beside.items()}, "case": facts})
    except ValidationError as error:
        raise InvalidInputError([_fault(name, one) for one in error.errors()]) from error
    faults = [
        Fault(place=name, column=one.field, called=FIELD, value=one.value, problem=one.problem)
        for one in implausible(read.case)
    ]
    if faults:
        raise InvalidInputError(faults)
    return read


def _of_another_kind(written: object, hint: object, path: str) -> Iterator[tuple[str, object, str]]:
    """Yield what only looks like a day or a yes: a number of seconds, `on`, 1; with what to write instead."""
    kinds = get_args(hint) or (hint,)
    if isinstance(written, dict):
        section = next((one for one in kinds if isinstance(one, type) and is_dataclass(one)), None)
        hints = {} if section is None else _fields(section)
        for key, value in written.items():
            if key in hints:
                yield from _of_another_kind(value, hints[key], f"{path}.{key}".strip("."))
    elif isinstance(written, list):
        within = next((one for one in kinds if get_origin(one) is tuple), hint)
        inner = (get_args(within) or (within,))[0]
        for number, value in enumerate(written, start=1):
            yield from _of_another_kind(value, inner, f"{path}.{number}")
    elif date in kinds and not isinstance(written, (date, str, type(None))):
        yield path, written, "write a day as 2027-03-31"
    elif bool in kinds and not isinstance(written, (bool, type(None))):
        yield path, written, "write yes or no"


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
    return tuple(_fields(section)[one.name] for one in fields(section) if one.name == name)


@cache
def _fields(section: type) -> Mapping[str, object]:
    """Return the kind of each field of a section, as its class says."""
    return get_type_hints(section)


def _unreadable(name: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "is no YAML"
    return Fault(place=name, row=0 if mark is None else mark.line + 1, problem=f"cannot be read: {said}")


def _fault(name: str, error: Mapping[str, object]) -> Fault:
    """Return a fault in the words of the house."""
    where = error["loc"]
    assert isinstance(where, tuple)
    parts = [str(part + 1) if isinstance(part, int) else str(part) for part in where if part != "case"]
    path = ".".join(parts)
    found = error.get("input")
    is_unknown = error["type"] in ("unexpected_keyword_argument", "extra_forbidden")
    problem = "is no field of a case" if is_unknown else str(error["msg"])
    if path == "like":
        problem = "names no case that stands before it"
    return Fault(
        place=name,
        column=shown(path),
        called=FIELD,
        value="" if isinstance(found, (dict, list)) or is_unknown else shown(str(found)),
        problem=problem[0].lower() + problem[1:],
    )
