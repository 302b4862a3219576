"""The self-check on the site: answers travel in the form alone, going back loses none, nothing is kept."""

from __future__ import annotations

import logging
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from bleibe.platform.words import every
from bleibe.rooms.guidance.forms import asked
from bleibe.rooms.guidance.rules.questions import QUESTIONS
from bleibe.science.residence import LAST_DAY
from bleibe.web import frame
from bleibe.web.operating import Operating

pytestmark = pytest.mark.django_db
PAGE = "/de/residence/"


class Form(HTMLParser):
    """What the form of a page would send, in the order of its controls as a browser does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.filled: dict[str, str] = {}
        self.order: list[str] = []
        self._list = self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a control."""
        said = {name: text or "" for name, text in attrs}
        if tag in ("input", "select", "textarea") and said["name"] not in self.order:
            self.order.append(said["name"])
        if tag == "input" and said.get("type") == "hidden":
            self.hidden.append((said["name"], said["value"]))
        elif tag == "input" and (said.get("type") != "radio" or "checked" in said):
            self.filled[said["name"]] = said.get("value", "")
        elif tag == "select":
            self._list = said["name"]
        elif tag == "textarea":
            self._text = said["name"]
        elif tag == "option" and "selected" in said:
            self.filled[self._list] = said["value"]
        elif tag == "button" and "name" in said:
            self.buttons.append((said["name"], said["value"]))

    def handle_data(self, data: str) -> None:
        """Note what stands in a text area; the first line break only begins it."""
        if self._text:
            self.filled[self._text] = data.removeprefix("\n")
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        """Leave an empty text area."""
        if tag == "textarea":
            self._text = ""


class Visitor:
    """Somebody with a browser, without a script: sends what the form of the page holds."""

    def __init__(self, page: str = PAGE, client: Client | None = None) -> None:
        self.client = client or Client()
        self.page = page
        self.take(self.client.get(page))

    def take(self, answer: object) -> None:
        """Read a page."""
        self.response = answer
        self.html = getattr(answer, "content", b"").decode()
        self.status = getattr(answer, "status_code", 0)
        self.form = Form(self.html)

    def send(self, press: tuple[str, str] | None = None, page: str = "", /, **answers: str) -> Visitor:
        """Send the form with an answer (two underscores for the dot), by the main button or another one."""
        typed = {name.replace("__", "."): text for name, text in answers.items()}
        controls = dict(self.form.hidden) | self.form.filled | typed
        sent = {name: controls[name] for name in self.form.order if name in controls}
        if press is not None:
            assert press in self.form.buttons
            sent[press[0]] = press[1]
        self.take(self.client.post(page or self.page, sent))
        return self

    def reply(self, name: str, text: str) -> Visitor:
        """Answer the question of a fact."""
        return self.send(None, "", **{name: text})

    @property
    def asked(self) -> str:
        """Return which question the page shows."""
        return dict(self.form.hidden).get("asked", "")

    @property
    def kept(self) -> dict[str, str]:
        """Return the answers that the page carries on."""
        return {name: text for name, text in self.form.hidden if name in QUESTIONS}


def student() -> Visitor:
    """Return a student after the first three answers."""
    visitor = Visitor()
    visitor.send(title__title="study").send(person__nationalities="IN").send(title__until="2027-03-31")
    return visitor


def test_the_first_page_says_what_it_is_that_nothing_is_kept_who_runs_it_and_who_sees_it() -> None:
    visitor = Visitor()
    assert visitor.status == 200
    assert visitor.html.count("keine Rechtsberatung") == 1
    for said in ("Wir speichern nichts", "Niemand sieht", "keine Stelle betreibt sie", "/de/about/imprint/"):
        assert said in visitor.html
    assert visitor.asked == "title.title"


