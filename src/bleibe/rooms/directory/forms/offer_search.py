"""What somebody may ask of the directory: the search for offers, as it stands in the address.

Here: reading and checking it. Not here: answering (`selectors`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from django import forms
from django.utils.safestring import SafeString

from bleibe.platform.words import language, say
from bleibe.rooms.directory.selectors.offer_list import Wanted
from bleibe.rooms.directory.selectors.offer_table import Order
from bleibe.transition import Need, Participant, Phase, Route, label

LONGEST_TEXT = 200

Choices: TypeAlias = tuple[tuple[str, str], ...]


class OfferSearch(forms.Form):
    """The search for offers; every part may be left out, and what is no choice is said, not dropped."""

    text = forms.CharField(
        max_length=LONGEST_TEXT, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    phase = forms.ChoiceField(required=False)
    need = forms.ChoiceField(required=False)
    route = forms.ChoiceField(required=False)
    participant = forms.ChoiceField(required=False)
    spoken = forms.ChoiceField(required=False)
    place = forms.ChoiceField(required=False)
    order = forms.ChoiceField(required=False)
    confirmed = forms.BooleanField(required=False)

    def __init__(self, *args: object, spoken: Choices, places: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, codes in (("phase", Phase), ("need", Need), ("route", Route), ("participant", Participant)):
            self._choices(name, _named(codes, language()))
        self._choices("spoken", spoken)
        self._choices("place", tuple((place, place) for place in places))
        order = self.fields["order"]
        assert isinstance(order, forms.ChoiceField)
        order.choices = [("", say("directory.order.fitting"))] + [
            (one.value, say(f"directory.order.{one.value}")) for one in Order if one is not Order.FITTING
        ]
        for name, field in self.fields.items():
            field.label = say(f"directory.search.{name}")
            field.widget.attrs["class"] = KERN_CLASSES[type(field)]
            field.error_messages["invalid_choice"] = say("directory.search.no_choice")

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", say("directory.search.any")), *choices]

    @property
    def filters(self) -> Iterator[tuple[forms.BoundField, SafeString]]:
        """Yield the fields besides the words, each as it is shown."""
        for field in self:
            if field.name != "text":
                choices = tuple(getattr(field.field, "choices", ()))
                yield field, _drawn(field.name, choices, str(field.value() or ""), language())

    def wanted(self) -> Wanted:
        """Return what a checked search asks for."""
        asked = self.cleaned_data
        return Wanted(
            text=asked["text"],
            phase=Phase(asked["phase"]) if asked["phase"] else None,
            need=Need(asked["need"]) if asked["need"] else None,
            route=Route(asked["route"]) if asked["route"] else None,
            participant=Participant(asked["participant"]) if asked["participant"] else None,
            spoken=asked["spoken"],
            place=asked["place"],
            confirmed=asked["confirmed"],
        )

    def shown(self, name: str) -> str:
        """Return what was chosen, in words."""
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices)[value])  # type: ignore[arg-type]
        return "" if value is True else str(value)


@lru_cache(maxsize=64)
def _named(codes: type[StrEnum], here: str) -> Choices:
    return tuple((code.value, label(code, here)) for code in codes)


@lru_cache(maxsize=1_024)
def _drawn(name: str, choices: Choices, chosen: str, here: str) -> SafeString:
    """Return a field as HTML; drawing long lists of choices anew would take longer than the search."""
    if choices:
        drawn = forms.Select(attrs={"class": KERN_CLASSES[forms.ChoiceField]}, choices=choices)
        return drawn.render(name, chosen, {"id": f"id_{name}"})
    box = forms.CheckboxInput(attrs={"class": KERN_CLASSES[forms.BooleanField]})
    return box.render(name, chosen == "True", {"id": f"id_{name}"})


KERN_CLASSES = {
    forms.CharField: "kern-form-input__input",
    forms.ChoiceField: "kern-form-input__select",
    forms.BooleanField: "kern-form-check__checkbox",
}
