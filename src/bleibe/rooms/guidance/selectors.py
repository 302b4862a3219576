"""The words of the law in the language of the page: titles, conditions, dates, facts; its languages.

Here: finding them. Not here: the words (`wording/law`), those of the pages (`wording`).
"""

from __future__ import annotations

import re

from bleibe.platform.words import isolated, language, languages, own_name, say
from bleibe.rooms.guidance.rules.sections import short_place
from bleibe.science.residence import not_covered_table
from bleibe.transition import WordFiles, base_language

WORDS = WordFiles("bleibe.rooms.guidance.wording.law")
PAGES = WordFiles("bleibe.rooms.guidance.wording")

GERMAN, ENGLISH = "de", "en"
"""The language of the law: its names of titles stand beside those of every other language."""


def self_check_languages() -> tuple[str, ...]:
    """Return the codes of the languages of the self-check: those of the house, each followed by its variants.

    The further ones, of which only guidance has words, come last, by their own names.
    """
    only_here = PAGES.only_here()
    variants = {code: [one for one in only_here if base_language(one) == code] for code in languages()}
    found = [one for code in languages() for one in (code, *variants[code])]
    return (*found, *sorted((one for one in only_here if one not in found), key=own_name))


def is_translation() -> bool:
    """Whether the page is in a language that only the self-check speaks, and not in a kind of German."""
    here = language()
    return here not in languages() and base_language(here) != GERMAN


def german_title_name(title: str) -> str:
    """Return the German name of a title, whatever the language of the page is."""
    return WORDS.get(GERMAN, f"title.{title}.name")


def section_text(title: str) -> str:
    """Return a place of the law as a card has it, with the name of what stands there."""
    return isolated(f"{short_place(title)}: {_section_name(title)}")


def _section_name(title: str) -> str:
    """Return the name in English on English pages, else in German: it is what an office says."""
    here = ENGLISH if language() == ENGLISH else GERMAN
    known = not_covered_table().get(title)
    if known is not None:
        return known.english if here == ENGLISH else known.german
    found = WORDS.find_sentence(here, f"title.{title}.name")
    return say(f"guidance.option.section.{title.replace('-', '_')}") if found is None else found


def language_of_sections() -> str:
    """Return the language in which places on a card are named."""
    return language() if base_language(language()) in (GERMAN, ENGLISH) else GERMAN


def beside(name: str, german: str) -> str:
    """Return the German name that stands beside a name; nothing where the name has it or is German."""
    return "" if base_language(language()) == GERMAN or german in name else german


def law_word(section: str, key: str, part: str = "") -> str:
    """Return what a key of the law is called; the key with blanks where there is no word yet.

    Parameters
    ----------
    section
        The kind of thing: `title`, `condition`, `fact`.
    key
        An identifier of the law or the path of a fact.
    part
        Of a title or fact: `name`, `is_for`, `question`.
    """
    found = find_law_word(section, key, part)
    return found if found is not None else re.sub(r"[-_.]+", " ", key)


def find_law_word(section: str, key: str, part: str = "") -> str | None:
    """Return the word of a key, or None where there is none yet."""
    path = (section, key.replace(".", "-"), *((part,) if part else ()))
    return WORDS.find_sentence(WORDS.nearest(language()), ".".join(path))


def title_name(title: str) -> str:
    """Return the name of a title."""
    return law_word("title", title, "name")


def fact_name(fact: str) -> str:
    """Return the name of a fact."""
    return law_word("fact", fact, "name")
