"""Which languages and ways of writing numbers and days are known: those of CLDR, as Babel has them.

Here: whether a code or a name is one of them. Not here: which languages the house speaks (`word_files`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

BARE = re.compile(r"[a-z]{2,3}")
"""A language of ISO 639 without script or country: how it writes numbers and days, its locale says."""


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
    >>> str(locale_or_language("qq_XX", "tr"))
    'tr'
    """
    from babel import Locale

    return find_locale(name) or Locale(language)


def german_or_english(language: str, german: str, english: str) -> str:
    """Return what a region wrote in German and perhaps in English, in the language nearer to a reader's.

    Examples
    --------
    >>> german_or_english("ar", "Promovierende", "Doctoral candidates"), german_or_english("en", "Lehre", "")
    ('Doctoral candidates', 'Lehre')
    """
    return english if language != "de" and english else german
