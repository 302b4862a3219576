"""The first seed's statements, in its words: what is judged anew for each region.

Here: the table `statements.toml`, typed. Not here: how a statement is judged (a module for each problem).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NewType

from bleibe.transition import NotFoundError, RungKey

StatementKey = NewType("StatementKey", str)


class StatementKind(StrEnum):
    """What the seed calls it: a finding on the state of support, a problem, or a recommendation."""

    FINDING = "finding"
    PROBLEM = "problem"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement: `wording` is the seed's German, `english` ours, `seed_row` the row of the mission.

    A recommendation names its `problem` and the `rungs` of the ladder that answer it. `settled_by` are the
    columns of the region's tables that would settle how it stands.
    """

    key: StatementKey
    kind: StatementKind
    seed_row: str
    problem: StatementKey | None
    wording: str
    english: str
    rungs: tuple[RungKey, ...]
    settled_by: tuple[str, ...]


@cache
def statements() -> tuple[Statement, ...]:
    """Return the 22 statements in the order of the seed.

    Examples
    --------
    >>> len(statements())
    22
    """
    text = resources.files(__package__).joinpath("statements.toml").read_text(encoding="utf-8")
    return tuple(_statement(row) for row in tomllib.loads(text)["statement"])


def statement(key: str) -> Statement:
    """Return one statement.

    Raises
    ------
    NotFoundError
        If the seed has none of that key.
    """
    found = next((one for one in statements() if one.key == key), None)
    if found is None:
        raise NotFoundError(f"the first seed has no statement {key!r}")
    return found


def _statement(row: Mapping[str, object]) -> Statement:
    return Statement(
        key=StatementKey(str(row["key"])),
        kind=StatementKind(str(row["kind"])),
        seed_row=str(row["row"]),
        problem=StatementKey(str(row["problem"])) if "problem" in row else None,
        wording=str(row["wording"]),
        english=str(row["english"]),
        rungs=tuple(RungKey(rung) for rung in _texts(row, "rungs")),
        settled_by=_texts(row, "settled_by"),
    )


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = row.get(name, [])
    return tuple(str(value) for value in values) if isinstance(values, list) else ()
