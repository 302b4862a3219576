"""How like the head of a partner's column is to a word that partners use: word by word, never by letters.

Here: that likeness. Not here: the words (`guesses.toml`), what is guessed from it (`guess`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FILLING = frozenset(
    (
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "im",
        "in",
        "am",
        "zu",
        "zum",
        "zur",
        "pro",
        "je",
        "für",
        "und",
        "of",
        "the",
        "a",
        "per",
        "for",
        "and",
    )
)
_ENDINGS = frozenset(("e", "n", "en", "er", "es", "s"))
_SHORTEST_INFLECTED, _SHORTEST_MISTYPED = 4, 6
_ALMOST = 0.95


def likeness(head: str, word: str) -> float:
    """Return how like the head of a column is to a known word: 1 is the same, 0 has no word in common.

    Every word beside the known one makes the head less like it: an *internal number* is not a *number*. Words
    may be inflected or mistyped in one letter. Of alternatives (`a / b`) the likest counts; what stands in
    brackets explains and is left out.

    Examples
    --------
    >>> likeness("Plätze / Jahr", "plätze im jahr") > 0.9, likeness("Angebote", "angebot") > 0.9
    (True, True)
    >>> likeness("Interne Nr.", "internet") < 0.7, likeness("Kostenstelle", "stelle")
    (True, 0.0)
    """
    if _plain(head) == _plain(word):
        return 1.0
    return max(_ALMOST * _common(_words(one), _words(word)) for one in _readings(head))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*:_]innen", "", text.lower()).strip(" *:").split())


def _readings(head: str) -> Iterator[str]:
    """Yield the head as a whole, and each alternative without what explains it."""
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", _plain(head))
    yield bare
    yield from bare.split("/")


def _words(text: str) -> list[str]:
    found = re.findall(r"\w+", text)
    return [word for word in found if word not in _FILLING] or found


def _common(head: list[str], known: list[str]) -> float:
    """Return the share of words of both that the other has as well."""
    if not head or not known:
        return 0.0
    in_head = sum(any(_is_same(one, other) for other in known) for one in head)
    in_known = sum(any(_is_same(one, other) for other in head) for one in known)
    return (in_head + in_known) / (len(head) + len(known))


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    inflected = long.startswith(short) and long[len(short) :] in _ENDINGS
    return (inflected and len(short) >= _SHORTEST_INFLECTED) or (
        len(short) >= _SHORTEST_MISTYPED and _is_mistyped(short, long)
    )


def _is_mistyped(short: str, long: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two that stand together are exchanged."""
    begin = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) - len(short) == 1:
        return short[begin:] == long[begin + 1 :]
    exchanged = short[begin : begin + 2] == long[begin : begin + 2][::-1]
    same_length = len(long) == len(short)
    return same_length and (
        short[begin + 1 :] == long[begin + 1 :] or (exchanged and short[begin + 2 :] == long[begin + 2 :])
    )
