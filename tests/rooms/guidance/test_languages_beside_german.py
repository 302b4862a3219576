"""Terms of the German law stand beside every translation: on cards and letters they are written so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pytest

from bleibe.rooms.guidance.selectors import PAGES, WORDS
from rooms.guidance.test_languages import TRANSLATIONS

TERMS = (
    *("Aufenthaltstitel", "Aufenthaltserlaubnis", "Niederlassungserlaubnis", "Aufenthaltsgestattung"),
    *("Duldung", "Chancenkarte", "Freizügigkeit", "Ausländerbehörde", "Beratungsstelle"),
    *("Bundesagentur für Arbeit", "Zustimmung", "Fiktionsbescheinigung", "Fortgeltungswirkung"),
    *("Staatsangehörigkeit", "Lebensunterhalt", "Krankenversicherung", "Passpflicht", "Ausreisepflicht"),
    *("Ausweisungsinteresse", "Arbeitsplatzangebot", "Bruttolohn", "Gehaltsschwelle", "Altersversorgung"),
    *("Anerkennung", "Berufsausübungserlaubnis", "Qualifizierungsmaßnahme", "Defizitbescheid"),
    *("Aufnahmevereinbarung", "Exmatrikulation", "Arbeitstagekonto", "Vorlesungszeit", "Nebentätigkeit"),
    *("Erwerbstätigkeit", "Wohnraum", "Asylverfahren", "Deutschkenntnisse"),
)
"""What a reader meets on a card, in a letter or at a counter, as the dictionary has it."""

NAME_OF_A_TITLE = re.compile(r"title\..*\.name")
"""Beside it the page itself shows the German name."""

LONG_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{5,}")
LAWS = {"AufenthG", "BeschV", "AufenthV", "AsylG"}
AS_LONG_AS_THE_ENDING_MAY_DIFFER = 9

FIRST_LETTERS = 5

ISOLATED = re.compile("[\u2066\u2068][^\u2069]*\u2069")
IN_BRACKETS = re.compile(r"\([^()]*\)")

both = pytest.mark.parametrize("words", [PAGES, WORDS], ids=["pages", "law"])


def own(words: object, code: str) -> dict[str, str]:
    """Return the sentences of one collection that a language has itself."""
    assert words in (PAGES, WORDS)
    return dict((PAGES if words is PAGES else WORDS).own(code))


def german_in(text: str) -> set[str]:
    """Return the German words in a sentence of another script, by their beginnings: endings may differ."""
    said = re.sub(r"\{[^}]*\}", "", text)
    return {word[:FIRST_LETTERS].lower() for word in LONG_WORD.findall(said) if word not in LAWS}


def unlike(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the sentences of two languages that do not hold the same German words, with those words."""
    told = {key: german_in(first[key]) ^ german_in(second[key]) for key in first.keys() & second.keys()}
    return {key: some for key, some in told.items() if some}


def lacking(term: str, german: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the sentences that have a term in German and not beside their translation."""
    stem = term[:AS_LONG_AS_THE_ENDING_MAY_DIFFER]
    held = [key for key, text in german.items() if term in text and not NAME_OF_A_TITLE.fullmatch(key)]
    return [key for key in held if key in other and stem not in other[key]]


@both
def test_every_translation_holds_the_same_german_words(words: object) -> None:
    first = own(words, TRANSLATIONS[0])
    assert sum(bool(german_in(text)) for text in first.values()) > 80
    for code in TRANSLATIONS[1:]:
        assert unlike(first, own(words, code)) == {}


@both
@pytest.mark.parametrize("code", TRANSLATIONS)
def test_no_term_of_the_german_sentence_is_missing_beside_its_translation(words: object, code: str) -> None:
    german, other = own(words, "de"), own(words, code)
    assert {term: some for term in TERMS if (some := lacking(term, german, other))} == {}


def test_every_term_is_said_somewhere_in_german() -> None:
    said = " ".join([*own(PAGES, "de").values(), *own(WORDS, "de").values()])
    assert [term for term in TERMS if term not in said] == []


def test_a_term_that_is_missing_would_be_named() -> None:
    german = {"fact.a": "Der Lebensunterhalt ist gesichert.", "title.x.name": "Chancenkarte"}
    assert lacking("Lebensunterhalt", german, {"fact.a": "نفقات المعيشة مؤمَّنة."}) == ["fact.a"]
    assert lacking("Lebensunterhalt", german, {"fact.a": "نفقات المعيشة (Lebensunterhalt)."}) == []
    assert lacking("Chancenkarte", german, {"title.x.name": "بطاقة الفرص"}) == []
    assert unlike({"fact.a": "Робота (Arbeitsplatz)"}, {"fact.a": "العمل"}) == {"fact.a": {"arbei"}}
    assert unlike({"fact.a": "дипломи (Abschlüsse)"}, {"fact.a": "شهادة (Abschluss)"}) == {}


@both
@pytest.mark.parametrize("code", TRANSLATIONS)
def test_from_right_to_left_no_place_of_the_law_falls_apart(words: object, code: str) -> None:
    """After an Arabic word a number turns round the sign before it: both stand apart, or after Latin."""
    torn = []
    for key, text in own(words, code).items():
        turned = any(unicodedata.bidirectional(letter) == "AL" for letter in text)
        left = ISOLATED.sub("", text)
        left = IN_BRACKETS.sub(lambda one: "" if re.match(r"\([A-Za-z]", one[0]) else one[0], left)
        if turned and "§" in left:
            torn.append(key)
    assert torn == []
