"""A case as the text of a case file, for whoever takes it along and asks again elsewhere.

Here: writing what `case_file` reads. Not here: reading, which facts there are (`facts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum

import yaml

from bleibe.science.residence.case_file import NONE
from bleibe.science.residence.facts import Case


class _Dumper(yaml.SafeDumper):
    """Writes out what stands twice, where YAML would write an alias, which no case file may hold."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is written as an alias."""
        return True


def case_text(case: Case, on: date, heading: str = "") -> str:
    """Return a case as YAML that `read_cases` reads back as the same case, for the same day.

    What nobody said is left out; that there is no qualification at all is written down.

    Parameters
    ----------
    case
        The facts.
    on
        The day for which it is asked.
    heading
        Lines that stand above as a comment.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Person
    >>> print(case_text(Case(person=Person(nationalities=("NO",))), date(2026, 12, 1), "A case."))
    # A case.
    on: 2026-12-01
    person:
      nationalities:
      - 'NO'
    <BLANKLINE>
    """
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    said = _fields(case)
    facts = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100) if said else ""
    return f"{comment}on: {on.isoformat()}\n{facts}"


def _fields(value: object) -> dict[str, object]:
    """Return what was said of the facts of one part."""
    assert is_dataclass(value)
    assert not isinstance(value, type)
    said = ((one, getattr(value, one.name)) for one in fields(value))
    plain = {one.name: _plain(fact) for one, fact in said if fact != _default(one)}
    if isinstance(value, Case) and value.is_without_title and plain.pop("holds_title", None) is False:
        return {**plain, "title": NONE}
    return plain


def _default(one: Field[object]) -> object:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _fields(value) if is_dataclass(value) else value
