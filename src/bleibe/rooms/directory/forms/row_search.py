"""Fields for naming rows of which there are many: one types the beginning of a name and chooses it.

The browser offers the names by itself (`datalist`), without any script; a key is taken as well. Here: the
fields and how they look. Not here: which rows there are (`fields`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bleibe.exchange import nearest
from bleibe.platform.words import say

MORE = 3
"""Empty places after those that are filled (set by us)."""


class RowSearchInput(forms.Widget):
    """One place to type a row's name in, or several, with the names that can be chosen."""

    def __init__(self, names: Sequence[tuple[str, str]], *, is_list: bool) -> None:
        super().__init__()
        self.names, self.is_list, self.label = names, is_list, ""
        self.use_fieldset = is_list

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the places and the names."""
        look = {**self.attrs, **(attrs or {})}
        place = str(look.pop("id", f"id_{name}"))
        typed = [text for text in value or [] if text] if self.is_list else [value or ""]
        empty = [""] * MORE if self.is_list and not look.get("disabled") else []
        drawn = format_html_join(
            "\n",
            "<input{}>",
            (
                (flatatt({**look, **self._place(place, at, text), "type": "text", "name": name}),)
                for at, text in enumerate([*typed, *empty])
            ),
        )
        options = format_html_join("", '<option value="{}">{}</option>', self.names)
        return format_html('{}<datalist id="{}_rows">{}</datalist>', drawn, place, options)

    def _place(self, place: str, at: int, text: str) -> dict[str, str]:
        """Return what one of the places has of its own."""
        own = {"value": text, "list": f"{place}_rows", "autocomplete": "off"}
        if not self.is_list:
            return {**own, "id": place}
        return {**own, "id": f"{place}_{at}", "aria-label": f"{self.label} {at + 1}"}

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str] | str:
        """Return what was typed."""
        if not self.is_list:
            return str(data.get(name, ""))
        several = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [str(text) for text in several]

    def id_for_label(self, id_: str) -> str:
        """Return the place that the label leads to."""
        return f"{id_}_0" if self.is_list and id_ else id_


class RowsField(forms.Field):
    """Rows by their names or keys; with `is_list` several of them."""

    def __init__(self, choices: Iterable[tuple[str, str]], *, is_list: bool) -> None:
        self.is_list = is_list
        self.shown = _told_apart(choices)
        self.keys = {text.casefold(): key for key, text in self.shown.items()}
        self.keys |= {key.casefold(): key for key in self.shown}
        names = [(text, key) for key, text in self.shown.items()]
        super().__init__(widget=RowSearchInput(names, is_list=is_list))

    def prepare_value(self, value: Any) -> Any:
        """Return keys as the names that are shown for them."""
        if isinstance(value, (list, tuple)):
            return [self.shown.get(one, one) for one in value]
        return self.shown.get(value, value)

    def clean(self, value: Any) -> list[str] | str:
        """Return the keys of what was typed.

        Raises
        ------
        ValidationError
            If no row has such a name or key; names the nearest.
        """
        typed = value if isinstance(value, list) else [value or ""]
        keys = [self._key(" ".join(text.split())) for text in typed if text.strip()]
        if self.is_list:
            return list(dict.fromkeys(keys))
        return keys[0] if keys else ""

    def _key(self, text: str) -> str:
        found = self.keys.get(text.casefold())
        if found is not None:
            return found
        near = nearest(text, self.shown.values())
        said = say("directory.form.no_such_row", text=text)
        raise forms.ValidationError(f"{said} {say('directory.form.perhaps', near=near)}" if near else said)


def _told_apart(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the name of each key; rows of one name have their keys behind it."""
    named = dict(choices)
    often: dict[str, int] = {}
    for name in named.values():
        often[name.casefold()] = often.get(name.casefold(), 0) + 1
    return {key: name if often[name.casefold()] == 1 else f"{name} ({key})" for key, name in named.items()}
