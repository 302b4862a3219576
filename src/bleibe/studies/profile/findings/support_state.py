"""The four findings on the state of support (B8): staff, co-ordination, networks, reluctance.

Here: their rules. Not here: the problems and recommendations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from bleibe.science.throughput import Measure
from bleibe.studies.profile.findings.answering_measures import TIES, answering, of_kinds, questions
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking, percent
from bleibe.studies.profile.findings.judged import AnsweringMeasure, Figure, Judgement
from bleibe.studies.profile.findings.ruling import Ruling, judge_few, judge_much
from bleibe.studies.profile.findings.stopped import (
    ByCause,
    nobody_to_judge_for,
    rule_by_cause,
    stopped_by,
    stopped_figures,
)
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.studies.profile.interfaces import Interface, InterfaceState
from bleibe.transition import (
    ActorKey,
    ActorRole,
    Cause,
    MeasureKind,
    Offer,
    OfferKey,
    QuestionKind,
)

SMALLEST_NETWORK = 3
"""Below three actors nobody can have two partners."""


def staff(facts: Facts) -> Ruling:
    """Too little staff: a limit on places stops many. Judged where enough places are stated."""
    stated = sum(states_places(offer) for offer in facts.serving)
    return rule_by_cause(
        facts,
        ByCause(
            cause=Cause.PLACES,
            key="places_stopped",
            stated=stated,
            figures=(figure("places_stated", stated=stated, offers=len(facts.serving)),),
            wanted=of_kinds(MeasureKind.MORE_PLACES),
            asks=(QuestionKind.PLACES,),
            missing="places_not_stated",
        ),
    )


def states_places(offer: Offer) -> bool:
    """Whether a source says how many persons a year the offer can take, or what follows from its staff."""
    hours, per_case = offer.staff_hours, offer.hours_per_case
    by_hours = hours is not None and per_case is not None and per_case.low > 0
    return offer.source.is_named and (offer.places is not None or by_hours)


def coordination(facts: Facts) -> Ruling:
    """Few offers co-ordinated: few have an agreement with an actor that helps before or after.

    Ties of which nobody knows whether they are agreed are read both ways.
    """
    offers = {offer.key for offer in facts.serving}
    joined = _joined_offers(facts)
    agreed = offers & joined[InterfaceState.AGREED]
    unknown = (offers & joined[InterfaceState.UNKNOWN]) - agreed
    ad_hoc = (offers & joined[InterfaceState.AD_HOC]) - agreed - unknown
    figures = (
        figure(
            "offers_agreed", agreed=len(agreed), unknown=len(unknown), ad_hoc=len(ad_hoc), offers=len(offers)
        ),
        *_interface_figures(facts),
    )
    least, most = _ends(len(agreed), len(unknown), len(offers)) if _has_ties(facts) else (None, None)
    return Ruling(
        judgement=_between(least, most),
        at_low=least,
        at_high=most,
        figures=figures,
        measures=answering(facts, of_kinds(*TIES)),
        ask=questions(facts, QuestionKind.AGREEMENT),
        missing=(
            *_ties_lacking(facts),
            *((lacking("agreement_unknown", offers=len(unknown)),) if unknown else ()),
        ),
    )


_UNJUDGED = Judgement.NOT_ENOUGH_DATA


def _joined_offers(facts: Facts) -> Mapping[InterfaceState, set[OfferKey]]:
    """Return the offers that an interface of a state joins to the next one on a way of students.

    An agreement that no recent source confirms is one of which nobody knows whether it still holds.
    """
    students = {group.key for group in facts.students}
    found: dict[InterfaceState, set[OfferKey]] = {state: set() for state in InterfaceState}
    for interface in facts.interfaces.interfaces:
        for passage in interface.passages:
            if passage.next and passage.group in students:
                found[_state_today(interface)] |= {passage.from_offer, passage.to_offer}
    return found


def _state_today(interface: Interface) -> InterfaceState:
    lapsed = interface.state is InterfaceState.AGREED and not interface.confirmed
    return InterfaceState.UNKNOWN if lapsed else interface.state


def _ends(agreed: int, unknown: int, offers: int) -> tuple[Judgement, Judgement]:
    """Judge with every unknown agreement read as none, and as one."""
    return judge_few(agreed / offers), judge_few((agreed + unknown) / offers)


def _between(least: Judgement | None, most: Judgement | None) -> Judgement:
    """Return what both ends say; in part where they are near each other, nothing where they contradict."""
    if least is None or most is None or {least, most} == {Judgement.HOLDS, Judgement.DOES_NOT_HOLD}:
        return _UNJUDGED
    return least if least is most else Judgement.HOLDS_IN_PART


def _interface_figures(facts: Facts) -> tuple[Figure, ...]:
    live = [row for row in facts.interfaces.interfaces if row.state.is_live]
    return (
        figure("interfaces_without_rule", without_rule=facts.interfaces.without_rule, interfaces=len(live)),
        *_ties_missing(facts),
    )


def _ties_missing(facts: Facts) -> tuple[Figure, ...]:
    """Return how many pairs lack a tie; unknown, hence nothing, while something is lacking."""
    unknown = facts.throughput.lacking
    return () if unknown else (figure("ties_missing", pairs=facts.interfaces.missing_found),)


def networks(facts: Facts) -> Ruling:
    """Few networks: few of those who serve students have as many partners as a way needs."""
    partners = _partners(facts)
    needed = int(threshold(ThresholdKey.PARTNERS))
    serving = facts.serving_actors
    well = sum(len(partners.get(actor, ())) >= needed for actor in serving)
    outline = facts.network.facts
    return Ruling(
        judgement=judge_few(well / len(serving)) if _has_ties(facts) else _UNJUDGED,
        figures=(
            figure("actors_with_partners", joined=well, actors=len(serving), partners=needed),
            figure("actors_alone", alone=outline.co_operation.isolated, actors=outline.actors),
            *_ties_missing(facts),
            *stopped_figures(facts, "handover_stopped", stopped_by(facts, Cause.HANDOVER)),
        ),
        measures=answering(facts, of_kinds(*TIES)),
        ask=questions(facts, QuestionKind.AGREEMENT),
        missing=_ties_lacking(facts),
    )


def _partners(facts: Facts) -> Mapping[ActorKey, set[ActorKey]]:
    found: dict[ActorKey, set[ActorKey]] = {}
    for edge in facts.network.graph.edges:
        if edge.kind.carries_persons and edge.from_actor != edge.to_actor:
            found.setdefault(edge.from_actor, set()).add(edge.to_actor)
            found.setdefault(edge.to_actor, set()).add(edge.from_actor)
    return found


def _has_ties(facts: Facts) -> bool:
    return len(facts.serving_actors) >= SMALLEST_NETWORK and bool(_partners(facts))


def _ties_lacking(facts: Facts) -> tuple[Figure, ...]:
    nobody = nobody_to_judge_for(facts)
    if nobody:
        return nobody
    few = (
        (lacking("few_actors", actors=len(facts.serving_actors)),)
        if len(facts.serving_actors) < SMALLEST_NETWORK
        else ()
    )
    return few if _partners(facts) else (*few, lacking("no_ties"))


@dataclass(frozen=True, kw_only=True)
class _Reluctance:
    """Of the offices of one state role: how many, of how many a source speaks, and the mean it states."""

    role: ActorRole
    offices: int
    stated: int
    share: float | None


RELUCTANCE_FIGURES: Mapping[ActorRole, str] = {
    ActorRole.EMPLOYMENT_AGENCY: "reluctance_agency",
    ActorRole.FOREIGNERS_AUTHORITY: "reluctance_authority",
}


def reluctance(facts: Facts) -> Ruling:
    """Reluctance towards state bodies: a share that a source states for offices of this region.

    The general statement of the seed and the assumption that throughput uses are no data, and the assumed
    shares stand in the table of assumptions only: beside named offices they would read as theirs. The public
    edition rests on the means that it shows, says where one is withheld, and proposes nothing for one office
    by name; the internal one rests on single offices too.
    """
    rows = _reluctance_rows(facts)
    stated = sum(row.stated for row in rows)
    offices = sum(row.offices for row in rows)
    return Ruling(
        judgement=_judge_reluctance(rows),
        figures=(
            figure("reluctance_stated", stated=stated, offices=offices),
            *(_reluctance_figure(row) for row in rows if row.stated),
            figure("reluctance_general"),
        ),
        measures=() if facts.network.internal is None else _towards_state_bodies(facts),
        missing=tuple(_reluctance_lacking(rows)),
    )


def _reluctance_figure(row: _Reluctance) -> Figure:
    key = RELUCTANCE_FIGURES[row.role]
    if row.share is None:
        return figure(f"{key}_withheld", offices=row.stated)
    return figure(key, percent=percent(row.share), offices=row.stated)


def _towards_state_bodies(facts: Facts) -> tuple[AnsweringMeasure, ...]:
    """Return what would bring people to offers of state bodies; each such measure names one office."""
    state_offers = {offer.key for offer in facts.serving if facts.has_role(offer.actor, *RELUCTANCE_FIGURES)}

    def wanted(measure: Measure) -> bool:
        if measure.kind is MeasureKind.WIDER_REACH:
            return measure.offer in state_offers
        return measure.kind in TIES and any(
            facts.has_role(actor, *RELUCTANCE_FIGURES) for actor in measure.actors
        )

    return answering(facts, wanted)


def _reluctance_rows(facts: Facts) -> tuple[_Reluctance, ...]:
    values = facts.network.internal
    rows = []
    for bodies in facts.network.state_bodies:
        share = bodies.mean_reluctance
        if values is not None:
            own = [row.reluctance.middle for row in values if row.role is bodies.role and row.reluctance]
            share = mean(own) if own else None
        rows.append(
            _Reluctance(role=bodies.role, offices=bodies.actors, stated=bodies.with_reluctance, share=share)
        )
    return tuple(rows)


def _judge_reluctance(rows: Iterable[_Reluctance]) -> Judgement:
    """Both kinds of office speak for "holds" and "does not hold"; one alone shows reluctance in part."""
    judged = [
        None
        if row.share is None
        else judge_much(row.share, many=ThresholdKey.MUCH_RELUCTANCE, some=ThresholdKey.SOME_RELUCTANCE)
        for row in rows
    ]
    known = {one for one in judged if one is not None}
    if not known or (None in judged and known == {Judgement.DOES_NOT_HOLD}):
        return _UNJUDGED
    return known.pop() if None not in judged and len(known) == 1 else Judgement.HOLDS_IN_PART


def _reluctance_lacking(rows: Sequence[_Reluctance]) -> Iterable[Figure]:
    if any(not row.stated for row in rows):
        yield lacking("reluctance_not_stated")
    if any(row.stated and row.share is None for row in rows):
        yield lacking("reluctance_withheld")
