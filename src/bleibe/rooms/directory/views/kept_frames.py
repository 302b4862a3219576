"""The frame around the pages of a region, drawn once for each state, page kind and language.

For a visitor without any cookie it is the same but for title, description, what machines read, and the way
to the other languages. A page that extends `frame` can be drawn without it and put into the kept one; drawn
whole it is the same, byte for byte.

Here: keeping and putting together. Not here: how the frame looks (`web`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from bleibe.platform.words import language, languages
from bleibe.rooms.directory.selectors.snapshots import Snapshot

WHOLE = "directory/frame.html"
ALONE = "directory/frame_alone.html"
BLOCKS = "directory/blocks_alone.html"
NAMES = ("title", "description", "more_head", "content")
"""The blocks of a page, in the order in which `blocks_alone.html` draws them."""

CUT = "<!--cut-->"
"""No data can say this: what comes from data is escaped."""

_CUT = re.compile(r"<!--cut:([\w-]+)-->")

Pieces: TypeAlias = tuple[str, ...]
"""Text and names of what belongs between, by turns; it begins and ends with text."""

_frames: WeakKeyDictionary[Snapshot, dict[tuple[str, str], Pieces]] = WeakKeyDictionary()


def framed(request: HttpRequest, state: Snapshot, template: str, shown: Mapping[str, object]) -> HttpResponse:
    """Return a page of a region in its frame; the template extends `frame`."""
    if request.COOKIES:
        return render(request, template, {**shown, "state": state, "frame": WHOLE})
    context = {**shown, "state": state, "frame": get_template(BLOCKS)}
    drawn = render_to_string(template, context, request).split(CUT)
    parts = dict(zip(NAMES, drawn, strict=True))
    for code in languages():
        parts[code] = escape(_in_language(request, code))
    pieces = _frame(request, state)
    return HttpResponse("".join(parts[piece] if at % 2 else piece for at, piece in enumerate(pieces)))


def _frame(request: HttpRequest, state: Snapshot) -> Pieces:
    here = language()
    assert request.resolver_match is not None
    asked = (here, request.resolver_match.view_name)
    kept = _frames.setdefault(state, {})
    if asked not in kept:
        others = [
            {"code": code, "url": SafeString(f"<!--cut:{code}-->")} for code in languages() if code != here
        ]
        drawn = render_to_string(ALONE, {"state": state, "other_languages": others}, request)
        kept[asked] = tuple(_CUT.split(drawn))
    return kept[asked]


def _in_language(request: HttpRequest, code: str) -> str:
    """Return the address of the same page in another language: only its first part differs."""
    return f"/{code}{request.get_full_path().removeprefix(f'/{language()}')}"
