"""Comparing an answer with what a case file expects of it.

Here: each kind of expectation, and which title a key names. Not here: reading files (`case_file`), running
many (the command line).

A key is read like `title` of a case file: an identifier, a place of the law, a name. One that stands above
several judged titles (`EU Blue Card`) has the status that is best for the person; anything else is expected
of a single title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from bleibe.science.residence.answers import ORDER, Answer
from bleibe.science.residence.case_file import Expected
from bleibe.science.residence.citation import is_of
from bleibe.science.residence.finding import State, TitleFinding, every
from bleibe.science.residence.title_names import title_named

NEAREST = 3
"""So many titles are named where a key names none."""

ALL_TITLES = "docs/reference/residence-titles.md names them all"

Titles = Mapping[str, TitleFinding]


def differences(expected: Expected, found: Answer) -> tuple[str, ...]:
    """Return what an answer says otherwise than expected, a sentence each; none where all is as expected."""
    titles = {one.id: one for one in found.titles}
    dates = {one.id: one.on for one in found.deadlines}
    account = found.work.account
    return (
        *_unnamed(expected, titles),
        *_statuses(expected.titles, titles),
        *_of_titles("consent", expected.consent, _consents(titles)),
        *_of_titles("first day", expected.valid_from, {key: one.valid_from for key, one in titles.items()}),
        *_of_titles("months", expected.months, {key: one.duration_months for key, one in titles.items()}),
        *_of_titles("missing", _sets(expected.missing), {key: _missing(one) for key, one in titles.items()}),
        *_of_conditions(expected.figures, titles),
        *_dates(expected.deadlines, dates),
        *_one("work", expected.work or None, found.work.limit_kind.value),
        *_one("days used", expected.days_used, None if account is None else account.used),
        *_one("days left", expected.days_left, None if account is None else account.left),
        *_one("classification", expected.classification or None, found.classification),
        *_changes(expected.opens, found, titles),
    )


def titles_meant(key: str, judged: Iterable[str]) -> tuple[str, ...]:
    """Return the titles that a key means among those that are judged; several below a place, or none.

    Examples
    --------
    >>> judged = ("aufenthg-16d-1-1", "aufenthg-18g-1-1", "aufenthg-18g-2")
    >>> titles_meant("EU Blue Card", judged)
    ('aufenthg-18g-1-1', 'aufenthg-18g-2')
    >>> titles_meant("§ 16d Abs. 1 AufenthG", judged), titles_meant("aufenthg-99", judged)
    (('aufenthg-16d-1-1',), ())
    """
    known = tuple(judged)
    meant = key if key in known else title_named(key) or key
    return (meant,) if meant in known else tuple(one for one in known if is_of(one, (meant,)))


def _unnamed(expected: Expected, titles: Titles) -> Iterator[str]:
    """Yield the keys that name no judged title, or several where one is to be named."""
    of_one = {*expected.consent, *expected.valid_from, *expected.months, *expected.missing, *expected.opens}
    of_one |= {_title_and_condition(key)[0] for key in expected.figures}
    for key in sorted({*expected.titles, *of_one}):
        meant = titles_meant(key, titles)
        if not meant:
            near = ", ".join(get_close_matches(title_named(key) or key, titles, n=NEAREST))
            yield f"there is no title {key}; {f'nearest are {near}' if near else ALL_TITLES}"
        elif len(meant) > 1 and key in of_one:
            yield f"{key} stands above several titles; name one of {', '.join(sorted(meant))}"


def _statuses(expected: Mapping[str, str], titles: Titles) -> Iterator[str]:
    for key, value in expected.items():
        found = [titles[one].status for one in titles_meant(key, titles)]
        best = min(found, key=ORDER.index, default=None)
        if best is not None and best.value != value:
            yield f"{key}: status is {best.value}, expected {value}"


def _of_titles(what: str, expected: Mapping[str, object], found: Mapping[str, object]) -> Iterator[str]:
    for key, value in expected.items():
        meant = titles_meant(key, found)
        if len(meant) == 1 and found[meant[0]] != value:
            yield f"{key}: {what} is {_said(found[meant[0]])}, expected {_said(value)}"


def _title_and_condition(key: str) -> tuple[str, str]:
    title, _, condition = key.rpartition(".")
    return title, condition


def _of_conditions(expected: Mapping[str, float], titles: Titles) -> Iterator[str]:
    """Yield the figures of conditions that are others; a key is a title, a point, and the condition."""
    for key, value in expected.items():
        title, condition = _title_and_condition(key)
        meant = titles_meant(title, titles)
        if len(meant) != 1:
            continue
        found = _figures(titles[meant[0]])
        if condition not in found:
            yield f"there is no figure {key}; there are {', '.join(sorted(found)) or 'none'}"
        elif found[condition] != value:
            yield f"{key}: figure is {_said(found[condition])}, expected {_said(value)}"


def _dates(expected: Mapping[str, object], found: Mapping[str, object]) -> Iterator[str]:
    for key, value in expected.items():
        if key not in found:
            yield f"there is no date {key}; there are {', '.join(sorted(found)) or 'none'}"
        elif found[key] != value:
            yield f"{key}: date is {_said(found[key])}, expected {_said(value)}"


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


def _figures(title: TitleFinding) -> dict[str, object]:
    """Return the figures of a title's conditions by condition."""
    return {one.id: one.figure.value for one in every(title.conditions) if one.figure is not None}


def _changes(expected: Mapping[str, str], found: Answer, titles: Titles) -> Iterator[str]:
    """Yield which title no change opens as expected: title to `fact to`, as `person.languages.de B1`."""
    for key, change in expected.items():
        meant = titles_meant(key, titles)
        said = {f"{one.fact} {one.to}" for one in found.changes if {*meant} & {*one.opens}}
        if len(meant) == 1 and change not in said:
            yield f"{key} is opened by {', '.join(sorted(said)) or 'no change'}, expected {change}"
