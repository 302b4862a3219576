"""Faults are said in the language of their reader; what the check writes in English is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from bleibe.exchange import check, read_tables
from bleibe.rooms.directory.selectors.fault_words import (
    fault_in_words,
    faults_in_words,
    remark_in_words,
)
from bleibe.transition import Fault, InvalidInputError

from .cast import small_tables
from .fault_sentences import SAMPLE, Sentence, sentences

ENGLISH = re.compile(
    r"\b(the|is|are|not|no|of|or|and|with|without|as|a|at|most|one|by|which|it|to|each|rows?|columns?|values?"
    r"|texts?|has|have|holds?|stands?|missing|lies|cells?|lists?|sheets?|files?|folder|key|keys)\b"
)
"""Words that no German sentence has."""

AS_WRITTEN = re.compile(r'"[^"]*"|`[^`]*`|\{.*\}|\byes\b|\bno\b|„[^“]*“|\ba-z\b|\bsettings\b|\btexts/')
"""What stands in a file as it is, in every language."""


def wrong_rows() -> list[Fault]:
    """Return the faults of a region in which much is wrong."""
    offer = {
        "id": "Nicht gut",
        "organization_id": "nobody",
        "kind": "beratung",
        "needs": "orientirung",
        "places_per_year": "viele",
        "staff_hours_per_year": "1.200",
        "url": "example.org",
        "email": "x",
        "checked_on": "22.11.2026",
        "valid_from": "2026-13-01",
        "last_seen": "gestern",
        "only_internationals": "vielleicht",
        "for_districts": "99999",
        "languages": "Klingonisch",
        "used_per_year": "3",
    }
    ties = [{"from_organization_id": "io", "to_organization_id": "io", "kind": "refers", "trust": "9"}]
    groups = [{"id": "g", "route": "studies", "name": "a\nb"}, {"id": "g", "name": "c"}]
    vast = {"id": "vast", "name": "Vast", "organization_id": "io", "places_per_year": "9" * 20}
    tables = small_tables().with_rows("services", [offer, vast]).with_rows("ties", ties)
    return check(tables.with_rows("groups", groups).with_rows("settings", []))


def test_the_faults_of_rows_are_said_in_german() -> None:
    faults = wrong_rows()
    assert len(faults) > 15
    with translation.override("de"):
        german = faults_in_words(faults)
    same = [one.problem for one, other in zip(faults, german, strict=True) if one.problem == other.problem]
    assert same == []
    english = [" is ", " not ", " the ", "must", " as ", " or ", "one of", "perhaps"]
    left = [one.allowed for one in german if any(word in f" {one.allowed} " for word in english)]
    assert left == []


def test_in_english_a_fault_is_as_the_check_says_it() -> None:
    faults = wrong_rows()
    with translation.override("en"):
        assert [one.problem for one in faults_in_words(faults)] == [fault.problem for fault in faults]


@pytest.mark.parametrize(
    ("language", "kinds", "near"),
    [
        (
            "de",
            "eines von welcome_event (Willkommensveranstaltung), introduction (Einführungs",
            "vielleicht social_contact (soziale Kontakte); eines von orientation, ",
        ),
        (
            "en",
            "one of welcome_event (welcome event), introduction (introduction",
            "perhaps social_contact (social contact); one of orientation, ",
        ),
    ],
)
def test_codes_have_the_words_of_the_readers_language(language: str, kinds: str, near: str) -> None:
    offer = {"id": "x", "organization_id": "io", "name": "X", "kind": "tanzkurs", "needs": "soziale kontakte"}
    faults = check(small_tables().with_rows("services", [offer]))
    with translation.override(language):
        said = {fault.column: fault.allowed for fault in faults_in_words(faults)}
    assert said["kind"].startswith(kinds)
    assert said["needs"].startswith(near)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_says_a_command_or_a_sign_of_code(language: str) -> None:
    said = []
    with translation.override(language):
        for one in sentences():
            if one.part == "remarks":
                said.append(remark_in_words(one.text))
                continue
            fault = Fault(place="x", **{"problem": "-", kind_of(one): one.text})  # type: ignore[arg-type]
            (shown,) = faults_in_words([fault])
            said += [str(getattr(shown, kind_of(one))), fault_in_words(fault, in_form=True)]
    commands = re.compile(r"`|\bbleibe (ask|check|convert|merge|new|profile|put|take)\b")
    assert [one for one in said if commands.search(one)] == []


def test_a_form_says_without_limit_as_its_own_field_does() -> None:
    allowed = "a number as 12 or 12.5, or a range as 20-30, or `unlimited`"
    fault = Fault(place="services", column="places_per_year", problem="is no number", allowed=allowed)
    with translation.override("en"):
        assert "or “without limit”" in fault_in_words(fault, in_form=True)
        assert "or “unlimited”" in fault_in_words(fault)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"x"), ("a.zip", b"x"), ("a.json", b"{"), ("a.pdf", b"x")],
)
def test_a_file_that_cannot_be_read_is_refused_in_german(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInputError) as refused:
        read_tables(tmp_path / name)
    with translation.override("de"):
        (fault,) = faults_in_words(refused.value.faults)
    assert fault.problem.startswith(("ist", "enthält"))
    assert " a " not in f" {fault.allowed} "


def test_in_a_form_a_fault_says_what_is_possible() -> None:
    fault = Fault(
        place="services", row=2, column="url", problem="is not a web address", allowed="write https://a.de"
    )
    with translation.override("de"):
        assert fault_in_words(fault, in_form=True) == (
            "Ist keine Webadresse. Möglich: schreiben Sie https://a.de"
        )
        assert fault_in_words(fault).startswith("Angebote, Zeile 2, Webadresse: ")


def test_what_nobody_has_words_for_stays_as_it_is() -> None:
    with translation.override("de"):
        assert fault_in_words(Fault(place="x", problem="quite new"), in_form=True) == "Quite new."


def said_in_german(sentence: Sentence) -> str:
    """Return a sentence as a German page shows it."""
    if sentence.part == "remarks":
        with translation.override("de"):
            return remark_in_words(sentence.text)
    fault = Fault(place="x", **{"problem": "-", kind_of(sentence): sentence.text})  # type: ignore[arg-type]
    with translation.override("de"):
        (shown,) = faults_in_words([fault])
    return str(getattr(shown, kind_of(sentence)))


def kind_of(sentence: Sentence) -> str:
    """Return the part of a fault that a sentence is."""
    return "problem" if sentence.part == "problems" else "allowed"


def left_in_english(sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences in which a German page shows English."""
    return [one for one in sentences if ENGLISH.search(AS_WRITTEN.sub("", said_in_german(one)))]


