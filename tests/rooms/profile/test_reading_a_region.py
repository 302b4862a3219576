"""Reading a region's pages: what stands there, from which state, what is being computed, and for whom."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bleibe.exchange import Proposal, ProposedCell, RowName
from bleibe.platform.roles import Role
from bleibe.platform.words import every
from bleibe.rooms.directory.api import Author, Way, change_region, put_region, snapshot
from bleibe.rooms.profile import services
from bleibe.rooms.profile.api import compute, forget_failures, is_behind, latest, work_one
from bleibe.rooms.profile.models import Computing, Reading
from bleibe.rooms.profile.rules import sizes
from bleibe.rooms.profile.rules.chapters import ON_PAGES
from bleibe.rooms.profile.rules.sizes import size_of
from bleibe.rooms.profile.services.editions import draw_up
from bleibe.studies.profile import (
    CHAPTERS,
    Edition,
    chapter_title,
    input_digest,
    make_profile,
    profile_json,
)
from bleibe.transition import NotPossibleNowError
from tools.demo_site_check import answers

from .cast import DAY, KEY, signed_in, small_tables, stored
from .computed_once import computed

pytestmark = pytest.mark.django_db


def move_on() -> None:
    """Change the region by one cell."""
    row = RowName(table="organizations", key=("io",))
    cell = ProposedCell(row=row, column="place", was="", now="Osnabrück", origin="form", source="", dated="")
    change_region(KEY, Proposal(cells=(cell,)), Author(name="K"), Way.FORM)


def page(client: Client, address: str = "") -> str:
    """Return a page of the region as text."""
    return client.get(f"/de/r/{KEY}/{address}").content.decode()


def test_every_chapter_of_the_report_has_its_page() -> None:
    assert {"summary", *ON_PAGES} == set(CHAPTERS)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_region_says_its_message_draws_its_path_and_names_its_day(language: str) -> None:
    computed()
    found = Client().get(f"/{language}/r/{KEY}/").content.decode()
    assert ("öchstens" if language == "de" else "t most") in found
    assert "<svg" in found
    assert ("22. November 2026" if language == "de" else "22 November 2026") in found
    assert "style=" not in found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", r"[^.]*geht es am häufigsten in der Phase „[^”“]*“ nicht weiter, vor allem weil [^.\d]*\."),
        ("en", r"[^.]*most get no further in the phase “[^”]*”, above all because [^.\d]*\."),
    ],
)
def test_the_home_page_says_one_sentence_beside_its_one_number(language: str, sentence: str) -> None:
    computed()
    home = Client().get(f"/{language}/").content.decode()
    (message,) = re.findall(r'<p class="message">(.*?)</p>', home)
    assert re.fullmatch(sentence, message), message
    assert home.count('class="big-number"') == 1


@pytest.mark.parametrize(
    ("empty", "number", "message"),
    [
        ("services", "wie viele von 100 Personen im Jahr", "noch kein Angebot im Verzeichnis"),
        ("groups", "unbekannt</strong></p>", "noch keine Gruppe von Personen im Verzeichnis"),
    ],
)
def test_the_home_page_calls_unknown_what_the_region_calls_so(empty: str, number: str, message: str) -> None:
    tables = small_tables().with_rows("needs", []).with_rows(empty, [])
    put_region(KEY, tables, Author(name="Start"), Way.START)
    compute(snapshot(KEY), on=DAY, edition=Edition.PUBLIC)
    home = Client().get("/de/").content.decode()
    assert message in page(Client())
    assert message in home
    assert number in home
    assert "kommen höchstens durch" not in home
    assert "<strong>0</strong>" not in home


def test_the_check_of_the_demo_finds_all_it_asks_for_on_the_real_pages() -> None:
    computed()

    def fetch(path: str) -> str:
        return Client().get(path).content.decode()

    found = list(answers(fetch, [KEY], lambda seconds: pytest.fail("the number is there at once")))
    assert [fault for _, wrong in found for fault in wrong] == []
    (region,) = [says for says, _ in found if says.startswith("Region")]
    assert re.search(r"[Aa]t most \d", region), region


def test_a_region_says_what_to_do_next_before_its_table() -> None:
    computed()
    found = page(Client())
    assert 0 < found.index("<svg") < found.index("Was als Nächstes zu tun ist") < found.index("<table")


@pytest.mark.parametrize(("language", "helps"), [("de", "Was am meisten hilft"), ("en", "What helps most")])
@pytest.mark.parametrize("address", ["measures", "throughput"])
def test_the_measures_of_the_menu_have_a_page_of_their_own(address: str, language: str, helps: str) -> None:
    computed()
    found = Client().get(f"/{language}/r/{KEY}/profile/{address}/").content.decode()
    menu = found.partition('class="region-nav"')[2].partition("</nav>")[0]
    here = re.findall(r'href="([^"]*)" aria-current="(page|true)"', menu)
    assert here == (
        [(f"/{language}/r/{KEY}/profile/measures/", "page")]
        if address == "measures"
        else [(f"/{language}/r/{KEY}/profile/", "true")]
    )
    content = found.partition('class="report chapter"')[2].partition("chapter-list")[0]
    first = re.search(r"<h2[^>]*>(.*?)</h2>", content)
    assert first is not None
    assert (helps in first[1]) == (address == "measures")
    assert helps in content
    assert ('id="throughput-' in content) == (address == "throughput")


def test_where_nothing_was_computed_the_page_of_the_measures_says_so() -> None:
    put_region(KEY, small_tables().with_rows("services", []), Author(name="K"), Way.FILE)
    compute(snapshot(KEY), on=DAY, edition=Edition.PUBLIC)
    assert "Nichts wurde gerechnet" in page(Client(), "profile/measures/")


@pytest.mark.parametrize(
    ("language", "said"), [("de", "so weit etwas erfasst ist"), ("en", "as far as something is on record")]
)
def test_the_home_page_counts_as_far_as_something_is_on_record(language: str, said: str) -> None:
    computed()
    big = (
        Client().get(f"/{language}/").content.decode().partition('class="big-number"')[2].partition("</p>")[0]
    )
    assert said in big
    answer = Client().get(f"/{language}/r/{KEY}/what-if/?places=training:45").content.decode()
    assert f"{said}: " in answer.partition('id="answer"')[2]


@pytest.mark.parametrize("chapter", ON_PAGES)
def test_each_chapter_is_shown_under_a_title_of_its_own(chapter: str) -> None:
    computed()
    answer = Client().get(f"/de/r/{KEY}/profile/{chapter}/")
    assert answer.status_code == 200
    assert f"<title>{chapter_title(chapter, 'de')} – " in answer.content.decode()


@pytest.mark.parametrize("address", ["", "profile/support/", "profile/", "progress/"])
def test_a_page_needs_few_queries(
    address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    computed()
    with django_assert_max_num_queries(12):
        assert Client().get(f"/de/r/{KEY}/{address}").status_code == 200


def test_a_region_not_computed_yet_says_so_with_a_link_and_looks_again_by_itself() -> None:
    stored()
    found = page(Client())
    assert "zum ersten Mal gerechnet" in found
    assert "hx-get=" in found
    assert "Nachsehen" in found
    assert f'href="/de/r/{KEY}/offers/">' in found.partition("Was schon da ist")[2], "one may read meanwhile"


def test_a_region_that_has_moved_on_says_from_which_state_its_numbers_are_and_how_far_computing_is() -> None:
    computed()
    move_on()
    teller = services.readings.Teller(services.readings._begun(snapshot(KEY), on=DAY, edition=Edition.PUBLIC))
    teller("assumptions", 3, 40)
    found = page(Client())
    assert "gerechnet aus Datenstand 1" in found
    assert "Datenstand 2" in found
    assert "Annahmen (3 von 40 Schritten fertig)" in found
    assert '<progress max="40" value="3"' in found


def test_computing_that_failed_is_said_and_not_tried_again_before_something_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ArithmeticError("made to fail")

    state = stored()
    monkeypatch.setattr(services.readings, "make_profile", fail)
    with pytest.raises(ArithmeticError):
        compute(state, on=DAY, edition=Edition.PUBLIC)
    assert "ließ sich kein Profil rechnen" in page(Client())
    assert not is_behind(KEY, 1, on=DAY)
    assert is_behind(KEY, 1, on=DAY + timedelta(days=1))
    move_on()
    assert is_behind(KEY, 2, on=DAY)


def test_the_computing_process_does_the_public_reading_first_and_then_the_internal_one() -> None:
    stored()
    assert work_one(on=DAY)
    assert [one.edition for one in Reading.objects.all()] == ["public"]
    assert work_one(on=DAY)
    assert not work_one(on=DAY)
    assert {one.edition for one in Reading.objects.all()} == {"public", "internal"}
    assert not Computing.objects.exists()


def test_what_is_kept_is_the_profile_as_the_command_line_writes_it() -> None:
    state = stored()
    compute(state, on=DAY, edition=Edition.PUBLIC)
    profile = make_profile(
        state.internal,
        as_of=DAY,
        edition=Edition.PUBLIC,
        input_sha256=input_digest(state.tables, Edition.PUBLIC),
    )
    assert bytes(Reading.objects.get().profile) == profile_json(profile)


def test_a_page_that_shows_nothing_yet_is_loaded_anew_and_one_that_is_being_read_only_told() -> None:
    computed()
    assert Client().get(f"/de/r/{KEY}/progress/?shown=").headers["HX-Refresh"] == "true"
    reading = latest(KEY)
    assert reading is not None
    earlier = Client().get(f"/de/r/{KEY}/progress/?shown={reading.pk - 1}")
    assert "HX-Refresh" not in earlier.headers
    assert "Neue Zahlen zeigen" in earlier.content.decode()


def test_the_internal_reading_is_for_those_who_may_read_it() -> None:
    computed(Edition.INTERNAL)
    internal = f"/de/r/{KEY}/?edition=internal"
    assert Client().get(internal).status_code == 404
    assert signed_in(Role.PROVIDER, organisation="io").get(internal).status_code == 404
    assert signed_in(Role.COORDINATOR, "foreign", region="elsewhere").get(internal).status_code == 404
    found = signed_in(Role.RESEARCHER).get(internal)
    assert found.status_code == 200
    assert "Interne Fassung" in found.content.decode()


@pytest.mark.parametrize("address", ["profile/nothing/", "?edition=secret"])
def test_what_is_not_there_is_not_found(address: str) -> None:
    stored()
    assert Client().get(f"/de/r/{KEY}/{address}").status_code == 404


def test_the_blocks_of_a_report_look_alike_on_paper_and_on_the_site() -> None:
    answer = Client().get("/report.css")
    assert answer.content.decode().startswith(".report {")
    assert ":root" not in answer.content.decode()
    again = Client().get("/report.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_failed_is_tried_again_by_a_process_that_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or memory passes; the region need not change before its profile comes."""
    state = stored()

    def fails(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(services.readings, "make_profile", fails)
        with pytest.raises(MemoryError):
            compute(state, on=DAY, edition=Edition.PUBLIC)
    assert not is_behind(KEY, state.version, on=DAY)
    forget_failures()
    assert is_behind(KEY, state.version, on=DAY)


@pytest.mark.parametrize(("code", "says"), [("de", "zu groß"), ("en", "too large")])
def test_a_region_that_is_too_large_says_so_and_keeps_no_other_waiting(
    code: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = stored()
    monkeypatch.setattr(sizes, "LARGEST", size_of(state.internal) - 1)
    assert not work_one(on=DAY)
    shown = Client().get(f"/{code}/r/os/").content.decode()
    assert says in shown
    assert "hx-trigger" not in shown
    monkeypatch.setattr(sizes, "LARGEST", size_of(state.internal))
    assert work_one(on=DAY)


def test_an_edition_of_a_region_that_is_too_large_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    state = stored()
    monkeypatch.setattr(sizes, "LARGEST", 0)
    with pytest.raises(NotPossibleNowError, match="too large"):
        draw_up(state, on=DAY, edition=Edition.PUBLIC, author=Author(name="A"))


def test_the_words_name_the_limit_that_holds() -> None:
    said = [
        text for code in ("de", "en") for key, text in every("profile", code) if key.endswith("too_large")
    ]
    assert [re.sub(r"\D", "", text) for text in said] == [str(sizes.LARGEST)] * 4


def test_each_page_tells_search_engines_something_of_its_own() -> None:
    reading = computed()
    pages = ("", "profile/", "profile/throughput/", "profile/actors/", "editions/", "what-if/", "data/")
    pages += ("data/api/", "network/", "actors/", "offers/", "actors/io/", "offers/training/")
    said = {
        one: re.findall('<meta name="description" content="([^"]*)">', page(Client(), one)) for one in pages
    }
    assert {one: len(found) for one, found in said.items() if len(found) != 1} == {}
    assert len({found[0] for found in said.values()}) == len(pages)
    assert unescape(said[""][0]).endswith(reading.message["de"])


def test_a_region_not_computed_yet_is_described_as_what_it_is() -> None:
    stored()
    assert 'content="Osnabrück. Wer hilft' in page(Client())
