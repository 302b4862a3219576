"""Cases drawn over every fact that there is, and each way to forget one of their facts.

Here: drawing from the types of `Case`, so that a new fact is drawn by itself. Not here: what is claimed.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bleibe.science.residence.facts import Case

TITLES = (
    "aufenthg-16a-1",
    "aufenthg-16b-1",
    "aufenthg-16d-1",
    "aufenthg-18a",
    "aufenthg-18b",
    "aufenthg-18g",
    "aufenthg-20-1-1",
    "aufenthg-20a",
    "aufenthg-24",
    "aufenthg-25-1",
    "aufenthg-60a",
)
TEXTS = {
    "country": ("", "DE", "IN", "FR"),
    "isco": ("", "2", "2512", "2221", "5322", "8332"),
    "kldb": ("", "43104"),
    "title": TITLES,
    "municipality": ("", "03404000"),
    "employer_seat": ("", "03404000"),
    "nationalities": ("IN", "UA", "AL", "US", "FR", "CH", "DE"),
}
NUMBERS = {
    "age": (17, 22, 34, 36, 40, 44, 45, 60),
    "salary_eur_per_year": (30_000.0, 45_630.0, 45_934.2, 50_700.0, 55_770.0, 90_000.0),
    "hours_per_week": (10.0, 20.0, 38.5),
    "hours": (4.0, 8.0),
    "years": (1.0, 2.0, 3.0, 4.0, 5.0),
}
MONTHS = (0, 3, 6, 12, 21, 24, 27, 33, 36, 60)
DAYS = (
    *(date(2017, 1, 1), date(2021, 6, 1), date(2023, 6, 1), date(2024, 6, 1), date(2025, 12, 1)),
    *(date(2026, 9, 1), date(2026, 12, 1), date(2027, 3, 4), date(2027, 9, 30)),
)


def drawn(section: type) -> st.SearchStrategy[Any]:
    """Return a strategy for a section of a case; each fact that may be unknown is so now and then."""
    hints = get_type_hints(section)
    return st.builds(section, **{one.name: _of(hints[one.name], one.name) for one in fields(section)})


def _of(hint: Any, name: str) -> st.SearchStrategy[Any]:
    kinds = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        (kind,) = (one for one in kinds if one is not type(None))
        return st.none() | _of(kind, name)
    if get_origin(hint) is tuple:
        if kinds[-1] is not ...:
            return st.tuples(st.just(DAYS[4]), st.just(DAYS[7]))
        return st.lists(_of(kinds[0], name), max_size=2).map(tuple)
    if get_origin(hint) is not None:
        return st.dictionaries(st.sampled_from(["de", "en"]), _of(kinds[-1], name))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return drawn(hint)
    return st.sampled_from(_values(hint, name))


def _values(kind: type, name: str) -> tuple[object, ...]:
    if issubclass(kind, StrEnum):
        return tuple(kind)
    if kind is bool:
        return (True, False)
    if kind is date:
        return DAYS
    if kind is str:
        return TEXTS[name]
    return NUMBERS.get(name, tuple(kind(one) for one in MONTHS))


CASES: st.SearchStrategy[Case] = drawn(Case)


def forgotten(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path of each fact that is known, with everything as it was but this fact."""
    for one in fields(value):
        own = getattr(value, one.name)
        here = f"{path}.{one.name}".lstrip(".")
        unknown = _unknown(one)
        if unknown is not MISSING and own != unknown:
            yield here, replace(value, **{one.name: unknown})
        for inner, changed in _within(own, here):
            yield inner, replace(value, **{one.name: changed})


def _within(own: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield what can be forgotten within a section, an entry of a list, a language."""
    if is_dataclass(own):
        yield from forgotten(own, path)
    elif isinstance(own, tuple):
        for at, entry in enumerate(own):
            for inner, changed in _within(entry, path):
                yield inner, (*own[:at], changed, *own[at + 1 :])
    elif isinstance(own, Mapping):
        for key in own:
            yield f"{path}.{key}", {other: one for other, one in own.items() if other != key}


def _unknown(one: Field[Any]) -> Any:
    """Return what stands where a fact is not known; nothing of a fact that an entry must have."""
    return one.default if one.default_factory is MISSING else one.default_factory()
