"""Every page of the site that shows HTML, by its address, for tests that look at all of them.

Here: which there are and who may see each. Not here: what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.test import Client

from .test_permission_walk import ALL, filled

OF_A_ROW = re.compile(r"/(row|edit|remove|history|change)/\w+/$")
"""Pages about one row name it behind their address."""

NOTHING = "nothing-here/"
MORE = (NOTHING, "account/login/", "r/os/edit/ties/", "r/os/offers/?text=nowhere", "link/nonsense/")
"""Pages that the walk of the addresses does not come to."""


def addresses(language: str) -> Iterator[str]:
    """Yield the addresses of all pages in a language, their places filled."""
    for address, _ in ALL:
        path = filled(address)
        if path.startswith("/de/"):
            row = (
                "?row=" + ("io" if "/organizations/" in path else "welcome") if OF_A_ROW.search(path) else ""
            )
            yield f"/{language}/{path.removeprefix('/de/')}{row}"
    yield from (f"/{language}/{path}" for path in MORE)


def pages(language: str, clients: tuple[Client, ...]) -> Iterator[tuple[str, Client, str]]:
    """Yield each page with the first visitor who may see it, and its HTML.

    Files, parts of a page and refusals are no pages.
    """
    for address in addresses(language):
        for client in clients:
            answer = client.get(address)
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            is_meant = answer.status_code == 200 or address.endswith((NOTHING, "nonsense/"))
            if is_page and is_meant and answer.content.startswith(b"<!DOCTYPE"):
                yield address, client, answer.content.decode()
                break
