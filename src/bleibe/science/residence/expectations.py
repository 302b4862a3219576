"""Comparing an answer with what a case file expects of it.

Here: each kind of expectation. Not here: reading files (`case_file`), running many (the command line).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bleibe.science.residence.answers import Answer
from bleibe.science.residence.case_file import Expected
from bleibe.science.residence.finding import State, TitleFinding, every


def differences(expected: Expected, found: Answer) -> tuple[str, ...]:
    """Return what an answer says otherwise than expected, a sentence each; none where all is as expected."""
    titles = {one.id: one for one in found.titles}
    dates = {one.id: one.on for one in found.deadlines}
    account = found.work.account
    return (
        *_named(expected, titles),
        *_of_titles("status", expected.titles, {key: one.status.value for key, one in titles.items()}),
        *_of_titles("consent", expected.consent, _consents(titles)),
        *_of_titles("first day", expected.valid_from, {key: one.valid_from for key, one in titles.items()}),
        *_of_titles("months", expected.months, {key: one.duration_months for key, one in titles.items()}),
        *_of_titles("missing", _sets(expected.missing), {key: _missing(one) for key, one in titles.items()}),
        *_of_titles("figure", expected.figures, _figures(titles)),
        *_of_titles("date", expected.deadlines, dates),
        *_one("work", expected.work or None, found.work.limit_kind.value),
        *_one("days used", expected.days_used, None if account is None else account.used),
        *_one("days left", expected.days_left, None if account is None else account.left),
        *_one("classification", expected.classification or None, found.classification),
        *_changes(expected.opens, found),
    )


def _named(expected: Expected, titles: Mapping[str, TitleFinding]) -> Iterator[str]:
    named = {*expected.titles, *expected.consent, *expected.valid_from, *expected.months, *expected.missing}
    for key in sorted(named - set(titles)):
        yield f"there is no title {key}; there are {', '.join(sorted(titles))}"


def _of_titles(what: str, expected: Mapping[str, object], found: Mapping[str, object]) -> Iterator[str]:
    for key, value in expected.items():
        if key in found and found[key] != value:
            yield f"{key}: {what} is {_said(found[key])}, expected {_said(value)}"
        elif key not in found and what in ("figure", "date"):
            yield f"there is no {what} {key}; there are {', '.join(sorted(found)) or 'none'}"


def _one(what: str, expected: object, found: object) -> Iterator[str]:
    if expected is not None and expected != found:
        yield f"{what} is {_said(found)}, expected {_said(expected)}"


def _said(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "nothing"
    return "unknown" if value is None else str(value)


def _sets(named: Mapping[str, Iterable[str]]) -> dict[str, object]:
    return {key: frozenset(values) for key, values in named.items()}


def _consents(titles: Mapping[str, TitleFinding]) -> dict[str, object]:
    judged = {key: one.ba_consent for key, one in titles.items()}
    return {key: None if consent is None else consent.value for key, consent in judged.items()}


def _missing(title: TitleFinding) -> frozenset[str]:
    """Return the conditions of a title that are not met."""
    return frozenset(one.id for one in title.conditions if one.state is State.NOT_MET)


def _figures(titles: Mapping[str, TitleFinding]) -> dict[str, object]:
    """Return the numbers of a title's conditions, as `aufenthg-18g-1-1.salary`."""
    return {
        f"{key}.{one.id}": one.figure.value
        for key, title in titles.items()
        for one in every(title.conditions)
        if one.figure is not None
    }


def _changes(expected: Mapping[str, str], found: Answer) -> Iterator[str]:
    """Yield which title no change opens as expected: title to `fact to`, as `person.languages.de B1`."""
    said = {key: {f"{one.fact} {one.to}" for one in found.changes if key in one.opens} for key in expected}
    for key, change in expected.items():
        if change not in said[key]:
            yield f"{key} is opened by {', '.join(sorted(said[key])) or 'no change'}, expected {change}"
