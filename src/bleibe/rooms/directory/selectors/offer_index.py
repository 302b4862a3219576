"""Finding offers by words, in German and English: word forms, compounds, accents and typing do not matter.

Here: the index of one state of a region, in memory. Not here: other conditions of a search (`offer_list`),
how a word is read (`word_forms`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import tantivy

from bleibe.platform.words import language_names
from bleibe.rooms.directory.selectors.word_forms import Forms, WordReader
from bleibe.transition import Offer, OfferKey, Region, label, languages

MOST_WORDS = 12
"""Words that one search may have; with more, the first count."""

SHORTEST_BEGINNING = 3
"""Letters from which on a word may also be the beginning of others."""

SHORTEST_END = 4
"""Letters from which on a word may also be the end of a compound."""

LONG_STEM = 7
"""Letters from which on the stem of a word's other number is a beginning: of "Studien" it is too short."""

MOST_WIDENED = 60
"""Words that one beginning or end stands for at most."""

_NAME, _WORDS, _PARTS, _SAID = ("name", 3.0), ("words", 1.0), ("parts", 0.5), ("english", 0.5)
_FIELDS = (_NAME, _WORDS, _PARTS, _SAID)
_EXACT, _PART, _WIDENED, _SAME = 4.0, 1.5, 0.5, 0.5
_HELD = 0.01
"""Weight of the language in which an offer is held: whatever speaks of the language comes first."""

WORDS_KEPT = 250
"""Words whose weights are kept, the last asked ones; four bytes an offer each."""

Fields: TypeAlias = tuple[tuple[str, float], ...]
"""Parts of an offer's entry in the index, and how much a word weighs there."""

Marks: TypeAlias = npt.NDArray[np.bool_]
Weights: TypeAlias = npt.NDArray[np.float32]
"""How well each offer fits, in the order of the region; zero where it does not."""


