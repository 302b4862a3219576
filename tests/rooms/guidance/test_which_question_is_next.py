"""Which question is next: only what can still change the answer, what decides most titles first."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said
from bleibe.rooms.guidance.rules.asking import (
    belongs,
    first_question,
    holds,
    is_enough,
    next_question,
    unknown_facts,
    value_of,
    weights_of,
)
from bleibe.rooms.guidance.rules.probing import probe
from bleibe.rooms.guidance.rules.questions import (
    ASKED_BY,
    OFFERED,
    QUESTIONS,
    SITUATIONS,
    TABLE,
    Kind,
)
from bleibe.science.residence import (
    Answer,
    Case,
    Degree,
    DegreeKind,
    Held,
    Job,
    Person,
    Status,
    answer,
    every,
    read_cases,
)

ON = date(2026, 11, 22)
EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "residence").glob("*.yaml"))


def said(**answers: str) -> dict[str, str]:
    """Return answers; two underscores stand for the dot in a fact."""
    return {fact.replace("__", "."): text for fact, text in answers.items()}


STUDENT = said(
    title__title="study",
    person__nationalities="IN",
    title__until="2027-03-31",
    study__state="running",
    study__planned_end_on="2027-02-28",
)


def next_of(answers: dict[str, str]) -> str | None:
    """Return what is asked after some answers, by what still changes the answer alone."""
    case = case_said(answers)
    titles = answer(case, ON).titles
    return next_question(titles, case, answers, can_change=probe(answers, titles, ON))


def asked_in_turn(answers: dict[str, str], reply: dict[str, str]) -> list[str]:
    """Return all that is asked of somebody who answers so, and else does not know."""
    found = list[str]()
    while True:
        case = case_said(answers)
        fact = first_question(answers, case) or next_of(answers)
        if fact is None:
            return found
        assert fact not in found, "nothing is asked twice"
        found.append(fact)
        answers = answers | {fact: reply.get(fact, NOT_KNOWN)}


def test_everybody_is_asked_purpose_and_nationality_first() -> None:
    assert first_question({}, Case()) == "title.title"
    answers = said(title__title="abroad")
    assert first_question(answers, case_said(answers)) == "person.nationalities"


@pytest.mark.parametrize(
    ("situation", "third"),
    [("study", "title.until"), ("blue_card", "title.until"), ("abroad", None), ("settled", None)],
)
def test_the_third_question_is_the_end_of_the_title_where_it_has_one(
    situation: str, third: str | None
) -> None:
    answers = said(title__title=situation, person__nationalities="IN")
    assert first_question(answers, case_said(answers)) == third


@pytest.mark.parametrize(
    ("state", "then"),
    [
        ("running", "study.planned_end_on"),
        ("completed", "study.last_result_on"),
        ("broken_off", None),
        ("?", None),
    ],
)
def test_students_are_asked_for_the_day_that_their_state_has(state: str, then: str | None) -> None:
    answers = {**STUDENT, "study.state": state}
    del answers["study.planned_end_on"]
    assert first_question(answers, case_said(answers)) == then


def test_next_comes_the_fact_that_most_titles_hang_on() -> None:
    case = case_said(STUDENT)
    weights = weights_of(answer(case, ON).titles, case, STUDENT)
    assert next_of(STUDENT) == "degrees"
    assert weights["degrees"] == max(weights.values())


def test_a_fact_of_titles_that_are_not_open_is_not_asked() -> None:
    without_job = {**STUDENT, "job.is_offered": "no", "degrees": "none"}
    assert not any(fact.startswith("job.") for fact in asked_in_turn(without_job, {}))


def test_what_was_left_open_is_not_asked_again() -> None:
    assert next_of({**STUDENT, "degrees": NOT_KNOWN}) not in (None, "degrees", "degrees.recognition")


def test_details_of_a_job_are_asked_only_of_who_has_one() -> None:
    with_job = asked_in_turn(
        STUDENT, {"job.is_offered": "yes", "degrees": "academic", "degrees.country": "IN"}
    )
    assert with_job.index("job.is_offered") < with_job.index("job.salary_eur_per_year")
    assert "job.salary_eur_per_year" not in asked_in_turn(STUDENT, {})


def test_a_citizen_of_the_union_is_asked_nothing_more() -> None:
    answers = said(title__title="no_title", person__nationalities="ES")
    assert asked_in_turn(answers, {}) == []
    assert is_enough(answers, None)


def test_after_three_answers_there_is_one() -> None:
    assert not is_enough(said(title__title="abroad", person__nationalities="IN"), "degrees")
    assert is_enough(said(title__title="abroad", person__nationalities="IN", degrees="none"), "person.age")


def test_an_answer_on_which_another_question_hung_takes_it_away() -> None:
    case = case_said({**STUDENT, "job.is_offered": "no"})
    assert not belongs("job.salary_eur_per_year", case)
    assert belongs("job.is_offered", case)
    assert not belongs("job.has_licence", case_said({**STUDENT, "job.is_offered": "yes"}))
    assert holds("title", case)


def test_of_unknown_facts_only_those_are_named_that_nobody_gave() -> None:
    case = Case(
        degrees=(Degree(kind=DegreeKind.ACADEMIC, recognition=None, country="IN"),), job=Job(is_offered=True)
    )
    titles = {one.id: one for one in answer(case, ON).titles}
    facts = unknown_facts(titles["aufenthg-18b"], case)
    assert "degrees.recognition" in facts
    assert {"degrees", "job.is_offered"}.isdisjoint(facts)


@pytest.mark.parametrize("situation", [one.key for one in SITUATIONS])
def test_asking_ends_for_every_situation_and_needs_no_answer_to_do_so(situation: str) -> None:
    answers = said(title__title=situation, person__nationalities="IN")
    assert len(asked_in_turn(answers, {})) < len(QUESTIONS)


def test_every_fact_that_a_title_asks_for_can_be_asked() -> None:
    empty = Case()
    asked = {fact for one in answer(empty, ON).titles for fact in unknown_facts(one, empty)}
    given_by_the_situation = {"title", "person.in_germany"}
    of_a_degree_or_earlier_titles = {"degrees.kind", "earlier", "earlier.title"}
    assert (
        asked - QUESTIONS.keys() - ASKED_BY.keys() <= given_by_the_situation | of_a_degree_or_earlier_titles
    )
    assert {*ASKED_BY.values()} <= QUESTIONS.keys()


def state_of(answers: dict[str, str]) -> frozenset[tuple[str, object]]:
    """Return all that an answer says of titles: their status, and each condition."""
    found = answer(case_said(answers), ON)
    of_titles = {
        (one.id, one.status, one.ba_consent, tuple((part.id, part.state) for part in every(one.conditions)))
        for one in found.titles
    }
    return frozenset((one[0], one[1:]) for one in of_titles)


def possible_replies(fact: str) -> tuple[str, ...]:
    """Return replies to a question from one end of what it takes to the other."""
    question = QUESTIONS[fact]
    match question.kind:
        case Kind.YES_NO:
            return ("yes", "no")
        case Kind.CHOICE:
            return question.options
        case Kind.NUMBER:
            ends = (question.least, (question.least + question.most) / 2, question.most)
            return (*(str(int(one)) for one in ends), "12", "24", "45", "60", "46000", "60000")
        case Kind.DAY:
            return ("2000-01-01", "2024-01-01", "2026-01-01", "2027-01-01", "2030-01-01")
        case Kind.DIGITS:
            return ("2512", "2221", "9111", "43", "72", "8332", "83")
        case _:
            return ("DE", "IN", "PH", "UA", "GB", "RS", "ES")


CAST = {path.stem: case_file for path in EXAMPLES for case_file in read_cases(path)}


def reply_of(case: Case, fact: str) -> str:
    """Return what somebody with a case replies to a question."""
    if fact == "title.title":
        titles = {one.title: one.key for one in SITUATIONS if one.title}
        if case.title is not None:
            return titles[case.title.title]
        return "no_title" if case.person.in_germany else "abroad"
    if fact == "degrees" and case.degrees is not None:
        return case.degrees[0].kind.value if case.degrees else "none"
    value = value_of(case, fact)
    match value:
        case None:
            return NOT_KNOWN
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(value)
        case float() | int():
            return str(int(value))
        case _:
            return str(value)


@cache
def walk(name: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return each question that a person of the cast is asked, with the answers before it."""
    case, answers = CAST[name].case, dict[str, str]()
    steps = list[tuple[str, dict[str, str]]]()
    while fact := first_question(answers, case_said(answers)) or next_of(answers):
        steps.append((fact, answers))
        answers = answers | {fact: reply_of(case, fact)}
    return tuple(steps)


