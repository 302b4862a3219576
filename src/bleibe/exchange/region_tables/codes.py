"""Which codes a list allows: the model's enums, HSDS's short lists, ISO lists, and our own code tables.

Here: membership, the nearest code, what to say is allowed, titles. Own tables stand under `code_tables/`,
each with its source, date and licence in its head lines. Not here: which column uses which list (`schema`).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from bleibe import transition
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import LanguageLevel, german_or_english, label, languages

LANGUAGE_LEVEL = "language_level"

WRITTEN_IN = "en"
"""The language of what is said of a wrong code, and so of the words beside the codes."""

LONGEST_SOUGHT = 60
"""No code or key that somebody mistyped is longer, in characters."""

_DESCRIBED: Mapping[str, str] = {
    "ags": "the five-digit AGS of a Kreis or kreisfreie Stadt",
    "ags_or_land": "the five-digit AGS of a Kreis or kreisfreie Stadt, or the two-digit code of a Land",
    "country": "a country of ISO 3166 in two letters, as DE",
    "isced_f": "a field of ISCED-F 2013 as 06, 061 or 0613",
    "kldb": "an occupation of KldB 2010 (version 2020) as 43, 434 or 4341",
    "language": "a language of ISO 639 as de, en or prs",
    LANGUAGE_LEVEL: "a language of ISO 639 and a level, as de:B1",
}
"""What to say is allowed where a list is too long to be written out."""

_OF_DISTRICTS = ("ags", "ags_or_land")
"""Lists that have districts, of which some have ended."""

_NESTED = ("isced_f", "kldb")
"""Own tables in which a code stands under those that its first digits make."""

MOST_SHOWN = 12
"""So many codes beside a wrong one are written out with their titles; a reader takes in no more."""


@dataclass(frozen=True, kw_only=True)
class CodeEntry:
    """One code of an own table. `now` is the code that took its place on `ended_on`.

    `levels` are the digits that may follow it; such a finer code has no title of its own here.
    """

    code: str
    title_de: str
    title_en: str
    ended_on: str
    now: str
    levels: str = ""


@cache
def own_table(name: str) -> Mapping[str, CodeEntry]:
    """Return one of our own code tables (`ags`, `land`, `kldb`, `isced_f`) by code.

    `ags_or_land` is both: a Land stands for all its districts.
    """
    if name == "ags_or_land":
        return {**own_table("land"), **own_table("ags")}
    package = resources.files("bleibe.exchange.region_tables")
    text = package.joinpath("code_tables", f"{name}.csv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: CodeEntry(**row) for row in csv.DictReader(lines)}


@cache
def closed_codes(name: str) -> tuple[str, ...] | None:
    """Return every code of a short list in its published order, or None where the list is a long one."""
    if name in region_schema().lists:
        return region_schema().lists[name]
    enum = getattr(transition, name, None)
    if isinstance(enum, type) and issubclass(enum, StrEnum):
        return tuple(member.value for member in enum)
    return None


def read_code(name: str, text: str) -> str:
    """Return the code.

    Raises
    ------
    CellError
        If the list does not have it; says what the list allows, the nearest code first.

    Examples
    --------
    >>> read_code("ags", "03404")
    '03404'
    """
    if name == LANGUAGE_LEVEL:
        return _read_language_level(text)
    if name in _OF_DISTRICTS and (entry := own_table("ags").get(text)) and entry.now:
        now = own_table("ags")[entry.now]
        raise CellError(f"the district ended on {entry.ended_on}", f"{now.code} ({now.title_de})")
    if not _has_code(name, text):
        raise CellError("is not a code of the list", _allowed(name, text))
    return text


def _read_language_level(text: str) -> str:
    code, colon, level = text.partition(":")
    if not colon or not _has_code("language", code) or level not in set(LanguageLevel):
        allowed = f"{_DESCRIBED[LANGUAGE_LEVEL]}, levels {', '.join(LanguageLevel)}"
        raise CellError("is not a language with its level", allowed)
    return text


def _has_code(name: str, text: str) -> bool:
    closed = closed_codes(name)
    if closed is not None:
        return text in closed
    if name == "language":
        return find_language(text) is not None
    if name == "country":
        return text in _countries()
    coarser = own_table(name).get(text[:-1])
    return text in own_table(name) or (coarser is not None and text[-1:] in set(coarser.levels))


_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw
ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

ISO_639_1: frozenset[str] = frozenset(_TWO_LETTERS.split())
"""Two-letter codes of languages (ISO 639-1). Nearly every region needs no others, and the list of all 7,900
languages takes longer to load than a region takes to check; a test compares both."""


def find_language(text: str) -> str | None:
    """Return the shortest ISO 639 code of the language that a two- or three-letter code names, or None.

    Examples
    --------
    >>> find_language("deu")
    'de'
    """
    return text if text in ISO_639_1 else _languages().get(text)


def find_named_language(text: str) -> str | None:
    """Return the shortest ISO 639 code of a language by the English name that ISO 639-3 gives it, or None.

    Examples
    --------
    >>> find_named_language("Northern Kurdish")
    'kmr'
    """
    return _languages_by_name().get(text.lower())


@cache
def _languages_by_name() -> Mapping[str, str]:
    import pycountry

    return {one.name.lower(): getattr(one, "alpha_2", one.alpha_3) for one in pycountry.languages}


@cache
def _languages() -> Mapping[str, str]:
    import pycountry

    shortest: dict[str, str] = {}
    for language in pycountry.languages:
        short = getattr(language, "alpha_2", language.alpha_3)
        codes = (short, language.alpha_3, getattr(language, "bibliographic", short))
        shortest |= dict.fromkeys(codes, short)
    return shortest


@cache
def _countries() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries)


@lru_cache(maxsize=4_096)
def _allowed(name: str, text: str) -> str:
    if name in _NESTED and (siblings := _siblings(name, text)):
        return f"{_DESCRIBED[name]}; {siblings}"
    closed = closed_codes(name)
    candidates: Collection[str] = closed if closed is not None else _all_codes(name)
    with_zero = f"0{text}"  # spreadsheets take the first zero away
    near = with_zero if with_zero in candidates else _meant(name, text) or nearest(text, candidates)
    if not near:
        return _DESCRIBED.get(name) or f"one of {listed(name, WRITTEN_IN)}"
    described = _DESCRIBED.get(name) or f"one of {', '.join(closed or ())}"
    return f"perhaps {with_word(name, near, WRITTEN_IN)}; {described}"


def _siblings(name: str, text: str) -> str:
    """Return the codes that stand beside a wrong one, under the finest heading that its first digits make."""
    table = own_table(name)
    coarser = table.get(text[:-1])
    if coarser is not None and coarser.levels:
        return f"in {coarser.code} there are {', '.join(coarser.code + level for level in coarser.levels)}"
    heading = next((text[:end] for end in range(len(text) - 1, 0, -1) if text[:end] in table), "")
    under = [code for code in table if heading and code != heading and code.startswith(heading)]
    for length in (len(text), len(heading) + 1):
        beside = [code for code in under if len(code) == length]
        if 0 < len(beside) <= MOST_SHOWN:
            return f"in {heading} there are {', '.join(with_word(name, code, WRITTEN_IN) for code in beside)}"
    return ""


def _meant(name: str, text: str) -> str:
    """Return the code whose word is written like the text, in whichever language; else an empty text."""
    by_word = _codes_by_word(name)
    return by_word.get(text.lower()) or by_word.get(nearest(text, by_word), "")


@cache
def _codes_by_word(name: str) -> Mapping[str, str]:
    codes = closed_codes(name) or ()
    if name == "language":
        from babel import Locale

        known = (Locale(language).languages for language in reversed(languages()))
        return {word.lower(): code for words in known for code, word in words.items() if code in ISO_639_1}
    return {code_title(name, code, language).lower(): code for language in languages() for code in codes}


def with_word(name: str, code: str, language: str) -> str:
    """Return a code with its word in brackets, where it has one that differs."""
    word = code_title(name, code, language)
    return f"{code} ({word})" if word != code else code


def listed(name: str, language: str) -> str:
    """Return every code of a short list, each with its word in a language."""
    return ", ".join(with_word(name, code, language) for code in closed_codes(name) or ())


def _all_codes(name: str) -> Collection[str]:
    if name == "language":
        return ISO_639_1
    return _countries() if name == "country" else own_table(name)


def nearest(text: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is written most like the text, or an empty text where none is near.

    Examples
    --------
    >>> nearest("councelling", ["counselling", "housing"])
    'counselling'
    """
    return next(iter(near(text, candidates, most=1)), "")


