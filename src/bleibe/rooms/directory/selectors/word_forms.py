"""Words as German and English read them: small letters, umlauts however typed, stems, parts of compounds.

Here: reading one text into forms, and English words for German ones of this field (`english_words.toml`).
Not here: what is searched with them (`offer_index`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import Any

import tantivy

SHORTEST_PART = 4
"""Letters of the shortest word that a compound is taken apart into."""

SHORTEST_REST = 3
"""Letters that stand at least before the end of a compound."""

SHORTEST_TERM = 6
"""Letters from which on a German term is heard at the beginning or end of a compound of unknown parts."""


def _table(name: str) -> dict[str, Any]:
    written = resources.files("bleibe.rooms.directory.selectors").joinpath(name).read_text("utf-8")
    return tomllib.loads(written)


_KNOWN, _ENGLISH = _table("search_words.toml"), _table("english_words.toml")

LINKING = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""

USUAL_PARTS = frozenset(_KNOWN["usual_parts"].split())
"""Parts of which words of this field are made, so that a compound is understood in a small region too."""

SAME_WORDS = tuple(tuple(group.split()) for group in _KNOWN["same"])
"""Words that people use for one another in this field."""

_NO_ENDS = frozenset(_KNOWN["no_ends"].split())
SHORTEST_KNOWN = 3
"""Letters of the shortest part that is known as one."""

_LAST_S = re.compile(r"(?<=[a-z]{2}[bdfghklmnrt])s$")
_WORD = re.compile(r"\w+")
_TYPED_UMLAUT = re.compile(r"(?<![aeiouqy])(ae|oe|ue)")


OTHER_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "um": ("a", "en"),
    "a": ("um", "en"),
    "en": ("um", "a"),
}
"""Ends that German exchanges for one another between one and many: Praktikum, Museum, Stipendium, Firma."""

_IRREGULAR = re.compile(rf"(?P<stem>.{{2,}}[^a])(?P<end>{'|'.join(OTHER_NUMBERS)})")


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


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody looks for.

    An offer must hold each word `sought`; the words `besides` only say that it is a question. `terms` are the
    German words for two English ones that stand together ("job fair").
    """

    sought: tuple[Forms, ...]
    besides: tuple[Forms, ...]
    terms: tuple[Forms, ...]


