"""Answers as a browser sends them: what is read, what is refused, and the case that they say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.platform.words import say
from bleibe.rooms.guidance.forms import wrong_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said, law_day, planned_job, read_answers
from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.rules.lines import LAW_DAYS, LIVED, Flaw
from bleibe.rooms.guidance.rules.probing import replies_to
from bleibe.rooms.guidance.rules.questions import (
    BESIDE_THE_CASE,
    MAY_BE_PROTECTED,
    PLANNED_JOB,
    QUESTIONS,
    SEARCH,
    SITUATIONS,
    Kind,
    Questions,
)
from bleibe.rooms.guidance.rules.rows import held_in, planned_in
from bleibe.science.residence import FIRST_DAY, LAST_DAY, Held, Level, PlannedJob, Recognition, StudyState


def read(fact: str, *texts: str) -> tuple[str | None, bool]:
    """Return how one answer is carried on, and whether it is refused."""
    answers, wrong = read_answers([(fact, texts)])
    return answers.get(fact), fact in wrong


@pytest.mark.parametrize(
    ("fact", "text", "kept"),
    [
        ("title.until", "2027-09-30", "2027-09-30"),
        ("title.until", "30.9.2027", "2027-09-30"),
        ("title.until", "31.9.2027", None),
        ("title.until", "1.1.27", "2027-01-01"),
        ("title.until", "31.12.39", "2039-12-31"),
        ("title.since", "1.10.85", "1985-10-01"),
        ("title.until", "20270930", None),
        ("title.until", "1939-12-31", None),
        ("title.until", "1940-01-01", "1940-01-01"),
        ("title.until", "2100-12-31", "2100-12-31"),
        ("title.until", "2101-01-01", None),
        ("title.until", "?", "?"),
        ("job.salary_eur_per_year", "46500", "46500"),
        ("job.salary_eur_per_year", "46.500", "46500"),
        ("job.salary_eur_per_year", "46,5", None),
        ("job.salary_eur_per_year", "-1", None),
        ("job.salary_eur_per_year", "9999999", "9999999"),
        ("job.salary_eur_per_year", "10000000", None),
        ("person.age", "14", None),
        ("person.age", "15", "15"),
        ("person.age", "110", "110"),
        ("person.age", "111", None),
        ("job.isco", "2512", "2512"),
        ("job.isco", "25123", None),
        ("degrees.country", "IN", "IN"),
        ("degrees.country", "in", None),
        ("job.is_offered", "yes", "yes"),
        ("job.is_offered", "maybe", None),
        ("degrees.recognition", "full", "full"),
        ("degrees.recognition", "<b>", None),
        ("person.municipality", "03404", "03404"),
        ("person.municipality", "16056", None),
        ("person.municipality", "Osnabrück", None),
        ("on", "2020-02-29", None),
        ("on", "1.3.2020", "2020-03-01"),
        ("on", "2027-12-31", "2027-12-31"),
        ("on", "2028-01-01", None),
        ("application.title", "work_with_degree", "work_with_degree"),
        ("application.title", "no_title", None),
    ],
)
def test_an_answer_is_read_or_refused(fact: str, text: str, kept: str | None) -> None:
    assert read(fact, text) == (kept, kept is None)


def test_two_nationalities_are_one_answer_and_an_empty_second_is_none() -> None:
    assert read("person.nationalities", "IN", "GB") == ("IN,GB", False)
    assert read("person.nationalities", "IN", "") == ("IN", False)
    assert read("person.nationalities", "IN,GB") == ("IN,GB", False)
    assert read("person.nationalities", "", "") == (None, False)


def test_what_is_no_fact_is_not_read_and_the_order_is_kept() -> None:
    sent = [("csrf", ["x"]), ("person.age", ["30"]), ("asked", ["person.age"]), ("degrees", ["none"])]
    assert list(read_answers(sent)[0]) == ["person.age", "degrees"]


def test_answers_say_a_case() -> None:
    case = case_said(
        {
            "title.title": "study",
            "person.nationalities": "IN,GB",
            "title.until": "2027-03-31",
            "study.state": "running",
            "degrees": "academic",
            "degrees.country": "IN",
            "degrees.recognition": "comparable",
            "person.languages.de": "B1",
            "job.is_offered": "yes",
            "job.salary_eur_per_year": "46500",
            "person.age": "?",
        }
    )
    assert case.title is not None
    assert (case.title.title, case.title.until) == ("aufenthg-16b-1", date(2027, 3, 31))
    assert case.person.nationalities == ("IN", "GB")
    assert case.person.in_germany is True
    assert case.german is Level.B1
    assert case.degrees is not None
    assert case.degrees[0].recognition is Recognition.COMPARABLE
    assert case.job is not None
    assert case.job.salary_eur_per_year == 46500
    assert case.person.age is None


def test_an_answer_to_what_no_longer_is_there_says_nothing() -> None:
    abroad = case_said({"title.title": "abroad", "title.until": "2027-03-31", "study.state": "running"})
    assert (abroad.title, abroad.study, abroad.person.in_germany) == (None, None, False)
    completed = {"title.title": "study", "study.state": "completed", "study.last_result_on": "2026-10-01"}
    assert value_of(case_said(completed), "study.last_result_on") == date(2026, 10, 1)
    assert value_of(case_said(completed | {"study.state": "running"}), "study.last_result_on") is None
    backwards = {"title.title": "study", "title.until": "2026-01-01", "title.since": "2026-01-02"}
    assert value_of(case_said(backwards), "title.since") is None
    assert value_of(case_said(backwards), "title.until") == date(2026, 1, 1)
    no_degree = case_said({"degrees": "none", "degrees.country": "IN"})
    assert no_degree.degrees == ()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: str(one.key))
def test_every_situation_is_a_case(situation: object) -> None:
    key = getattr(situation, "key", "")
    case = case_said({"title.title": key})
    assert case.person.in_germany is (key != "abroad")
    is_open = key in MAY_BE_PROTECTED and key != "temporary_protection"
    assert case.has_temporary_protection is (None if is_open else key == "temporary_protection")


TEXTS = {
    "yes_no": "yes",
    "day": "2026-01-02",
    "country": "IN",
    "countries": "IN",
    "digits": "25",
    "district": "03404",
    "worked": "2.3.2026 8",
    "periods": "13.10.2025-6.2.2026",
    "held": "study,2020-10-01,2024-09-30",
    "planned": "3,4.5,2026-12-01,2027-02-28",
    "law_day": "2027-06-01",
}
BEFORE = {
    "title.title": "blue_card",
    "study.kind": "academic",
    "study.state": "completed",
    "degrees": "academic",
    "job.is_offered": "yes",
    "job.needs_licence": "yes",
    "business.is_planned": "yes",
}


@pytest.mark.parametrize("fact", [one for one in QUESTIONS if one not in BESIDE_THE_CASE])
def test_an_answer_reaches_the_fact_that_its_question_asks_for(fact: str) -> None:
    question = QUESTIONS[fact]
    text = str(max(20, int(question.least))) if question.kind is Kind.NUMBER else TEXTS.get(question.kind, "")
    answers = BEFORE | {fact: (*question.options, text)[1 if question.options else 0]}
    assert value_of(case_said(answers), "seeks_training_place" if fact == SEARCH else fact) is not None
    assert case_said({fact: answers[fact]}) is not None


def test_the_day_asked_is_today_unless_another_one_is_named() -> None:
    today = date(2026, 11, 22)
    assert law_day({}, today) == law_day({"on": "?"}, today) == today
    assert law_day({"on": "2027-06-01"}, today) == date(2027, 6, 1)
    assert (date(2020, 3, 1), date(2027, 12, 31)) == (FIRST_DAY, LAST_DAY), "the bounds that the page names"


def test_fields_of_one_question_are_one_answer() -> None:
    sent = ("3", "4,5", "1.12.2026", "2027-02-28")
    assert read("planned_job", *sent) == ("3,4.5,2026-12-01,2027-02-28", False)
    assert planned_job({"planned_job": "3,4.5,2026-12-01,2027-02-28"}) == PlannedJob(
        first=date(2026, 12, 1), last=date(2027, 2, 28), hours_per_day=4.5, days_per_week=3
    )
    assert read("planned_job", "", "", "", "") == (None, False)
    assert planned_job({}) is planned_job({"planned_job": "?"}) is None


@pytest.mark.parametrize(
    "fields",
    [
        ("0", "4", "2026-12-01", "2027-02-28"),
        ("8", "4", "2026-12-01", "2027-02-28"),
        ("3", "0", "2026-12-01", "2027-02-28"),
        ("3", "24,5", "2026-12-01", "2027-02-28"),
        ("3", "4", "2027-02-28", "2026-12-01"),
        ("3", "4", "2026-12-01", "2028-01-01"),
        ("3", "4", "2020-02-29", "2026-12-01"),
        ("3", "4", "2026-12-01", ""),
        ("3", "4", "2026-12-01", "2027-02-28", "3"),
        ("\u0663\u0663", "4", "2026-12-01", "2027-02-28"),
    ],
)
def test_a_job_that_cannot_be_planned_is_refused(fields: tuple[str, ...]) -> None:
    assert read("planned_job", *fields) == (None, True)


def test_titles_held_earlier_are_read_row_by_row() -> None:
    sent = ("language_course", "2020-10-01", "30.9.2021", "", "", "", "study", "", "2024-09-30", "", "", "")
    kept, is_wrong = read("earlier", *sent)
    assert not is_wrong
    assert kept is not None
    case = case_said({"title.title": "job_search", "earlier": kept})
    assert case.earlier == (
        Held(title="aufenthg-16f-1", since=date(2020, 10, 1), until=date(2021, 9, 30)),
        Held(title="aufenthg-16b-1", until=date(2024, 9, 30)),
    )
    assert case_said({"title.title": "abroad", "earlier": kept}).earlier == (), "no longer belongs to it"


def test_a_title_of_long_ago_is_read_and_a_day_that_nobody_can_mean_is_told_with_the_days_that_can() -> None:
    assert held_in("study,1.10.1985,30.9.90")[0][0].since == date(1985, 10, 1)
    assert read("earlier", "study", "1.10.1985", "", "", "", "")[0] == "study,1985-10-01,"
    (fault,) = held_in("study,1.10.1939,")[1]
    assert (fault.reason, fault.span) == (Flaw.OUTSIDE, LIVED)
    (fault,) = planned_in("3,4,2019-12-01,2020-03-31")[1]
    assert (fault.reason, fault.span) == (Flaw.OUTSIDE, LAW_DAYS)


@pytest.mark.parametrize(
    "fields",
    [
        ("", "2020-10-01", ""),
        ("<b>", "", ""),
        ("study", "2024-10-01", "2020-09-30"),
        ("study", "2024-13-01", ""),
        ("study", "", "") * 5,
    ],
)
def test_a_row_that_says_no_title_is_refused(fields: tuple[str, ...]) -> None:
    assert read("earlier", *(fields if len(fields) > 3 else (*fields, "", "", ""))) == (None, True)


def test_what_is_applied_for_is_a_place_in_the_law() -> None:
    case = case_said({"application.sent_on": "2026-11-01", "application.title": "blue_card"})
    assert case.application.title == "aufenthg-18g-1-1"


def test_who_neither_studies_nor_means_to_says_so() -> None:
    case = case_said({"title.title": "abroad", "study.kind": "none"})
    assert case.study is not None
    assert (case.study.kind, case.study.state) == (None, StudyState.NONE)


def test_a_title_that_ends_before_it_begins_is_told_and_a_country_is_one_of_the_list() -> None:
    sent = [("title.since", ["2026-01-02"]), ("title.until", ["2026-01-01"])]
    assert read_answers(sent) == ({"title.since": "2026-01-02"}, {"title.until": "2026-01-01"})
    assert wrong_text("title.until", QUESTIONS, "2026-01-01") == say("guidance.wrong.line.backwards")
    assert wrong_text("title.until", QUESTIONS, "31.9.2027") != say("guidance.wrong.line.backwards")
    same_day = [("title.since", ["2026-01-01"]), ("title.until", ["2026-01-01"])]
    assert read_answers(same_day)[1] == {}
    assert read_answers([("person.nationalities", ["XX"])])[1] == {"person.nationalities": "XX"}
    assert read_answers([("person.nationalities", ["XK", "IN"])])[0] == {"person.nationalities": "XK,IN"}


@pytest.mark.parametrize(
    ("situation", "is_without"), [("no_title", True), ("abroad", True), ("study", False), ("?", None)]
)
def test_who_says_so_is_known_to_hold_no_title(situation: str, is_without: bool | None) -> None:
    assert case_said({"title.title": situation}).is_without_title is is_without


@pytest.mark.parametrize("since", [NOT_KNOWN, ""])
@pytest.mark.parametrize("until", [NOT_KNOWN, "2027-03-31", ""])
def test_a_day_that_nobody_knows_is_neither_before_nor_after_another(since: str, until: str) -> None:
    sent = {"title.since": since, "title.until": until}
    answers, wrong = read_answers([(fact, [text]) for fact, text in sent.items()])
    assert wrong == {}
    assert answers == {fact: text for fact, text in sent.items() if text}


@pytest.mark.parametrize(
    ("fact", "said"),
    [("earlier", "study,2020-10-01,2024-09-30"), (PLANNED_JOB, "3,4.5,2026-12-01,2027-02-28")],
)
@pytest.mark.parametrize("behind", [",junk", ",", ",,,", " " * 900 + "junk", ";" * 900 + "junk", "," * 900])
def test_what_stands_behind_what_is_read_is_refused_and_not_left_out(
    fact: str, said: str, behind: str
) -> None:
    assert read_answers([(fact, [said])]) == ({fact: said}, {})
    assert list(read_answers([(fact, [said + behind])])[1]) == [fact]


def test_a_level_of_work_that_an_earlier_answer_left_behind_is_left_out() -> None:
    said = {"title.title": "abroad", "job.is_offered": "yes", "job.is_qualified": "no"}
    levels = {"job.is_adequate_to_degree": "yes", "job.is_at_graduate_level": "yes"}
    job = case_said(said | levels).job
    assert job is not None
    assert (job.is_qualified, job.is_adequate_to_degree, job.is_at_graduate_level) == (False, None, None)
    helper = case_said(said | levels | {"degrees": "helper"}).job
    assert helper is not None
    assert (helper.is_adequate_to_degree, helper.is_at_graduate_level) == (True, None)


WITHOUT_REPLIES = {Kind.DIGITS, Kind.WORKED, Kind.PERIODS, Kind.HELD, Kind.PLANNED}
"""Kinds of questions of which no reply is tried."""
ON = date(2026, 12, 1)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from([QUESTIONS, EMPLOYER_QUESTIONS]))
def test_no_answers_contradict_each_other_so_that_nothing_is_answered(
    data: st.DataObject, questions: Questions
) -> None:
    answers = {}
    for question in questions.values():
        replies = replies_to(question, ON) if question.kind not in WITHOUT_REPLIES else ()
        reply = data.draw(st.sampled_from((NOT_KNOWN, *replies)), label=question.fact)
        answers[question.fact] = reply
    read, _ = read_answers([(fact, [text]) for fact, text in answers.items()], questions, ON)
    case_said(read, questions)


@pytest.mark.parametrize(
    ("fact", "text", "read"),
    [("person.age", "٣٤", "34"), ("job.salary_eur_per_year", "٤٨٬٠٠٠٫٥٠", "48000.5")],
)
def test_digits_of_every_script_are_read(fact: str, text: str, read: str) -> None:
    assert read_answers([(fact, [text])]) == ({fact: read}, {})
