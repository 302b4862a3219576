"""Breaking text into lines of a given width, with German words broken where a reader would.

Here: greedy lines for drawings, which have no line breaking of their own. Not here: pages (HTML and Typst
break their lines themselves).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import accumulate

from bleibe.studies.report.text import clean
from bleibe.studies.report.typeface import Weight, text_width

SOFT_HYPHEN = "\u00ad"
_LONGEST_WORD = 45  # letters; a longer word is hardly one
_MARGIN = 1.01  # pairs are not kerned when measuring, and a browser may round each sign

# One consonant goes to the next line; signs that stand for one sound stay together.
_SYLLABLE = re.compile(
    "(?<=[aeiouyäöüáéèêóúí])(?=(?:sch|ch|ck|ph|th|qu|[bcdfghjklmnpqrstvwxzß])[aeiouyäöüáéèêóúí])"
    "|(?<=[bcdfghjklmnpqrstvwxzß])(?=(?:sch|ch|ck|ph|th|qu|[bcdfghjklmnpqrstvwxzß])[aeiouyäöüáéèêóúí])",
    re.IGNORECASE,
)
_KEPT_TOGETHER = ("sch", "ch", "ck", "ph", "th", "qu")


def wrap(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """Return `text` in lines not wider than `width`.

    A word is broken only where it does not fit a line of its own: at its soft hyphens, else at a joint,
    else between syllables, else anywhere.

    Examples
    --------
    >>> wrap("Willkommensveranstaltung der Stadt", 90, 12)
    ('Willkommens-', 'veranstaltung', 'der Stadt')
    """
    lines: list[str] = []
    for word in clean(text).split():
        bare = word.replace(SOFT_HYPHEN, "")
        joined = f"{lines[-1]} {bare}" if lines else bare
        if lines and _fits(joined, width, size, weight):
            lines[-1] = joined
        elif _fits(bare, width, size, weight):
            lines.append(bare)
        else:
            lines.extend(_broken(word, width, size, weight))
    return tuple(lines)


def pieces(text: str) -> tuple[str, ...]:
    """Return `text` cut where an address, or a word that no line would hold, may break without a hyphen.

    Examples
    --------
    >>> pieces("siehe https://beispiel.example/angebote")
    ('siehe https://', 'beispiel.', 'example/', 'angebote')
    """
    cut: list[str] = []
    for token in re.split(r"(\S{25,})", text):
        if len(token) < 25 or any(sign.isspace() for sign in token):
            cut.append(token)
            continue
        for part in re.split("(?<=[/?&=_.])(?![/?&=_.])", token):
            step = 20 if len(part) > _LONGEST_WORD else max(1, len(part))
            cut.extend(part[start : start + step] for start in range(0, len(part), step))
    return tuple(_joined(cut))


def _joined(cut: list[str]) -> Iterator[str]:
    """Yield the pieces; what stands before a long token is one piece with its beginning."""
    held = ""
    for part in cut:
        held += part
        if part and not part.endswith(" "):
            yield held
            held = ""
    if held:
        yield held


def _fits(text: str, width: float, size: float, weight: Weight) -> bool:
    return text_width(text, size, weight) * _MARGIN <= width


def _broken(word: str, width: float, size: float, weight: Weight) -> Iterator[str]:
    rest = word
    while not _fits(rest.replace(SOFT_HYPHEN, ""), width, size, weight):
        head, rest = _head(rest, width, size, weight)
        yield head
    yield rest.replace(SOFT_HYPHEN, "")


def _head(word: str, width: float, size: float, weight: Weight) -> tuple[str, str]:
    """Return the longest beginning that fits with its hyphen, by the best kind of break, and the rest."""
    for places in (_soft_hyphens(word), _joints(word), _syllables(word)):
        for place in sorted(places, reverse=True):
            head = word[:place].replace(SOFT_HYPHEN, "")
            shown = head if head.endswith(("-", "/")) else head + "-"
            if _fits(shown, width, size, weight):
                return shown, word[place:].lstrip(SOFT_HYPHEN)
    bare = word.replace(SOFT_HYPHEN, "")
    length = max(
        1, next(n for n in range(len(bare), 0, -1) if n == 1 or _fits(bare[:n], width, size, weight))
    )
    return bare[:length], bare[length:]


def _soft_hyphens(word: str) -> list[int]:
    breaks = [match.start() for match in re.finditer(SOFT_HYPHEN, word)]
    return breaks + [match.end() for match in re.finditer("[-/](?=.)", word)]


@cache
def _breaks() -> dict[str, tuple[int, ...]]:
    """Return parts that the words of the ladder and of offices use again and again, with the ends of their
    syllables; a word may break before and after such a part, and inside it."""
    text = resources.files("bleibe.studies.report.wording").joinpath("word_parts.txt")
    parts = text.read_text(encoding="utf-8").split()
    return {part.replace("·", ""): tuple(accumulate(map(len, part.split("·")))) for part in parts}


def _known_parts(word: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return where known parts stand in the word: first place, end, and the breaks inside."""
    lower, found = word.lower(), []
    for part, ends in _breaks().items():
        start = lower.find(part)
        if start >= 0:
            found.append((start, start + len(part), tuple(start + end for end in ends[:-1])))
    return found


def _joints(word: str) -> list[int]:
    places = [place for start, end, _ in _known_parts(word) for place in (start, _after_linking(word, end))]
    return [place for place in places if 3 <= place <= len(word) - 3]


def _after_linking(word: str, end: int) -> int:
    """Return the place after a linking s that follows a part ("Willkommens-")."""
    return end + 1 if word[end : end + 1].lower() == "s" else end


def _syllables(word: str) -> list[int]:
    known = _known_parts(word)
    inside = [place for _, _, places in known for place in places]
    guessed = [
        match.start()
        for match in _SYLLABLE.finditer(word)
        if not any(start - 2 <= match.start() < end for start, end, _ in known)
    ]
    places = inside + [place for place in guessed if not _splits_a_sound(word, place)]
    return [place for place in places if 3 <= place <= len(word) - 3]


def _splits_a_sound(word: str, place: int) -> bool:
    around = word[max(0, place - 2) : place + 2].lower()
    cut = min(2, place)
    return any(
        0 < cut - around.find(sound) < len(sound) for sound in _KEPT_TOGETHER if around.find(sound) >= 0
    )
