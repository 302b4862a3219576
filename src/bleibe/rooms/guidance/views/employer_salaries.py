"""What a contract must reach in the words of the request's language: salaries, and that terms are compared.

Here: the table of salaries and the sentence where none is asked. Not here: which there are
(`science.residence`), messages (`employer_message`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format

from bleibe.platform.words import say
from bleibe.rooms.guidance.selectors import law_word, title_name
from bleibe.rooms.guidance.views.in_words import amount_text, figure_text
from bleibe.rooms.guidance.views.places import place_text
from bleibe.science.residence import (
    EmployerAnswer,
    Figure,
    State,
    Status,
    Threshold,
    TitleFinding,
    Validity,
    cite,
    every,
)

EQUAL_TERMS = cite("AufenthG 39 (2) S.1 Nr.1")
"""Where it stands that pay and terms are compared with those of domestic workers."""

EQUAL = "equal_terms"
"""The condition of a title that pay and terms are compared."""

CONSENTS = "consents"
"""How the Federal Employment Agency is called among those who decide."""


def salaries_in_words(
    found: EmployerAnswer, titles: Iterable[TitleFinding], nearest: TitleFinding | None
) -> dict[str, object]:
    """Return what the contract must reach; where no title asks for a salary, that, and the rule instead."""
    asked = {id for one in found.thresholds for id in one.titles}
    open_ones = [one for one in titles if one.status in (Status.OPEN, Status.UNKNOWN)]
    without = ""
    if open_ones and not found.thresholds and found.present.validity is not Validity.NOT_NEEDED:
        without = say("guidance.employer.no_threshold")
    elif asked and nearest is not None and nearest.status is Status.OPEN and nearest.id not in asked:
        without = say("guidance.employer.no_threshold_for", title=title_name(nearest.id))
    thresholds = [_threshold(one, found.as_of) for one in found.thresholds]
    return {
        "thresholds": thresholds,
        "earlier_years": [*dict.fromkeys(one["of_year"] for one in thresholds if one["of_year"])],
        "without_threshold": without,
        "terms": _places_of_terms(open_ones) if _consent_may_be_needed(found) else "",
    }


def _places_of_terms(titles: Iterable[TitleFinding]) -> str:
    """Return where it stands that terms are compared: for skilled workers elsewhere than for others."""
    places = [
        place_text(one.citation) for title in titles for one in every(title.conditions) if one.id == EQUAL
    ]
    return "; ".join(sorted({*places})) or place_text(EQUAL_TERMS)


def _threshold(one: Threshold, on: date) -> dict[str, object]:
    is_of_others = one.is_only_from_45 and one.state is not State.MET
    reached = "only_from_45" if is_of_others else one.state.value
    return {
        "text": law_word("threshold", one.rule),
        "figure": figure_text(one.figure),
        "amount": amount_in_short(one.figure),
        "later": ""
        if one.waits_until is None
        else say("guidance.employer.salary.later", day=one.waits_until),
        "place": place_text(one.figure.citation),
        "is_verified": one.figure.mark.is_verified,
        "of_year": "" if one.of_year is None else of_year("salary", one.of_year, one.waits_until or on),
        "reached": say(f"guidance.employer.salary.{reached}"),
    }


def of_year(where: str, year: int, on: date) -> str:
    """Return that a figure of an earlier year stands in, in the sentence for a place on the page."""
    return say(f"guidance.employer.{where}.of_year", year=str(year), asked=str(on.year))


def _consent_may_be_needed(found: EmployerAnswer) -> bool:
    return any(one.id == CONSENTS and one.state is not State.NOT_MET for one in found.deciders)


def amount_in_short(figure: Figure) -> str:
    """Return a figure with its unit and, in few signs, the day since when it holds, for a page of paper."""
    said = "amount_or_before" if figure.may_hold_longer else "amount"
    since = date_format(figure.since, say("guidance.employer.sheet.day_format"))
    return say(f"guidance.employer.sheet.{said}", amount=amount_text(figure), since=since)
