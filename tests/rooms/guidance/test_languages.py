"""The self-check speaks more languages than the house: each asks all, and carries the answers over."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.platform.words import (
    count,
    direction,
    find,
    language,
    language_of_house,
    languages,
    own_name,
    say,
    speaking,
    written,
)
from bleibe.rooms.guidance.forms import asked, question_text
from bleibe.rooms.guidance.rules.questions import QUESTIONS
from bleibe.rooms.guidance.selectors import PAGES, WORDS, self_check_languages, title_name
from bleibe.transition import NotFoundError
from bleibe.transition.word_files import second_of
from rooms.guidance.test_self_check import PAGE, Form, Visitor
from tools.language import faults, missing, shape

ASKING = re.compile(r"(start|step|wrong|answer|translation|option|question|hint|add)\.")
"""Sections of the page's words that stand on it while it asks."""

FACTS = re.compile(r"fact\.")
"""Those of the law's words."""

FURTHER = [code for code in self_check_languages() if code not in languages()]
TRANSLATIONS = [code for code in FURTHER if second_of(code) == "en"]
ADDRESSES = {
    "de": "/de/residence/",
    "de-simple": "/de/residence/in/de-simple/",
    "en": "/en/residence/",
    "uk": "/en/residence/in/uk/",
    "ar": "/en/residence/in/ar/",
}
NAMES = {
    "de": "Deutsch",
    "de-simple": "Einfache Sprache",
    "en": "English",
    "uk": "Українська",
    "ar": "العربية",
}
LONGEST_PLAIN_SENTENCE = 16
"""Words, as in the law's sentences in plain German."""

every_address = pytest.mark.parametrize(("code", "address"), ADDRESSES.items())


def test_the_self_check_speaks_at_least_five_languages_and_the_house_two() -> None:
    spoken = self_check_languages()
    assert spoken[:3] == ("de", "de-simple", "en")
    assert set(NAMES) <= set(spoken)
    assert languages() == ("de", "en")
    assert {code: own_name(code) for code in NAMES} == NAMES


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_a_translation_has_every_sentence_that_is_said_while_it_asks(code: str) -> None:
    lacks = [key for key in missing(PAGES, code) if ASKING.match(key)]
    lacks += [f"law: {key}" for key in missing(WORDS, code) if FACTS.match(key)]
    assert lacks == []


@pytest.mark.parametrize("code", FURTHER)
@pytest.mark.parametrize("words", [PAGES, WORDS], ids=["pages", "law"])
def test_a_further_language_says_nothing_else_and_fills_the_same_places(code: str, words: object) -> None:
    assert words in (PAGES, WORDS)
    here = PAGES if words is PAGES else WORDS
    assert faults(here, code) == []
    own, second = shape(here, code), shape(here, second_of(code))
    assert {key: names for key, names in own.items() if names != second[key]} == {}


def test_what_a_translation_lacks_would_be_named() -> None:
    known = {key for key, _ in PAGES.own("de-simple")}
    assert "step.next" in missing(PAGES, "de-simple")
    assert "start.lead" in known
    assert "start.lead" not in missing(PAGES, "de-simple")


def test_plain_german_says_one_thought_a_sentence_on_the_pages_too() -> None:
    sentences = dict(PAGES.own("de-simple"))
    parts = {key: re.split(r"(?<=[.?!:])\s+", text) for key, text in sentences.items()}
    long = [
        key for key, some in parts.items() if any(len(one.split()) > LONGEST_PLAIN_SENTENCE for one in some)
    ]
    assert long == []
    german = dict(PAGES.every("de"))
    assert [key for key, text in sentences.items() if german[key] == text] == [], "what is equal is left out"
    assert len(sentences) > 80


def test_what_is_not_said_in_plain_german_is_said_in_german_and_else_in_english() -> None:
    with speaking("de-simple"):
        assert (language(), language_of_house()) == ("de-simple", "de")
        assert say("guidance.step.next") == "Weiter"
        assert say("guidance.start.lead") != PAGES.get("de", "start.lead")
        assert say("web.frame.skip") == "Zum Inhalt"
        assert written(1234.5) == "1.234,5"
        assert find("guidance.nothing.here") is None
    with speaking("uk"):
        assert language_of_house() == "en"
        assert say("directory.offers.title") != ""
        assert title_name("aufenthg-16b-1-1") == WORDS.get("uk", "title.aufenthg-16b-1-1.name")
    with speaking("ar"):
        assert direction(language()) == "rtl"
        assert count("guidance.unit.months", 3) == PAGES.get("ar", "unit.months.few").format(n=3)
    assert language() == "de"


@pytest.mark.parametrize("code", ["xx", "de-easy", "../de", ""])
def test_nobody_speaks_a_language_that_is_none(code: str) -> None:
    with pytest.raises(NotFoundError), speaking(code):
        pass
    with pytest.raises(NotFoundError):
        PAGES.get(code, "step.next")


