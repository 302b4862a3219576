"""The mark by which somebody says which state of a row they saw, without the page saying what it holds.

Not here: comparing single cells (`exchange.weigh`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.crypto import salted_hmac

from bleibe.exchange import row_text

SALT = "bleibe.directory.seen"


def seen_mark(cells: Mapping[str, str]) -> str:
    """Return the mark of a row's state; it tells nothing of what is internal there."""
    return salted_hmac(SALT, row_text(cells), algorithm="sha256").hexdigest()