@pytest.mark.parametrize("page", [PAGE, "/en/residence/in/uk/", "/de/employers/check/"])
def test_the_first_page_names_who_runs_it(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "OPERATING", Operating(operator="Koordinierungsstelle <Osnabrück>"))
    assert "Koordinierungsstelle &lt;Osnabrück&gt;." in Visitor(page).html


def test_three_answers_bring_the_first_useful_one() -> None:
    visitor = Visitor()
    visitor.send(title__title="study")
    assert visitor.asked == "person.nationalities"
    assert 'id="answer"' not in visitor.html
    visitor.send(person__nationalities="IN")
    assert visitor.asked == "title.until"
    assert 'id="answer"' not in visitor.html
    visitor.send(title__until="2027-03-31")
    assert visitor.asked == "study.state"
    assert 'id="answer"' in visitor.html
    assert "140 ganze Arbeitstage im Jahr" in visitor.html
    assert "31. März 2027" in visitor.html


def test_the_twenty_hours_of_social_insurance_stand_apart_from_the_account() -> None:
    account, hours = (
        student().html.find(said) for said in ("Arbeitskonto von", "Regel der Sozialversicherung")
    )
    assert 0 < account < hours


def test_every_page_forbids_to_keep_it() -> None:
    for response in (Visitor().response, student().response):
        assert "no-store" in getattr(response, "headers", {})["Cache-Control"]


def test_no_token_that_changed_meanwhile_loses_the_answers_and_no_cookie_is_set() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(PAGE, {"title.title": "study", "asked": "title.title"})
    assert response.status_code == 200
    assert 'name="title.title" value="study"' in response.content.decode()
    assert not client.cookies


def test_what_stands_behind_the_address_is_not_carried_on() -> None:
    response = Client().get(f"{PAGE}?job.salary_eur_per_year=48613")
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)


def test_folded_titles_show_their_conditions_when_asked_and_the_question_stays() -> None:
    visitor = student()
    asked, short = visitor.asked, visitor.html.count('class="folded conditions-of"')
    visitor.send(("in_full", "yes"))
    assert visitor.html.count('class="folded conditions-of"') > short
    assert (visitor.status, visitor.asked) == (200, asked)


def test_going_back_loses_no_answer_not_even_a_later_one() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-02-28")
    before = visitor.kept
    visitor.send(("ask", "study.planned_end_on"))
    assert visitor.asked == "study.planned_end_on"
    assert visitor.form.filled == {"study.planned_end_on": "2027-02-28"}
    visitor.send(("ask", "person.nationalities"))
    assert visitor.form.filled["person.nationalities"] == "IN"
    visitor.send(person__nationalities="GB")
    assert visitor.kept == before | {"person.nationalities": "GB"}
    assert list(visitor.kept) == list(before), "the order stays"


def test_going_back_keeps_what_was_just_chosen() -> None:
    visitor = student()
    visitor.send(("ask", "title.until"), study__state="completed")
    assert visitor.kept["study.state"] == "completed"


def test_every_question_may_be_left_as_not_known() -> None:
    visitor = student()
    visitor.send(("unknown", "study.state"))
    assert visitor.kept["study.state"] == "?"
    assert visitor.asked not in ("", "study.state")
    assert "weiß ich nicht" in visitor.html


def test_whoever_answers_nothing_is_told_how_to_go_on() -> None:
    visitor = student().send()
    assert visitor.status == 422
    assert visitor.asked == "study.state"
    assert "Das weiß ich nicht" in visitor.html.partition('role="alert"')[2][:300]


def test_what_cannot_be_read_is_shown_again_with_what_to_do() -> None:
    visitor = Visitor().send(title__title="study").send(person__nationalities="IN").send(title__until="bald")
    assert visitor.status == 422
    assert visitor.form.filled == {"title.until": "bald"}
    assert "Schreiben Sie ihn so" in visitor.html


def test_a_foreign_value_is_escaped_and_carried_nowhere() -> None:
    answer = Client().post(PAGE, {"degrees.country": '"><script>x</script>', "hello": "<b>"})
    assert "<script>x" not in answer.content.decode()
    assert "hello" not in answer.content.decode()


