"""The page that compares two released editions. Not here: what is compared (`rules.comparing`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say
from bleibe.rooms.directory.api import Snapshot, snapshot
from bleibe.rooms.profile.models import StoredEdition
from bleibe.rooms.profile.rules.comparing import Comparison, Number, Step, Turned, compare
from bleibe.rooms.profile.rules.comparing_entries import EntryChanges
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.rooms.profile.selectors.editions import edition_file, one_edition
from bleibe.rooms.profile.views.compared_entries import entry_lists
from bleibe.studies.profile import Judgement, StatementKind, judgement_word, report_word
from bleibe.transition import (
    Cause,
    Condition,
    MeasureKind,
    Need,
    NotFoundError,
    Phase,
    label,
)

JSON = "profile.json"


@needs(Act.READ)
@require_safe
def comparing(request: HttpRequest, region: str) -> HttpResponse:
    """Show what changed from one released edition to another; `old` and `new` are their numbers.

    Raises
    ------
    NotFoundError
        If one of them is no released edition that the visitor may read.
    """
    old, new = sorted((_asked(request, region, name) for name in ("old", "new")), key=lambda row: row.number)
    found = compare(_profile(old), _profile(new))
    shown = {"state": snapshot(region), "old": old, "new": new, "found": found}
    return render(request, "profile/comparing.html", shown | _in_words(found, snapshot(region)))


def _asked(request: HttpRequest, region: str, name: str) -> StoredEdition:
    number = request.GET.get(name, "")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        raise NotFoundError(f"{number!r} is no number of an edition")
    row = one_edition(region, int(number), request.user)
    if row.state != EditionState.RELEASED:
        raise NotFoundError(f"edition {number} is not released")
    return row


def _profile(row: StoredEdition) -> bytes:
    return bytes(edition_file(row, "de", JSON).content)


def _in_words(found: Comparison, state: Snapshot) -> dict[str, object]:
    return {
        "entries": [
            {
                "title": say(f"profile.compare.entries.{part}"),
                "same": say(f"profile.compare.entries.{part}_same"),
                "lists": entry_lists(changes, part),
            }
            for part, changes in _entries(found).items()
        ],
        "headline": [_number(one, _headline_word(one.key)) for one in found.headline],
        "measures": [_number(one, _measure_word(one.key, state)) for one in found.measures],
        "closed": [_step(one) for one in found.gaps_closed],
        "opened": [_step(one) for one in found.gaps_opened],
        "rungs": [
            {
                "name": report_word(f"rung.{one.key}", language()),
                "before": report_word(f"support.rung_state.{one.before}", language()),
                "after": report_word(f"support.rung_state.{one.after}", language()),
            }
            for one in found.rungs
        ],
        "findings": [_finding(one) for one in found.findings],
    }


def _entries(found: Comparison) -> dict[str, EntryChanges]:
    return {"actors": found.actors, "offers": found.offers, "ties": found.ties}


def _number(one: Number, name: str) -> dict[str, object]:
    return {"name": name, "before": one.before, "after": one.after, "difference": one.difference}


def _headline_word(key: str) -> str:
    if key in {cause.value for cause in Cause}:
        return say("profile.compare.stopped", cause=label(Cause(key), language()))
    return say(f"profile.compare.{key}")


def _measure_word(key: str, state: Snapshot) -> str:
    """Return a measure by its kind and what it is about, as far as the region still knows their names."""
    code, *about = key.split("/")
    kind = MeasureKind(code)
    return f"{say(f'profile.compare.measure.{kind.value}')}: {', '.join(_about(kind, about, state))}"


def _about(kind: MeasureKind, about: list[str], state: Snapshot) -> list[str]:
    """Return what a measure names: an offer and an actor may have the same key, so its kind says which."""
    here = language()
    match kind:
        case MeasureKind.MORE_PLACES | MeasureKind.WIDER_REACH | MeasureKind.OPENED_OFFER:
            offer, *conditions = about
            return [state.offer_name(offer), *(label(Condition(one), here) for one in conditions)]
        case MeasureKind.NEW_TIE | MeasureKind.FIRMER_TIE:
            return [state.actor_name(one) for one in about]
        case MeasureKind.NEW_OFFER:
            phase, need = about
            return [label(Phase(phase), here), label(Need(need), here)]


def _step(one: Step) -> str:
    phase, need = label(Phase(one.phase), language()), label(Need(one.need), language())
    return say("profile.compare.step", group=one.group, phase=phase, need=need)


def _finding(one: Turned) -> dict[str, str]:
    name = one.name if language() == "de" else one.name_en or one.name
    return {
        "name": name.removesuffix("."),  # a colon follows
        "before": judgement_word(Judgement(one.before), StatementKind(one.kind), language()),
        "after": judgement_word(Judgement(one.after), StatementKind(one.kind), language()),
    }
