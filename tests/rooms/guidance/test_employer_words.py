"""The answer to an employer in words: every form, fee and message has its own, dates and places are said."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from django.utils.translation import override

from architecture.repository import SOURCE
from bleibe.platform.words import find
from bleibe.rooms.guidance.rules.employer_questions import asked_as_employer, case_for_a_job
from bleibe.rooms.guidance.rules.employer_standing import Message, nearest_title, title_that_waits
from bleibe.rooms.guidance.views.employer_words import in_employers_words
from bleibe.rooms.guidance.views.timeline import Timeline
from bleibe.science.residence import (
    Case,
    Condition,
    Held,
    Job,
    Person,
    Reason,
    answer,
    every,
    for_an_employer,
)

DAY = date(2026, 11, 22)
WORDS = SOURCE / "rooms" / "guidance" / "wording" / "law" / "de.toml"


def test_every_form_and_every_fee_has_its_words_and_no_other() -> None:
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    cases = [Case(person=Person(in_germany=here), job=Job(is_research=True)) for here in (None, True, False)]
    person, job = Person(nationalities=("IN",), in_germany=True), Job(is_offered=True)
    cases += [Case(person=person, title=Held(title=one), job=job) for one in ("aufenthg-18b", "aufenthg-9")]
    found = [for_an_employer(case, DAY) for case in cases]
    assert set(said["form"]) == {one.id for each in found for one in each.forms}
    fees = {fee.key.replace(".", "-") for each in found for one in each.procedures for fee in one.fees}
    assert set(said["fee"]) == fees


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_message_and_every_reason_has_its_sentence(language: str) -> None:
    with override(language):
        for kind in Message:
            assert find(f"guidance.employer.message.{kind.value}"), kind
        for reason in Reason:
            assert find(f"guidance.employer.reason.{reason.value}"), reason


def said_of(answers: dict[str, str]) -> dict[str, object]:
    """Return the answer in German words."""
    case, on = case_for_a_job(answers, DAY)
    with override("de"):
        return in_employers_words(for_an_employer(case, on), answer(case, on), case, DAY)


def test_without_a_first_day_the_law_of_today_is_read_and_else_that_of_the_first_day() -> None:
    assert said_of({"title.title": "abroad"})["as_of"] == DAY
    later = {"title.title": "abroad", "job.starts_on": "2027-04-01"}
    assert said_of(later)["as_of"] == date(2027, 4, 1)


def test_a_title_of_a_student_rules_temporary_protection_out_but_living_abroad_does_not() -> None:
    assert case_for_a_job({"title.title": "study"}, DAY)[0].has_temporary_protection is False
    for situation in ("abroad", "no_title", "toleration"):
        assert case_for_a_job({"title.title": situation}, DAY)[0].has_temporary_protection is None
    assert case_for_a_job({"title.title": "temporary_protection"}, DAY)[0].has_temporary_protection


@pytest.mark.parametrize(("completes", "counts"), [("2027-02-01", True), ("2027-02-02", False)])
def test_a_study_counts_as_completed_if_it_is_by_the_first_day(completes: str, counts: bool) -> None:
    said = {"title.title": "study", "study.planned_end_on": completes, "job.starts_on": "2027-02-01"}
    case, on = case_for_a_job(said | {"degrees": "none"}, DAY)
    assert bool(case.qualifications(on)) is counts
    waits = title_that_waits(for_an_employer(case, on).titles, on)
    assert (waits is None) is counts
    if waits is not None:
        assert waits[1] == date(2027, 2, 2)


def test_no_condition_asks_an_employer_for_an_age_in_years() -> None:
    case = Case(person=Person(nationalities=("IN",), in_germany=False))
    found = for_an_employer(case, DAY)
    conditions: list[Condition] = [
        one for title in asked_as_employer(found.titles, case) for one in every(title.conditions)
    ]
    facts = {fact for one in conditions for fact in one.decides}
    assert "person.age" not in facts
    assert "person.is_45_or_over" in facts


def test_a_title_for_few_is_nearest_only_where_its_mark_is_known() -> None:
    def nearest(**job: bool) -> str:
        case = Case(
            person=Person(nationalities=("IN",), in_germany=False),
            degrees=(),
            job=Job(is_offered=True, is_qualified=False, needs_licence=False, **job),
        )
        found = nearest_title(for_an_employer(case, DAY).titles)
        assert found is not None
        return found.id

    assert nearest(is_civil_service=True) == "aufenthg-19c-4"
    assert nearest() not in ("aufenthg-19c-4", "aufenthg-19c-3", "aufenthg-18d-1", "aufenthg-16d-4-1")


def test_a_time_from_memory_has_one_mark_and_a_fee_says_since_when_it_was_read() -> None:
    said = said_of({"title.title": "abroad", "person.nationalities": "PH", "degrees": "academic"})
    rows = said["rows"]
    assert isinstance(rows, tuple)
    cells = {row.text: dict(row.cells) for row in rows}
    fee = cells["Gebühr: Beschleunigtes Fachkräfteverfahren"]
    assert fee["Beschleunigt"].text == "411\xa0EUR, gilt mindestens seit dem 1. März 2020"
    assert fee["Beschleunigt"].short == "411\xa0EUR (mindestens seit 1.3.2020)"
    assert fee["Beschleunigt"].is_verified
    assert fee["Üblich"].text == "keine"
    assert cells["Gebühr: Nationales Visum"]["Üblich"].is_verified
    (recognition,) = (one for text, one in cells.items() if text.startswith("Anerkennung"))
    time = recognition["Beschleunigt"]
    assert (time.text, time.place, time.is_verified) == ("Frist: 2 Monate", "§ 14a BQFG (ungeprüft)", True)


GRADUATE = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-01-15",
    "study.planned_end_on": "2026-12-20",
    "job.hours_per_week": "38",
    "job.months": "48",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "47500",
    "job.isco": "2512",
    "job.is_adequate_to_degree": "yes",
    "degrees": "academic",
    "degrees.country": "DE",
    "degrees.awarded_on": "2026-12-20",
}


@pytest.mark.usefixtures("figures_end_with_2026")
def test_a_threshold_of_an_earlier_year_is_named_at_the_head_and_beside_its_figure() -> None:
    said = said_of(GRADUATE)
    assert "Gehaltsschwelle von 2026; die für 2027 ist noch nicht bekannt." in str(said["of_year"])
    rows = said["thresholds"]
    assert isinstance(rows, list)
    assert {row["of_year"] for row in rows} == {"Zahl von 2026; die für 2027 ist noch nicht bekannt"}
    this_year = said_of(GRADUATE | {"job.starts_on": "2026-12-28"})
    assert this_year["of_year"] == ""
    rows = this_year["thresholds"]
    assert isinstance(rows, list)
    assert {row["of_year"] for row in rows} == {""}


def test_the_dates_begin_today_and_say_by_when_the_new_title_is_needed() -> None:
    said = said_of(GRADUATE)
    dates = said["dates"]
    assert isinstance(dates, list)
    days = {one.text: one.day for one in dates}
    needed = "Vor diesem Tag, dem ersten Arbeitstag, braucht die Person den neuen Titel."
    assert days[needed] == date(2027, 1, 15)
    assert [one.day for one in dates] == sorted(days.values())
    line = said["timeline"]
    assert isinstance(line, Timeline)
    assert line.days[0].is_asked
    assert "22. November 2026" in line.days[0].text
    enough = said_of({"title.title": "settled", "person.nationalities": "IN", "job.starts_on": "2027-01-15"})
    assert needed not in str(enough["dates"])


def test_an_owed_copy_is_kept_from_the_first_day_on() -> None:
    duties = said_of(GRADUATE)["duties"]
    assert isinstance(duties, list)
    whens = [one["when"] for one in duties]
    assert "solange die Beschäftigung dauert, ab 15. Januar 2027" in whens
    assert "vor Beginn der Beschäftigung: 15. Januar 2027" in whens


@pytest.mark.parametrize(
    ("nationality", "reason"),
    [("PL", "Für sie gilt Freizügigkeit."), ("DE", "Sie hat die deutsche Staatsangehörigkeit.")],
)
def test_of_a_nationality_that_is_named_nothing_is_left_open(nationality: str, reason: str) -> None:
    said = said_of({"title.title": "abroad", "person.nationalities": nationality})
    assert said["reason"] == reason
    assert (said["duties"], said["needs_title"], said["without_threshold"]) == ([], False, "")


def test_where_no_title_in_question_has_a_threshold_that_is_said_with_the_rule_instead() -> None:
    nurse = {
        "title.title": "abroad",
        "person.nationalities": "PH",
        "degrees": "vocational",
        "degrees.country": "PH",
        "degrees.recognition": "partial",
        "degrees.is_state_recognised_there": "yes",
        "degrees.years": "4",
        "has_temporary_protection": "no",
        "job.starts_on": "2027-03-01",
        "job.is_qualified": "yes",
        "job.needs_licence": "yes",
        "job.has_licence": "no",
        "job.agrees_on_recognition": "yes",
        "job.employer_is_suitable_for_recognition": "yes",
        "person.languages.de": "B1",
    }
    said = said_of(nurse)
    assert said["thresholds"] == []
    assert said["without_threshold"] == "Für die Titel, die hier in Frage kommen, gilt keine Gehaltsschwelle."
    assert said["terms"] == "§ 39 Abs. 3 Nr. 1 AufenthG"


@pytest.mark.usefixtures("figures_end_with_2026")
def test_a_threshold_from_45_is_not_missed_by_who_is_not_known_to_be_45() -> None:
    low = GRADUATE | {"job.salary_eur_per_year": "40000", "job.isco": "2411", "job.starts_on": "2026-12-28"}
    rows = said_of(low)["thresholds"]
    assert isinstance(rows, list)
    from_45 = [row["reached"] for row in rows if "ab 45" in row["text"]]
    assert from_45 == ["gilt erst ab 45"] * len(from_45)
    assert from_45
    known = said_of(low | {"person.is_45_or_over": "yes"})["thresholds"]
    assert isinstance(known, list)
    assert "nicht erreicht" in [row["reached"] for row in known if "ab 45" in row["text"]]
    open_title = said_of(GRADUATE)["thresholds"]
    assert isinstance(open_title, list)
    assert [row for row in open_title if "ab 45" in row["text"]] == [], "a title that asks no age is open"