class OfferIndex:
    """The words of a region's offers.

    Every word stands in the index as German and as English read it, so that nobody has to say in which
    language they search; a compound also by its parts, a German word of this field also in English. `more`
    is further public text by offer.
    """

    def __init__(self, region: Region, more: Mapping[OfferKey, str] | None = None) -> None:
        texts = dict(offer_texts(region, more or {}))
        self._reader = WordReader(part for text in texts.values() for part in text)
        self._index = tantivy.Index(_schema())
        self._index.register_tokenizer("read", _as_it_is())
        known: set[str] = set()
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for key, text in texts.items():
            document = tantivy.Document()
            document.add_text("key", key)
            parts: dict[str, None] = {}
            said: dict[str, None] = {}
            for (field, _), part in zip((_NAME, _WORDS), text, strict=True):
                read = self._reader.read(part)
                words = dict.fromkeys(form for forms in read for form in forms.whole_forms)
                english = [word for forms in read for word in self._reader.in_english(forms)]
                parts |= dict.fromkeys(form for forms in read for form in forms.parts)
                said |= dict.fromkeys(english)
                known.update(words, english)
                document.add_text(field, " ".join(words))
            document.add_text(_PARTS[0], " ".join(parts))
            document.add_text(_SAID[0], " ".join(said))
            writer.add_document(document)
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._keys = tuple(texts)
        self._positions = self._all_positions()
        self._held_in = self._by_language(region)
        self._kept: OrderedDict[Forms, Weights] = OrderedDict()
        self._lock = Lock()
        self._words = sorted(known)
        self._turned = sorted(word[::-1] for word in known)

    def find(self, text: str) -> list[OfferKey]:
        """Return the offers that hold every word of a text in some form, the best first."""
        weights = self.weigh(text)
        found = np.flatnonzero(weights)
        return [self._keys[at] for at in found[np.argsort(-weights[found], kind="stable")]]

    def weigh(self, text: str) -> Weights:
        """Return how well each offer fits a text, in the region's order; zero where a word is missing."""
        asked = self._reader.asked(text)
        words = asked.sought[:MOST_WORDS]
        if not words:
            return np.zeros(len(self._keys), dtype=np.float32)
        together = _all([self._whole_or_apart(forms) for forms in words])
        found = together > 0
        for forms in asked.besides[: MOST_WORDS - len(words)]:
            together = together + self._word_weights(forms) * found
        if asked.terms:
            terms = [self._word_weights(forms) for forms in dict.fromkeys(asked.terms[:MOST_WORDS])]
            together = together + np.maximum.reduce(terms) * found
        return together

    def _whole_or_apart(self, forms: Forms) -> Weights:
        """Return the weights of a word; of a compound that finds nothing those of its parts together."""
        weights = self._word_weights(forms)
        apart = () if weights.any() else self._reader.apart(forms)
        return _all([self._word_weights(part) for part in apart]) * np.float32(_SAME) if apart else weights

    def _word_weights(self, forms: Forms) -> Weights:
        with self._lock:
            kept = self._kept.get(forms)
            if kept is not None:
                self._kept.move_to_end(forms)
                return kept
        weights = np.zeros(len(self._keys), dtype=np.float32)
        for weight, address in self._hits(self._word_query(forms)):
            weights[self._positions[address.segment_ord, address.doc]] = weight
        held = self._held_in.get(forms.plain, self._held_in.get(forms.whole))
        if held is not None:
            weights = np.maximum(weights, held * np.float32(_HELD))
        with self._lock:
            self._kept[forms] = weights
            while len(self._kept) > WORDS_KEPT:
                self._kept.popitem(last=False)
        return weights

    def _word_query(self, forms: Forms) -> tantivy.Query:
        """Return what finds one word, or another that means the same."""
        others = [self._ways(same) for same in self._reader.same(forms)]
        others += [
            self._ways(number, shortest_stem=LONG_STEM) for number in self._reader.other_numbers(forms)
        ]
        if meaning := self._reader.meaning(forms):
            others.append(self._all_of(meaning, (_SAID,)))
        others = [tantivy.Query.boost_query(other, _SAME) for other in others]
        return tantivy.Query.disjunction_max_query([self._ways(forms), *others], tie_breaker=0.1)

    def _ways(self, forms: Forms, shortest_stem: int = SHORTEST_END) -> tantivy.Query:
        """Return what finds a word: as a whole, by all of its parts, or as beginning or end of another."""
        exact = [
            self._term(word, _EXACT) for word in dict.fromkeys((forms.plain, forms.whole, forms.english))
        ]
        parts = self._all_of(forms.parts)
        widened = [self._term(word, _WIDENED) for word in self._widened(forms, shortest_stem)]
        return tantivy.Query.disjunction_max_query([*exact, parts, *widened], tie_breaker=0.1)

    def _all_of(self, words: Iterable[str], fields: Fields = _FIELDS) -> tantivy.Query:
        terms = (self._term(word, _PART, fields) for word in words)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])

    def _term(self, word: str, weight: float, fields: Fields = _FIELDS) -> tantivy.Query:
        schema = self._index.schema
        return tantivy.Query.disjunction_max_query(
            [
                tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, word), weight * more)
                for field, more in fields
            ]
        )

    def _widened(self, forms: Forms, shortest_stem: int) -> Iterator[str]:
        """Yield the words that begin or end with a word; a short stem begins too many, and none is an end."""
        for word, shortest in ((forms.plain, SHORTEST_BEGINNING), (forms.whole, shortest_stem)):
            if len(word) >= shortest:
                yield from _begun(self._words, word)
        for end in self._reader.ends(forms):
            if len(end) >= SHORTEST_END:
                found = (turned[::-1] for turned in _begun(self._turned, end[::-1]))
                yield from (word for word in found if self._reader.is_compound(word, end=end))

    def _by_language(self, region: Region) -> Mapping[str, Marks]:
        """Return which offers are held in a language, by its names in the languages of the site."""
        spoken = [offer.languages or () for offer in region.offers]
        return {
            form: np.array([code in held for held in spoken], dtype=np.bool_)
            for code in sorted({code for held in spoken for code in held})
            for forms in self._reader.read(" ".join(language_names(code)))
            for form in (forms.plain, forms.whole)
        }

    def _all_positions(self) -> Mapping[tuple[int, int], int]:
        positions = {key: at for at, key in enumerate(self._keys)}
        return {
            (address.segment_ord, address.doc): positions[
                OfferKey(str(self._searcher.doc(address)["key"][0]))
            ]
            for _, address in self._hits(tantivy.Query.all_query())
        }

    def _hits(self, query: tantivy.Query) -> Sequence[tuple[Any, tantivy.DocAddress]]:
        return self._searcher.search(query, limit=max(1, len(self._keys)), count=False).hits


def _all(words: Sequence[Weights]) -> Weights:
    """Return the weights of several words together; zero where one of them is missing."""
    together = words[0]
    for weights in words[1:]:
        together = np.where((together > 0) & (weights > 0), together + weights, np.float32(0))
    return together


def offer_texts(region: Region, more: Mapping[OfferKey, str]) -> Iterator[tuple[OfferKey, tuple[str, str]]]:
    """Yield of each offer its name, and all else by which somebody may look for it."""
    owners = {actor.key: f"{actor.name} {actor.place}" for actor in region.actors}
    programs = {program.key: program.name for program in region.programs}
    for offer in region.offers:
        words = (
            owners.get(offer.actor, ""),
            programs.get(offer.program, "") if offer.program else "",
            offer.audience_text,
            offer.format,
            offer.how_to_enter,
            more.get(offer.key, ""),
            *_words_of_codes(offer),
        )
        yield offer.key, (offer.name, " ".join(filter(None, words)))


def _words_of_codes(offer: Offer) -> Iterable[str]:
    codes = [*sorted(offer.needs), *sorted(offer.phases), *sorted(offer.audience.participants)]
    codes += [offer.kind] if offer.kind else []
    return (label(code, language) for code in codes for language in languages())


def _begun(words: list[str], beginning: str) -> list[str]:
    """Return the words of a sorted list that begin so, without that word itself."""
    start = bisect_left(words, beginning)
    end = bisect_left(words, beginning + "\U0010ffff", start)
    found = [word for word in words[start:end] if word != beginning]
    return sorted(found, key=len)[:MOST_WIDENED] if len(found) > MOST_WIDENED else found


def _as_it_is() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for field, _ in _FIELDS:
        builder.add_text_field(field, tokenizer_name="read", index_option="basic")
    return builder.build()
