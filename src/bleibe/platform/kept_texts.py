"""Texts that were kept by language: shown in that of the request, else in one there is, which is said.

A language that came after they were kept has none of them until they are made again. Here: which one is
shown, and its mark. Not here: words of the site (`words`), keeping anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bleibe.platform.words import (
    FALLBACK,
    direction,
    in_language,
    language,
    language_of_house,
    languages,
)


def language_among(there: Collection[str]) -> str:
    """Return the language of the request where it is there, else English, German or any other that is."""
    wanted = (language(), language_of_house(), "en", FALLBACK, *sorted(there))
    return next((code for code in wanted if code in there), language())


def has_every_language(texts: Collection[str]) -> bool:
    """Whether something is there in every language of the site."""
    return set(languages()) <= set(texts)


def kept_sentence(key: str, /, **texts: Mapping[str, str]) -> dict[str, str]:
    """Return a sentence in every language of the site, its places filled with texts kept by language.

    A language in which a text is not there has no sentence either.
    """
    there = [code for code in languages() if all(code in by_language for by_language in texts.values())]
    return {
        code: in_language(code, key, **{name: by_language[code] for name, by_language in texts.items()})
        for code in there
    }


def language_mark(code: str) -> SafeString:
    """Return the attributes of an element in another language than its page; none where it is the same."""
    if code == language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', code, direction(code))


def marked(texts: Mapping[str, str]) -> str:
    """Return a text as it is shown, marked where it is in another language than its page."""
    code = language_among(texts)
    if code == language():
        return texts[code]
    return format_html("<span{}>{}</span>", language_mark(code), texts[code])
