"""The operator's statements: in the language of the page, or marked as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from bleibe.web import statements
from bleibe.web.operating import Operating

pytestmark = pytest.mark.django_db


def shown(client: Client, code: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the page of the privacy statement in a language."""
    monkeypatch.setattr(statements, "OPERATING", Operating(privacy=str(file)))
    return client.get(f"/{code}/about/privacy/").content.decode()


def test_a_statement_in_another_language_than_its_page_is_marked(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "privacy.md"
    file.write_text("# Datenschutz", encoding="utf-8")
    assert '<div class="prose"><h1>Datenschutz' in shown(client, "de", file, monkeypatch)
    assert '<div class="prose" lang="de" dir="ltr"><h1>Datenschutz' in shown(client, "en", file, monkeypatch)


def test_a_statement_has_a_file_for_each_language(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    german, english = tmp_path / "privacy.md", tmp_path / "privacy.en.md"
    german.write_text("# Datenschutz", encoding="utf-8")
    english.write_text("# Privacy", encoding="utf-8")
    assert '<div class="prose"><h1>Privacy' in shown(client, "en", german, monkeypatch)
    assert '<div class="prose"><h1>Datenschutz' in shown(client, "de", german, monkeypatch)
    german.unlink()
    assert '<div class="prose" lang="en" dir="ltr"><h1>Privacy' in shown(client, "de", english, monkeypatch)


@pytest.mark.parametrize("named", ["foo", "§ 8", "<b>§ 8 RDG</b>"])
def test_what_is_no_head_of_that_law_is_not_shown_even_by_a_demonstration(
    client: Client, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setattr(statements, "OPERATING", Operating(advice_under=named, demo=True))
    html = client.get("/de/about/imprint/").content.decode()
    assert "berät hier nicht im Einzelfall" in html
    assert "berät auch im Einzelfall" not in html
    assert f">{named}" not in html


@pytest.mark.parametrize("place", ["§ 8 Abs. 1 Nr. 5 RDG", ""])
def test_the_imprint_says_whether_and_by_which_head_of_law_its_operator_advises(
    client: Client, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(statements, "OPERATING", Operating(advice_under=place))
    html = client.get("/de/about/imprint/").content.decode()
    assert ("berät auch im Einzelfall" in html, "berät hier nicht im Einzelfall" in html) == (
        bool(place),
        not place,
    )
    assert place in html
    assert "berät" not in client.get("/de/about/privacy/").content.decode()
