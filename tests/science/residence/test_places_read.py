"""Every place that the product names was read in a text of the law, or carries `unverified` to the screen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bleibe.science.residence import FIRST_DAY, Citation, as_plain, cite
from science.residence.cited_places import RULES, WITHIN, cited, put_together
from science.residence.law_texts import OLD_TEXTS, SHARED, old_places, stands_among, stated_places

OLD_DAY = date(2021, 7, 9)
INVENTED = (
    "AufenthG 16 (9) S.9",
    "BeschV 1 (77) S.99 Nr.42",
    "AufenthG 18g (1) S.6",
    "AufenthG 20b (1) S.1 Nr.13",
)
beside = pytest.mark.skipif(
    not Path(SHARED).is_dir(), reason="../shared is not there: the compilation of facts"
)


TABLE = tomllib.loads((RULES / "places_read.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class ReadText:
    """A text of the law, its day, and the places that somebody read in it."""

    text: str
    of: date
    places: tuple[Citation, ...]


def texts_read() -> list[ReadText]:
    """Return the texts that were read, with the places that were read in each."""
    return [
        ReadText(text=one["text"], of=one["of"], places=tuple(map(cite, one["places"])))
        for one in TABLE["read"]
    ]


def places_unread() -> list[Citation]:
    """Return the places that are named although nobody read them."""
    return [cite(place) for one in TABLE["unread"] for place in one["places"]]


def unaccounted(places: Iterable[Citation]) -> list[str]:
    """Return the places that nobody read and that nobody marked as unread."""
    marked = set(places_unread())
    return sorted(one.short for one in places if not one.is_read and one not in marked)


def test_a_place_is_written_out_where_it_is_named() -> None:
    assert put_together() == []


def test_the_places_of_code_figures_documents_and_names_are_looked_at() -> None:
    wheres = [where for those in cited().values() for where in those]
    for part in ("titles/", "parameters/", "documents.toml", "not_covered.yaml", "deadlines.py", "guidance/"):
        assert any(part in where for where in wheres), part


def test_every_place_that_is_named_was_read_or_is_marked_as_unread() -> None:
    places = cited()
    missing = unaccounted(places)
    assert missing == [], {short: places[cite(short)] for short in missing}


@pytest.mark.parametrize("place", INVENTED)
def test_a_place_that_stands_nowhere_is_found_out(place: str) -> None:
    invented = cite(place)
    assert invented.short in unaccounted((*cited(), invented))
    assert WITHIN.match(place)


def test_what_is_marked_as_unread_is_not_read_elsewhere() -> None:
    assert [one.short for one in places_unread() if one.is_read] == []


def test_each_text_names_its_day_and_each_place_once() -> None:
    for text in texts_read():
        assert text.text
        assert text.of > FIRST_DAY
        assert len(text.places) == len(set(text.places))


@beside
def test_what_was_read_in_the_old_text_stands_in_it_down_to_the_number() -> None:
    text = next(one for one in texts_read() if one.of == OLD_DAY)
    assert [one.short for one in text.places if not _stands(one, old_places(one.statute))] == []
    assert not any(_stands(cite(one), old_places(cite(one).statute)) for one in INVENTED)


@beside
@pytest.mark.parametrize("place", sorted(cited()), ids=lambda one: one.rule_id)
def test_a_place_stands_in_the_compilation_its_texts_or_our_own_reading_else_it_is_unverified(
    place: Citation,
) -> None:
    own = any(_stands(place, text.places) for text in texts_read() if text.of != OLD_DAY)
    old = place.statute in OLD_TEXTS and _stands(place, old_places(place.statute))
    compiled = stands_among(place, stated_places())
    assert place.is_read is (own or old or compiled)


@beside
def test_the_compilation_is_read_in_its_own_notation() -> None:
    stated = stated_places()
    for known in ("AufenthG 18g (1) S.2 Nr.1", "AufenthG 16b (3) S.3 Nr.2", "AufenthG 20b (1) S.1 Nr.12"):
        assert stands_among(cite(known), stated), known
    for known in (
        "AufenthG 81 (4) S.3",
        "AufenthG 81 (5a)",
        "BeschV 26 (2)",
        "BeschV 15 Nr.1",
        "AufenthG 18 (5)",
    ):
        assert stands_among(cite(known), stated), known
    for other in (*INVENTED, "AufenthV 28", "FreizügG/EU 2 (2)", "AufenthG 40"):
        assert not stands_among(cite(other), stated), other


def _stands(place: Citation, places: Iterable[Citation]) -> bool:
    return any(place.contains(one) for one in places)


@pytest.mark.parametrize(
    ("place", "other", "is_in_it"),
    [
        ("AufenthG 20", "AufenthG 20 (1) S.1 Nr.3", True),
        ("AufenthG 20 (1) Nr.3", "AufenthG 20 (1) S.1 Nr.3", True),
        ("AufenthG 20 (1) S.2", "AufenthG 20 (1) S.1 Nr.3", False),
        ("AufenthG 20 (1) S.1", "AufenthG 20 (1)", False),
        ("AufenthG 20 S.1", "AufenthG 20 (1) S.1", False),
        ("AufenthG 20 (1) lit.a", "AufenthG 20 (1) Nr.2 lit.a", False),
        ("BeschV 20", "AufenthG 20", False),
    ],
)
def test_a_place_contains_its_parts(place: str, other: str, is_in_it: bool) -> None:
    assert cite(place).contains(cite(other)) is is_in_it


@pytest.mark.parametrize(
    "place", [*cited(), cite("SGB VI 159 (1) S.2 Nr.3 lit.a")], ids=lambda one: one.rule_id
)
def test_the_short_form_of_a_place_is_read_back(place: Citation) -> None:
    assert cite(place.short) == place


def test_a_place_says_in_json_whether_it_was_read() -> None:
    assert as_plain(cite("AufenthG 18g (1) S.1")) == {
        "id": "aufenthg-18g-1-1",
        "text": "§ 18g Abs. 1 Satz 1 AufenthG",
        "is_read": True,
    }
    unread = as_plain(cite("SGB V 6 (1) Nr.3"))
    assert isinstance(unread, dict)
    assert unread["is_read"] is False
