"""Replies that are tried before anybody is asked: each can be given, each kind of question has its own."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.rooms.guidance.rules.answers import case_said, read_answers
from bleibe.rooms.guidance.rules.probing import ALWAYS_ASKED, probe, replies_to
from bleibe.rooms.guidance.rules.questions import QUESTIONS, TABLE, Kind, Question
from bleibe.science.residence import FIRST_DAY, LAST_DAY, answer

ON = date(2026, 11, 22)


NEVER_TRIED = {Kind.DIGITS, Kind.WORKED, Kind.PERIODS, Kind.HELD, Kind.PLANNED}
ASKED = [one for one in TABLE if not one.is_offered]


TRIED = [one for one in ASKED if one.kind not in NEVER_TRIED]


@pytest.mark.parametrize("question", TRIED, ids=lambda one: one.fact)
def test_replies_differ_and_each_can_be_given(question: Question) -> None:
    replies = replies_to(question, ON)
    assert len(set(replies)) == len(replies) > 1
    assert [read_answers([(question.fact, [one])])[1] for one in replies] == [{}] * len(replies)


@pytest.mark.parametrize("kind", sorted(NEVER_TRIED))
def test_a_kind_without_replies_to_try_is_refused(kind: Kind) -> None:
    with pytest.raises(ValueError, match=r"no reply to some\.fact is tried"):
        replies_to(Question(fact="some.fact", kind=kind), ON)


def test_of_the_kinds_without_replies_only_codes_are_asked_and_they_always() -> None:
    assert {one.kind for one in ASKED} & NEVER_TRIED == set(ALWAYS_ASKED) == {Kind.DIGITS}
    answers = {"title.title": "settled", "person.nationalities": "IN"}
    can_change = probe(answers, answer(case_said(answers), ON).titles, ON)
    assert can_change("job.isco", ())


def test_a_day_whose_law_is_asked_is_tried_with_its_law() -> None:
    days = replies_to(Question(fact="on", kind=Kind.LAW_DAY), ON)
    assert (days[0], days[-1]) == (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
    answers = {"title.title": "abroad", "person.nationalities": "IN"}
    assert probe(answers, answer(case_said(answers), ON).titles, ON)("on", ()), "laws have changed"
    lands = replies_to(QUESTIONS["person.municipality"], ON)
    assert len({one[:2] for one in lands}) == len(lands) == 16
