"""A further language comes to a site that has data, and with only some of its words: no page fails."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from bleibe.platform.words import written
from bleibe.rooms.directory.api import snapshot
from bleibe.rooms.profile.api import compute, is_behind
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.studies.profile import Edition
from bleibe.studies.report.wording import formats
from bleibe.transition import word_files
from bleibe.transition.word_files import WORDS_OF_CODES, Sentences, WordFiles
from bleibe.web.catalogues import DJANGOS_OWN

from .further_language import come

CODE, DAY = "fa", date(2026, 11, 22)
OWN: dict[str, Sentences] = {
    WORDS_OF_CODES: {"Phase": {"arrival": "ورود"}},
    "bleibe.web.wording": {
        "home": {"title": "منطقه‌ها", "lead": "{no_such_place}", "of": "{"},
        "region": "not words below it",
    },
    "bleibe.platform.wording": {"nobody_asks": "x"},
    "bleibe.studies.report.wording": {"path": {"persons": {"few": "چند {n}"}}},
}
"""A few words, one with a place that nothing fills, one that cannot be read, one in place of many."""


@pytest.fixture
def _begun(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    come(CODE, OWN.get, monkeypatch=monkeypatch, settings=settings)
    word_files._completed.cache_clear()
    word_files._find.cache_clear()


@pytest.mark.usefixtures("_begun")
def test_what_a_language_lacks_or_says_wrongly_is_said_in_english() -> None:
    site, codes = WordFiles("bleibe.web.wording"), WordFiles(WORDS_OF_CODES)
    assert codes.get(CODE, "Phase.arrival") == "ورود"
    assert codes.get(CODE, "Phase.study") == codes.get("en", "Phase.study")
    assert site.get(CODE, "home.title") == "منطقه‌ها"
    for key in ("home.lead", "home.of", "region.actors"):
        assert site.get(CODE, key) == site.get("en", key), key
    report = WordFiles("bleibe.studies.report.wording")
    assert report.find(CODE, "path.persons") == report.find("en", "path.persons"), (
        "never forms of two languages"
    )
    assert WordFiles("bleibe.exchange.sheets.wording").languages() == ("de", "en")


@pytest.mark.django_db
def test_a_site_with_data_shows_what_it_has_until_the_language_is_computed(
    visitors: tuple[Client, ...], request: pytest.FixtureRequest
) -> None:
    _, administrator = visitors
    what_if = f"/r/os/what-if/?{urlencode({'places': 'welcome:7'})}"
    assert administrator.get(f"/en{what_if}").status_code == 200
    request.getfixturevalue("_begun")
    for path in ("", "r/os/", "r/os/profile/support/", "r/os/what-if/"):
        assert administrator.get(f"/{CODE}/{path}").status_code == 200, path
    assert '<p class="message" lang="en" dir="ltr">' in administrator.get(f"/{CODE}/").content.decode()
    region = administrator.get(f"/{CODE}/r/os/").content.decode()
    assert '<div class="report region-head" lang="en" dir="ltr">' in region
    assert 'hx-trigger="every 3s"' in region
    assert is_behind("os", snapshot("os").version, on=DAY)
    compute(snapshot("os"), on=DAY, edition=Edition.PUBLIC)
    assert not is_behind("os", snapshot("os").version, on=DAY)
    assert '<div class="report region-head">' in administrator.get(f"/{CODE}/r/os/").content.decode()
    assert set(Reading.objects.get().message) == {"de", "en", CODE}
    assert administrator.get(f"/{CODE}{what_if}").status_code == 200
    assert [set(row.content) for row in WhatIf.objects.all()] == [{"de", "en", CODE}]


@pytest.mark.django_db
@pytest.mark.usefixtures("_begun")
def test_sheets_are_offered_in_the_languages_in_which_they_have_words(visitors: tuple[Client, ...]) -> None:
    administrator = visitors[-1]
    offered = administrator.get(f"/{CODE}/r/os/ask/").content.decode()
    assert '<option value="de"' in offered
    assert f'<option value="{CODE}"' not in offered


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "direction"), [("zh", "ltr"), ("ps", "rtl")])
def test_a_language_that_django_does_not_have_has_its_pages(
    code: str, direction: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(code, {WORDS_OF_CODES: {}}.get, monkeypatch=monkeypatch, settings=settings)
    assert not (DJANGOS_OWN / code).exists()
    visitor = Client(headers={"accept-language": f"{code}, de;q=0.5"})
    assert visitor.get("/").headers["Location"] == f"/{code}/"
    for path in ("", "about/imprint/", "account/login/"):
        page = visitor.get(f"/{code}/{path}")
        assert page.status_code == 200, path
        assert f'<html lang="{code}" dir="{direction}"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["xx", "zh_Hans", "pt-br"])
def test_a_file_that_is_named_by_no_language_takes_no_page_down(
    code: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(code, {WORDS_OF_CODES: {}}.get, monkeypatch=monkeypatch, settings=settings)
    page = Client().get("/de/")
    assert page.status_code == 200
    assert f'href="/{code}/"' not in page.content.decode()


def test_a_locale_that_is_none_is_that_of_the_language(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    come("fo", lambda _: {"language": {"locale": "qq_XX"}}, monkeypatch=monkeypatch, settings=settings)
    with override("fo"):
        assert written(DAY) == "22. november 2026"
    assert formats.long_day(DAY, "fo") == "22. november 2026"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/de/no-such-page/", "/de/no-such-page/?q=1"])
def test_where_there_is_no_page_the_switch_leads_home(address: str) -> None:
    page = Client().get(address)
    assert page.status_code == 404
    assert '<a href="/en/" hreflang="en"' in page.content.decode()
