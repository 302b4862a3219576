"""The languages of the self-check with their addresses: links before the first answer, buttons after it.

Here: which there are and where each is. Not here: speaking them (`languages`), how the switch looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

from bleibe.platform.words import direction, language, languages, own_name
from bleibe.rooms.guidance.selectors import is_translation, self_check_languages
from bleibe.transition import house_language


@dataclass(frozen=True, kw_only=True)
class SpokenLanguage:
    """A language with its own name, and the address of the self-check in it."""

    code: str
    name: str
    direction: str
    address: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class LanguageSwitch:
    """All languages of the page; `here` is its address in the present one."""

    here: str
    every: tuple[SpokenLanguage, ...]
    is_translation: bool


def language_switch() -> LanguageSwitch:
    """Return the languages of the self-check, the present one marked."""
    here = language()
    every = tuple(
        SpokenLanguage(
            code=code,
            name=own_name(code),
            direction=direction(code),
            address=address_in(code),
            is_here=code == here,
        )
        for code in self_check_languages()
    )
    return LanguageSwitch(here=address_in(here), every=every, is_translation=is_translation())


def address_in(code: str, page: str = "residence") -> str:
    """Return the address of the self-check, or of a page that is made of its answers, in a language.

    What the house does not speak stands below the language of the house that says what it lacks.
    """
    with override(house_language(code)):
        if code in languages():
            return reverse(f"guidance:{page}")
        return reverse(f"guidance:{page}_in", args=[code])
