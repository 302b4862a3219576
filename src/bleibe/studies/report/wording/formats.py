"""Numbers and dates as a language writes them.

Here: one function for each kind of value. Not here: sentences around them (`wording`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bleibe.studies.report.wording.sentences import get
from bleibe.transition import PartialDate, first_day, locale_or_language


@cache
def locale_of(language: str) -> Locale:
    """Return the locale whose signs and names a language of the report uses."""
    return locale_or_language(get(language, "language.locale"), language)


def number(value: float, language: str, decimals: int = 0) -> str:
    """Return a number with its thousands set apart and exactly `decimals` digits after the sign.

    Examples
    --------
    >>> number(1234.5, "de", 1)
    '1.234,5'
    >>> number(1234.5, "en", 1)
    '1,234.5'
    """
    rounded = round_half_up(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded, format=pattern, locale=locale_of(language)).replace("-", "−")


def round_half_up(value: float, decimals: int = 0) -> float:
    """Return `value` rounded as people round: a half goes away from zero.

    Examples
    --------
    >>> round_half_up(2.5), round_half_up(-0.05, 1), round_half_up(2.675, 2)
    (3.0, -0.1, 2.68)
    """
    scale = 10.0**decimals
    # the product of a decimal fraction may lie a hair below the half that was written
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9), value) / scale + 0.0


def persons(value: float, language: str) -> str:
    """Return a number of persons a year as a reader sees it: whole; what is there at all is never zero.

    Examples
    --------
    >>> persons(212.4, "de"), persons(2.5, "de"), persons(0.4, "de"), persons(0, "de")
    ('212', '3', '< 1', '0')
    """
    return "< " + number(1, language) if 0 < value < 0.5 else number(value, language)


def percent(share: float, language: str, decimals: int = 0) -> str:
    """Return a share (0 to 1) in per cent.

    Examples
    --------
    >>> percent(0.331, "de")
    '33\\xa0%'
    >>> percent(0.331, "en")
    '33%'
    """
    written = number(share * 100, language, decimals)
    return str(locale_of(language).percent_formats[None].pattern).replace("#,##0", written)


def span(low: float, high: float, language: str, decimals: int = 0) -> str:
    """Return a range; equal ends are one number.

    Examples
    --------
    >>> span(20, 40, "de"), span(20, 20, "de")
    ('20–40', '20')
    """
    ends = (number(low, language, decimals), number(high, language, decimals))
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def day(value: date, language: str) -> str:
    """Return a day as it stands in a footer or a table.

    Examples
    --------
    >>> day(date(2026, 11, 22), "de"), day(date(2026, 11, 22), "en")
    ('22.11.2026', '22 Nov 2026')
    """
    return format_date(value, format=get(language, "language.day"), locale=locale_of(language))


def long_day(value: date, language: str) -> str:
    """Return a day with the name of its month.

    Examples
    --------
    >>> long_day(date(2026, 11, 22), "de"), long_day(date(2026, 11, 22), "en")
    ('22. November 2026', '22 November 2026')
    """
    return format_date(value, format="long", locale=locale_of(language))


def month(value: date, language: str) -> str:
    """Return month and year, short.

    Examples
    --------
    >>> month(date(2026, 3, 1), "de"), month(date(2026, 3, 1), "en")
    ('März 2026', 'Mar 2026')
    """
    return format_skeleton("yMMM", value, locale=locale_of(language))


def partial(value: PartialDate, language: str) -> str:
    """Return a day, a month or a year, as exact as it was given.

    Examples
    --------
    >>> partial(PartialDate("2025"), "de"), partial(PartialDate("2025-04-12"), "de")
    ('2025', '12.04.2025')
    """
    first = first_day(value)
    match value.count("-"):
        case 0:
            return str(first.year)
        case 1:
            return month(first, language)
        case _:
            return day(first, language)


def listed(items: Sequence[str], language: str) -> str:
    """Return items as a list in a sentence.

    Examples
    --------
    >>> listed(["Sprache", "Praxis", "Recht"], "de")
    'Sprache, Praxis und Recht'
    """
    return format_list(list(items), locale=locale_of(language)) if items else ""