def test_no_fault_text_lacks_its_german_words() -> None:
    known = sentences()
    assert len(known) > 200
    assert left_in_english(known) == []


def test_a_fault_text_without_german_words_would_be_found() -> None:
    new = Sentence(part="problems", module="new.py", text=f"has no {SAMPLE} in the cell")
    half = Sentence(part="allowed_words", module="new.py", text="one of the blue ones")
    assert left_in_english([new, half]) == [new, half]
    assert Sentence(part="problems", module="cells.py", text="is not a date") in sentences()
    most = f"has more than {SAMPLE} {SAMPLE}"
    assert Sentence(part="problems", module="limits.py", text=most) in sentences()


def test_where_a_fault_is_stands_in_the_words_of_its_reader() -> None:
    faults = [Fault(place=place, problem="is empty") for place in ("NAME", "a.xlsx: Bogen, cell B3", "b.csv")]
    with translation.override("de"):
        assert [one.place for one in faults_in_words(faults)] == [
            "Name der Region",
            "a.xlsx: Bogen, Zelle B3",
            "b.csv",
        ]


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("a.xlsx: Bogen, cell E18", "a.xlsx: Bogen, Zelle E18"),
        ("liste.csv, row 2", "liste.csv, Zeile 2"),
        ("a.xlsx: Bogen, cell B3: ruft bitte an", "a.xlsx: Bogen, Zelle B3: ruft bitte an"),
        (
            "a.xlsx: 3 persons named no group and are not counted",
            "a.xlsx: 3 Personen nannten keine Gruppe und zählen nicht mit",
        ),
        (
            "kurs, degree: n = 2, fewer than 5: no share is computed",
            "kurs, degree: n = 2, weniger als 5: es wird kein Anteil berechnet",
        ),
        ("Nicht im Entwurf: x", "Nicht im Entwurf: x"),
    ],
)
def test_a_remark_is_said_in_german(remark: str, said: str) -> None:
    with translation.override("de"):
        assert remark_in_words(remark) == said
    with translation.override("en"):
        assert remark_in_words(remark) == remark