def test_the_answers_can_be_taken_to_the_other_language() -> None:
    visitor = student().send(("ask", "study.state"), "/en/residence/")
    assert visitor.asked == "study.state"
    assert 'lang="en"' in visitor.html
    assert "140 full working days a year" in visitor.html
    assert visitor.kept["title.until"] == "2027-03-31"


def test_a_citizen_of_the_union_has_the_answer_after_two_questions() -> None:
    visitor = Visitor().send(title__title="no_title").send(person__nationalities="ES")
    assert visitor.asked == ""
    assert "spricht alles dafür, dass Sie arbeiten dürfen." in visitor.html
    assert visitor.html.count("<h4>") == 2, "titles of an Act that does not apply say nothing"


def test_who_still_studies_sees_from_which_day_the_search_for_work_is_possible() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-02-28")
    later = visitor.html.partition("Später möglich")[2].partition("Noch zu klären")[0]
    assert "§ 20 Abs. 1 Nr. 1 AufenthG" in later.replace("\xa0", " ")
    assert "Frühestens ab 28. Februar 2027" in later


def test_whose_status_is_not_examined_here_is_told_whom_to_ask_before_all_else() -> None:
    visitor = Visitor().send(title__title="toleration").send(person__nationalities="XK")
    visitor.send(("unknown", "title.section"))
    assert "Duldung" in visitor.html
    assert visitor.html.index("Hier nicht geprüft") < visitor.html.index("Noch zu klären")
    assert "Fragen Sie hier: Ausländerbehörde" in visitor.html


def test_who_lives_abroad_is_told_that_work_hangs_on_the_title() -> None:
    visitor = Visitor().send(title__title="abroad").send(person__nationalities="PH")
    assert visitor.asked == "degrees", "most titles hang on it"
    visitor.send(("unknown", "degrees"))
    assert "Das hängt von dem Titel ab" in visitor.html
    assert "Zu klären: " in visitor.html


def test_a_day_whose_law_nobody_has_read_gets_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: LAST_DAY.replace(year=LAST_DAY.year + 1))
    visitor = Visitor()
    assert visitor.status == 503
    assert "noch nicht nachgelesen" in visitor.html


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("fact", QUESTIONS)
def test_every_question_is_one_and_every_choice_has_its_words(fact: str, language: str) -> None:
    with override(language):
        question = asked(fact, "", "")
        assert question.text.endswith("?")
        assert all(text.strip() for _, text in question.choices)
        assert bool(question.choices) is (question.is_radio or question.is_list or bool(question.groups))


SECRET = {
    "title__until": "2027-08-17",
    "study__planned_end_on": "2027-07-23",
    "job__salary_eur_per_year": "48613",
    "job__isco": "2619",
    "person__age": "97",
}
"""Values that stand nowhere else on the site."""


ADDED = {
    "worked": "17.2.2026 11,25",
    "lecture_period": "2026-10-19 - 2027-02-05",
    "planned_job": "2,7.75,2026-12-07,2027-02-26",
    "earlier": "language_course,2019-04-05,2020-09-30",
    "application.sent_on": "2027-09-13",
    "person.municipality": "16077",
    "on": "2027-10-28",
}
FAULTY = "17.2.2026 11,25\n17.x"
"""What can be added, with values that stand nowhere else on the site, and a text that cannot be read."""


