"""The forms that add one change to a what-if; each is sent by address, so that it works without a script.

Here: fields and the change that a filled form is. Not here: checking keys (`rules.what_if`).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django import forms
from django.http import QueryDict

from bleibe.platform.kept_texts import marked
from bleibe.platform.words import isolated, language, say
from bleibe.rooms.directory.api import Snapshot, offered_languages
from bleibe.rooms.profile.rules.kept_measures import KeptMeasure
from bleibe.rooms.profile.rules.what_if import BETWEEN, MOST_PLACES, WITHIN, Change, ChangeKind
from bleibe.transition import Agreement, Need, Participant, Phase, Tie, TieKind, label

ADD = "add"
"""The field that says which form was sent."""

Choices = list[tuple[str, str]]


class AddForm(forms.Form):
    """A form for one kind of change."""

    def __init__(self, kind: ChangeKind, fields: dict[str, forms.Field], asked: QueryDict) -> None:
        is_sent = asked.get(ADD) == kind.value
        super().__init__(asked if is_sent else None, prefix=_prefix(kind.value))
        self.kind = kind
        self.title = say(f"profile.what_if.add.{kind.value}")
        for name, field in fields.items():
            field.label = say(f"profile.what_if.field.{name}")
            self.fields[name] = field

    def change(self) -> Change:
        """Return the change that the filled form is."""
        parts = (self.cleaned_data[name] for name in self.fields)
        return Change(
            kind=self.kind,
            parts=tuple(WITHIN.join(part) if isinstance(part, list) else str(part) for part in parts),
        )


def add_forms(asked: QueryDict, state: Snapshot, measures: Iterable[KeptMeasure]) -> list[AddForm]:
    """Return a form for each kind of change, in the order of its fields' parts; one may be filled."""
    offers = _by_name((offer.key, offer.name) for offer in state.public.offers)
    actors = _by_name((actor.key, actor.name) for actor in state.public.actors)
    proposed = [(one["name"], marked(one["said"])) for one in measures]
    agreed = [one for one in Agreement if one is not Agreement.UNKNOWN]
    fields: dict[ChangeKind, dict[str, forms.Field]] = {
        ChangeKind.MEASURE: {"measure": forms.ChoiceField(choices=proposed, widget=forms.RadioSelect)},
        ChangeKind.PLACES: {"offer": _choice(offers), "places": _places()},
        ChangeKind.TIE: {
            "first": _choice(actors),
            "second": _choice(actors),
            "tie": _choice(_words(TieKind)),
            "agreement": _choice(_words(agreed)),
        },
        ChangeKind.LANGUAGES: {
            "offer": _choice(offers),
            "languages": _several(offered_languages(state)),
        },
        ChangeKind.AUDIENCE: {
            "offer": _choice(offers),
            "people": _several(_words(Participant), required=False),
        },
        ChangeKind.OFFER: {
            "actor": _choice(actors),
            "phase": _choice(_words(Phase)),
            "need": _choice(_words(Need)),
            "places": _places(),
        },
    }
    fields |= {
        ChangeKind.OFFER_ENDS: {"offer": _choice(offers)},
        ChangeKind.TIE_ENDS: {"standing_tie": _choice(_ties(state))},
    }
    if not proposed:
        del fields[ChangeKind.MEASURE]
    return [AddForm(kind, own, asked) for kind, own in fields.items()]


def filled_offer(measure: KeptMeasure) -> dict[str, str]:
    """Return the fields of the form for a new offer as a proposed one fills them; who provides it is open."""
    kind = ChangeKind.OFFER.value
    fields = {
        "phase": measure["phase"] or "",
        "need": measure["need"] or "",
        "places": str(round(measure["size"])),
    }
    return {ADD: kind} | {f"{_prefix(kind)}-{name}": text for name, text in fields.items()}


def _prefix(kind: str) -> str:
    return f"add-{kind}"


def _ties(state: Snapshot) -> Choices:
    name = {actor.key: isolated(actor.name) for actor in state.public.actors}
    return _by_name(
        (
            BETWEEN.join((tie.from_actor, tie.to_actor, tie.kind)),
            f"{name[tie.from_actor]} – {name[tie.to_actor]}: {label(tie.kind, language())}",
        )
        for tie in {_between(one): one for one in state.public.ties}.values()
    )


def _between(tie: Tie) -> tuple[object, TieKind]:
    """Return what two rows of one tie share; a mutual one may stand from either end."""
    ends = (tie.from_actor, tie.to_actor)
    return (frozenset(ends) if tie.kind.is_mutual else ends), tie.kind


def _by_name(pairs: Iterable[tuple[str, str]]) -> Choices:
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _words(codes: Iterable[StrEnum]) -> Choices:
    return [(code.value, label(code, language())) for code in codes]


def _choice(choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", say("profile.what_if.choose")), *choices])


def _several(choices: Choices, *, required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, required=required)


def _places() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=MOST_PLACES)
