"""Pages that are the same for every visitor without an account: written once for each state of a region.

A state never changes, so nothing has to be taken back: with the next one its pages are gone. Whoever comes
with a cookie gets a page of their own. Here: keeping and finding them. Not here: what a page shows.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, cast
from weakref import WeakKeyDictionary

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bleibe.platform.words import one_language
from bleibe.rooms.directory.selectors.snapshots import Snapshot, held, snapshot

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, str, P], HttpResponse]

MOST_ASKED = 20_000
"""Addresses that one process remembers to have answered; only what is asked again is kept."""

MOST_BYTES = 24_000_000
"""Bytes of packed pages that one process keeps of one state of a region; the longest unasked goes first."""


class KeptPages:
    """Written pages by address, bounded by their size."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._asked: set[int] = set()
        self._bytes = 0
        self._lock = Lock()

    def find(self, asked: str) -> bytes | None:
        """Return a page, or None."""
        with self._lock:
            found = self._pages.get(asked)
            if found is not None:
                self._pages.move_to_end(asked)
        return None if found is None else zlib.decompress(found)

    def keep(self, asked: str, page: bytes) -> None:
        """Keep a page that is asked for the second time; what no longer has room goes."""
        if self._is_first(asked):
            return
        packed = zlib.compress(page, 1)
        with self._lock:
            self._bytes += len(packed) - len(self._pages.pop(asked, b""))
            self._pages[asked] = packed
            while self._bytes > MOST_BYTES:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone)

    def _is_first(self, asked: str) -> bool:
        """Whether nobody has asked for it before, as far as is remembered: most searches come only once."""
        with self._lock:
            if len(self._asked) >= MOST_ASKED:
                self._asked.clear()
            is_first = hash(asked) not in self._asked
            self._asked.add(hash(asked))
        return is_first


_kept: WeakKeyDictionary[Snapshot, KeptPages] = WeakKeyDictionary()


def same_for_all(page: Page[P]) -> Page[P]:
    """Return a page that is written once for each address, day and state of its region."""

    @wraps(page)
    def asked(request: HttpRequest, region: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.COOKIES or request.method != "GET":
            return page(request, region, *args, **kwargs)
        state = snapshot(region)
        pages = _kept.setdefault(state, KeptPages())
        address = f"{timezone.localdate()} {request.build_absolute_uri()}"
        found = pages.find(address)
        if found is not None:
            return HttpResponse(found)
        with one_language(), held(state):
            answer = page(request, region, *args, **kwargs)
        if answer.status_code == 200 and not answer.cookies:
            pages.keep(address, answer.content)
        return answer

    return cast(Page[P], asked)
