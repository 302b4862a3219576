"""The words of the law in the language of the request: titles, conditions, dates, facts.

Here: finding them. Not here: the words (`wording/law`), those of the pages (`wording`).
"""

from __future__ import annotations

import re

from bleibe.platform.words import language
from bleibe.transition import WordFiles

WORDS = WordFiles("bleibe.rooms.guidance.wording.law")


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
    return WORDS.find_sentence(language(), ".".join(path))


def title_name(title: str) -> str:
    """Return the name of a title."""
    return law_word("title", title, "name")


def fact_name(fact: str) -> str:
    """Return the name of a fact."""
    return law_word("fact", fact, "name")