@pytest.mark.parametrize("name", CAST)
def test_no_question_is_asked_whose_answer_could_not_change_a_title(name: str) -> None:
    for fact, answers in walk(name):
        if first_question(answers, case_said(answers)) is not None:
            continue
        before = state_of(answers)
        assert any(state_of(answers | {fact: one}) != before for one in possible_replies(fact)), fact


def test_the_cast_is_asked_few_questions() -> None:
    asked = {name: [fact for fact, _ in walk(name)] for name in CAST}
    numbers = {name: len(facts) for name, facts in asked.items()}
    assert median(numbers.values()) <= 32, numbers
    assert numbers["eu_citizen"] == 2
    assert not {one.fact for one in OFFERED} & {fact for facts in asked.values() for fact in facts}


def test_the_day_of_the_last_result_is_asked_only_of_who_has_completed_the_studies() -> None:
    for state in ("admitted", "running", "broken_off"):
        answers = {**STUDENT, "study.state": state}
        assert not belongs("study.last_result_on", case_said(answers))
        assert "study.last_result_on" not in asked_in_turn(answers, {})
    without = {
        key: text for key, text in STUDENT.items() if key not in ("study.state", "study.planned_end_on")
    }
    assert "study.last_result_on" not in asked_in_turn(without, {}), "whether they are completed is not known"
    assert "study.last_result_on" in asked_in_turn(without, {"study.state": "completed"})


