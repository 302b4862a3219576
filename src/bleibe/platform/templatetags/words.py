"""The words of the site in templates: `{% say %}`, `{% count %}`, and values as the language writes them.

Not here: finding words (`platform.words`).
"""

from __future__ import annotations

from datetime import datetime

from django import template

from bleibe.platform import words
from bleibe.transition import label

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return a sentence of the site."""
    return words.say(key, **values)


@register.simple_tag
def count(key: str, number: float, **values: object) -> str:
    """Return the plural form of a sentence."""
    return words.count(key, number, **values)


@register.filter
def moment(value: datetime) -> str:
    """Return a day with its time of day as the language writes it."""
    return words.moment(value)


@register.filter
def written(value: object) -> str:
    """Return a value as the language writes it."""
    return words.written(value)


@register.filter
def word(code: object) -> str:
    """Return the word of a code of the model in the language of the request."""
    return label(code, words.language())  # type: ignore[arg-type]


@register.filter
def language_name_in(code: str) -> str:
    """Return the name of a language in itself, for whoever looks for theirs."""
    return words.own_name(code)


@register.filter
def partial_day(text: str) -> str:
    """Return a day, month or year as the language writes it."""
    return words.partial_day(text)
