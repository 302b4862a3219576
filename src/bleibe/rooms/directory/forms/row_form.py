"""A form for one row of a region, made from the description of its table.

Here: the fields in their sections, and the proposal that a filled form is. Whether a value is right is said
by the check of the whole region (`exchange.check`), as for every file. Not here: storing (`services`), words
of the columns (`wording`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from bleibe.exchange import (
    UNLIMITED,
    Column,
    Kind,
    Proposal,
    ProposedCell,
    RowName,
    Weighed,
    is_without_limit,
    key_from,
    naming_columns,
    row_name,
    says_the_same,
    split_list,
)
from bleibe.platform.words import find, isolated, language, say
from bleibe.rooms.directory.forms.fields import ALL, field_of, with_kern
from bleibe.rooms.directory.forms.row_search import RowSearchInput, RowsField
from bleibe.rooms.directory.forms.sections import ASKED_THOUGH_RARE, UPKEEP, in_sections, short_of
from bleibe.rooms.directory.rules import HANGS_ON, find_schema
from bleibe.rooms.directory.selectors.fault_words import fault_in_words, quoted
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.row_history import said_of_cell
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Fault

SEEN, STANDS, DECIDED, FIRST = "seen-", "stands-", "decided-", "first-"
"""Before the name of a column: what its cell held when the form was shown, what stood there when a conflict
was shown, what was decided about it, and which value of a list comes first."""

IS_ANOTHER = "is_another"
"""What somebody ticks who means another row than the one of that name that is there already."""

OWN, THEIRS = "own", "theirs"
"""What can be decided about a cell that somebody else has changed meanwhile."""

LONGEST_KEY = 80

SHOWN_BY_EXAMPLE = frozenset(
    {
        Kind.NUMBER,
        Kind.PLACES,
        Kind.SHARE,
        Kind.COUNT,
        Kind.DECIMAL,
        Kind.HSDS_NUMBER,
        Kind.PARTIAL_DATE,
        Kind.DATETIME,
        Kind.CODE,
        Kind.CODES,
        Kind.REFS,
    }
)
"""Kinds whose example needs no language."""

FIRST_COUNTS = frozenset({"roles"})
"""Lists of which the first value says more than the others."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A cell that somebody else changed since the form was shown: both values, for whoever decides.

    `said` tells who changed it when and from which source, as far as whoever decides may know it.
    """

    column: str
    title: str
    stands: str
    stands_in_words: str
    own_in_words: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """Fields that belong together."""

    title: str
    fields: tuple[forms.BoundField, ...]


class RowForm(forms.Form):
    """The form for one row; an empty field is *unknown*.

    A `fixed` column is shown and cannot be filled; an `unasked` one is neither shown nor changed, and a new
    row has in it what `cells` say. Where the row hangs on others, those of the `own` actors can be chosen.
    """

    def __init__(
        self,
        table: str,
        state: Snapshot,
        *,
        cells: Mapping[str, str],
        data: QueryDict | None = None,
        may_read_internal: bool,
        fixed: Iterable[str] = (),
        unasked: Iterable[str] = (),
        own: Set[str] = ALL,
        adds: bool = False,
    ) -> None:
        schema = find_schema(table)
        assert schema is not None
        self.table, self.state, self.cells, self.adds = table, state, cells, adds
        self.words = RowWords(state)
        self.taken: frozenset[str] = frozenset()
        self.conflicts: tuple[Conflict, ...] = ()
        self.own = own
        self.unasked, self.is_of_team = frozenset(unasked), may_read_internal
        self.asks_whether_another = data is not None and IS_ANOTHER in data
        self.columns = [column for column in schema.columns if self._is_asked(column, may_read_internal)]
        super().__init__(data)
        self.fixed = frozenset(fixed)
        for column in self.columns:
            self._add_field(column, disabled=column.name in self.fixed)

    def _is_asked(self, column: Column, may_read_internal: bool) -> bool:
        if (column.kind is Kind.KEY and column.name == "id") or column.name in self.unasked:
            return False
        return (may_read_internal or not column.internal) and (
            not column.rare
            or bool(self.cells.get(column.name))
            or f"{self.table}.{column.name}" in ASKED_THOUGH_RARE
        )

    def _add_field(self, column: Column, *, disabled: bool) -> None:
        own = self.own if column.name in HANGS_ON.get(self.table, {}) else ALL
        field = field_of(column, self.state, self.cells.get(column.name, ""), own)
        if own and isinstance(field, forms.ChoiceField):
            field.error_messages["invalid_choice"] = say("directory.form.not_yours.hanging")
        field.required = False
        field.initial = _shown(column, field, self.cells.get(column.name, ""))
        field.label = column_title(self.table, column.name)
        field.help_text = _help(self.table, column, field)
        field.disabled = disabled or (not self.adds and column.kind in (Kind.SETTING, Kind.ASSUMPTION_ID))
        if isinstance(field.widget, RowSearchInput):
            field.widget.label = str(field.label)
        with_kern(field)
        self.fields[column.name] = field
        if column.name in FIRST_COUNTS and isinstance(field, forms.MultipleChoiceField):
            first = forms.ChoiceField(
                choices=[("", say("directory.form.unknown")), *field.choices],  # type: ignore[misc]
                required=False,
                label=say(f"directory.form.first.{column.name}"),
                help_text=say(f"directory.form.first.{column.name}_help"),
            )
            listed = split_list(self.cells.get(column.name, ""))
            first.initial = listed[0] if listed else ""
            first.disabled = disabled
            with_kern(first)
            self.fields[FIRST + column.name] = first

    def short_fields(self) -> tuple[forms.BoundField, ...]:
        """Return the fields that are asked first; none in a table of which everything is."""
        return self._bound(self._short())

    def _short(self) -> tuple[str, ...]:
        return short_of(self.table, self.cells.get("kind", ""))

    def sections(self) -> tuple[Section, ...]:
        """Return the sections with their fields, those aside that are asked first."""
        left = [column.name for column in self.columns if column.name not in self._short()]
        return tuple(
            Section(title=say(f"directory.section.{section}"), fields=self._bound(names))
            for section, names in in_sections(self.table, left)
        )

    def is_unfolded(self) -> bool:
        """Whether all is shown at once: a new row to the team, and where something folded is not right."""
        folded = {field.name for section in self.sections() for field in section.fields}
        return (self.adds and self.is_of_team) or bool(folded & self.errors.keys())

    def _bound(self, columns: Iterable[str]) -> tuple[forms.BoundField, ...]:
        names = (name for column in columns for name in (FIRST + column, column))
        return tuple(self[name] for name in names if name in self.fields)

    def internal_columns(self) -> frozenset[str]:
        """Return the columns that are never public."""
        return frozenset(column.name for column in self.columns if column.internal)

    def required_columns(self) -> frozenset[str]:
        """Return the columns that are never empty."""
        return frozenset(column.name for column in self.columns if column.required)

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Yield place in the page, field and words of each fault, for the summary above the form."""
        for name, errors in self.errors.items():
            place = f"id_{name}" if name in self.fields else ""
            title = str(self.fields[name].label) if name in self.fields else ""
            for error in errors:
                yield place, title, str(error)

    def seen(self) -> Mapping[str, str]:
        """Return what each cell held when the form was first shown; a new row held nothing."""
        if self.adds:
            return {column.name: "" for column in self.columns}
        if not self.is_bound:
            return {column.name: self.cells.get(column.name, "") for column in self.columns}
        return {column.name: str(self.data.get(SEEN + column.name, "")) for column in self.columns}

    def entered(self) -> dict[str, str]:
        """Return what now stands in each field, as cells of the table; of a new row what is not asked too."""
        given = {name: self.cells[name] for name in self.unasked if self.adds and self.cells.get(name)}
        return {column.name: self._entered(column) for column in self.columns} | given

    def sent_though_fixed(self) -> dict[str, str]:
        """Return what was sent for fields that cannot be filled; no browser sends it by itself."""
        return {name: self._key_of(name, str(self.data[name])) for name in self.fixed if self.data.get(name)}

    def _key_of(self, name: str, text: str) -> str:
        try:
            return str(self.fields[name].clean(text))
        except forms.ValidationError:
            return text

    def _entered(self, column: Column) -> str:
        if self.data.get(DECIDED + column.name) == THEIRS:
            return str(self.data.get(STANDS + column.name, ""))
        value = self.cleaned_data.get(column.name)
        if not isinstance(value, list):
            text = str(value or "").strip().replace("\r\n", "\n")
            return UNLIMITED if column.kind is Kind.PLACES and is_without_limit(text) else text
        stood = split_list(self.seen().get(column.name, ""))
        ordered = [one for one in stood if one in value] + [one for one in value if one not in stood]
        first = self.cleaned_data.get(FIRST + column.name, "")
        if first:
            ordered = [first, *(one for one in ordered if one != first)]
        return ";".join(ordered)

    def _was(self, column: str) -> str:
        """Return what was last seen in a cell; a decision was made on what stood then."""
        if column in self.unasked:
            return ""
        decided = self.data.get(DECIDED + column)
        if decided in (OWN, THEIRS):
            return str(self.data.get(STANDS + column, ""))
        return self.seen().get(column, "")

    def proposal(self, name: RowName | None, *, source: str, dated: str, is_whole: bool = False) -> Proposal:
        """Return what the filled form proposes for a row, or for a new one.

        The source is for what was changed; with `is_whole` for all that the row says.
        """
        entered = self.entered()
        if name is None and "id" in naming_columns(self.table):
            entered = {"id": self._free_key(entered), **entered}
        row = name or row_name(self.table, entered)
        is_whole = is_whole or name is None
        changed = [column for column, now in entered.items() if self._differs(column, now)]
        is_public = any(column not in self.internal_columns() for column in changed)
        if is_whole and source and not is_public and "source_date" in entered:
            entered, changed = entered | {"source": source}, [*changed, "source"]
        return Proposal(
            cells=tuple(
                ProposedCell(
                    row=row,
                    column=column,
                    was=self._was(column),
                    now=entered[column],
                    adds=name is None,
                    corrects=True,
                    origin=kept("form"),
                    source=source if is_whole or column not in UPKEEP else "",
                    dated=dated,
                    is_for_part=not is_whole,
                )
                for column in changed
            )
        )

    def _differs(self, column: str, now: str) -> bool:
        was = self._was(column)
        return not says_the_same(self.table, column, now, was) or (column in FIRST_COUNTS and now != was)

    def _free_key(self, entered: Mapping[str, str]) -> str:
        """Return a key that no row has and none that waits: from the name, else from the first text."""
        said = entered.get("name") or next((text for text in entered.values() if text), self.table)
        wanted = key_from(said)[:LONGEST_KEY].strip("-_") or self.table
        number, key = 1, wanted
        while RowName(table=self.table, key=(key,)) in self.state.rows or key in self.taken:
            number += 1
            key = f"{wanted}-{number}"
        return key

    def is_there(self) -> RowName | None:
        """Return the row that already has the name of the entered new one, if there is one."""
        if "id" in naming_columns(self.table):
            return None
        found = row_name(self.table, self.entered())
        return found if found in self.state.rows else None

    def asks_of_alike(self, said: str) -> bool:
        """Ask, unless it was answered already, whether another row is meant than one that is much like it."""
        if self.asks_whether_another:
            return False
        self.asks_whether_another = True
        self.add_error(None, said)
        return True

    def take_faults(self, faults: Iterable[Fault]) -> None:
        """Show each fault beside its field; one of another row above all fields."""
        for fault in faults:
            is_here = fault.column in self.fields and fault.place == self.table
            self.add_error(fault.column if is_here else None, fault_in_words(fault, in_form=is_here))

    def take_conflicts(self, obstructed: Iterable[Weighed], *, with_names: bool) -> None:
        """Show what somebody else changed meanwhile, both values, so that the person decides."""
        own = self.entered()
        self.conflicts = tuple(
            Conflict(
                column=one.proposed.column,
                title=column_title(self.table, one.proposed.column),
                stands=one.stands,
                stands_in_words=self.words.cell(self.table, one.proposed.column, one.stands),
                own_in_words=self.words.cell(
                    self.table, one.proposed.column, own.get(one.proposed.column, "")
                ),
                said=said_of_cell(
                    self.state.key, one.proposed.row, one.proposed.column, with_names=with_names
                ),
            )
            for one in obstructed
        )


def _shown(column: Column, field: forms.Field, text: str) -> str | list[str]:
    if column.kind is Kind.PLACES and text == UNLIMITED:
        return say("directory.code.unlimited")
    several = isinstance(field, forms.MultipleChoiceField) or (isinstance(field, RowsField) and field.is_list)
    return list(split_list(text)) if several else text


def _help(table: str, column: Column, field: forms.Field) -> str:
    said = column.de if language() == "de" else column.en  # the format has no further language
    said = find(f"directory.form.help.{table}.{column.name}") or said
    said = quoted(said.replace(f"`{UNLIMITED}`", f"`{say('directory.code.unlimited')}`"))
    said = "" if said.rstrip(".") == field.label else isolated(said)
    if isinstance(field, RowsField):
        return f"{said} {say('directory.form.search_rows')}".strip()
    if isinstance(field, forms.ChoiceField) or column.kind not in SHOWN_BY_EXAMPLE:
        return said
    return f"{said} {say('directory.form.example', example=column.example)}".strip()
