"""Searching ten thousand offers by words, beside looking for the same signs in their texts one by one."""

from __future__ import annotations

import time

from bench.measuring import Claim, Measured, interleaved
from bench.synthetic_region import synthetic_region
from bleibe.exchange import to_region
from bleibe.rooms.directory.selectors.offer_index import OfferIndex, offer_texts
from bleibe.rooms.directory.selectors.word_forms import folded

ASKED = ("Pflegeberatung", "Sprachkurs am Abend", "Wohnung in Grünau", "language course for refugees")
ROUNDS = 15


def measure() -> Measured:
    """Time four searches by the index, and by going through all texts."""
    region = to_region(synthetic_region())
    started = time.perf_counter()
    index = OfferIndex(region)
    built = time.perf_counter() - started
    texts = [folded(" ".join(text)) for _, text in offer_texts(region, {})]
    words = [[folded(word) for word in text.split()] for text in ASKED]

    def by_index() -> None:
        for text in ASKED:
            index.find(text)

    def one_by_one() -> None:
        for asked in words:
            _ = [text for text in texts if all(word in text for word in asked)]

    searched, read = interleaved(by_index, one_by_one, rounds=ROUNDS)
    each = searched / len(ASKED) * 1000
    note = f"{each:.2f} ms a search of {len(texts):,} offers, index built in {built:.1f} s"
    return Measured(ratio=searched / read, note=note)


CLAIM = Claim(
    name="offer_search",
    says="a search of 10,000 offers by word forms and compounds in less time than reading their texts",
    goal=1.0,
    measure=measure,
)
