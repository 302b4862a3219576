"""The words of the site in templates: `{% say %}`, `{% count %}`, and values as the language writes them.

Not here: finding words (`platform.words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Node, Parser, Token, token_kwargs
from django.utils.html import escape
from django.utils.safestring import SafeString

from bleibe.platform import kept_texts, words
from bleibe.transition import label

register = template.Library()


class SentenceNode(Node):
    """A sentence of the site; a page has dozens, and a simple tag takes five times as long for each."""

    def __init__(self, key: FilterExpression, values: Mapping[str, FilterExpression]) -> None:
        self.key, self.values = key, values

    def render(self, context: template.Context) -> SafeString:
        """Return the sentence, escaped."""
        values = {name: value.resolve(context) for name, value in self.values.items()}
        return _escaped(words.say(self.key.resolve(context), **values))


@lru_cache(maxsize=4_000)
def _escaped(text: str) -> SafeString:
    return escape(text)


@register.tag
def say(parser: Parser, token: Token) -> SentenceNode:
    """Return a sentence of the site: `{% say 'directory.offers.title' %}`, its places as `name=value`."""
    _, key, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"after the key {key} of a sentence, {rest[0]} is no name=value")
    return SentenceNode(parser.compile_filter(key), values)


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
    return label(code, words.language_of_house())


@register.simple_tag
def language_mark(code: str) -> str:
    """Return what marks an element in another language than its page: `<p{% language_mark code %}>`."""
    return kept_texts.language_mark(code)


@register.filter
def language_name_in(code: str) -> str:
    """Return the name of a language in itself, for whoever looks for theirs."""
    return words.own_name(code)


@register.filter
def partial_day(text: str) -> str:
    """Return a day, month or year as the language writes it."""
    return words.partial_day(text)
