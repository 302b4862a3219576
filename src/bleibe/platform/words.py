"""The words of the site, by language: every app has its own file, every page says them by key.

Here: finding and filling a sentence in the language of the request. Not here: any word (each app's
`wording`), words for the codes of the model (`transition.label`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from django.apps import apps
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

from bleibe import transition
from bleibe.transition import (
    PartialDate,
    WordFiles,
    base_language,
    begun_from_right,
    first_day,
    house_language,
    locale_or_language,
)

FALLBACK = "de"
"""The language where a request has none."""


def say(key: str, /, **values: object) -> str:
    """Return a sentence in the language of the request, its places filled.

    Parameters
    ----------
    key
        Label of an app, then the key within its words: `directory.offers.title`.
    values
        What fills the places; numbers and days are written as the language writes them.

    Raises
    ------
    MissingSentenceError
        If there is no such sentence.
    """
    if not values:
        return _said(language(), key)
    app, _, rest = key.partition(".")
    words = _words(app)
    sentence = words.get(words.nearest(language()), rest)
    if direction(language()) == "rtl":
        sentence = begun_from_right(sentence)
    return sentence.format(**{name: written(value) for name, value in values.items()})


@lru_cache(maxsize=4_000)
def _said(here: str, key: str) -> str:
    """Return a sentence without places; most are."""
    app, _, rest = key.partition(".")
    words = _words(app)
    return words.get(words.nearest(here), rest).format()


def in_language(code: str, key: str, /, **texts: str) -> str:
    """Return a sentence in a language, whatever that of a request is, its places filled with texts."""
    app, _, rest = key.partition(".")
    return _words(app).get(code, rest).format(**texts)


def find(key: str) -> str | None:
    """Return a sentence as it is written, or None where there is none."""
    app, _, rest = key.partition(".")
    words = _words(app)
    return words.find_sentence(words.nearest(language()), rest)


def count(key: str, number: float, /, **values: object) -> str:
    """Return the plural form of a sentence that the number asks for; `{n}` is the number."""
    app, _, rest = key.partition(".")
    words = _words(app)
    here = words.nearest(language())
    form = _plural(number, here)
    found = words.find_sentence(here, f"{rest}.{form}")
    return say(f"{key}.{form if found is not None else 'other'}", n=number, **values)


@lru_cache(maxsize=4_000)
def _plural(number: float, here: str) -> str:
    return str(Locale(base_language(here)).plural_form(number))


def every(app: str, code: str) -> tuple[tuple[str, str], ...]:
    """Return each key of an app's words in a language with its sentence as it is written."""
    return tuple(_words(app).every(code))


def written(value: object) -> str:
    """Return a value as the language of the request writes it."""
    match value:
        case bool():
            return say(f"platform.value.{'yes' if value else 'no'}")
        case int() | float():
            return _number(value, language())
        case datetime() | date():
            return str(format_date(_here(value), "long", locale=_locale()))
        case list() | tuple():
            return _listed(tuple(written(one) for one in value), language())
        case _:
            return isolated(str(value))


def isolated(text: str) -> str:
    """Return text that keeps its own direction within a sentence from right to left; an address is copied.

    Without it the full stop of "Verein e.V." stands before the name. The two signs are never seen.
    """
    if direction(language()) == "ltr" or "://" in text:
        return text
    return f"\u2068{text}\u2069"


@lru_cache(maxsize=8_000)
def _number(value: float, here: str) -> str:
    return str(format_decimal(value, locale=base_language(here))).replace("-", "−")


def money(amount: float, currency: str) -> str:
    """Return an amount with its currency, with cents where there are any: `35 EUR`, `35,50 EUR`."""
    form = "#,##0" if amount == int(amount) else "#,##0.00"
    number = str(format_decimal(amount, format=form, locale=base_language(language()))).replace("-", "−")
    return f"{number}\u00a0{currency}" if currency else number


@lru_cache(maxsize=4_000)
def _listed(parts: tuple[str, ...], here: str) -> str:
    return str(format_list(parts, locale=base_language(here)))


def moment(value: datetime) -> str:
    """Return a day with its time of day, at the place of the site, as the language writes it."""
    return f"{written(value)}, {format_time(localtime(value), 'HH:mm', locale=_locale())}"


def partial_day(text: str) -> str:
    """Return a day, month or year (`2025-04-12`, `2025-04`, `2025`) as the language writes it."""
    return _partial_day(text, language())


@lru_cache(maxsize=4_000)
def _partial_day(text: str, here: str) -> str:
    first = first_day(PartialDate(text))
    match text.count("-"):
        case 0:
            return text
        case 1:
            return str(format_skeleton("yMMMM", first, locale=_locale()))
        case _:
            return str(format_date(first, "long", locale=_locale()))


_spoken: ContextVar[str] = ContextVar("_spoken", default="")


def language() -> str:
    """Return the code of the language that is spoken: that of the request, or the one of `speaking`."""
    return _spoken.get() or (get_language() or FALLBACK).split("-")[0]


def language_of_house() -> str:
    """Return the language in which is spoken, or the one of the house that says what it lacks."""
    return house_language(language())


@contextmanager
def one_language() -> Iterator[None]:
    """Hold on to the language of the request: a page asks for it hundreds of times."""
    held = _spoken.set(language())
    try:
        yield
    finally:
        _spoken.reset(held)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything within in a language, also in one of which only some packages have words.

    Links stay in the language of the address, which is one of the house.

    Raises
    ------
    NotFoundError
        If there is no such language.
    """
    house_language(code)
    held = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(held)


def language_name(code: str) -> str:
    """Return the name of a language (ISO 639) in the language of the request."""
    return transition.language_name(code, language())


def language_names(code: str) -> tuple[str, ...]:
    """Return the names of a language in all languages of the site."""
    return tuple(transition.language_name(code, here) for here in languages())


def own_name(code: str) -> str:
    """Return the name of a language in that language; its code where it has none."""
    base, hyphen, variant = code.partition("-")
    if hyphen:
        return in_language(base, f"platform.language.{variant}")
    return str(Locale(code).languages.get(code, code)).capitalize()


@cache
def direction(code: str) -> str:
    """Return in which direction a language is written: `ltr`, or `rtl` from right to left."""
    return str(Locale(base_language(code)).text_direction)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages in which the site speaks: all that the house knows."""
    return transition.languages()


def _locale() -> Locale:
    """Return what says how the language writes days: English here is that of Europe, as in the reports.

    A language that does not say it writes them by its own default, not as English does.
    """
    stated = locale_or_language(say("platform.language.locale"), language())
    base = base_language(language())
    return stated if stated.language == base else Locale(base)


def _here(value: date) -> date:
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


@cache
def _words(app: str) -> WordFiles:
    return WordFiles(f"{apps.get_app_config(app).name}.wording")
