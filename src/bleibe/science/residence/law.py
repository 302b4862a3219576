"""The figures of the law by date: thresholds, months, days, lists of countries and occupations.

Here: finding the figure that holds on a day. Not here: what stands in a file of `parameters/` (`law_file`),
rules (`titles`, `deadlines`).
Each file is one section of one statute; each figure has lines by date, and a change of law is a new line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bleibe.science.residence.citation import Citation
from bleibe.science.residence.law_file import FIGURE, Line, Mark, Parameter, Value, parameters_in
from bleibe.transition import Fault, InvalidInputError, SourceMissingError

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "READ_ON",
    "Figure",
    "Line",
    "Mark",
    "Parameter",
    "Value",
    "figure",
    "holds",
    "parameters",
    "parameters_below",
    "refuse_unread",
    "salary_threshold",
]

FIRST_DAY = date(2020, 3, 1)
"""The law before the first Fachkräfteeinwanderungsgesetz is not written down here."""

READ_ON = date(2026, 10, 8)
"""The day of the text in which the present law was read."""

LAST_DAY = date(2027, 12, 31)
"""Beyond it nothing is answered: by then somebody must have read the law again."""

KEPT = 10_000
"""So many figures of single days are kept: a table of persons asks for the same again and again."""

SECTION, ENDING = "section_", ".yaml"
"""What the name of a file begins and ends with; between them stands the section."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The figure that holds on a day.

    `is_last_known` says that the day's own figure is not published yet and the last known one stands in,
    `may_hold_longer` that nobody read whether it held before `since` already.
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
    may_hold_longer: bool = False

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
    parameter = _parameter(key)
    held = [line for line in parameter.lines if line.since <= on]
    if not held or held[-1].value is None:
        raise SourceMissingError(f"{parameter.citation} gives no {parameter.what} on {on.isoformat()}")
    line, since = held[-1], _since(held)
    assert line.value is not None
    return Figure(
        key=key,
        what=parameter.what,
        unit=parameter.unit,
        value=line.value,
        since=since,
        citation=parameter.citation,
        mark=line.mark,
        source=line.source,
        verified_on=line.verified_on,
        is_last_known=parameter.is_yearly and line.since.year < on.year,
        may_hold_longer=_may_hold_longer(held, since),
    )


def _parameter(key: str) -> Parameter:
    """Return a figure; that it is missing is no answer of the law (`holds`), and told with its file."""
    found = parameters().get(key)
    if found is None:
        statute, section, name = key.split(".")
        place = f"{statute}/{SECTION}{section}{ENDING}"
        raise InvalidInputError([Fault(place=place, column=name, called=FIGURE, problem="is missing")])
    return found


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


def _may_hold_longer(held: Sequence[Line], since: date) -> bool:
    """Whether the last value may have held before: no earlier text was read, or one says so unverified."""
    before = [line for line in held if line.since < since]
    return before[-1].value == held[-1].value if before else since == FIRST_DAY


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
        may_hold_longer=share.may_hold_longer and ceiling.since <= share.since,
    )


def in_force_since(on: date) -> date:
    """Return the day of the last change of any figure up to a day: since then the law written here is one.

    Examples
    --------
    >>> in_force_since(date(2024, 3, 15)).isoformat()
    '2024-03-01'
    """
    return max(line.since for one in parameters().values() for line in one.lines if line.since <= on)


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


@cache
def parameters() -> Mapping[str, Parameter]:
    """Return every figure by its key: `aufenthg.16b.account_days`.

    Raises
    ------
    InvalidInputError
        With every figure of every file that does not say what it must.
    """
    return parameters_below(files(__package__).joinpath("parameters"))


def parameters_below(folder: Traversable) -> dict[str, Parameter]:
    """Return the figures of a folder: one below it for each statute, a file for each of its sections.

    Raises
    ------
    InvalidInputError
        With every figure of every file that does not say what it must.
    """
    found, faults = dict[str, Parameter](), list[Fault]()
    for statute in sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.name):
        for section in sorted(statute.iterdir(), key=lambda one: one.name):
            if section.name.endswith(ENDING):
                try:
                    found |= _read(statute.name, section)
                except InvalidInputError as error:
                    faults += error.faults
    if faults:
        raise InvalidInputError(faults)
    return found


def _read(statute: str, section: Traversable) -> dict[str, Parameter]:
    place = f"{statute}/{section.name}"
    if not section.name.startswith(SECTION):
        raise InvalidInputError(
            [Fault(place=place, problem=f"is called otherwise than {SECTION}16b{ENDING}")]
        )
    try:
        text = section.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError([Fault(place=place, problem="is not text in UTF-8")]) from error
    number = section.name.removeprefix(SECTION).removesuffix(ENDING)
    return parameters_in(text, place, f"{statute}.{number}")