class WordReader:
    """Reads words; a compound also by its parts, where these are words of the texts or usual ones."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._german, self._english = _stemmer("german"), _stemmer("english")
        words = self._words = _words_of(texts)
        self._ends = _linked(words) - _NO_ENDS
        self._parts = self._ends | _linked(self._stems(words))
        self._by_stem = self._by_stem_of(words)
        self._known: dict[str, Forms] = {}
        self._terms: dict[str, dict[str, str]] = {}
        for term, said in _ENGLISH["anywhere"].items():
            self._terms.setdefault(self._stem(folded(term)), {})[folded(term)] = said
        self._alone = {self._stem(folded(term)): said for term, said in _ENGLISH["alone"].items()}
        self._translated: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[tuple[str, str], list[str]] = {}
        for term, said in (_ENGLISH["anywhere"] | _ENGLISH["alone"]).items():
            for pair in pairwise(_WORD.findall(said.lower())):
                self._phrases.setdefault(pair, []).append(term)

    def read(self, text: str) -> list[Forms]:
        """Return the forms of every word of a text, in its order."""
        return [self._forms(word) for word in _WORD.findall(text.lower())]

    def asked(self, text: str) -> Asked:
        """Return the forms of the words that somebody looks for; words that every text has are left out."""
        words = [word for word in _WORD.findall(text.lower()) if folded(word) not in _STOPPED]
        sought = [word for word in words if folded(word) not in _ASKING]
        besides = [word for word in words if folded(word) in _ASKING] if sought else []
        return Asked(
            sought=tuple(map(self._forms, sought or words)),
            besides=tuple(map(self._forms, besides)),
            terms=tuple(
                self._forms(term) for pair in pairwise(words) for term in self._phrases.get(pair, ())
            ),
        )

    def apart(self, forms: Forms) -> tuple[Forms, ...]:
        """Return the parts of a compound as words of their own, as somebody looks for them."""
        return self.asked(" ".join(self._parts_of(forms.plain))).sought

    def same(self, forms: Forms) -> list[Forms]:
        """Return other words that mean the same here."""
        group = next((words for words in SAME_WORDS if forms.plain in words), ())
        return [self._forms(word) for word in group if word != forms.plain]

    def other_numbers(self, forms: Forms) -> list[Forms]:
        """Return what a word is called in the other number where German does not only add to it."""
        return [self._forms(word) for word in self._other_numbers(forms.plain)]

    def ends(self, forms: Forms) -> tuple[str, ...]:
        """Return the whole words as which a word may end a compound: as typed, and its other known forms."""
        return tuple(dict.fromkeys((forms.plain, *self._by_stem.get(forms.whole, ()))))

    def is_compound(self, word: str, *, end: str) -> bool:
        """Whether a word can be a compound with that end: a rest and an end, one of which is known.

        Of "Stand" the end "tand" leaves no word; in "Transport" neither "trans" nor "port" is known here;
        "Mittelstand" ends with the known "stand" and not with "tand".
        """
        rest, parts = word.removesuffix(end), self._parts_of(word)
        if parts and not end.endswith(parts[-1]):
            return False
        is_known = rest in self._ends or bool(self._parts_of(rest))
        return len(rest) >= SHORTEST_REST and (is_known or end in _USUAL_ENDS)

    def meaning(self, forms: Forms) -> tuple[str, ...]:
        """Return all that is said in English for a term, as English reads it; nothing for a single word.

        An offer that holds all of it means the same: "Aufenthaltserlaubnis" finds an "Aufenthaltstitel".
        """
        terms = self._terms.get(forms.whole, {})
        said = terms.get(forms.plain) or (next(iter(terms.values())) if len(terms) == 1 else "")
        read = [self._forms(word).english for word in _WORD.findall(said.lower()) if word not in _STOPPED]
        return tuple(dict.fromkeys(read)) if len(read) > 1 else ()

    def in_english(self, forms: Forms) -> tuple[str, ...]:
        """Return the English words for a German one, as they were written and as English reads them."""
        if forms.plain not in self._translated:
            numbers = (forms, *self.other_numbers(forms))
            said = [text for one in numbers for text in self._said_of(one)]
            words = dict.fromkeys(word for text in said for word in _WORD.findall(text.lower()))
            read = [self._forms(word) for word in words if folded(word) not in _STOPPED]
            self._translated[forms.plain] = tuple(
                dict.fromkeys(form for one in read for form in (one.plain, one.english))
            )
        return self._translated[forms.plain]

    def _said_of(self, forms: Forms) -> Iterator[str]:
        """Yield what is said in English for a word, for its parts, and for what it begins or ends with.

        Of terms with one stem ("Bewerber", "Bewerbung") the one that stands in the word; all where none does.
        """
        if forms.whole in self._alone:
            yield self._alone[forms.whole]
        for stem, terms in self._terms.items():
            is_part = stem == forms.whole or stem in forms.parts
            is_long = len(stem) >= SHORTEST_TERM
            if is_part or (is_long and (forms.plain.startswith(stem) or forms.whole.endswith(stem))):
                yield from [said for term, said in terms.items() if term in forms.plain] or terms.values()

    def _other_numbers(self, word: str) -> Iterator[str]:
        """Yield words with an end exchanged; one that most words have only where that makes a known one."""
        if found := _IRREGULAR.fullmatch(word):
            is_rare = found["end"] != "en"
            others = (found["stem"] + other for other in OTHER_NUMBERS[found["end"]])
            yield from (one for one in others if is_rare or one in self._words or self._parts_of(one))

    def _parts_of(self, word: str) -> tuple[str, ...]:
        return parts_of(word, self._parts, self._ends)

    def _forms(self, word: str) -> Forms:
        if word not in self._known:
            plain = folded(word)
            whole = self._stem(plain)
            parts = self._parts_of(plain) or self._parts_of(whole)
            self._known[word] = Forms(
                plain=plain,
                whole=whole,
                parts=tuple(map(self._stem, parts)) or (whole,),
                english=folded(_one(self._english, _without_accents(word))),
            )
        return self._known[word]

    def _stem(self, word: str) -> str:
        """Return the German stem: of "Kurs" and "Kurse", of "Wohnung" and "wohnen" the same."""
        stem = _LAST_S.sub("", _one(self._german, word))
        cut = stem.removesuffix("ung")
        return cut if len(cut) >= SHORTEST_PART else stem

    def _stems(self, words: Iterable[str]) -> set[str]:
        return {stem for stem in self._german.analyze(" ".join(sorted(words))) if _is_part(stem)}

    def _by_stem_of(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in sorted({*words, *_USUAL_ENDS}):
            if len(word) >= SHORTEST_PART:
                found.setdefault(self._stem(word), []).append(word)
        return {stem: tuple(forms) for stem, forms in found.items()}


def _words_of(texts: Iterable[str]) -> set[str]:
    """Return the whole words of which compounds are made: those of the texts, usual ones, terms."""
    words = {folded(word) for text in texts for word in _WORD.findall(text.lower())}
    return {word for word in words if _is_part(word)} | _USUAL_ENDS | set(map(folded, _ENGLISH["anywhere"]))


def _is_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word.isalpha()


def _linked(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + link for word in words for link in LINKING)


def parts_of(word: str, known: frozenset[str], ends: frozenset[str]) -> tuple[str, ...]:
    """Return the parts of a compound, as few as make up the whole; nothing where it is none.

    `ends` are those of the known that may stand last: whole words, as a stem may be the rest of any word.

    Examples
    --------
    >>> known, ends = frozenset({"sprach", "kurse", "sprachkurse", "mittel", "tand"}), frozenset({"kurse"})
    >>> parts_of("sprachkurse", known, ends)
    ('sprach', 'kurse')
    >>> parts_of("kurse", known, ends), parts_of("mitteltand", known, ends)
    ((), ())
    """
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(SHORTEST_KNOWN, len(word) + 1):
        for start in range(end - SHORTEST_KNOWN, -1, -1):
            before, part = best[start], word[start:end]
            if before is None or part == word or part not in (ends if end == len(word) else known):
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


_USUAL_ENDS = frozenset(map(folded, USUAL_PARTS))


def _stemmer(language: str) -> tantivy.TextAnalyzer:
    built = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return built.filter(tantivy.Filter.stemmer(language)).build()


_STOPPED = frozenset(map(folded, _KNOWN["left_out"].split()))
_ASKING = frozenset(map(folded, _KNOWN["asking"].split()))


def _one(analyzer: tantivy.TextAnalyzer, word: str) -> str:
    return next(iter(analyzer.analyze(word)), word)
