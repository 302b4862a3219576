"""The network: a picture, the same for every reader, and the table beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from bench.synthetic_region import synthetic_region
from bleibe.rooms.directory.api import Author, Way, put_region

from .reading import store

pytestmark = pytest.mark.django_db
PAGE = "/de/r/muster/network/"


def drawn(address: str) -> dict[str, list[dict[str, object]]]:
    """Return what the interactive picture is given."""
    text = Client().get(address).content.decode()
    found = re.search(r'id="network-data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found
    said: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return said


def test_without_a_script_the_picture_and_the_table_are_there() -> None:
    store()
    text = Client().get(PAGE).content.decode()
    assert text.partition('id="network-still"')[2].count("<svg") == 2, "one wide, one for a phone"
    assert "2 Akteure sind durch 1 Paare verbunden, 1 davon vereinbart." in text
    assert 'scope="row"' in text


def test_the_key_shows_the_marks_as_the_picture_does() -> None:
    store()
    script = Path("src/bleibe/web/static/web/network.js").read_text("utf-8")
    colours = dict(re.findall(r'\b(INK|ACCENT|MUTED) = "(#\w+)"', script))
    key = html.fromstring(Client().get(PAGE).content).xpath("//ul[@class='network-key']/li")
    marks = {one.text_content(): one.find("svg")[0] for one in key}
    said = {name: (mark.tag, mark.get("fill") or mark.get("stroke")) for name, mark in marks.items()}
    assert said == {
        "Akteure an Hochschulen": ("circle", colours["ACCENT"]),
        "Studierende": ("rect", "#fff"),
        "weitere Akteure": ("path", "#f3d9a4"),
        "vereinbart": ("path", colours["ACCENT"]),
        "nicht vereinbart oder unbekannt": ("path", colours["MUTED"]),
    }
    assert "#f3d9a4" in script


def test_the_interactive_picture_knows_only_what_everybody_may_know() -> None:
    store()
    said = drawn(PAGE)
    assert [node["label"] for node in said["nodes"]] == ["International Office", "Kammer"]
    assert {name for node in said["nodes"] for name in node} == {
        "id",
        "number",
        "label",
        "group",
        "says",
        "to_find",
        "x",
        "y",
        "address",
    }
    assert said["edges"] == [
        {
            "from": "io",
            "to": "kammer",
            "kind": "refers",
            "says": "verweist an",
            "agreed": True,
            "directed": True,
        }
    ]


def test_around_one_actor_only_its_ties_are_shown() -> None:
    store()
    answer = Client().get(PAGE + "?actor=kammer")
    assert answer.context["found"] == 1
    assert Client().get(PAGE + "?actor=uni").context["found"] == 0


def test_of_a_large_network_those_with_most_partners_are_drawn_and_the_page_says_so() -> None:
    put_region("gross", synthetic_region(actors=300, offers=20, ties=700), Author(name="A"), Way.START)
    answer = Client().get("/de/r/gross/network/")
    said = drawn("/de/r/gross/network/")
    assert 60 <= len(said["nodes"]) <= 90
    assert f"{answer.context['left_out']} weitere Akteure mit Verbindungen" in answer.content.decode()
    assert all(0 <= node[axis] <= 1 for node in said["nodes"] for axis in ("x", "y"))  # type: ignore[operator]
