"""The figures of the law by date: thresholds, months, days, lists of countries and occupations.

Here: reading `parameters/`, finding the figure that holds on a day. Not here: rules (`titles`, `deadlines`).
Each file is one section of one statute; each figure has lines by date, and a change of law is a new line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from bleibe.science.residence.citation import Citation, cite
from bleibe.transition import SourceMissingError

FIRST_DAY = date(2020, 3, 1)
"""The law before the first Fachkräfteeinwanderungsgesetz is not written down here."""

READ_ON = date(2026, 10, 8)
"""The day of the text in which the present law was read."""

LAST_DAY = date(2027, 12, 31)
"""Beyond it nothing is answered: by then somebody must have read the law again."""

KEPT = 10_000
"""So many figures of single days are kept: a table of persons asks for the same again and again."""

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


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The figure that holds on a day.

    `is_last_known` says that the day's own figure is not published yet and the last known one stands in.
    """

    key: str
    what: str
    unit: str
    value: Value
    since: date
    citation: Citation
    mark: Mark
    source: str
    verified_on: date
    is_last_known: bool = False

    @property
    def number(self) -> float:
        """Return the value as a number in its unit."""
        if not isinstance(self.value, (int, float)):
            raise TypeError(f"{self.key} is no number")
        return float(self.value)

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the value as a list (countries, groups of occupations)."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.key} is no list")
        return self.value


@lru_cache(maxsize=KEPT)
def figure(key: str, on: date) -> Figure:
    """Return the figure of the law that holds on a day.

    Raises
    ------
    SourceMissingError
        If the day is outside of what was read, or the figure does not hold on it.
    """
    refuse_unread(on)
    parameter = parameters()[key]
    held = [line for line in parameter.lines if line.since <= on]
    if not held or held[-1].value is None:
        raise SourceMissingError(f"{parameter.citation} gives no {parameter.what} on {on.isoformat()}")
    line = held[-1]
    assert line.value is not None
    return Figure(
        key=key,
        what=parameter.what,
        unit=parameter.unit,
        value=line.value,
        since=_since(held),
        citation=parameter.citation,
        mark=line.mark,
        source=line.source,
        verified_on=line.verified_on,
        is_last_known=parameter.is_yearly and line.since.year < on.year,
    )


def _since(held: Sequence[Line]) -> date:
    """Return since when the last value holds: of lines that say the same and were read, the first one's day.

    A later line may only be a later text in which the value was read again.
    """
    since = held[-1].since
    for line in reversed(held[:-1]):
        if line.value != held[-1].value or not line.mark.is_verified:
            break
        since = line.since
    return since


def holds(key: str, on: date) -> bool:
    """Whether a figure holds on a day that was read."""
    try:
        figure(key, on)
    except SourceMissingError:
        return False
    return True


@lru_cache(maxsize=KEPT)
def salary_threshold(share_key: str, on: date) -> Figure:
    """Return a gross salary a year in EUR: a share of the contribution ceiling that holds on a day.

    The amount of the formula holds; amounts that were published are compared with it by a test.
    """
    share, ceiling = figure(share_key, on), figure("sgb_vi.159.contribution_ceiling", on)
    weaker = ceiling if share.mark.is_verified else share
    return replace(
        share,
        unit="EUR a year",
        value=round(share.number * ceiling.number, 2),
        since=max(share.since, ceiling.since),
        mark=weaker.mark,
        source=f"{share.source}; {ceiling.source}",
        is_last_known=ceiling.is_last_known,
    )


def refuse_unread(on: date) -> None:
    """Refuse a day whose law nobody has read.

    Raises
    ------
    SourceMissingError
        Naming the days that can be asked for.
    """
    if not FIRST_DAY <= on <= LAST_DAY:
        raise SourceMissingError(
            f"the law of {on.isoformat()} is not written down here; "
            f"days from {FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()} can be asked for"
        )


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads all figures in an eighth of the time; these files are ours and need no hardened reader."""


@cache
def parameters() -> Mapping[str, Parameter]:
    """Return every figure by its key: `aufenthg.16b.account_days`."""
    found: dict[str, Parameter] = {}
    for statute in sorted(files(__package__).joinpath("parameters").iterdir(), key=lambda one: one.name):
        for section in sorted(statute.iterdir(), key=lambda one: one.name):
            if section.name.endswith(".yaml"):
                found |= _read(statute.name, section)
    return found


def _read(statute: str, section: Traversable) -> dict[str, Parameter]:
    written = yaml.load(section.read_text(encoding="utf-8"), Loader=_LOADER)
    number = section.name.removeprefix("section_").removesuffix(".yaml")
    return {
        f"{statute}.{number}.{name}": Parameter(
            key=f"{statute}.{number}.{name}",
            what=one["what"],
            unit=one["unit"],
            citation=cite(one["citation"]),
            lines=tuple(_line(line) for line in one["lines"]),
            is_yearly=one.get("yearly", False),
        )
        for name, one in written.items()
    }


def _line(written: Mapping[str, object]) -> Line:
    value, since, verified_on = written["value"], written["from"], written["verified_on"]
    if isinstance(value, list):
        value = tuple(str(one) for one in value)
    assert isinstance(since, date)
    assert isinstance(verified_on, date)
    assert value is None or isinstance(value, (int, float, str, tuple))
    return Line(
        since=since,
        value=value,
        mark=Mark(str(written["mark"])),
        source=str(written["source"]),
        verified_on=verified_on,
    )
