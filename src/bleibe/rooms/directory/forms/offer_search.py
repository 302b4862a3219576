"""What somebody may ask of the directory: the search for offers, as it stands in the address.

Here: reading and checking it, and its fields as HTML. It is no form of Django's: that copies all choices for
every page, which takes longer than the search. Not here: answering (`selectors`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from html import escape
from typing import TypeAlias
from weakref import WeakKeyDictionary

from django import forms
from django.utils.safestring import SafeString

from bleibe.platform.words import language, language_name, say
from bleibe.rooms.directory.selectors.offer_list import Wanted
from bleibe.rooms.directory.selectors.offer_table import OfferTable, Order
from bleibe.transition import Need, Participant, Phase, Route, label

LONGEST_TEXT = 200
CODES: Mapping[str, type[StrEnum]] = {
    "phase": Phase,
    "need": Need,
    "route": Route,
    "participant": Participant,
}
BOXES = ("or_unknown", "confirmed")
"""What is only asked for or not."""

NO = frozenset({"", "0", "false", "False"})

Choices: TypeAlias = Mapping[str, str]
"""What may be chosen, with its name, in the order of the page."""


class Menus:
    """The fields with choices in one language; each is drawn once for each choice, as the lists are long."""

    def __init__(self, table: OfferTable, here: str) -> None:
        self._drawn: dict[tuple[str, str], str] = {}
        anything = {"": say("directory.search.any")}
        orders = [one for one in Order if one is not Order.FITTING]
        spoken = sorted(((code, language_name(code)) for code in table.languages), key=lambda one: one[1])
        self.fields: Mapping[str, Choices] = {
            **{name: anything | {code: label(code, here) for code in codes} for name, codes in CODES.items()},
            "spoken": anything | dict(spoken),
            "place": anything | {place: place for place in table.places},
            "order": {
                "": say("directory.order.fitting"),
                **{one: say(f"directory.order.{one.value}") for one in orders},
            },
        }

    def draw(self, name: str, chosen: str, error: str) -> str:
        """Return a field with its label as HTML."""
        if error:
            return _select(name, self.fields[name], chosen, error)
        if (name, chosen) not in self._drawn:
            self._drawn[name, chosen] = _select(name, self.fields[name], chosen, "")
        return self._drawn[name, chosen]


_menus: WeakKeyDictionary[OfferTable, dict[str, Menus]] = WeakKeyDictionary()


def menus_of(table: OfferTable) -> Menus:
    """Return the choices that the offers of a day give, in the language of the request."""
    by_language, here = _menus.setdefault(table, {}), language()
    if here not in by_language:
        by_language[here] = Menus(table, here)
    return by_language[here]


def _select(name: str, choices: Choices, chosen: str, error: str) -> str:
    menu = forms.Select(attrs={"class": "kern-form-input__select"}, choices=tuple(choices.items()))
    drawn = menu.render(name, chosen, {"id": f"id_{name}"})
    return (
        f'<div class="kern-form-input"><label class="kern-label" for="id_{name}">'
        f"{escape(say(f'directory.search.{name}'))}</label>"
        f'<div class="kern-form-input__select-wrapper">{drawn}</div>'
        f"{_error(error)}</div>"
    )


class OfferSearch:
    """A search; every part may be left out, and what is no choice is said, not dropped.

    `asked` is the address's query, `menus` the choices that the region has. `errors` says by field what
    cannot be asked.
    """

    def __init__(self, asked: Mapping[str, object], menus: Menus) -> None:
        self._menus = menus
        names = ("text", *menus.fields, *BOXES)
        self._asked = {name: str(asked.get(name) or "").replace("\0", "").strip() for name in names}
        self.errors = dict(self._faults())

    def is_valid(self) -> bool:
        """Whether all of it can be asked."""
        return not self.errors

    @property
    def order(self) -> Order:
        """Return the order that a checked search asks for."""
        return Order(self._asked["order"] or Order.FITTING)

    def wanted(self) -> Wanted:
        """Return what a checked search asks for."""
        asked = self._asked
        return Wanted(
            text=asked["text"],
            phase=Phase(asked["phase"]) if asked["phase"] else None,
            need=Need(asked["need"]) if asked["need"] else None,
            route=Route(asked["route"]) if asked["route"] else None,
            participant=Participant(asked["participant"]) if asked["participant"] else None,
            spoken=asked["spoken"],
            place=asked["place"],
            or_unknown=self._is_ticked("or_unknown"),
            confirmed=self._is_ticked("confirmed"),
        )

    def shown(self, name: str) -> str:
        """Return what was chosen, in words."""
        if name in self._menus.fields:
            return self._menus.fields[name][self._asked[name]]
        return "" if name in BOXES else self._asked[name]

    @property
    def words(self) -> SafeString:
        """Return the field for the words as HTML."""
        name, text = escape(say("directory.search.text")), self._asked["text"]
        value = f' value="{escape(text)}"' if text else ""
        return SafeString(
            f'<div class="kern-form-input"><label class="kern-label" for="id_text">{name}</label>'
            f'<input type="search" name="text"{value} maxlength="{LONGEST_TEXT}" '
            f'class="kern-form-input__input" id="id_text">{_error(self.errors.get("text", ""))}</div>'
        )

    @property
    def filters(self) -> SafeString:
        """Return the fields besides the words as HTML."""
        drawn = [
            self._menus.draw(name, self._asked[name], self.errors.get(name, ""))
            for name in self._menus.fields
        ]
        boxes = [_box(name, language(), is_chosen=self._is_ticked(name)) for name in BOXES]
        return SafeString("".join((*drawn, *boxes)))

    def _is_ticked(self, name: str) -> bool:
        return self._asked[name] not in NO

    def _faults(self) -> Iterator[tuple[str, str]]:
        if len(self._asked["text"]) > LONGEST_TEXT:
            yield "text", say("directory.search.too_long", most=LONGEST_TEXT)
        for name, choices in self._menus.fields.items():
            if self._asked[name] not in choices:
                yield name, say("directory.search.no_choice")


@lru_cache(maxsize=16)
def _box(name: str, here: str, *, is_chosen: bool) -> str:
    box = forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"})
    drawn = box.render(name, is_chosen, {"id": f"id_{name}"})
    shown = escape(say(f"directory.search.{name}"))
    return (
        f'<div class="kern-form-check">{drawn}<label class="kern-label" for="id_{name}">{shown}</label></div>'
    )


def _error(text: str) -> str:
    return f'<p class="error">{escape(text)}</p>' if text else ""
