"""What a tie is called on a sheet, from the one end and from the other.

Here: the words of all kinds. Not here: reading what an office wrote (`sheet_answers`).
"""

from __future__ import annotations

from bleibe.exchange.region_tables.codes import code_title
from bleibe.exchange.sheets.words import words
from bleibe.transition import TieKind

INCOMING = tuple(kind for kind in TieKind if not kind.is_mutual)
"""Kinds of tie that read otherwise from the other end."""


def tie_words(language: str) -> tuple[tuple[str, TieKind, bool], ...]:
    """Return what a tie is called from one end: words, kind, and whether it comes in from the other end."""
    out = [(tie_word(kind, False, language), kind, False) for kind in TieKind]
    return (*out, *((tie_word(kind, True, language), kind, True) for kind in INCOMING))


def tie_word(kind: TieKind, incoming: bool, language: str) -> str:
    """Return what one tie is called."""
    if incoming and kind in INCOMING:
        return words(language)[f"tie.{kind}_here"]
    return code_title("TieKind", kind, language)
