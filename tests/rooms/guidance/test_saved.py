"""The answer to take along: one file without a net, and a case that gives the same answer elsewhere."""

from __future__ import annotations

import json
import logging
import re
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client

from bleibe.cli.main import main
from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.science.residence import answer, as_plain, cases_in
from rooms.guidance.test_self_check import PAGE, Form
from rooms.guidance.test_sheet import SKILLED

pytestmark = pytest.mark.django_db
FILE = f"{PAGE}file/"
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def test_the_saved_answer_opens_without_a_net_and_has_no_control() -> None:
    response = Client().post(FILE, {**SKILLED, "as": "page"})
    html = response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="answer.html"'
    assert re.findall(r"<(?:link|script|img|button|form|input)\b", html) == []
    assert re.findall(r"(?:src|href|action)=|@import|url\((?!#)", html) == []
    for said in ("Blaue Karte EU", "1. Dezember 2026", "keine Rechtsberatung", "testserver", "<svg"):
        assert said in html
    assert '<html lang="de" dir="ltr">' in html


@pytest.mark.parametrize(("asked", "title"), [("job.months", "Die Antwort bis hierher"), ("", "Die Antwort")])
def test_it_is_called_as_on_the_page_while_there_is_a_question_left(asked: str, title: str) -> None:
    html = Client().post(FILE, {**SKILLED, "as": "page", "asked": asked}).content.decode()
    assert f">{title}</h2>" in html


def test_it_speaks_the_language_of_the_page() -> None:
    html = Client().post("/en/residence/file/", {**SKILLED, "as": "page"}).content.decode()
    assert '<html lang="en" dir="ltr">' in html
    assert "Information, not legal advice" in html


def test_the_case_gives_the_counsellor_the_same_answer_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    response = Client().post(FILE, {**SKILLED, "as": "case"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="case.yaml"'
    case = case_said(SKILLED)
    (read,) = cases_in(response.content, "case.yaml")
    assert (read.case, read.on) == (case, TODAY)
    path = tmp_path / "case.yaml"
    path.write_bytes(response.content)
    assert main(["residence", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == as_plain(answer(case, TODAY))


@pytest.mark.parametrize("kind", ["page", "case"])
def test_nothing_may_be_kept_on_the_way(kind: str) -> None:
    response = Client().post(FILE, {**SKILLED, "as": kind})
    assert "no-store" in response.headers["Cache-Control"]


def test_no_file_is_made_while_an_answer_cannot_be_read() -> None:
    response = Client().post(FILE, {**SKILLED, "as": "case", "job.months": "soon"})
    assert response.status_code == 422
    assert "Content-Disposition" not in response.headers
    assert 'value="soon"' in response.content.decode()


def test_whoever_opens_the_address_alone_is_led_to_the_start() -> None:
    assert Client().get(FILE).headers["Location"] == PAGE


def test_no_fact_is_kept_by_any_of_the_pages_that_are_made_of_the_answers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client()
    sent = {**SKILLED, "job.salary_eur_per_year": "48613", "title.until": "2027-08-17"}
    for address, more in (
        ("sheet/", {"request": "aufenthg-18b"}),
        ("file/", {"as": "page"}),
        ("file/", {"as": "case"}),
        ("calendar/", {}),
    ):
        assert client.post(PAGE + address, {**sent, **more}).status_code == 200
    rows = [list(one._default_manager.values_list()) for one in apps.get_models(include_auto_created=True)]
    kept = caplog.text + str(rows) + str(client.cookies)
    assert [text for text in ("48613", "2027-08-17", "2027, 8, 17") if text in kept] == []


def test_a_foreign_value_is_escaped_in_the_saved_answer() -> None:
    sent = {**SKILLED, "degrees.country": '"><script>x</script>', "as": "page"}
    assert "<script>x" not in Client().post(FILE, sent).content.decode()


@pytest.mark.parametrize(
    ("code", "limits"), [("de", "5 MB und 5.000 Felder"), ("en", "5 MB and 5,000 fields")]
)
@pytest.mark.parametrize(
    "more", [{"worked": "x" * 5_100_000}, {f"a{number}": "1" for number in range(5_001)}]
)
def test_too_much_at_once_is_told_with_the_limit_and_the_way_back(
    code: str, limits: str, more: dict[str, str]
) -> None:
    page = f"/{code}/residence/"
    response = Client().post(page, SKILLED | more, headers={"Referer": f"http://testserver{page}"})
    html = response.content.decode()
    assert response.status_code == 400
    assert limits in html
    assert f'href="{page}"' in html
    assert "no-store" in response.headers["Cache-Control"]
    assert len(html) < 50_000


@pytest.mark.parametrize(
    "came_from", ["", "http://evil.example/de/", "http://testserver//evil.example/", "x:y"]
)
def test_the_way_back_leads_to_a_page_of_this_site_alone(came_from: str) -> None:
    more = {f"a{number}": "1" for number in range(5_001)}
    html = Client().post(PAGE, more, headers={"Referer": came_from}).content.decode()
    assert "Zurück zur Seite" not in html
    assert "evil" not in html


@pytest.mark.parametrize("fact", ["worked", "lecture_period", "job.months"])
def test_a_text_that_is_far_too_long_is_not_sent_back_whole_and_stays_refused(fact: str) -> None:
    response = Client().post(PAGE, SKILLED | {fact: "2026-11-02 4 \n" * 300_000, "asked": fact})
    assert response.status_code == 422
    assert len(response.content) < 200_000
    cut = Form(response.content.decode()).filled[fact]
    assert len(cut) > 20_000
    assert Client().post(PAGE, SKILLED | {fact: cut, "asked": fact}).status_code == 422
