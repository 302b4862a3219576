"""The dates as a picture: where each day stands, what it says, and that nothing covers anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override

from bleibe.platform.words import language
from bleibe.rooms.guidance.rules.standing import EARLIEST
from bleibe.rooms.guidance.views.timeline import (
    LEADING,
    MOST_OF_A_DAY,
    Timeline,
    short_name,
    timeline,
)
from bleibe.science.residence import (
    Case,
    Deadline,
    DegreeKind,
    Held,
    Job,
    Person,
    Study,
    StudyState,
    answer,
    cite,
)
from rooms.guidance.test_self_check import student

TODAY = date(2026, 12, 1)
STUDENT = Case(
    person=Person(nationalities=("IN",), in_germany=True, is_livelihood_secured=True),
    title=Held(title="aufenthg-16b-1", until=date(2027, 3, 31)),
    study=Study(state=StudyState.RUNNING, planned_end_on=date(2027, 2, 28)),
)


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Speak German, whatever a page before was asked in."""
    with override("de"):
        yield


def drawn(case: Case = STUDENT, on: date = TODAY) -> Timeline:
    """Return the picture of a case."""
    picture = timeline(answer(case, on).deadlines, on)
    assert picture is not None
    return picture


def test_every_dated_day_and_the_one_that_was_asked_stand_in_order() -> None:
    days = drawn().days
    assert [one.text for one in days] == [
        "Auskunft vom 1. Dezember 2026",
        "28. Februar 2027",
        "31. März 2027",
        "28. August 2028",
        "28. Februar 2030",
    ]
    assert [one.is_asked for one in days] == [True, False, False, False, False]


def test_days_stand_where_they_fall_between_the_first_and_the_last() -> None:
    days = drawn().days
    span = (date(2030, 2, 28) - TODAY).days
    share = (date(2028, 8, 28) - TODAY).days / span
    assert days[3].y == pytest.approx(days[0].y + share * (days[-1].y - days[0].y), abs=1)


def test_no_label_covers_another_one() -> None:
    rows = sorted(y for day in drawn().days for y in (day.label_y, *(line.y for line in day.lines)))
    assert all(below - above >= LEADING for above, below in pairwise(rows))


def test_what_is_due_what_ends_and_what_begins_have_signs_of_their_own() -> None:
    signs = [(line.text, line.kind) for day in drawn().days for line in day.lines if line.kind]
    assert signs == [
        ("Studium abgeschlossen", "ends"),
        ("Arbeitsplatzsuche nach dem", "earliest"),
        ("Antrag stellen", "due"),
        ("Jetziger Titel läuft ab", "ends"),
        ("Arbeitsplatzsuche nach dem", "ends"),
        ("Abschluss zählt als neu", "ends"),
    ]
    assert [kind for kind, _ in drawn().kinds] == ["due", "ends", "earliest"]


def test_the_band_of_the_present_title_reaches_to_its_end() -> None:
    picture = drawn()
    assert picture.band is not None
    top, length = picture.band
    assert (top, top + length) == (picture.days[0].y, picture.days[2].y)
    assert drawn(on=date(2027, 4, 15)).band is None


def test_the_message_is_the_next_date() -> None:
    assert "28. Februar 2027 (dann ist etwas abgeschlossen): Studium abgeschlossen" in drawn().message
    assert drawn(Case(title=Held(title="aufenthg-18b", until=TODAY)), on=date(2026, 12, 5)).message == (
        "Alle bekannten Termine sind vorbei."
    )


def test_a_date_without_a_day_stands_below_as_open() -> None:
    assert "Arbeitstagekonto endet" in drawn().undated


def test_without_any_day_there_is_no_picture() -> None:
    assert timeline(answer(Case(title=Held(title="aufenthg-18b")), TODAY).deadlines, TODAY) is None


def test_a_day_with_many_dates_says_that_there_are_more() -> None:
    many = tuple(
        Deadline(
            id=f"earliest_aufenthg-{section}",
            kind=answer(STUDENT, TODAY).deadlines[0].kind,
            on=date(2027, 1, 1),
            citation=cite("AufenthG 18a"),
            runs_from="title.since",
        )
        for section in ("18a", "18b", "18d-1", "9-2", "16b-1-1", "17-1-1")
    )
    picture = timeline(many, TODAY)
    assert picture is not None
    assert sum(bool(line.kind) for line in picture.days[1].lines) == MOST_OF_A_DAY
    assert picture.days[1].lines[-1].text == "und 2 weitere, siehe Tabelle"


def test_from_right_to_left_the_line_stands_on_the_other_side(monkeypatch: pytest.MonkeyPatch) -> None:
    left = drawn()
    monkeypatch.setattr("bleibe.rooms.guidance.views.timeline.direction", lambda code: "rtl")
    right = drawn()
    assert (right.axis, right.words_x) == (left.width - left.axis, left.width - left.words_x)


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_date_has_few_words(code: str) -> None:
    lost = Job(ended_early_on=date(2027, 1, 15), starts_on=date(2027, 2, 1))
    cases = (
        STUDENT,
        Case(title=Held(title="aufenthg-16a-1"), study=Study(kind=DegreeKind.VOCATIONAL)),
        Case(title=Held(title="aufenthg-18b", until=date(2028, 3, 31)), job=lost),
        Case(title=Held(title="aufenthg-24-1"), has_temporary_protection=True),
        Case(person=Person(in_germany=False), job=lost),
    )
    with override(code):
        assert language() == code
        names = {one.id: short_name(one) for case in cases for one in answer(case, TODAY).deadlines}
    names = {id: name for id, name in names.items() if not id.startswith(EARLIEST)}
    assert len(names) > 9
    assert {id: name for id, name in names.items() if len(name) > 60 or name == id} == {}


@pytest.mark.django_db
def test_the_page_draws_whole_numbers_and_says_the_message_to_those_who_do_not_see() -> None:
    html = student().send(study__state="running").send(study__planned_end_on="2027-02-28").html
    drawing = html.partition('<figure class="timeline">')[2].partition("</svg>")[0]
    assert 'role="img" aria-labelledby="timeline-title" aria-describedby="timeline-says"' in drawing
    assert re.search(r"<desc[^>]*>\d Termine stehen an", drawing)
    assert "style=" not in drawing
    assert re.findall(r'(?:x|y|d|transform)="[^"]*\d,\d[^"]*"', drawing) == []
    assert html.index('<figure class="timeline">') < html.index('<table class="compare">')
