"""What a list allows, with the words for its codes in the language of a reader.

Here: the words beside codes in what `codes` says of a wrong one. Not here: the sentences around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bleibe.exchange.region_tables.codes import (
    WRITTEN_IN,
    closed_codes,
    code_title,
    listed,
    with_word,
)
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import languages

_ONE_OF = "one of "
_NEAR = re.compile(r"perhaps ([^ ;]+)")
_NUMBERED = re.compile(r"\b(\d{2,4}) \(")


def allowed_with_words(allowed: str, language: str) -> str:
    """Return what a list allows with the words for its codes in a language; any other text as it is.

    Examples
    --------
    >>> allowed_with_words("perhaps low; one of low, middle, high", "de")
    'perhaps low (gering); one of low, middle, high'
    >>> allowed_with_words("perhaps 06 (Information and Communication Technologies (ICTs))", "de")
    'perhaps 06 (Informations- und Kommunikationstechnologien (IKT))'
    """
    before, _, codes = allowed.rpartition(_ONE_OF)
    near = _NEAR.match(before)
    if near and (name := _plain_lists().get(codes)):
        return f"perhaps {with_word(name, near[1], language)}; {_ONE_OF}{codes}"
    if name := _worded_lists().get(codes):
        return f"{before}{_ONE_OF}{listed(name, language)}"
    if name := _lists_of_words().get(codes):
        return f"{before}{_ONE_OF}{_words_alone(name, language)}"
    return _fields_of_study(allowed, language)


def _fields_of_study(allowed: str, language: str) -> str:
    for code in _NUMBERED.findall(allowed):
        said = with_word("isced_f", code, WRITTEN_IN)
        allowed = allowed.replace(said, with_word("isced_f", code, language))
    return allowed


@cache
def _worded_lists() -> Mapping[str, str]:
    """Return the lists by their codes, each with its English word."""
    return {listed(name, WRITTEN_IN): name for name in _with_words()}


@cache
def _plain_lists() -> Mapping[str, str]:
    """Return the lists by their codes alone."""
    return {", ".join(closed_codes(name) or ()): name for name in _with_words()}


@cache
def _lists_of_words() -> Mapping[str, str]:
    """Return the lists by their words alone, as sheets and partners' lists have them, in any language."""
    return {_words_alone(name, one): name for name in _with_words() for one in languages()}


def _words_alone(name: str, language: str) -> str:
    return ", ".join(code_title(name, code, language) for code in closed_codes(name) or ())


@cache
def _with_words() -> tuple[str, ...]:
    """Return the short lists whose codes have words."""
    used = {column.target for table in region_schema().tables for column in table.columns}
    return tuple(
        name
        for name in sorted(used)
        if any(
            code_title(name, code, one) != code for code in closed_codes(name) or () for one in languages()
        )
    )