REPLIES = {
    Kind.YES_NO: st.sampled_from(["yes", "no"]),
    Kind.DAY: st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    Kind.COUNTRY: st.sampled_from(["DE", "IN", "UA"]),
    Kind.COUNTRIES: st.sampled_from(["IN", "UA", "TR,SY", "ES"]),
    Kind.DIGITS: st.sampled_from(["2", "25", "2512"]),
}
"""Kinds of the questions that are asked; what is only offered never comes next."""


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_whatever_is_answered_the_next_question_is_new_and_the_answer_can_be_given(
    data: st.DataObject,
) -> None:
    answers = dict[str, str]()
    for _ in range(12):
        case = case_said(answers)
        found: Answer = answer(case, ON)
        fact = first_question(answers, case) or next_question(found.titles, case, answers)
        if fact is None:
            break
        assert fact not in answers
        question = QUESTIONS[fact]
        number = st.integers(int(question.least), int(question.most or 1)).map(str)
        choice = st.sampled_from(question.options or ("?",))
        strategy = REPLIES.get(question.kind, choice if question.kind is Kind.CHOICE else number)
        answers[fact] = data.draw(strategy | st.just(NOT_KNOWN))
    assert {one.status for one in answer(case_said(answers), ON).titles} <= set(Status)


def test_what_is_known_of_a_fact_is_found_by_its_path() -> None:
    case = Case(
        person=Person(nationalities=("IN",)),
        title=Held(title="aufenthg-16b-1"),
        degrees=(Degree(kind=DegreeKind.ACADEMIC),),
    )
    assert value_of(case, "person.nationalities") == ("IN",)
    assert value_of(case, "title.title") == "aufenthg-16b-1"
    assert value_of(case, "degrees.recognition") is None
    assert value_of(case, "person.languages.de") is None
    assert value_of(Case(degrees=()), "degrees.country") is None


def test_each_question_stands_once_and_hangs_on_one_before_it() -> None:
    facts = [one.fact for one in TABLE]
    assert len(facts) == len(set(facts))
    for at, one in enumerate(TABLE):
        assert not one.after or one.after in ("title", "study") or one.after in facts[:at]
        assert not one.not_before or one.not_before in facts[:at]


def test_facts_that_decide_only_together_are_asked_where_another_way_stays_open() -> None:
    nurse = {
        "title.title": "abroad",
        "person.nationalities": "PH",
        "degrees": "vocational",
        "degrees.country": "PH",
        "degrees.recognition": "not_asked",
        "degrees.has_ahk_certificate": NOT_KNOWN,
        "degrees.is_state_recognised_there": "yes",
        "degrees.years": "4",
        "job.is_offered": "no",
        "person.languages.de": "B1",
        "person.languages.en": "C1",
        "person.age": "29",
        "person.is_livelihood_secured": "yes",
        "has_temporary_protection": "no",
        "experience.months_in_last_5_years": "48",
    }
    asked = asked_in_turn({}, nurse)
    assert {"degrees.is_state_recognised_there", "degrees.years"} <= {*asked}
    opened = answer(case_said({fact: nurse.get(fact, NOT_KNOWN) for fact in asked}), ON).titles
    assert "aufenthg-20a-5-1" in {one.id for one in opened if one.status is Status.OPEN}
