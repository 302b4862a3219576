"""The tables of needs and rungs as a reader sees them: language, audience, what there was, why a zero."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bleibe.studies.profile import Edition, Profile, make_profile, message_sentence, report_document
from bleibe.studies.report.document import BulletList, Document, Paragraph, Table
from bleibe.studies.report.text import plain
from bleibe.transition import Audience, LanguageLevel, OfferState, Participant
from builders import ON, actor, group, offer, reach, region, tie

NEEDS = {
    "de": "Vom Studium in den Beruf: wer was deckt, in welcher Sprache, für wen",
    "en": "From study to work: who meets what, in which language, for whom",
}


@cache
def profile() -> Profile:
    """Return a region where students find advice, workers only a training that has ended or is for others."""
    made = region(
        actors=[actor("io", "international_office"), actor("cc", "career_center")],
        offers=[
            offer(
                "advice", "io", "legal_certainty", "study", languages="de", audience_text="Studierende",
                places=60,
            ),
            offer(
                "training", "cc", "application_skills", "final_year", kind="application_training",
                state=OfferState.ENDED, valid_until=date(2025, 1, 1),
            ),
            offer(
                "visit", "io", "employer_contact", "study", kind="company_visit",
                participants="exchange_student", audience_text="Gäste",
            ),
            offer(
                "german", "io", "language", "study", places=80,
                audience=Audience(
                    participants=frozenset({Participant.DEGREE_STUDENT}), german_from=LanguageLevel("B2")
                ),
            ),
        ],
        groups=[
            group(
                "students", "study:legal_certainty study:language final_year:application_skills",
                participants="degree_student", languages={"de": "C1", "en": "C1"},
            ),
            group(
                "doctoral", "study:legal_certainty study:language",
                participants="doctoral_candidate", languages={"de": "C1", "en": "C1"},
            ),
        ],
        reaches=(reach("advice", known=1, taken_up=1), reach("german", known=1, taken_up=1)),
    )  # fmt: skip
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


def report(language: str = "de") -> Document:
    return report_document(profile(), (), language)


def rows(document: Document, caption: str) -> list[tuple[str, ...]]:
    table = next(one for one in document.blocks if isinstance(one, Table) and one.caption == caption)
    return [
        tuple(plain(cell.value) if isinstance(cell.value, tuple) else str(cell.value) for cell in one.cells)
        for one in table.rows
    ]


def items(document: Document) -> str:
    lists = [block for block in document.blocks if isinstance(block, BulletList)]
    return "\n".join(plain(item) for block in lists for item in block.items)


def test_each_step_says_who_meets_it_in_which_language_for_whom_and_for_whom_not() -> None:
    found = rows(report(), NEEDS["de"])
    assert found == [
        ("Studium: Sprache", "IO", "nicht angegeben", "0 von 1 für alle", "DOCTORAL"),
        ("Studium: Rechtssicherheit", "IO", "Deutsch: 1", "für alle", "Nicht auf Englisch"),
        ("Studienabschluss: Bewerben", "kein Angebot", "–", "–", "–"),
    ]


@pytest.mark.parametrize(
    ("language", "not_for", "not_in"),
    [
        ("de", "Nicht für DOCTORAL: „Sprache“ (Studium), nur für", "Nicht auf Englisch: „Rechtssicherheit“"),
        ("en", "Not for DOCTORAL: “language” (study), only for", "Not in English: “legal certainty”"),
    ],
)
def test_what_is_met_but_not_for_some_or_not_in_a_language_stands_in_a_short_list(
    language: str, not_for: str, not_in: str
) -> None:
    said = items(report(language))
    assert not_for in said
    assert not_in in said


def test_the_register_by_need_calls_what_no_source_says_not_stated_and_never_all() -> None:
    found = rows(report(), "Bedarf in jeder Phase, mit jedem Angebot, das ihn deckt")
    assert found == [
        (
            "Studium: Sprache",
            "GERMAN, IO",
            "Deutsch ab B2",
            "Studierende mit Abschlussziel",
            "läuft",
            "bekannt: 100\u00a0% (alle Gruppen); wahrgenommen: 100\u00a0% (alle Gruppen)",
        ),
        (
            "Studium: Rechtssicherheit",
            "ADVICE, IO",
            "Deutsch",
            "Studierende",
            "läuft",
            "bekannt: 100\u00a0% (alle Gruppen); wahrgenommen: 100\u00a0% (alle Gruppen)",
        ),
    ]


def test_a_rung_says_what_there_was_and_what_is_for_others() -> None:
    found = {one[0]: one[1:] for one in rows(report(), "Jede erwartete Stufe und wer sie hier trägt")}
    assert found["Bewerbungstrainings"] == (
        "beendet oder nicht bestätigt",
        "Beendet oder nicht bestätigt: CC (bis 31.12.2024).",
        "Career Center (beendet oder nicht bestätigt)",
    )
    state, by_whom, expected = found["Betriebsbesichtigungen"]
    assert state == "nur für andere Gruppen"
    assert by_whom == "Für keine der Gruppen dieses Profils: „VISIT“, IO (Gäste)."
    assert "International Office (nur an anderer Stelle oder für andere)" in expected


def picture(document: Document) -> str:
    assert document.cover.picture is not None
    return document.cover.picture.svg


def test_the_picture_draws_a_rung_whose_offers_are_over_as_empty_and_says_so() -> None:
    assert "Bewerbungstrainings: beendet oder nicht bestätigt." in picture(report())


def test_a_rung_that_is_private_only_is_called_so_in_the_picture_and_not_nobody_known() -> None:
    friends = offer(
        "friends", "io", "social_contact", "arrival study", kind="student_mentoring", private_basis=True
    )
    made = region(
        actors=[actor("io", "international_office")],
        offers=[friends],
        groups=[group("students", "arrival:social_contact study:social_contact")],
    )
    own = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)
    rung = "Mentoringprogramme mit deutschen Kommilitonen (nur auf privater Ebene)"
    assert f"{rung}: nur privat." in picture(report_document(own, (), "de"))


@pytest.mark.parametrize(
    ("language", "beside"),
    [
        ("de", "Dazu kommt 1 Schnittstelle, die nicht besteht"),
        ("en", "1 more interface is not in force"),
    ],
)
def test_interfaces_that_are_over_are_counted_beside_those_that_stand(language: str, beside: str) -> None:
    made = region(
        actors="io cc lc",
        offers=[
            offer("first", "io", "orientation", "arrival"),
            offer("second", "cc", "application_skills", "final_year"),
            offer("third", "lc", "language", "study"),
        ],
        ties=[tie("io", "cc", "refers"), tie("io", "lc", "refers", valid_until=date(2025, 1, 1))],
        groups=[group("g", "arrival:orientation study:language final_year:application_skills")],
    )
    own = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)
    blocks = report_document(own, (), language).blocks
    text = "\n".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))
    assert [one.state.is_live for one in own.interfaces.interfaces] == [True, False]
    assert beside in text


def test_a_zero_is_explained_in_the_chapter_and_the_headline_with_the_number_of_the_json() -> None:
    stopped = profile().throughput.stopped_groups
    assert [(one.groups, one.reached_per_year) for one in stopped if one.need == "application_skills"] == [
        (("students",), 60)
    ]
    assert "Bis vor den Schritt „Bewerben“ in der Phase „Studienabschluss“ kommen höchstens 60" in items(
        report()
    )
    said = message_sentence(profile(), "en")
    assert "for 100 of them the way ends as early as “language” in the phase “study”" in said
