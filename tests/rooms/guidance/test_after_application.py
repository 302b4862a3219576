"""What the answer says openly to who has applied, and what it calls a paper that is no title."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.views.around_titles import SaidEffect, effects_in_words, first_effects
from bleibe.science.residence import Case, Person, answer
from rooms.guidance.test_self_check import PAGE
from rooms.guidance.test_sheet import STUDENT, text_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)
ENDS_TOMORROW = STUDENT | {"title.until": "2026-12-02"}
TOLERATED = {
    "title.title": "toleration",
    "person.nationalities": "NG",
    "title.until": "2027-02-15",
    "degrees": "vocational",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def page(said: dict[str, str], address: str = PAGE) -> str:
    """Return the page of answers."""
    return Client().post(address, said).content.decode()


def above_the_folds(html: str) -> str:
    """Return the words of the answer before anything of it is folded."""
    answer_of = html.partition('<section id="answer"')[2]
    return text_of(answer_of.partition("<details")[0])


def first(said: dict[str, str]) -> tuple[SaidEffect, ...]:
    """Return what an application does first of all."""
    case = case_said(said)
    with override("de"):
        return first_effects(answer(case, TODAY), case)


def test_who_applied_in_time_reads_openly_that_the_title_continues_before_all_dates() -> None:
    said = above_the_folds(page(ENDS_TOMORROW | {"application.sent_on": "2026-11-10"}))
    sentence = (
        "Nach Ihren Angaben kam Ihr Antrag rechtzeitig: Ihr Titel gilt auch nach dem 2. Dezember 2026 "
        "weiter, bis die Behörde entscheidet, mit der Arbeit, die er erlaubt. § 81 Abs. 4 Satz 1 AufenthG"
    )
    assert -1 < said.find(sentence) < said.find("Der nächste am 2. Dezember 2026")
    assert "Titel läuft ab, gilt aber bis zur Entscheidung weiter" in said
    assert "Antrag stellen" not in said


def test_the_buttons_lead_to_a_sheet_that_asks_after_the_application() -> None:
    html = page(ENDS_TOMORROW | {"application.sent_on": "2026-11-10"})
    assert len(re.findall("Blatt zum Antrag vom 10. November 2026: bei der Behörde nachfragen", html)) == 2
    assert "Blatt zur Verlängerung" not in html
    of_another = {"application.sent_on": "2026-11-10", "application.title": "job_search"}
    other = page(ENDS_TOMORROW | of_another)
    assert "Blatt zum Antrag vom 10. November 2026: bei der Behörde nachfragen" in other
    assert "Blatt zur Verlängerung" not in other


def test_who_applied_late_reads_openly_that_the_authority_must_order_it() -> None:
    late = ENDS_TOMORROW | {"title.until": "2026-11-21", "application.sent_on": "2026-11-26"}
    said = above_the_folds(page(late))
    assert "erst nach dem Ende Ihres Titels (21. November 2026)" in said
    assert "§ 81 Abs. 4 Satz 3 AufenthG" in said
    assert "rechtzeitig" not in said
    assert "Der Titel lief ab am 21. November 2026" in said


def test_an_application_that_is_planned_does_nothing_yet() -> None:
    planned = ENDS_TOMORROW | {"application.sent_on": "2026-12-02"}
    assert first(planned) == ()
    assert "Antrag stellen" in above_the_folds(page(planned))
    assert first(ENDS_TOMORROW) == ()


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        ("2026-12-02", "Nach einem rechtzeitigen Antrag", "Nach einem verspäteten Antrag"),
        ("2026-12-20", "Nach einem verspäteten Antrag", "Nach einem rechtzeitigen Antrag"),
    ],
)
def test_of_a_planned_application_it_is_said_what_it_does_from_its_day_on(
    day: str, said: str, unsaid: str
) -> None:
    case = case_said(ENDS_TOMORROW | {"application.sent_on": day})
    with override("de"):
        shown = effects_in_words(answer(case, TODAY), case)
    assert shown is not None
    texts = " ".join(one.text for one in shown.effects)
    assert said in texts
    assert unsaid not in texts
    assert {one.state for one in shown.effects} == {""}


def test_a_first_application_with_lawful_stay_is_told_that_the_stay_is_permitted() -> None:
    asked = {"title.title": "no_title", "person.nationalities": "GE", "application.sent_on": "2026-11-10"}
    [one] = first(asked)
    assert "gilt Ihr Aufenthalt als erlaubt, bis die Behörde entscheidet" in one.text
    assert one.citation == "§ 81 Abs. 3 Satz 1 AufenthG"
    leaving = Case(person=Person(in_germany=True), holds_title=False, is_obliged_to_leave=True)
    assert first_effects(answer(leaving, TODAY), leaving) == ()


def test_once_the_card_is_ordered_the_coming_work_is_told_beside_it() -> None:
    sent = {"application.sent_on": "2026-11-10", "application.title": "blue_card"}
    places = [one.citation for one in first(ENDS_TOMORROW | sent | {"application.is_granted": "yes"})]
    assert places == ["§ 81 Abs. 4 Satz 1 AufenthG", "§ 81 Abs. 5a Satz 1 AufenthG"]


@pytest.mark.parametrize("code", ["in/de-simple/", "in/uk/", "in/ar/"])
def test_each_further_language_says_it_with_the_day(code: str) -> None:
    said = page(ENDS_TOMORROW | {"application.sent_on": "2026-11-10"}, PAGE + code)
    effect = re.findall(r'<p class="message first-effect"><strong>(.*?)</strong>', said)
    assert len(effect) == 1
    assert "2026" in effect[0] or "٢٠٢٦" in effect[0]


def test_a_toleration_is_a_certificate_to_its_end_and_says_itself_what_work_it_allows() -> None:
    said = text_of(page(TOLERATED))
    assert "Die Bescheinigung gilt bis 15. Februar 2027" in said
    assert "Was Sie mit dieser Bescheinigung arbeiten dürfen" in said
    assert "§ 4a Abs. 4 AufenthG" in said
    for of_a_title in (
        "Der Titel gilt bis",
        "Was dieser Titel an Arbeit erlaubt",
        "§ 4a Abs. 3 Satz 1 AufenthG",
    ):
        assert of_a_title not in said
    assert "Die Bescheinigung lief ab am" in text_of(page(TOLERATED | {"title.until": "2026-11-15"}))


@pytest.mark.parametrize(("language", "word"), [("de", "Bescheinigung"), ("en", "certificate")])
def test_the_question_for_the_end_names_a_certificate_too(language: str, word: str) -> None:
    address = PAGE.replace("/de/", f"/{language}/")
    html = page({"title.title": "toleration", "person.nationalities": "NG"}, address)
    assert re.search(rf"<(?:legend|h1|h2|label)[^>]*>(?:<[^>]+>)*[^<]*{word}\?|{word} hold\?", html)
