"""The field for one column of a row: what can be chosen or written there.

Here: from a column to a field. Not here: the form (`row_form`), whether a value is right (`exchange.check`).
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from django import forms

from bleibe.exchange import (
    SETTINGS,
    Column,
    Kind,
    RowName,
    assumption_ids,
    closed_codes,
    code_title,
    split_list,
)
from bleibe.platform.words import find, language, say
from bleibe.rooms.directory.forms.row_search import RowsField
from bleibe.rooms.directory.rules import CODES_OF_TEXTS, touched_actors
from bleibe.rooms.directory.selectors.offered_languages import offered_languages
from bleibe.rooms.directory.selectors.row_words import assumption_word, code_word
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import ActorRole

MOST_BOXES = 60
"""From so many rows on several are searched for by their names instead of ticked one by one (set by us)."""

MOST_OPTIONS = 300
"""From so many rows on a single one is searched for by its name instead of chosen from a list (set by us)."""

LAND_DIGITS = 2
"""So many first digits of a district's AGS name its Land."""

ROLE_OF_COLUMN = {
    "universities": ActorRole.UNIVERSITY,
    "for_universities": ActorRole.UNIVERSITY,
    "university_id": ActorRole.UNIVERSITY,
}
"""Columns in which only actors of one role make sense; any other that stands there stays a choice."""

ALL: frozenset[str] = frozenset()
"""Of whose rows one can choose: everybody's."""

Choices = list[tuple[str, str]]


def with_kern(field: forms.Field) -> None:
    """Give a field the look of KERN."""
    match field.widget:
        case forms.CheckboxSelectMultiple() | forms.CheckboxInput():
            look = "kern-form-check__checkbox"
        case forms.Select():
            look = "kern-form-input__select"
        case _:
            look = "kern-form-input__input"
    field.widget.attrs["class"] = look


def field_of(column: Column, state: Snapshot, text: str, own: Set[str] = ALL) -> forms.Field:
    """Return the field for a column whose cell says `text` now.

    Of another table's rows only those of the `own` actors can be chosen, where any are given.
    """
    choices = choices_of(column, state, text, own)
    if choices is not None and column.is_reference and len(choices) > _most(column):
        return RowsField(choices, is_list=column.is_list)
    if choices is not None and column.is_list:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)
    if choices is not None:
        blank = say("directory.form.choose" if column.required else "directory.form.unknown")
        return forms.ChoiceField(choices=[("", blank), *choices])
    longest = column.maximum_length
    match column.kind:
        case Kind.PROSE:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=longest)
        case Kind.DATE:
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), max_length=longest)
        case Kind.URL:
            return forms.CharField(widget=forms.URLInput, max_length=longest)
        case Kind.EMAIL:
            return forms.CharField(widget=forms.EmailInput, max_length=longest)
        case _:
            return forms.CharField(max_length=longest)


def choices_of(column: Column, state: Snapshot, text: str, own: Set[str] = ALL) -> Choices | None:
    """Return what can be chosen in a column, or None where something is written.

    What stands in the cell is always a choice, so that showing a form never takes anything away.
    """
    found = _choices(column, state)
    if found is None:
        return None
    stands = split_list(text) if column.is_list else ((text,) if text else ())
    if own and column.is_reference:
        found = [one for one in found if one[0] in stands or _is_of(column.target, one[0], state, own)]
    known = {code for code, _ in found}
    return [*found, *((code, code_word(column, code)) for code in stands if code not in known)]


def _is_of(table: str, key: str, state: Snapshot, own: Set[str]) -> bool:
    cells = state.rows.get(RowName(table=table, key=(key,)), {})
    return not own.isdisjoint(touched_actors(table, cells, state.rows))


def _choices(column: Column, state: Snapshot) -> Choices | None:
    match column.kind:
        case Kind.YES_NO:
            return [(code, say(f"platform.value.{code}")) for code in ("yes", "no")]
        case Kind.CODE | Kind.CODES:
            return _codes(column, state)
        case Kind.REF | Kind.REFS:
            return _rows(column, state)
        case Kind.SETTING:
            return [(key, find(f"directory.code.setting.{key}") or key) for key in SETTINGS]
        case Kind.ASSUMPTION_ID:
            return _by_word((key, assumption_word(key)) for key in assumption_ids())
        case _:
            return None


def _codes(column: Column, state: Snapshot) -> Choices | None:
    codes: Iterable[str] | None
    match column.target:
        case "language":
            return offered_languages(state)
        case "ags":
            own = split_list(state.tables.setting("districts"))
            return [(code, code_title("ags", code, language())) for code in own]
        case "ags_or_land":
            districts = split_list(state.tables.setting("districts"))
            own = (*districts, *dict.fromkeys(code[:LAND_DIGITS] for code in districts))
            return [(code, code_title("ags_or_land", code, language())) for code in own]
        case target if target in CODES_OF_TEXTS:
            codes = CODES_OF_TEXTS[target]
        case target:
            codes = closed_codes(target)
    return None if codes is None else [(code, code_word(column, code)) for code in codes]


def _most(column: Column) -> int:
    return MOST_BOXES if column.is_list else MOST_OPTIONS


def _rows(column: Column, state: Snapshot) -> Choices:
    role = ROLE_OF_COLUMN.get(column.name)
    return _by_word(
        (row.cells.get("id", ""), row.cells.get("name") or row.cells.get("id", ""))
        for row in state.tables.rows(column.target)
        if role is None or role in split_list(row.cells.get("roles", ""))
    )


def _by_word(choices: Iterable[tuple[str, str]]) -> Choices:
    return sorted(choices, key=lambda one: (one[1].casefold(), one[0]))
