"""What somebody is after, and what follows on the title that is held: it is asked first and stands first."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bleibe.rooms.guidance.rules.aims import KINDS, NEXT, follows, serves, serving
from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.rules.asking import belongs, unknown_facts
from bleibe.rooms.guidance.rules.questions import AIMS, ASKED_BY, QUESTIONS
from bleibe.science.residence import SCHEME, Case, Held, Status, answer
from rooms.guidance.test_self_check import Visitor, student

ON = date(2026, 12, 1)


def to_the_end(visitor: Visitor) -> Visitor:
    """Say that nothing more is known until there is no question left."""
    while visitor.asked:
        visitor.send(("unknown", visitor.asked))
    return visitor


@pytest.mark.django_db
def test_who_names_an_aim_is_asked_less_and_sees_it_first() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-06-15")
    assert ("ask", "aim") in visitor.form.buttons
    whole = int(re.search(r"(\d+) Aufenthaltstitel", visitor.html)[1])  # type: ignore[index]
    visitor.send(("ask", "aim")).send(aim="settle")
    asked_of_few = re.search(r"(\d+) Aufenthaltstitel", visitor.html)
    assert asked_of_few is None or int(asked_of_few[1]) < whole
    first = visitor.html.partition('id="group-unknown"')[2].partition("<h4>")[2]
    assert "Niederlassungserlaubnis" in first[:200]


@pytest.mark.django_db
def test_the_end_of_an_aim_says_so_and_leads_to_the_other_questions() -> None:
    visitor = to_the_end(student().send(("ask", "aim")).send(aim="search"))
    assert "Zu Ihrem Ziel gibt es keine Frage mehr" in visitor.html
    visitor.send(("unknown", "aim"))
    assert visitor.asked
    assert "aim" not in visitor.kept
    assert "Weitere Fragen gibt es nicht" in to_the_end(visitor).html


@pytest.mark.django_db
def test_nothing_that_can_be_asked_is_left_of_the_titles_that_somebody_is_after() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-06-15")
    visitor.send(("ask", "aim")).send(aim="search")
    while visitor.asked:
        is_degree = visitor.asked == "degrees"
        visitor.send(degrees="none") if is_degree else visitor.send(("unknown", visitor.asked))
    case = case_said(visitor.kept)
    alive = (one for one in answer(case, ON).titles if one.status in (Status.OPEN, Status.UNKNOWN))
    left = {fact for one in serving(alive, "search", case) for fact in unknown_facts(one, case)}
    assert "person.is_livelihood_secured" in left, "the search after research hangs on it"
    asked_for = {ASKED_BY.get(fact, fact) for fact in left if fact in QUESTIONS or fact in ASKED_BY}
    can_be_asked = {fact for fact in asked_for if not QUESTIONS[fact].is_offered and belongs(fact, case)}
    assert can_be_asked <= visitor.kept.keys()


@pytest.mark.django_db
def test_what_follows_on_the_present_title_stands_first() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-06-15")
    names = re.findall(r"<h4>(.*?)</h4>", visitor.html.partition('id="group-unknown"')[2], re.DOTALL)
    places = [re.search(r'class="place">(.*?)<', name.replace("\xa0", " ")) for name in names[:5]]
    followed = ("§ 16b", "§ 18", "§ 20")
    assert all(one is not None and one[1].startswith(followed) for one in places), names[:5]


@pytest.mark.parametrize("aim", AIMS)
def test_every_aim_has_titles_that_serve_it(aim: str) -> None:
    case = Case(title=Held(title="aufenthg-18b"))
    titles = answer(case, ON).titles
    served = serving(titles, aim, case)
    assert 0 < len(served) < len(titles)
    assert serving(titles, "", case) == titles


def test_every_title_that_is_judged_serves_an_aim_or_is_for_a_status() -> None:
    titles = answer(Case(), ON).titles
    without = [one.id for one in titles if not any(serves(one, aim, Case()) for aim in KINDS)]
    assert set(without) == {"aufenthg-24-1", "freizueggeu-2-1", "aufenthv-28"}


def test_kinds_that_follow_are_those_of_the_scheme_and_nothing_follows_on_no_title() -> None:
    kinds = {one.key for one in SCHEME}
    assert {*NEXT, *(kind for those in NEXT.values() for kind in those)} <= kinds
    assert not any(follows(one, Case()) for one in answer(Case(), ON).titles)
    worker = Case(title=Held(title="aufenthg-18a"))
    followed = {one.id for one in answer(worker, ON).titles if follows(one, worker)}
    assert {"aufenthg-18a", "aufenthg-18c-1-1", "aufenthg-9-2"} <= followed
    assert "aufenthg-16f-1-1" not in followed
