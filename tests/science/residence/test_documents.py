"""Documents that are usually asked for: each belongs to conditions, and to whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from architecture.repository import ROOT
from bleibe.science.residence import (
    Case,
    Degree,
    DegreeKind,
    Job,
    Person,
    Recognition,
    Study,
    TitleFinding,
    case_text,
    cases_in,
    documents_for,
    every,
    judge,
    read_cases,
)
from bleibe.science.residence.documents import table

TODAY = date(2026, 12, 1)
CASES = sorted((ROOT / "tests" / "cases" / "residence").rglob("*.yaml"))

SKILLED = Case(
    person=Person(nationalities=("IN",), age=34),
    degrees=(Degree(kind=DegreeKind.ACADEMIC, country="IN", recognition=Recognition.COMPARABLE),),
    job=Job(is_offered=True, salary_eur_per_year=52_000, months=48, needs_licence=False),
)
"""Somebody with a foreign degree and an offer that needs no licence."""


def found(title: str, case: Case) -> TitleFinding:
    """Return what is found of a title today."""
    return judge(case, TODAY)[title]


def asked(title: str, case: Case) -> list[str]:
    """Return the documents of a title by their ids."""
    return [one.id for one in documents_for(found(title, case), case)]


def test_a_blue_card_with_a_foreign_degree_asks_for_contract_degree_and_comparability() -> None:
    assert asked("aufenthg-18g-1-1", SKILLED) == [
        "application_form",
        "passport",
        "photo",
        "insurance_proof",
        "livelihood_proof",
        "work_contract",
        "employment_declaration",
        "degree_certificate",
        "translation",
        "recognition_notice",
    ]


def test_a_german_degree_is_neither_translated_nor_recognised() -> None:
    german = replace(SKILLED, degrees=(Degree(kind=DegreeKind.ACADEMIC, country="DE"),))
    assert not {"translation", "recognition_notice"} & set(asked("aufenthg-18g-1-1", german))
    assert "degree_certificate" in asked("aufenthg-18g-1-1", german)


def test_whoever_studies_here_and_has_no_degree_yet_brings_none_from_abroad() -> None:
    assert "recognition_notice" not in asked("aufenthg-18g-1-1", Case(study=Study()))


@pytest.mark.parametrize(("needs", "listed"), [(True, True), (None, True), (False, False)])
def test_a_licence_is_listed_unless_it_is_known_that_none_is_needed(needs: bool | None, listed: bool) -> None:
    case = Case(job=Job(is_offered=True, needs_licence=needs))
    assert ("licence_notice" in asked("aufenthg-18b", case)) is listed


@pytest.mark.parametrize(("age", "listed"), [(44, False), (45, True), (None, True)])
def test_provision_for_old_age_is_asked_from_45_on(age: int | None, listed: bool) -> None:
    assert ("old_age_proof" in asked("aufenthg-18b", Case(person=Person(age=age)))) is listed


def test_after_a_study_the_last_result_is_asked_and_no_contract() -> None:
    documents = asked("aufenthg-20-1-1", Case(study=Study()))
    assert "last_result" in documents
    assert "work_contract" not in documents


def test_temporary_protection_asks_for_no_livelihood() -> None:
    assert not {"insurance_proof", "livelihood_proof"} & set(asked("aufenthg-24-1", Case()))


def test_free_movement_is_a_right_for_which_nobody_applies() -> None:
    assert asked("freizueggeu-2-1", Case(person=Person(nationalities=("ES",)))) == []


def test_every_document_names_a_place_and_whether_the_law_names_it() -> None:
    case = SKILLED
    documents = {one.id: one for one in documents_for(found("aufenthg-18g-1-1", case), case)}
    assert str(documents["passport"].citation) == "§ 3 Abs. 1 Satz 1 AufenthG"
    assert documents["passport"].mark.is_verified
    assert str(documents["work_contract"].citation) == "§ 18 Abs. 2 Satz 1 Nr. 1 AufenthG"
    assert not documents["employment_declaration"].mark.is_verified


def test_every_row_shows_conditions_that_titles_have() -> None:
    known = {one.id for title in judge(Case(), TODAY).values() for one in every(title.conditions)}
    assert {row.id: set(row.shows) - known for row in table() if set(row.shows) - known} == {}


@pytest.mark.parametrize("path", CASES, ids=lambda one: one.stem)
def test_a_case_that_is_written_down_is_read_back_the_same(path: Path) -> None:
    for one in read_cases(path):
        (back,) = cases_in(case_text(one.case, TODAY, "Two\nlines").encode(), "written")
        assert (back.case, back.on) == (one.case, TODAY)


def test_norway_and_a_number_that_is_a_key_stay_texts() -> None:
    case = Case(
        person=Person(nationalities=("NO",), municipality="03404000"), job=Job(isco="2512"), degrees=()
    )
    written = case_text(case, TODAY)
    assert written.startswith("on: 2026-12-01\n")
    assert cases_in(written.encode(), "written")[0].case == case
