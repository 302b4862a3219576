"""Asks the demo's site as a visitor would, prints what it found and what is wrong; for machines.

Here: home page, each region's page, the read API. Not here: the site itself (`demo_site`), the pages' own
tests.
"""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from urllib.error import HTTPError

from lxml import html

PATIENCE_S = 420
"""How long the two profiles may take until the home page shows them; on a busy machine, minutes."""

Fetch = Callable[[str], str]


def check_site(address: str, names: Sequence[str]) -> int:
    """Ask the site, print what it says and each fault, and return the exit code."""
    faults: list[str] = []
    for says, wrong in answers(lambda path: _fetched(address + path), names, time.sleep):
        print(says)
        faults += wrong
    for fault in faults:
        print(f"FAULT  {fault}")
    if faults:
        print(f"\nThe site is not as it should be: {len(faults)} faults.")
    else:
        print(f"Checked: {address} answers with its home page, {len(names)} regions and their read API.")
    return 1 if faults else 0


def answers(
    fetch: Fetch, names: Sequence[str], wait: Callable[[float], object]
) -> Iterator[tuple[str, list[str]]]:
    """Yield for each page what it says, and what is wrong with it."""
    yield _home(fetch, names, wait)
    for name in names:
        yield _region(fetch, name)
        yield _api(fetch, name)


def _home(fetch: Fetch, names: Sequence[str], wait: Callable[[float], object]) -> tuple[str, list[str]]:
    """Ask the home page until every region has its number."""
    for _ in range(PATIENCE_S):
        page = html.document_fromstring(fetch("/en/"))
        messages = [_text(found) for found in page.xpath("//*[contains(@class, 'big-number')]")]
        if len(messages) >= len(names):
            break
        wait(1.0)
    missing = [name for name in names if not page.xpath(f"//a[contains(@href, '/r/{name}/')]")]
    wrong = [f"home page: no link to {name}" for name in missing]
    if len(messages) < len(names):
        wrong.append(f"home page: {len(messages)} of {len(names)} regions have a number after {PATIENCE_S} s")
    return f"Home page: {'; '.join(messages)}", wrong


def _region(fetch: Fetch, name: str) -> tuple[str, list[str]]:
    page = html.document_fromstring(fetch(f"/en/r/{name}/"))
    headline = _text(next(iter(page.xpath("(//*[contains(@class, 'region-head')]//p)[1]")), None))
    wrong = [] if re.search(r"\d", headline) else [f"page of {name}: its headline has no number: {headline}"]
    if not page.xpath("//*[local-name() = 'svg']"):
        wrong.append(f"page of {name}: no picture of the path")
    return f"Region {name}: {headline}", wrong


def _api(fetch: Fetch, name: str) -> tuple[str, list[str]]:
    answer = fetch(f"/api/hsds/{name}/services")
    try:
        services = json.loads(answer)
        total, contents = services["total_items"], services["contents"]
    except (ValueError, KeyError, TypeError):
        return f"Read API of {name}: nothing", [f"read API of {name}: answers {answer[:100]!r}"]
    wrong = [] if total > 0 and contents else [f"read API of {name}: no offers"]
    return f"Read API of {name}: {total} offers (HSDS)", wrong


def _text(element: html.HtmlElement | None) -> str:
    """Return what an element says, without the numbers of its notes."""
    if element is None:
        return ""
    for note in element.xpath(".//sup"):
        note.drop_tree()
    return " ".join(element.text_content().split())


def _fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))
    except HTTPError as error:
        return f"<p>{error.code} {error.reason}</p>"
