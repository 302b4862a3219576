"""What somebody may ask of the directory: the search for offers, as it stands in the address.

Here: reading and checking it, and its fields as HTML. It is no form of Django's: that copies all choices for
every page, which takes longer than the search. Not here: answering (`selectors`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from html import escape
from typing import TypeAlias

from django import forms
from django.utils.safestring import SafeString

from bleibe.platform.words import language, say
from bleibe.rooms.directory.selectors.offer_list import Wanted
from bleibe.rooms.directory.selectors.offer_table import Order
from bleibe.transition import Need, Participant, Phase, Route, label

LONGEST_TEXT = 200
CODES: Mapping[str, type[StrEnum]] = {
    "phase": Phase,
    "need": Need,
    "route": Route,
    "participant": Participant,
}
NO = frozenset({"", "0", "false", "False"})

Choices: TypeAlias = tuple[tuple[str, str], ...]
Menus: TypeAlias = Mapping[str, Choices]


class OfferSearch:
    """A search; every part may be left out, and what is no choice is said, not dropped.

    `asked` is the address's query, `spoken` the languages with their names, `places` those of the region.
    `errors` says by field what cannot be asked.
    """

    def __init__(self, asked: Mapping[str, object], *, spoken: Choices, places: Sequence[str]) -> None:
        self._menus = _menus(spoken, tuple(places), language())
        names = ("text", *self._menus, "confirmed")
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
            confirmed=asked["confirmed"] not in NO,
        )

    def shown(self, name: str) -> str:
        """Return what was chosen, in words."""
        if name in self._menus:
            return dict(self._menus[name])[self._asked[name]]
        return "" if name == "confirmed" else self._asked[name]

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
        here = language()
        drawn = [
            _select(name, choices, self._asked[name], self.errors.get(name, ""), here)
            for name, choices in self._menus.items()
        ]
        return SafeString("".join((*drawn, _box(self._asked["confirmed"] not in NO, here))))

    def _faults(self) -> Iterator[tuple[str, str]]:
        if len(self._asked["text"]) > LONGEST_TEXT:
            yield "text", say("directory.search.too_long", most=LONGEST_TEXT)
        for name, choices in self._menus.items():
            if self._asked[name] and all(self._asked[name] != value for value, _ in choices):
                yield name, say("directory.search.no_choice")


@lru_cache(maxsize=64)
def _menus(spoken: Choices, places: tuple[str, ...], here: str) -> Menus:
    """Return the choices of each field that has any, in the order of the page."""
    nothing = ("", say("directory.search.any"))
    named = {name: tuple((code.value, label(code, here)) for code in codes) for name, codes in CODES.items()}
    orders = [one for one in Order if one is not Order.FITTING]
    return {
        **{name: (nothing, *choices) for name, choices in named.items()},
        "spoken": (nothing, *spoken),
        "place": (nothing, *((place, place) for place in places)),
        "order": (
            ("", say("directory.order.fitting")),
            *((one.value, say(f"directory.order.{one.value}")) for one in orders),
        ),
    }


@lru_cache(maxsize=1_024)
def _select(name: str, choices: Choices, chosen: str, error: str, here: str) -> str:
    """Return a field with its label as HTML; drawing long lists anew would take longer than the search."""
    menu = forms.Select(attrs={"class": "kern-form-input__select"}, choices=choices)
    drawn = menu.render(name, chosen, {"id": f"id_{name}"})
    return (
        f'<div class="kern-form-input"><label class="kern-label" for="id_{name}">'
        f"{escape(say(f'directory.search.{name}'))}</label>"
        f'<div class="kern-form-input__select-wrapper">{drawn}</div>'
        f"{_error(error)}</div>"
    )


@lru_cache(maxsize=16)
def _box(is_chosen: bool, here: str) -> str:
    box = forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"})
    drawn = box.render("confirmed", is_chosen, {"id": "id_confirmed"})
    name = escape(say("directory.search.confirmed"))
    return (
        f'<div class="kern-form-check">{drawn}'
        f'<label class="kern-label" for="id_confirmed">{name}</label></div>'
    )


def _error(text: str) -> str:
    return f'<p class="error">{escape(text)}</p>' if text else ""
