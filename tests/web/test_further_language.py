"""A further language comes to a site that has data, and with only some of its words: no page fails."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import Settings

from bleibe.rooms.directory.api import snapshot
from bleibe.rooms.profile.api import compute, is_behind
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.studies.profile import Edition
from bleibe.transition import word_files
from bleibe.transition.word_files import WORDS_OF_CODES, Sentences, WordFiles

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