@pytest.mark.parametrize("code", FURTHER)
@pytest.mark.parametrize("fact", QUESTIONS)
def test_every_question_can_be_asked_in_every_language(fact: str, code: str) -> None:
    with speaking(code):
        question = asked(fact, "", "")
        assert re.search(r"[?؟]", question.text), question.text
        assert all(text.strip() for _, text in question.choices)
    if code in TRANSLATIONS:
        with speaking("en"):
            english = question_text(fact)
        assert question.text != english


@pytest.mark.django_db
@every_address
def test_each_language_has_its_address_its_direction_and_all_others(code: str, address: str) -> None:
    page = Client().get(address)
    assert page.status_code == 200
    html = page.content.decode()
    turned = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{turned}"' in html
    assert ("right_to_left.css" in html) is (code == "ar")
    assert page.headers["Content-Language"] == code
    assert "no-store" in page.headers["Cache-Control"]
    switch = html.partition('class="languages-here"')[2].partition("</nav>")[0]
    for other, name in NAMES.items():
        assert f">{name}</" in switch
        assert (f'href="{ADDRESSES[other]}" hreflang="{other}"' in switch) is (other != code)
    assert html.count('class="languages-here"') == 1
    assert f'hreflang="{code}"' not in html.partition("<main")[0], "the frame has no second switch"


@pytest.mark.django_db
@every_address
def test_the_answers_go_along_into_every_other_language(code: str, address: str) -> None:
    visitor = Visitor(address).send(title__title="study").send(person__nationalities="IN")
    assert visitor.asked == "title.until"
    assert f'action="{address}#step"' in visitor.html
    for other, there in ADDRESSES.items():
        assert (f'formaction="{there}#step"' in visitor.html) is (other != code)
    for there in ADDRESSES.values():
        visitor.send(("ask", "title.until"), there)
        assert visitor.asked == "title.until"
        assert visitor.kept == {"title.title": "study", "person.nationalities": "IN"}


@pytest.mark.django_db
@pytest.mark.parametrize("code", TRANSLATIONS)
def test_a_translation_says_that_it_is_one_and_that_nobody_checked_it(code: str) -> None:
    visitor = Visitor(ADDRESSES[code])
    for key in ("counts", "unchecked"):
        sentence = PAGES.get(code, f"translation.{key}")
        assert sentence != PAGES.get("en", f"translation.{key}")
        assert sentence in visitor.html
    assert PAGES.get(code, "translation.counts") in visitor.send(title__title="study").html


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["de", "de-simple", "en"])
def test_german_and_english_do_not_say_so(code: str) -> None:
    html = Client().get(ADDRESSES[code]).content.decode()
    assert all(PAGES.get(code, f"translation.{key}") not in html for key in ("counts", "unchecked"))


@pytest.mark.django_db
@every_address
def test_the_german_name_of_a_title_stands_beside_every_other(code: str, address: str) -> None:
    sent = {"title.title": "toleration", "person.nationalities": "XK", "title.until": "2027-03-31"}
    html = Client().post(address, sent).content.decode()
    titles = html.split("<h4>")[1:]
    assert len(titles) > 20
    known = [text for key, text in WORDS.own("de") if re.fullmatch(r"title\..*\.name", key)]
    without = [one for one in titles if not any(name in one for name in (*known, "Duldung"))]
    marked = html.count('<p class="german-name" lang="de" dir="ltr">')
    assert (marked == 0) is (second_of(code) == "de" or code == "de")
    if code in ("en", *TRANSLATIONS):
        assert without == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.5", "uk"),
        ("ar-SY", "ar"),
        ("de-AT,ar;q=0.3", "de"),
        ("de-simple,de;q=0.8", "de-simple"),
        ("en-GB", "en"),
        ("fr,uk;q=0.5,en;q=0.3", "uk"),
        ("ar;q=0,en;q=0.2", "en"),
        ("fr", "en"),
        ("", "de"),
    ],
)
def test_the_browser_says_in_which_language_one_begins(accepted: str, code: str) -> None:
    answer = Client(headers={"accept-language": accepted}).get("/residence/")
    assert (answer.status_code, answer.headers["Location"]) == (302, ADDRESSES[code])
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.django_db
def test_another_address_of_a_language_leads_to_its_own_and_one_of_none_is_not_there() -> None:
    for address, leads_to in (
        ("/de/residence/in/uk/", ADDRESSES["uk"]),
        ("/en/residence/in/de-simple/", ADDRESSES["de-simple"]),
        ("/en/residence/in/de/", ADDRESSES["de"]),
    ):
        assert Client().get(address).headers["Location"] == leads_to
    for code in ("xx", "fo", "de-easy"):
        assert Client().get(f"/en/residence/in/{code}/").status_code == 404


@pytest.mark.django_db
def test_the_switch_is_no_button_that_the_enter_key_presses() -> None:
    html = Visitor(PAGE).send(title__title="study").html
    assert html.index("kern-btn--primary") < html.index('class="languages-here"')
    assert Form(html).buttons[0][0] == "unknown", "the main button has no name and comes first"
