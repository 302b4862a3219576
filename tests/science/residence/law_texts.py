"""Texts of the law beside the project: which statute, section, paragraph, sentence and number stand in them.

Here: the consolidated texts of July 2021 in Markdown, and the compilation of facts in its own notation. Not
here: which places the product names (`cited_places`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bleibe.science.residence import Citation

SHARED = Path(__file__).parents[4] / "shared"
OLD_TEXTS = {"AufenthG": "aufenthg_2004.md", "BeschV": "beschv_2013.md"}
"""Texts of July 2021 by statute."""

_SECTION = re.compile(r"^#+ § (\d+[a-z]?)\b.*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"^\((\d+[a-z]?)\) ", re.MULTILINE)
_NUMBER = re.compile(r"(\d+[a-z]?)\.\s+")
_LETTER = re.compile(r"([a-z])\)\s+")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ENDS = re.compile(
    rf"(?<!\bAbs)(?<!\bNr)(?<!\bArt)(?<!\bS)(?<!\bBGBl)(?<!\bABl)\.\s+(?!(?:{_MONTHS}|Lebensjahr)\w*)(?=[A-ZÄÖÜ§])"
)
"""Where a sentence ends: not after an abbreviation, nor after the number of a day or a birthday."""


@cache
def old_places(statute: str) -> frozenset[Citation]:
    """Return every place that stands in the text of July 2021 of a statute."""
    text = (SHARED / "data" / "law" / "text-2021-07" / OLD_TEXTS[statute]).read_text(encoding="utf-8")
    return frozenset(_of_statute(statute, text))


def _of_statute(statute: str, text: str) -> Iterator[Citation]:
    parts = _SECTION.split(text)
    for section, body in zip(parts[1::2], parts[2::2], strict=True):
        if "(weggefallen)" in body[:40]:
            continue
        yield Citation(statute=statute, section=section)
        paragraphs = _PARAGRAPH.split(body)
        if len(paragraphs) == 1:
            yield from _of_paragraph(Citation(statute=statute, section=section), body)
        for paragraph, content in zip(paragraphs[1::2], paragraphs[2::2], strict=True):
            place = Citation(statute=statute, section=section, paragraph=paragraph)
            yield place
            yield from _of_paragraph(place, content)


def _of_paragraph(place: Citation, text: str) -> Iterator[Citation]:
    """Yield sentences with their numbers and letters: a list belongs to the sentence that it stands in."""
    sentence, is_over, number = 0, True, ""
    for block in re.split(r"\n\s*\n", text.split("\n#")[0]):
        content = " ".join(block.split())
        if not content or content.startswith("["):
            continue
        listed, lettered = _NUMBER.match(content), _LETTER.match(content)
        if listed and sentence:
            number = listed[1]
            yield _part(place, sentence, number)
            content = content[listed.end() :]
            lettered = _LETTER.match(content)
        if lettered and sentence:
            yield _part(place, sentence, number, lettered[1])
        if not (listed or lettered):
            sentence += is_over or content[0].isupper() or content[0] == "§"
            count = len(_ENDS.split(content))
            yield from (_part(place, sentence + more) for more in range(count))
            sentence, is_over, number = sentence + count - 1, content.endswith("."), ""


def _part(place: Citation, sentence: int, number: str = "", letter: str = "") -> Citation:
    return Citation(
        statute=place.statute,
        section=place.section,
        paragraph=place.paragraph,
        sentence=str(sentence),
        number=number,
        letter=letter,
    )


_MARK = re.compile(r"\[(V26|V21|V24x|Vpage|M\b|verified|text seen|text V26)[^\]]*\]")
_UNIT = r"(?!\w|[.,]\d| ?(?:h|hours?|days?|months?|years?|weeks?|half|full|working|%|EUR|m|y|points?)\b)"
_TOKEN = re.compile(
    r"(?P<sign>§§?)|(?P<statute>\b(?:AufenthG|AufenthV|BeschV|AsylG|FreizügG/EU)\b|\b\w*(?:BAföG|StAG|SGB|MiLoG|RDG|"
    r"GDPR|HStatG|UrhG|BITV|BFSG)\b)|\((?P<paragraph>\d{1,2}[a-z]?)\)|Abs\. ?(?P<of>\d+[a-z]?)"
    r"|S(?:atz|\.) ?(?P<sentence>\d+)|Nr\. ?(?P<number>\d+[a-z]?)"
    rf"|(?P<section>(?<![\d.,])\d{{1,3}}[a-z]?{_UNIT})"
)
_ROW = re.compile(r"^\| (\d+(?: / \d+)*) \|")
_LISTS = (", ", "/", " / ", "–", " and ", " und ")
"""What stands between sections, or paragraphs, of one list."""


@cache
def stated_places() -> frozenset[Citation]:
    """Return every place that section 1 of the compilation, or its extract, states as verified.

    A statement whose next mark is `[M]` (from memory) is left out: rather too few than too many.
    """
    facts = (SHARED / "FACTS.md").read_text(encoding="utf-8")
    section = facts.split("\n## 1.", 1)[1].split("\n## ", 1)[0]
    return frozenset((*_of_compilation(section), *_of_extract()))


def stands_among(place: Citation, stated: Iterable[Citation]) -> bool:
    """Return whether a place is among those that are stated; a number may be stated without its sentence."""
    without = replace(place, sentence="") if place.number else place
    return any(place.contains(one) or (not one.sentence and without.contains(one)) for one in stated)


def _of_compilation(text: str) -> Iterator[Citation]:
    nowhere = Citation(statute="AufenthG", section="")
    context, is_verified = nowhere, True
    for line in text.splitlines():
        if line.startswith("#"):
            context, is_verified = nowhere, True
        row = _ROW.match(line)
        if row and context.section:
            yield from (replace(context, number=number) for number in row[1].split(" / "))
            continue
        is_heading = line.lstrip("- ").startswith("**")
        found = list(_of_line(line, nowhere if is_heading else context))
        if is_heading and found:
            context, first = _heading(found, line), _MARK.search(line)
            is_verified = first is None or first[1] != "M"
            found = [*found, *_of_line(line, context)]
        for place, at in found:
            mark = _MARK.search(line, at)
            if (mark[1] != "M") if mark else is_verified:
                yield place


def _heading(found: list[tuple[Citation, int]], line: str) -> Citation:
    """Return the section of a heading, with its paragraph where the heading names one."""
    ends = line.find("**", line.find("**") + 2)
    first, second = found[0][0], found[1:2]
    if second and second[0][1] <= ends and first.contains(second[0][0]):
        return second[0][0]
    return first


def _of_line(line: str, context: Citation) -> Iterator[tuple[Citation, int]]:
    """Yield the places of a line with where they end: `§ 18g(1) S.2 Nr. 1`, or `(2a)` of its heading.

    A part belongs to the place right before it, else to the paragraph named last, else to the heading.
    """
    place, here, statute, before, end = context, context, "AufenthG", "", 0
    tokens = list(_TOKEN.finditer(line))
    for at, token in enumerate(tokens):
        kind, gap = str(token.lastgroup), line[end : token.start()]
        follows, is_listed = bool(before) and gap in ("", " "), before not in ("", "sign") and gap in _LISTS
        end = token.end()
        if kind == "statute":
            continue
        if kind == "sign":
            statute, before = _statute_of(tokens, at), kind
            continue
        base = place if follows or (is_listed and kind in ("paragraph", "of")) else here
        is_section = kind == "section" and ((before == "sign" and follows) or is_listed)
        before = ""
        if is_section:
            place = Citation(statute=statute, section=token[kind])
        elif kind != "section" and base.section:
            place = _narrowed(base, kind, token[kind])
            here = here if base is not here or kind in ("sentence", "number") else place
        else:
            continue
        before = kind
        yield place, end


def _narrowed(base: Citation, kind: str, part: str) -> Citation:
    match kind:
        case "sentence":
            return replace(base, sentence=part, number="")
        case "number":
            return replace(base, number=part)
        case _:
            return replace(base, paragraph=part, sentence="", number="")


def _statute_of(tokens: list[re.Match[str]], at: int) -> str:
    """Return the statute that is named right before a section sign, or after it before the next sign."""
    before = tokens[at - 1] if at else None
    if before is not None and before.lastgroup == "statute" and tokens[at].start() - before.end() <= 1:
        return before[0]
    for token in tokens[at + 1 :]:
        if token.lastgroup == "sign":
            break
        if token.lastgroup == "statute":
            return token[0]
    return "AufenthG"


def _of_extract() -> Iterator[Citation]:
    path = SHARED / "data" / "law" / "residence_rules_2026-10-08.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["salary_thresholds"]
    for row in rows:
        if "sec" in row and row["mark"] != "M":
            yield Citation(
                statute=row["law"],
                section=row["sec"],
                paragraph=row.get("abs", ""),
                sentence=row.get("satz", ""),
                number=row.get("nr", ""),
            )