def walked() -> tuple[Visitor, list[str]]:
    """Return somebody who has given all that is distinctive, and every address that the pages named."""
    chosen = {
        "title__title": "study",
        "study__state": "running",
        "person__nationalities": "VU",
        "degrees": "academic",
        "job__is_offered": "yes",
    }
    visitor, given = Visitor(), dict[str, str]()
    addresses = list[str]()
    while visitor.asked and not SECRET.keys() <= given.keys():
        name = visitor.asked.replace(".", "__")
        reply = (SECRET | chosen).get(name)
        if reply is None:
            visitor.send(("unknown", visitor.asked))
        else:
            given[name] = reply
            visitor.reply(name, reply)
        assert visitor.status == 200
        addresses += [str(getattr(visitor.response, "headers", {}).get("Location", ""))]
        addresses += re.findall(r'(?:href|action|formaction|src)="([^"]*)"', visitor.html)
    for fact, text in ADDED.items():
        visitor.send(("ask", fact)).reply(fact, text)
        assert visitor.status == 200
        addresses += re.findall(r'(?:href|action|formaction|src)="([^"]*)"', visitor.html)
    assert visitor.send(("ask", "worked")).reply("worked", FAULTY).status == 422
    addresses += re.findall(r'(?:href|action|formaction|src)="([^"]*)"', visitor.html)
    assert ADDED.items() - {("worked", ADDED["worked"])} <= visitor.kept.items(), "the form has them"
    assert SECRET.keys() <= given.keys(), "each distinctive value was given"
    return visitor, addresses


def test_after_a_whole_walk_no_answer_is_kept_anywhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor, addresses = walked()
    assert visitor.kept["job.salary_eur_per_year"] == "48613", "the form has it"
    assert Session.objects.count() == 0
    assert not visitor.client.cookies
    rows = [list(one._default_manager.values_list()) for one in apps.get_models(include_auto_created=True)]
    places = {
        "tables": str(rows),
        "cookies": str(visitor.client.cookies),
        "log": caplog.text,
        "addresses": " ".join(addresses),
    }
    days = ("2027-08-17", "2027-07-23", "2026-02-17", "2019-04-05", "2026-10-19", "2027-10-28", "2027-09-13")
    telling = [*days, *(one.replace("-", ", ").replace(", 0", ", ") for one in days)]
    telling += ["48613", "'2619'", "=2619", "16077", "11,25", "11.25", "7.75", "17.2.2026", "17.x"]
    telling += ["person.age", "worked", "sent_on"]
    assert {place: [text for text in telling if text in said] for place, said in places.items()} == {
        place: [] for place in places
    }
    assert "?" not in places["addresses"]


def test_the_search_of_that_test_finds_what_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("bleibe").debug("asked for 48613")
    assert "48613" in caplog.text


def test_every_german_word_of_the_pages_is_one_that_its_readers_use() -> None:
    never = re.compile(r"\b(Upload\w*|Download\w*|Feedback|Support|Dashboard|Matching|Gaps?)\b")
    assert [key for key, text in every("guidance", "de") if never.search(text)] == []


def test_who_finished_here_sees_what_speaks_for_a_title_with_claim_consent_place_and_threshold() -> None:
    sent = {
        "title.title": "job_search",
        "person.nationalities": "IN",
        "title.until": "2027-12-31",
        "degrees": "academic",
        "degrees.country": "DE",
        "job.is_offered": "yes",
        "job.salary_eur_per_year": "44000",
        "job.is_adequate_to_degree": "yes",
        "job.needs_licence": "no",
        "job.is_qualified": "yes",
        "person.age": "28",
    }
    undated = Client().post(PAGE, sent).content.decode()
    assert "noch offen, ob die Bundesagentur für Arbeit zustimmen muss (§ 9 Abs. 1 BeschV" in undated.replace(
        "\xa0", " "
    )
    html = Client().post(PAGE, sent | {"title.since": "2026-06-01"}).content.decode()
    first = html.partition("Alles spricht dafür")[2].partition("Noch zu klären")[0].replace("\xa0", " ")
    assert "§ 18b AufenthG" in first
    assert "Anspruch · für bis zu 48 Monate · Bundesagentur für Arbeit muss zustimmen (§ 39" in first
    assert re.search(r"Der Bruttolohn erreicht die Schwelle. \([\d.,]+\xa0EUR im Jahr, gilt seit dem", html)
    assert "Mit einem Bruttolohn von 50.700" in html
