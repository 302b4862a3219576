"""The frame around the pages that are asked for most, drawn once for each state, kind of page and language.

For a visitor without any cookie it is the same but for what the page itself says and the way to the other
languages; for all others it is drawn anew. Both are the same, byte for byte, where nothing is personal.

Here: keeping the frame and putting a page into it. Not here: how the frame looks (`web`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape
from typing import TypeAlias
from weakref import WeakKeyDictionary

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bleibe.platform.words import language, languages
from bleibe.rooms.directory.selectors.snapshots import Snapshot

TEMPLATE = "directory/framed.html"

_CUT = re.compile(r"<!--cut:([\w-]+)-->")
"""Where something belongs. No data can say this: what comes from data is escaped."""

Pieces: TypeAlias = tuple[str, ...]
"""Text and names of what belongs between, by turns; it begins and ends with text."""


@dataclass(frozen=True, kw_only=True)
class Framed:
    """What a page puts into the frame. Title and description are plain text, the rest is HTML."""

    title: str
    description: str
    content: SafeString
    more_head: SafeString | str = ""


_frames: WeakKeyDictionary[Snapshot, dict[tuple[str, str], Pieces]] = WeakKeyDictionary()


def content(template: str, shown: Mapping[str, object]) -> SafeString:
    """Return what a page says, from a template that extends nothing and needs nothing of the request."""
    return render_to_string(template, dict(shown))


def filled(template: str, **texts: str) -> SafeString:
    """Return a template with texts put in; drawn once for each language and each set of texts there are.

    The template asks of a text only whether there is one; each is escaped unless it is safe already.
    """
    pieces = _drawn(template, language(), frozenset(name for name, text in texts.items() if text))
    return SafeString(_joined(pieces, {name: _safe(text) for name, text in texts.items()}))


@lru_cache(maxsize=200)
def _drawn(template: str, here: str, said: frozenset[str]) -> Pieces:
    return tuple(_CUT.split(render_to_string(template, {name: _cut(name) for name in said})))


def framed(request: HttpRequest, state: Snapshot, page: Framed) -> HttpResponse:
    """Return a page of a region in its frame."""
    if request.COOKIES:
        return render(request, TEMPLATE, {"state": state, "page": page})
    parts = {
        "title": escape(page.title),
        "description": escape(page.description),
        "more_head": page.more_head,
        "content": page.content,
    }
    here = language()
    for code in languages():
        if code != here:
            parts[code] = escape(f"/{code}{request.get_full_path().removeprefix(f'/{here}')}")
    return HttpResponse(_joined(_frame(request, state), parts))


def _frame(request: HttpRequest, state: Snapshot) -> Pieces:
    here = language()
    assert request.resolver_match is not None
    asked = (here, request.resolver_match.view_name)
    kept = _frames.setdefault(state, {})
    if asked not in kept:
        others = [{"code": code, "url": _cut(code)} for code in languages() if code != here]
        page = Framed(**{field.name: _cut(field.name) for field in fields(Framed)})
        context = {"state": state, "page": page, "other_languages": others}
        kept[asked] = tuple(_CUT.split(render_to_string(TEMPLATE, context, request)))
    return kept[asked]


def _safe(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)


def _joined(pieces: Pieces, texts: Mapping[str, str]) -> str:
    return "".join(texts[piece] if at % 2 else piece for at, piece in enumerate(pieces))


def _cut(name: str) -> SafeString:
    return SafeString(f"<!--cut:{name}-->")
