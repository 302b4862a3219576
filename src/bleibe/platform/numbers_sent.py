"""Numbers that a browser sends as text, such as that of a row. Not here: numbers that people write."""

from __future__ import annotations

MOST_DIGITS = 18
"""The database counts its rows in 64 bits; a longer number is none of them."""


def number_sent(text: str) -> int | None:
    """Return the number that was sent; None where it is none that a row can have.

    Examples
    --------
    >>> number_sent("12"), number_sent(""), number_sent("-1"), number_sent("1" * 5_000)
    (12, None, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
