"""How a partner's list is read, as a form: each of its columns beside ours, its words beside our codes.

Here: the fields, and the mapping that a filled form is. Not here: the first guess and reading (`exchange`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.http import QueryDict

from bleibe.exchange import Column, Kind, closed_codes, region_schema
from bleibe.exchange.partner_list import ListMap
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.fields import Choices, with_kern
from bleibe.rooms.directory.selectors.row_words import code_word, column_title

DEFAULTED = ("kind", "needs", "phases", "state")
"""Columns by which an offer is counted, and which lists of partners lack: once for all rows."""


class ListMappingForm(forms.Form):
    """The form for one mapping."""

    def __init__(self, mapping: ListMap, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.mapping = mapping
        schema = region_schema().table(mapping.table)
        ours: Choices = [
            (column.name, column_title(mapping.table, column.name))
            for column in schema.columns
            if not column.rare
        ]
        not_read = ("", say("directory.mapping.not_read"))
        for at, (theirs, chosen) in enumerate(mapping.columns.items()):
            self._add(f"column-{at}", theirs, [not_read, *ours], chosen)
        for column_name, words in mapping.values.items():
            column = schema.find(column_name)
            codes = _codes(column) if column is not None else []
            for at, (word, code) in enumerate(words.items()):
                label = f"{column_title(mapping.table, column_name)}: {word}"
                self._add(
                    f"value-{column_name}-{at}", label, [("", say("directory.form.unknown")), *codes], code
                )
        for name in DEFAULTED if mapping.table == "services" else ():
            column = schema.find(name)
            if column is not None and name not in mapping.columns.values():
                choices = [("", say("directory.form.unknown")), *_codes(column)]
                label = column_title(mapping.table, name)
                self._add(f"default-{name}", label, choices, mapping.defaults.get(name, ""))

    def _add(self, name: str, label: str, choices: Choices, chosen: str) -> None:
        if chosen and chosen not in {code for code, _ in choices}:
            choices = [*choices, (chosen, chosen)]
        field = forms.ChoiceField(choices=choices, required=False, label=label, initial=chosen)
        with_kern(field)
        self.fields[name] = field

    def columns(self) -> Iterator[forms.BoundField]:
        """Yield the fields of the list's columns."""
        return (self[name] for name in self.fields if name.startswith("column-"))

    def values(self) -> Iterator[forms.BoundField]:
        """Yield the fields of the list's words."""
        return (self[name] for name in self.fields if name.startswith("value-"))

    def defaults(self) -> Iterator[forms.BoundField]:
        """Yield the fields of what holds in every row."""
        return (self[name] for name in self.fields if name.startswith("default-"))

    def chosen(self) -> ListMap:
        """Return the mapping as it was chosen; words of columns that are no longer read are left out."""
        said = self.cleaned_data
        columns = {theirs: said[f"column-{at}"] for at, theirs in enumerate(self.mapping.columns)}
        values = {
            column: {word: said[f"value-{column}-{at}"] for at, word in enumerate(words)}
            for column, words in self.mapping.values.items()
            if column in columns.values()
        }
        kept = {name: text for name, text in self.mapping.defaults.items() if name not in DEFAULTED}
        defaults = kept | {name: said[f"default-{name}"] for name in DEFAULTED if said.get(f"default-{name}")}
        defaults = {name: text for name, text in defaults.items() if name not in columns.values()}
        return replace(self.mapping, columns=columns, values=values, defaults=defaults)


def _codes(column: Column) -> Choices:
    if column.kind is Kind.YES_NO:
        return [(code, say(f"platform.value.{code}")) for code in ("yes", "no")]
    return [(code, code_word(column, code)) for code in closed_codes(column.target) or ()]
