"""Which languages and ways of writing numbers and days are known: those of CLDR, as Babel has them.

Here: whether a code or a name is one of them, what a language is called. Not here: which languages the house
speaks (`word_files`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

BARE = re.compile(r"[a-z]{2,3}")
"""A language of ISO 639 without script or country: how it writes numbers and days, its locale says."""

VARIANTS = frozenset(("simple",))
"""Variants of a language (BCP 47, as IANA registers them) that have words of their own: `de-simple`."""


def base_language(code: str) -> str:
    """Return the language of which a code names a variant; a code without one is its own.

    Examples
    --------
    >>> base_language("de-simple"), base_language("uk")
    ('de', 'uk')
    """
    return code.partition("-")[0]


@cache
def is_language(code: str) -> bool:
    """Whether a code is a language alone, and one of which names, plurals and direction are known.

    Examples
    --------
    >>> is_language("ps"), is_language("zh_Hans"), is_language("xx")
    (True, False, False)
    """
    from babel import localedata  # what speaks only German and English starts without it

    return BARE.fullmatch(code) is not None and localedata.exists(code)


def is_language_or_variant(code: str) -> bool:
    """Whether a code is a known language, alone or with a variant that has words of its own.

    Examples
    --------
    >>> is_language_or_variant("de-simple"), is_language_or_variant("uk"), is_language_or_variant("pt-br")
    (True, True, False)
    """
    language, hyphen, variant = code.partition("-")
    return is_language(language) and (not hyphen or variant in VARIANTS)


@cache
def find_locale(name: str) -> Locale | None:
    """Return the locale of a name as `en_GB`, or None where there is none.

    Examples
    --------
    >>> str(find_locale("tr_TR")), find_locale("qq_XX"), find_locale("tr-TR")
    ('tr_TR', None, None)
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return None


def locale_or_language(name: str, language: str) -> Locale:
    """Return the locale of a name, or that of the language where there is none of the name.

    Examples
    --------
    >>> str(locale_or_language("qq_XX", "tr")), str(locale_or_language("", "de-simple"))
    ('tr', 'de')
    """
    from babel import Locale

    return find_locale(name) or Locale(base_language(language))


@cache
def language_name(code: str, language: str) -> str:
    """Return what a language (ISO 639) is called in a language; the code itself only where nobody names it.

    CLDR has names of some 600 languages, a few of them under the country where they are spoken (`prs` is
    its `fa_AF`). Any other has the name that ISO 639-3 gives it, in English.

    Examples
    --------
    >>> language_name("uk", "de"), language_name("prs", "de"), language_name("kmr", "en")
    ('Ukrainisch', 'Dari', 'Northern Kurdish')
    """
    from babel import Locale

    names = Locale(base_language(language)).languages
    return str(names.get(code) or names.get(named_by_country().get(code, "")) or _name_in_iso(code))


@cache
def named_by_country() -> Mapping[str, str]:
    """Return the languages that CLDR names as those of a country, with its code for them.

    Examples
    --------
    >>> named_by_country()["prs"]
    'fa_AF'
    """
    from babel.core import get_global

    aliases = get_global("language_aliases").items()
    return {code: alias for code, alias in aliases if BARE.fullmatch(code) and "_" in alias}


def _name_in_iso(code: str) -> str:
    import pycountry  # it takes a moment to load, and hardly any language asks for it

    found = pycountry.languages.get(**{f"alpha_{len(code)}": code}) if BARE.fullmatch(code) else None
    return found.name if found else code


def german_or_english(language: str, german: str, english: str) -> str:
    """Return what a region wrote in German and perhaps in English, in the language nearer to a reader's.

    Examples
    --------
    >>> german_or_english("ar", "Promovierende", "Doctoral candidates"), german_or_english("en", "Lehre", "")
    ('Doctoral candidates', 'Lehre')
    """
    return english if base_language(language) != "de" and english else german


@lru_cache(maxsize=4_000)
def begun_from_right(sentence: str) -> str:
    """Return a sentence of a language from right to left so that it runs so, whatever fills its places.

    A sentence without a letter of its own (`{number} {title}`) has nothing that says its direction, and a
    browser takes it to run from left to right; a sign that is never seen says it.

    Examples
    --------
    >>> begun_from_right("{number} {title}")[0] == "\N{RIGHT-TO-LEFT MARK}", begun_from_right("{n} עמודים")
    (True, '{n} עמודים')
    """
    texts = (text for text, _, _, _ in Formatter().parse(sentence))
    has_letter = any(unicodedata.bidirectional(sign) in {"L", "R", "AL"} for text in texts for sign in text)
    return sentence if has_letter else f"\N{RIGHT-TO-LEFT MARK}{sentence}"
