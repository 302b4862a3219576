"""Words as German and English read them: small letters, umlauts however typed, stems, parts of compounds.

Here: reading one text into forms. Not here: what is searched with them (`offer_index`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import tantivy

SHORTEST_PART = 4
"""Letters of the shortest word that a compound is taken apart into."""

_KNOWN = tomllib.loads(
    resources.files("bleibe.rooms.directory.selectors").joinpath("search_words.toml").read_text("utf-8")
)

LINKING = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""

USUAL_PARTS = frozenset(_KNOWN["usual_parts"].split())
"""Parts of which words of this field are made, so that a compound is understood in a small region too."""

SAME_WORDS = tuple(tuple(group.split()) for group in _KNOWN["same"])
"""Words that people use for one another in this field."""

_STOPPED = frozenset(_KNOWN["left_out"].split())
SHORTEST_KNOWN = 3
"""Letters of the shortest part that is known as one."""

_LAST_S = re.compile(r"(?<=[a-z]{2}[bdfghklmnrt])s$")
_WORD = re.compile(r"\w+")
_TYPED_UMLAUT = re.compile(r"(?<![aeiouqy])(ae|oe|ue)")


@dataclass(frozen=True, kw_only=True)
class Forms:
    """One word: as it was typed, as German reads it whole and in its parts, and as English reads it."""

    plain: str
    whole: str
    parts: tuple[str, ...]
    english: str

    @property
    def whole_forms(self) -> tuple[str, ...]:
        """Return the forms of the word as a whole, each once."""
        return tuple(dict.fromkeys((self.plain, self.whole, self.english)))


class WordReader:
    """Reads words; a compound also by its parts, where these are words of the texts or usual ones."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._german, self._english = _stemmer("german"), _stemmer("english")
        self._parts = self._vocabulary(texts)
        self._known: dict[str, Forms] = {}

    def read(self, text: str) -> list[Forms]:
        """Return the forms of every word of a text, in its order."""
        return [self._forms(word) for word in _WORD.findall(text.lower())]

    def asked(self, text: str) -> list[Forms]:
        """Return the forms of the words that somebody looks for; words that every text has are left out."""
        return [self._forms(word) for word in _WORD.findall(text.lower()) if word not in _STOPPED]

    def same(self, forms: Forms) -> list[Forms]:
        """Return other words that mean the same here."""
        group = next((words for words in SAME_WORDS if forms.plain in words), ())
        return [self._forms(word) for word in group if word != forms.plain]

    def _forms(self, word: str) -> Forms:
        if word not in self._known:
            plain = folded(word)
            self._known[word] = Forms(
                plain=plain,
                whole=self._stem(plain),
                parts=tuple(map(self._stem, parts_of(plain, self._parts))) or (self._stem(plain),),
                english=folded(_one(self._english, _without_accents(word))),
            )
        return self._known[word]

    def _stem(self, word: str) -> str:
        """Return the German stem: of "Kurs" and "Kurse", of "Wohnung" and "wohnen" the same."""
        stem = _LAST_S.sub("", _one(self._german, word))
        cut = stem.removesuffix("ung")
        return cut if len(cut) >= SHORTEST_PART else stem

    def _vocabulary(self, texts: Iterable[str]) -> frozenset[str]:
        """Return what compounds are made of: words and their stems, each also with what may link it."""
        words = {folded(word) for text in texts for word in _WORD.findall(text.lower())}
        stems = set(self._german.analyze(" ".join(sorted(words))))
        parts = {word for word in words | stems if len(word) >= SHORTEST_PART and word.isalpha()}
        parts |= {folded(part) for part in USUAL_PARTS}
        return frozenset(word + link for word in parts for link in LINKING)


def parts_of(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the parts of a compound, as few as make up the whole; nothing where it is none.

    Examples
    --------
    >>> parts_of("sprachkurse", frozenset({"sprach", "kurse", "sprachkurse"}))
    ('sprach', 'kurse')
    >>> parts_of("kurse", frozenset({"kurse"}))
    ()
    """
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(SHORTEST_KNOWN, len(word) + 1):
        for start in range(end - SHORTEST_KNOWN, -1, -1):
            before, part = best[start], word[start:end]
            if before is None or part == word or part not in known:
                continue
            held = best[end]
            if held is None or len(before) + 1 < len(held):
                best[end] = (*before, part)
    return best[len(word)] or ()


def folded(text: str) -> str:
    """Return a text in small letters and without accents; umlauts alike, however they were typed.

    Examples
    --------
    >>> folded("Übergänge"), folded("Uebergaenge"), folded("Ubergange"), folded("neue Straße")
    ('ubergange', 'ubergange', 'ubergange', 'neue strasse')
    """
    return _TYPED_UMLAUT.sub(lambda found: found[0][0], _without_accents(text.lower()))


def _without_accents(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def _stemmer(language: str) -> tantivy.TextAnalyzer:
    built = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return built.filter(tantivy.Filter.stemmer(language)).build()


def _one(analyzer: tantivy.TextAnalyzer, word: str) -> str:
    return next(iter(analyzer.analyze(word)), word)
