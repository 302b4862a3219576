"""What can be added: days worked, a planned job, earlier titles, an application, a day to ask for."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.rooms.guidance.rules.questions import QUESTIONS
from rooms.guidance.test_self_check import PAGE, Visitor, student

pytestmark = pytest.mark.django_db


def with_topic(fact: str) -> Visitor:
    """Return a student who means to add something."""
    return student().send(("ask", fact))


def test_what_can_be_added_is_offered_and_forced_on_nobody() -> None:
    visitor = student()
    facts = [value for name, value in visitor.form.buttons if name == "ask"]
    assert {"worked", "planned_job", "lecture_period", "earlier", "person.municipality", "on"} <= set(facts)
    assert "Tage, an denen ich gearbeitet habe" in visitor.html
    before = visitor.asked
    visitor.send(("ask", "person.municipality"))
    assert visitor.asked == "person.municipality"
    assert '<optgroup label="Niedersachsen">' in visitor.html
    visitor.send(person__municipality="03404")
    assert visitor.asked == before, "then it goes on where it was"
    assert "Osnabrück, Stadt" in visitor.html.partition("Ihre Angaben")[2]


def test_what_was_added_can_be_changed_and_left_out_again() -> None:
    visitor = with_topic("worked").send(worked="2.3.2026 8")
    visitor.send(("ask", "worked"))
    assert visitor.form.filled == {"worked": "2.3.2026 8"}
    visitor.send(("unknown", "worked"))
    assert "worked" not in visitor.kept
    assert "Wenn Sie Ihre Arbeitstage hinzufügen" in visitor.html
    visitor.send(("ask", "worked")).send(worked="")
    assert visitor.status == 200, "who adds nothing is not stopped"


def test_days_used_and_left_are_told_with_a_row_for_each_week() -> None:
    on = timezone.localdate().replace(month=5, day=4)
    monday = on - timedelta(days=on.weekday())
    lines = [f"{(monday + timedelta(days=day)).isoformat()} 5" for day in range(4)]
    visitor = with_topic("worked").send(worked="\n".join(lines))
    assert f"Im Jahr {on.year}: 2,5 von 140 Arbeitstagen verbraucht, 137,5 übrig." in visitor.html
    table = visitor.html.partition('<table class="compare account">')[2].partition("</table>")[0]
    assert table.count('<tr><th scope="row">') == 1
    assert re.findall(r"<td[^>]*>(.*?)</td>", table) == [
        "4 Tage, 20 Stunden",
        "ja, angenommen",
        "4",
        "2,5",
        "<strong>2,5</strong>",
    ]


def test_what_a_planned_job_would_use_is_told() -> None:
    year = timezone.localdate().year
    visitor = with_topic("planned_job").send(planned_job=f"5,8,{year}-02-02,{year}-12-18")
    assert "Der geplante Nebenjob verbraucht" in visitor.html
    assert "Danach sind keine Arbeitstage mehr übrig." in visitor.html
    visitor.send(("ask", "planned_job"))
    assert visitor.html.count('name="planned_job"') == 4
    visitor.send(("ask", "worked"), planned_job=f"5,20,{year}-03-02,{year}-03-06").send(
        worked=f"{year}-03-02 - {year}-03-08 Mo-So 5"
    )
    assert "mehr als 24 Stunden" in visitor.html


def test_each_faulty_line_is_told_and_the_text_stays_wherever_one_goes() -> None:
    text = "2.3.2026 8\n31.2.2026 8\n3.3.2026"
    visitor = with_topic("worked").send(worked=text)
    assert visitor.status == 422
    assert visitor.form.filled == {"worked": text}
    told = re.findall(r"<li>(Zeile.*?)</li>", visitor.html)
    assert [one[:8] for one in told] == ["Zeile 2:", "Zeile 3:"]
    assert "„31.2.2026“ ist kein Tag im Kalender" in told[0]
    visitor.send(("ask", "title.until"))
    assert visitor.status == 200
    assert visitor.asked == "title.until"
    visitor.send()
    assert (visitor.asked, visitor.status) == ("worked", 422)
    assert visitor.form.filled == {"worked": text}, "nothing is lost"
    visitor.send(("unknown", "worked"))
    assert visitor.status == 200


def test_an_application_is_asked_for_in_turn() -> None:
    visitor = with_topic("application.sent_on").send(application__sent_on="2026-11-01")
    assert visitor.asked == "application.title"
    visitor.send(("unknown", "application.title"))
    assert visitor.asked == "application.is_granted"
    visitor.send(application__is_granted="no")
    assert not visitor.asked.startswith("application")


def test_the_answer_can_be_asked_for_another_day_and_says_which() -> None:
    visitor = student().send(study__state="running").send(study__planned_end_on="2027-02-28")
    question = visitor.asked
    visitor.send(("for_day", "2027-03-01"))
    assert (visitor.status, visitor.asked) == (200, question)
    assert visitor.kept["on"] == "2027-03-01"
    head = visitor.html.partition('id="answer"')[2]
    assert "Rechtslage für den 1. März 2027" in head
    assert "Diese Antwort gilt für den 1. März 2027, nicht für heute." in visitor.html
    visitor.send(("for_day", "today"))
    assert "on" not in visitor.kept
    assert "nicht für heute" not in visitor.html
    assert visitor.asked == question


@pytest.mark.parametrize("day", ["2020-02-29", "2028-01-01", "29.2.2020", "0001-01-01", "9999-12-31"])
def test_a_day_whose_law_is_not_written_down_is_refused_with_the_bounds(day: str) -> None:
    visitor = with_topic("on").send(on=day)
    assert visitor.status == 422
    assert "vom 1. März 2020 bis zum 31. Dezember 2027" in visitor.html.partition('role="alert"')[2][:400]


@pytest.mark.parametrize(("day", "status"), [("1.10.1985", 200), ("1.10.85", 200), ("1.10.1939", 422)])
def test_a_title_of_long_ago_is_taken_and_a_day_that_nobody_can_mean_is_told_with_the_bounds(
    day: str, status: int
) -> None:
    visitor = with_topic("earlier").send(earlier=f"study,{day},30.9.1990")
    assert visitor.status == status
    assert ("1. Oktober 1985" in visitor.html) is (status == 200)
    bounds = "Möglich ist 1. Januar 1940 bis 31. Dezember 2100."
    assert (bounds in visitor.html) is (status == 422)


def test_a_day_in_two_figures_is_read_and_one_outside_is_told_with_the_bounds() -> None:
    visitor = student().send(("ask", "title.until"))
    assert visitor.send(title__until="1.1.27").kept["title.until"] == "2027-01-01"
    visitor.send(("ask", "title.until")).send(title__until="1.1.2101")
    assert visitor.status == 422
    assert "vom 1. Januar 1940 bis zum 31. Dezember 2100" in visitor.html.partition('role="alert"')[2][:400]


HOSTILE = {
    "a megabyte": "x" * 1_000_000,
    "100,000 lines": "2.3.2026 8\n" * 100_000,
    "NUL": "2.3.2026 8\0\n\0",
    "formula": '=HYPERLINK("http://example.org";"8")',
    "HTML": "</textarea><script>alert(1)</script>",
    "right to left": "\u202e8 6202.3.2\u202c",
    "braces": "{0} {part} %s %(x)s {{ 7 }}",
    "many days": "2020-03-01 - 2027-12-31 Mo-So 1",
    "surrogates": "\ud800 8",
    "rows": "study,,;" * 10_000,
    "commas": "," * 100_000,
}


ONE_OF_EACH_KIND = {question.kind: fact for fact, question in QUESTIONS.items()}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize(
    "fact", ["worked", "lecture_period", "planned_job", "earlier", "person.municipality", "on"]
)
def test_whatever_is_sent_is_refused_with_words_quickly(fact: str, what: str) -> None:
    client, begun = Client(), time.perf_counter()
    body = urlencode({"title.title": "study", fact: HOSTILE[what]}, errors="surrogatepass")
    answer = client.post(PAGE, body, content_type="application/x-www-form-urlencoded")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert "<script>alert" not in html
    assert "\0" not in html
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("fact", ONE_OF_EACH_KIND.values())
def test_a_field_that_is_sent_twice_is_refused_or_read_and_never_fails(fact: str) -> None:
    texts = ["2026-05-05", "yes", "IN", "3", "study", "03404", "2.3.2026 8", "?", "2026-05-05"]
    status = Client().post(PAGE, {"title.title": ["study", "abroad"], fact: texts}).status_code
    assert status == 422


@pytest.mark.parametrize("day", ["2020-03-01", "2020-12-31", "2024-02-29", "2024-03-01", "2027-12-31"])
def test_an_account_can_be_asked_for_in_every_year_whose_law_is_written_down(day: str) -> None:
    sent = {
        "title.title": "study",
        "person.nationalities": "IN",
        "title.until": "2027-12-31",
        "worked": "2020-03-01 4\n2023-12-25 - 2024-03-10 Mo-Fr 5\n2027-12-27 - 2027-12-31 Mo-Fr 8",
        "lecture_period": "1.10.2023-2.2.2024\n1.4.2024-12.7.2024",
        "planned_job": "7,24,2023-11-01,2026-01-05",
        "on": day,
    }
    assert Client().post(PAGE, sent).status_code == 200