def near(text: str, candidates: Iterable[str], *, most: int, alike: float = 0.65) -> list[str]:
    """Return the candidates that are written like the text, the likest first.

    Examples
    --------
    >>> near("Bewerbung", ["Bewerben", "Werbung", "Wohnen"], most=2)
    ['Werbung', 'Bewerben']
    """
    from difflib import get_close_matches

    sought = text.lower()
    if len(sought) > LONGEST_SOUGHT:
        return []
    ordered = sorted(candidates)
    lowered = {candidate.lower(): candidate for candidate in reversed(ordered)}
    compared = [candidate for candidate in lowered if _is_alike(sought, candidate)]
    return [lowered[found] for found in get_close_matches(sought, compared, n=most, cutoff=alike)]


def _is_alike(sought: str, candidate: str) -> bool:
    """Whether it is worth comparing the two sign by sign: thousands of wrong cells must not take minutes."""
    ends_alike = candidate[:1] == sought[:1] or candidate[-1:] == sought[-1:]
    return abs(len(candidate) - len(sought)) <= 8 and (ends_alike or sought in candidate)


def code_title(name: str, code: str, language: str) -> str:
    """Return the words for a code: by label for the model's enums, by title for our own tables.

    A finer code than the table holds has the title of the code that it belongs to; a list without words
    gives the code itself.

    Examples
    --------
    >>> code_title("Phase", "first_job", "de")
    'Berufseinstieg'
    >>> code_title("isced_f", "06", "en")
    'Information and Communication Technologies (ICTs)'
    """
    enum = getattr(transition, name, None)
    if isinstance(enum, type) and issubclass(enum, StrEnum):
        return label(enum(code), language)
    if name not in (*_OF_DISTRICTS, *_NESTED):
        return code
    table = own_table(name)
    coarser = table.get(code[:-1])
    entry = table.get(code) or (coarser if coarser and coarser.levels else None)
    if entry is None:
        return code
    # these lists are published in German and, most of them, in English
    return german_or_english(language, entry.title_de, entry.title_en)
