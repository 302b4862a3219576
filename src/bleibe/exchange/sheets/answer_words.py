"""Cells as an office reads and writes them: words for codes, names for languages, and back.

Here: one cell's text either way. Not here: which cells a sheet has (`content`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bleibe.exchange.region_tables.cells import UNLIMITED, CellError, split_list
from bleibe.exchange.region_tables.codes import (
    closed_codes,
    code_title,
    find_language,
    find_named_language,
    near,
)
from bleibe.exchange.region_tables.faults_in_cells import faults_in_cell
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, Kind
from bleibe.exchange.sheets.words import sheet_languages, words
from bleibe.transition import Agreement, language_name, named_by_country

_NUMBERS = frozenset({Kind.NUMBER, Kind.PLACES, Kind.SHARE, Kind.COUNT})
_ROUGHLY = re.compile(r"^(?:ca\.?|circa|etwa|rund|ungefähr|about|approx\.?|~)\s*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:–|—|-|\bbis\b|\bto\b)\s*")
_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_NOTHING = frozenset({"-", "–", "?", "k. a.", "k.a.", "n/a", "weiß nicht"})

MOST_NEAR = 3
NEAR = 0.5
NEAR_IN_LONG_LIST = 0.65
"""So many words, and from which likeness on, are offered for a word that is not on a list (set by us)."""


def shown(column: Column, text: str, language: str) -> str:
    """Return a cell as a reader of the language sees it.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.schema import region_schema
    >>> shown(region_schema().table("services").columns[8], "arrival;study", "de")
    'Ankommen; Studium'
    """
    if column.kind in (Kind.CODE, Kind.CODES):
        return "; ".join(_word(column.target, code, language) for code in split_list(text))
    if column.kind is Kind.PLACES and text == UNLIMITED:
        return words(language)["answer.unlimited"]
    return text


def _word(target: str, code: str, language: str) -> str:
    if target == "language":
        return language_name(code, language)
    return code_title(target, code, language)


def is_unknown(text: str) -> bool:
    """Whether an answer says that nobody knows."""
    low = text.strip().lower()
    return low in _NOTHING or low in {words(language)["answer.unknown"] for language in sheet_languages()}


def yes_or_no(text: str) -> bool | None:
    """Return what an answer says, or None where it says neither."""
    low = text.strip().lower()
    for language in sheet_languages():
        if low == words(language)["answer.yes"]:
            return True
        if low == words(language)["answer.no"]:
            return False
    return None


def plain_date(text: str) -> str:
    """Return a day as tables write it, where it is written as in German; any other text as it is.

    Examples
    --------
    >>> plain_date("1.3.2027")
    '2027-03-01'
    """
    german = _GERMAN_DATE.fullmatch(text.strip())
    return f"{german[3]}-{german[2]:0>2}-{german[1]:0>2}" if german else text


def read_answer(column: Column, text: str, language: str = "de") -> str:
    """Return an answer as the region's tables write it.

    Parameters
    ----------
    column
        The column that the answer is for.
    text
        What an office wrote: words of any language that has sheets, or the code itself.
    language
        In which language to say what is allowed.

    Raises
    ------
    CellError
        If it is not what the column holds; says what is.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.schema import region_schema
    >>> services = region_schema().table("services")
    >>> read_answer(services.find("languages"), "Deutsch, englisch")
    'de;en'
    >>> read_answer(services.find("places_per_year"), "ca. 40 bis 60")
    '40-60'
    """
    if column.kind in (Kind.CODE, Kind.CODES):
        return _read_codes(column, text, language)
    if column.kind in _NUMBERS:
        text = _TO.sub("-", _ROUGHLY.sub("", text.strip()))
        if text.lower() in {words(language)["answer.unlimited"] for language in sheet_languages()}:
            text = UNLIMITED
    if column.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        text = plain_date(text)
    if column.kind is Kind.TEXT:
        text = " ".join(text.split())
    if column.kind is Kind.URL and "." in text and "://" not in text:
        text = f"https://{text}"
    for fault in faults_in_cell(Row(place="", number=0, cells={}), column, text):
        raise CellError(fault.problem, fault.allowed)
    return text


def _read_codes(column: Column, text: str, language: str) -> str:
    known = _codes_by_word(column.target)
    several = column.kind is Kind.CODES
    parts = re.split(r"[;,/\n]", text) if several else [text]
    said = [part.strip() for part in parts if part.strip()]
    codes = dict.fromkeys(_code(column.target, word, known, language) for word in said)
    return ";".join(codes)


def _code(target: str, word: str, known: Mapping[str, str], language: str) -> str:
    code = known.get(word.lower())
    if code is None and target == "language":
        code = find_language(word.lower()) or find_named_language(word)
    if code is None:
        raise CellError(f"{word!r} is not on the list", _allowed(target, word, language))
    return code


@lru_cache(maxsize=4_096)
def _allowed(target: str, word: str, language: str) -> str:
    """Return the nearest words in both languages and, where a list is closed, every word of it in one."""
    known, codes = _codes_by_word(target), closed_codes(target)
    words_near = near(word, known, most=MOST_NEAR if codes else 1, alike=NEAR if codes else NEAR_IN_LONG_LIST)
    meant = dict.fromkeys(known[one] for one in words_near)
    pairs = [" / ".join(_word(target, code, one) for one in sheet_languages()) for code in meant]
    perhaps = f"perhaps {', '.join(pairs)}" if pairs else ""
    if codes:
        listed = f"one of {', '.join(_word(target, code, language) for code in codes)}"
        return f"{perhaps}; {listed}" if perhaps else listed
    return perhaps or ("names of languages, as Deutsch or English" if target == "language" else "a code")


@cache
def _codes_by_word(target: str) -> Mapping[str, str]:
    """Return every code of a list by its words in every language and by itself, in small letters."""
    if target == "language":
        from babel import Locale

        names = [Locale(language).languages for language in reversed(sheet_languages())]
        by_country = {
            language_name(code, one).lower(): code for one in sheet_languages() for code in named_by_country()
        }
        return by_country | {
            name.lower(): code for by_code in names for code, name in by_code.items() if find_language(code)
        }
    codes = closed_codes(target) or ()
    # asked whether something is agreed, people answer yes; a no says not which of the others it is
    yes = {words(language)["answer.yes"]: Agreement.AGREED for language in sheet_languages()}
    titles = {_word(target, code, language).lower(): code for language in sheet_languages() for code in codes}
    titles |= yes if target == "Agreement" else {}
    return titles | {code: code for code in codes}
