"""The demo's site: people sign in with what it prints, a taken port is named, its check finds faults."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from bleibe.exchange import blank_tables, write_tables
from tools import demo, demo_site
from tools.demo_site_check import PATIENCE_S, answers

HEAD = '<h1>Muster 2</h1><div class="report region-head"><p>{}</p></div>'
PAGES = {
    "/en/": '<h2><a href="/en/r/muster/">M</a></h2><p class="big-number"><strong>12</strong> of 40</p>',
    "/en/r/muster/": HEAD.format("At most 12 of 40") + "<svg></svg>",
    "/api/hsds/muster/services": json.dumps({"total_items": 2, "contents": [{}, {}]}),
}


def faults(pages: dict[str, str]) -> list[str]:
    """Return what the check finds wrong with a site of these pages."""
    found = answers(pages.__getitem__, ["muster"], lambda seconds: None)
    return [fault for _, wrong in found for fault in wrong]


def test_the_check_says_what_the_pages_say() -> None:
    found = [says for says, _ in answers(PAGES.__getitem__, ["muster"], lambda seconds: None)]
    assert found == [
        "Home page: 12 of 40",
        "Region muster: At most 12 of 40",
        "Read API of muster: 2 offers (HSDS)",
    ]
    assert faults(PAGES) == []


def test_the_check_leaves_out_the_numbers_of_notes() -> None:
    note = '<a class="figure" href="#note-{0}">{1}<sup><span class="spoken"> Note </span>{0}</sup></a>'
    head = HEAD.format(f"At most {note.format(1, 100)} of {note.format(2, '2,185')} a year") + "<svg></svg>"
    pages = {**PAGES, "/en/r/muster/": head}
    found = [says for says, _ in answers(pages.__getitem__, ["muster"], lambda seconds: None)]
    assert found[1] == "Region muster: At most 100 of 2,185 a year"


@pytest.mark.parametrize(
    ("path", "page", "fault"),
    [
        ("/en/", "<p>404 Not Found</p>", "home page: no link to muster"),
        ("/en/", "<p>404 Not Found</p>", f"0 of 1 regions have a number after {PATIENCE_S} s"),
        ("/en/r/muster/", HEAD.format("Nothing here") + "<svg></svg>", "its headline has no number"),
        ("/en/r/muster/", HEAD.format("At most 12 of 40"), "no picture of the path"),
        ("/api/hsds/muster/services", "<p>500</p>", "read API of muster: answers"),
        ("/api/hsds/muster/services", '{"total_items": 0, "contents": []}', "no offers"),
    ],
)
def test_what_is_not_as_it_should_be_is_named(path: str, page: str, fault: str) -> None:
    assert any(fault in one for one in faults({**PAGES, path: page}))


def test_the_home_page_is_asked_again_until_the_numbers_are_computed() -> None:
    pages = iter(["<p>computing</p>", "<p>computing</p>", PAGES["/en/"]])
    waited: list[float] = []
    next(answers(lambda path: next(pages), ["muster"], waited.append))
    assert len(waited) == 2


@pytest.fixture
def taken() -> Iterator[int]:
    """Return a port on which another program listens."""
    with socket.socket() as other:
        other.bind((demo_site.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_ends_the_demo_before_anything_takes_time(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo_site, "PORT", taken)
    monkeypatch.setattr(demo, "build", lambda name: pytest.fail("built a profile"))
    assert demo.main([]) == 1
    said = capsys.readouterr().err
    assert f"port {taken} of 127.0.0.1 cannot be used" in said
    assert f"make demo PORT={taken + 1}" in said


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "8e3"])
def test_what_is_no_port_is_told_with_the_way_out(text: str) -> None:
    with pytest.raises(SystemExit) as refused:
        demo_site.port_in(text)
    assert f"PORT={text} is no port" in str(refused.value)
    assert "make demo PORT=8001" in str(refused.value)


@pytest.mark.slow
def test_everybody_signs_in_with_what_the_demo_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_site, "DATA", tmp_path / "site")
    region = tmp_path / "osnabrueck"
    offices = [{"id": "uos_io", "name": "International Office"}]
    write_tables(blank_tables(key="osnabrueck", name="Osnabrück").with_rows("organizations", offices), region)
    passwords = demo_site.prepare([region], people=demo_site.PEOPLE[2:])
    port = free_port()
    with demo_site.running(port):
        for name, password in passwords.items():
            assert name in page_after_signing_in(demo_site.address(port), name, password)


def page_after_signing_in(address: str, name: str, password: str) -> str:
    """Return the page that somebody sees who signs in."""
    opener = build_opener(HTTPCookieProcessor())
    with opener.open(f"{address}/en/account/login/") as form:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
    assert token is not None
    sent = urlencode({"csrfmiddlewaretoken": token[1], "login": name, "password": password})
    with opener.open(Request(f"{address}/en/account/login/", sent.encode())) as page:
        return str(page.read().decode())


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as tried:
        tried.bind((demo_site.HOST, 0))
        return int(tried.getsockname()[1])
