"""What the report gives as a reason: of a proposed tie, of a measure, of an offer that is over."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.studies.profile import Edition, make_profile, report_document
from bleibe.studies.profile.report.chapters.material import material_of
from bleibe.studies.profile.report.chapters.measures import measure_name, question_sentence
from bleibe.studies.report.text import plain
from bleibe.transition import Condition, OfferState, Region
from builders import ON, group, offer, region
from studies.profile.report.chapters.test_needs_and_rungs import rows


def reasons(made: Region, language: str = "de") -> str:
    """Return the reasons of the proposed ties of a region."""
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    caption = "Vorgeschlagene Verbindungen" if language == "de" else "Proposed ties"
    return " ".join(row[1] for row in rows(report_document(profile, (), language), caption))


OFFERS = (
    offer("w", "io", "orientation", "arrival"),
    offer("later", "p", "practice recognition fair_work", "study recognition job_search"),
)


def test_a_proposed_tie_names_beside_each_transition_only_the_groups_that_make_it() -> None:
    few = group("workers", "arrival:orientation recognition:recognition", persons=10, route="skilled_worker")
    many = group("students", "arrival:orientation study:practice", persons=90)
    assert reasons(region(offers=OFFERS, groups=[few, many])) == (
        "Betrifft STUDENTS: nach „Orientierung“ (Ankommen) folgt „Praxis“ (Studium). "
        "Betrifft WORKERS: nach „Orientierung“ (Ankommen) folgt „Anerkennung des Abschlusses“ (Anerkennung)."
    )


@pytest.mark.parametrize(
    ("language", "rest"),
    [
        ("de", "Dazu kommt 1 weiterer Übergang, auch für andere Gruppen."),
        ("en", "There is 1 further transition, for other groups too."),
    ],
)
def test_a_third_transition_of_other_groups_is_counted_as_such(language: str, rest: str) -> None:
    found = [
        group("few", "arrival:orientation recognition:recognition", persons=10, route="skilled_worker"),
        group("many", "arrival:orientation study:practice", persons=90),
        group("none", "arrival:orientation job_search:fair_work", persons=5, route="skilled_worker"),
    ]
    said = reasons(region(offers=OFFERS, groups=found), language)
    assert said.endswith(rest)
    assert "NONE" not in said


@pytest.mark.parametrize(
    ("language", "first", "state"),
    [
        ("de", "Erst fragen, ob es das Angebot gibt. ", "Beendet oder nicht bestätigt: „OVER“."),
        ("en", "First ask whether the offer exists. ", "Ended or not confirmed: “OVER”."),
    ],
)
def test_an_offer_whose_term_is_over_is_asked_for_first_and_called_by_one_name(
    language: str, first: str, state: str
) -> None:
    over = offer("over", "io", "orientation", "arrival", valid_until=date(2026, 1, 1))
    made = region(offers=[over], groups=[group("g", "arrival:orientation")])
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    material = material_of(profile, (), language)
    [renewed] = [one for one in profile.throughput.measures if one.measure.condition is Condition.VALIDITY]
    for brief in (False, True):
        assert plain(measure_name(material, renewed, brief=brief)).startswith(f"{first}IO: ")
    document = report_document(profile, (), language)
    assert state in str(document.blocks)


@pytest.mark.parametrize(
    ("language", "asked", "hangs", "internal"),
    [
        ("de", "IO: Gibt es das Angebot „W“ noch?", "hängen", "nur intern"),
        ("en", "IO: Does the offer “W” still exist?", "depend on it", "internal only"),
    ],
)
def test_a_public_question_keeps_the_offer_and_loses_the_number(
    language: str, asked: str, hangs: str, internal: str
) -> None:
    open_offer = offer("w", "io", "orientation", "arrival", state=OfferState.NOT_CONFIRMED)
    made = region(offers=[open_offer], groups=[group("g", "arrival:orientation")])
    said = {}
    for edition in Edition:
        profile = make_profile(made, as_of=ON, edition=edition, input_sha256="0")
        material = material_of(profile, (), language)
        sentences = [plain(question_sentence(material, one)) for one in profile.ask_next if one.offer == "w"]
        said[edition] = " ".join(sentences)
        cells = str(report_document(profile, (), language).blocks)
        assert (internal in cells) is (edition is Edition.PUBLIC)
    assert all(asked in text for text in said.values())
    assert hangs in said[Edition.INTERNAL]
    assert hangs not in said[Edition.PUBLIC]
