"""A sheet of ours whose keys are gone: recognised by its sentences, so that it is not taken for a list.

Here: recognising it. Not here: reading sheets that have their keys (`filled_sheet`, `questionnaire_counts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bleibe.exchange.limits import refusal
from bleibe.exchange.sheet_cells import SheetCells
from bleibe.exchange.sheets.questionnaire_words import beside, pair
from bleibe.exchange.sheets.words import sheet_languages, words

SENTENCES = (
    "sheet.time",
    "sheet.empty",
    "sheet.promise",
    "part.questions",
    "part.own",
    "part.offers",
    "part.ties",
    "part.end",
    "own.mandate",
    "own.own_logic",
    "end.confirm",
    "end.remark",
)
"""What stands on every sheet and on hardly any list."""

HEADS = ("number", "group", "missing")
"""The same of a students' questionnaire, beside the two sentences above its rows."""

ENOUGH = 3
"""From so many of them on a file is one of our sheets (set by us): a sheet has all, a list none."""

_MEND = (
    "the file that the office filled in, as it was before another program saved it; or a fresh sheet "
    "with the answers typed in, saved as .xlsx"
)


def refuse_without_keys(sheets: Iterable[SheetCells], place: str) -> None:
    """Refuse a workbook that is one of our sheets without its hidden sheet.

    Raises
    ------
    InvalidInputError
        If it is.
    """
    _refuse("\n".join(text for sheet in sheets for row in sheet.rows for text in row if text), place)


def refuse_text_without_keys(data: bytes, place: str) -> None:
    """Refuse one of our sheets that was saved as CSV.

    Raises
    ------
    InvalidInputError
        If it is.
    """
    for encoding in ("utf-8", "cp1252"):
        _refuse(data.decode(encoding, "ignore").replace('""', '"'), place)


@cache
def _ours() -> tuple[tuple[str, ...], ...]:
    """Return what stands on each kind of our sheets."""
    sheets = (tuple(words(language)[name] for name in SENTENCES) for language in sheet_languages())
    return (*sheets, (*pair("collect").values(), *map(beside, HEADS)))


def _refuse(text: str, place: str) -> None:
    if any(sum(sentence in text for sentence in said) >= ENOUGH for said in _ours()):
        raise refusal(place, "is a sheet of ours whose keys were removed (the hidden sheet bleibe)", _MEND)
