"""What is wrong in the team's own texts. Not here: tables (`faults_in_cells` and its neighbours)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bleibe.exchange.plain_text import FORBIDDEN_SIGNS
from bleibe.exchange.region_tables.chapters import CHAPTERS
from bleibe.exchange.region_tables.codes import find_language, nearest
from bleibe.transition import Fault, RegionText

LONGEST_TEXT = 200_000
"""Characters of one chapter's text."""


def faults_in_texts(texts: Iterable[RegionText]) -> Iterator[Fault]:
    """Yield every fault of the texts: name, language, length, signs that no text may hold, one text twice."""
    seen: set[tuple[str, str]] = set()
    for text in texts:
        place = f"texts/{text.chapter}.{text.language}.md"
        sign = FORBIDDEN_SIGNS.search(text.markdown)
        if text.chapter not in CHAPTERS:
            near = nearest(text.chapter, CHAPTERS)
            hint = f"perhaps {near}; " if near else ""
            allowed = f"{hint}one of {', '.join(CHAPTERS)}"
            yield Fault(place=place, value=text.chapter, problem="is no name of a chapter", allowed=allowed)
        if not find_language(text.language):
            problem = "is not a code of a language"
            yield Fault(place=place, value=text.language, problem=problem, allowed="ISO 639, as de or en")
        if sign:
            problem = f"holds the sign U+{ord(sign[0]):04X}, which no text may hold"
            yield Fault(place=place, problem=problem, allowed="text without control characters")
        if len(text.markdown) > LONGEST_TEXT:
            yield Fault(place=place, problem="is too long", allowed=f"at most {LONGEST_TEXT} characters")
        if (text.chapter, text.language) in seen:
            yield Fault(place=place, problem="stands there twice", allowed="one text by chapter and language")
        seen.add((text.chapter, text.language))
