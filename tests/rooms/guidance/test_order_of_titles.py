"""Which title stands first: the one that most speaks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.rooms.guidance.rules.standing import (
    day_from,
    distance,
    is_beside_the_act,
    is_general,
    own_conditions,
)
from bleibe.science.residence import (
    Case,
    Condition,
    Consent,
    Entitlement,
    Person,
    State,
    TitleFinding,
    answer,
    cite,
)
from bleibe.science.residence import Status as TitleStatus

ON = date(2026, 11, 22)


def title(*states: State, place: str = "AufenthG 18 (2)") -> TitleFinding:
    """Return a title with conditions in these states, and the general ones."""
    own = [
        Condition(id=f"own_{at}", state=state, citation=cite(place), decides=("degrees",))
        for at, state in enumerate(states)
    ]
    general = Condition(id="passport", state=State.TO_CHECK, citation=cite("AufenthG 5 (1) S.1 Nr.4"))
    return TitleFinding(
        id="aufenthg-18b",
        citation=cite("AufenthG 18b"),
        status=TitleStatus.UNKNOWN,
        entitlement=Entitlement.CLAIM,
        conditions=(*own, general),
        ba_consent=Consent.NEEDED,
        consent_citation=cite("AufenthG 39"),
    )


def test_the_larger_share_of_met_conditions_comes_first() -> None:
    half, third = title(State.MET, State.NOT_KNOWN), title(State.MET, State.NOT_KNOWN, State.NOT_KNOWN)
    assert distance(half) < distance(third)


def test_of_those_alike_the_one_with_fewer_open_conditions_comes_first() -> None:
    one, two = title(State.NOT_KNOWN), title(State.NOT_KNOWN, State.NOT_KNOWN)
    assert distance(one) < distance(two)


def test_what_only_the_authority_can_say_counts_neither_way() -> None:
    assert distance(title(State.MET, State.NOT_KNOWN)) == distance(
        title(State.MET, State.NOT_KNOWN, State.TO_CHECK)
    )


def test_what_asks_no_fact_of_the_person_counts_neither_way() -> None:
    of_the_law = Condition(id="protection_runs", state=State.MET, citation=cite("AufenthG 24 (1)"))
    found = title(State.NOT_KNOWN)
    assert distance(replace(found, conditions=(*found.conditions, of_the_law))) == distance(found)


def test_a_title_without_conditions_has_a_place_too() -> None:
    assert distance(title()) == (False, 0.0, 0, 0)


def test_a_title_for_a_status_that_nobody_named_stands_behind() -> None:
    by_status = replace(title(State.NOT_KNOWN), id="aufenthg-24-1")
    assert distance(title(State.NOT_KNOWN, State.NOT_KNOWN)) < distance(by_status)
    is_open = replace(by_status, status=TitleStatus.OPEN)
    assert distance(is_open) < distance(title(State.NOT_KNOWN, State.NOT_KNOWN))


def test_the_conditions_of_section_5_are_the_same_for_every_title_that_asks_them() -> None:
    titles = answer(Case(), ON).titles
    asked = [frozenset(one.id for one in found.conditions if is_general(one)) for found in titles]
    assert len(set(asked) - {frozenset()}) == 1
    assert len(max(asked, key=len)) == 6
    assert all(not is_general(one) for found in titles for one in own_conditions(found))


def test_titles_of_the_act_do_not_concern_who_has_freedom_of_movement() -> None:
    of_the_union = answer(Case(person=Person(nationalities=("ES",))), ON).titles
    assert {one.id for one in of_the_union if not is_beside_the_act(one)} == {
        "freizueggeu-2-1",
        "aufenthv-28",
    }
    assert not any(
        is_beside_the_act(one) for one in answer(Case(person=Person(nationalities=("IN",))), ON).titles
    )


def test_a_title_waits_for_a_day_where_days_alone_stand_against_it() -> None:
    day, later = date(2027, 1, 1), date(2027, 2, 1)
    waiting = title(State.NOT_KNOWN, State.NOT_MET, State.NOT_MET)
    first, second, third, *others = waiting.conditions
    days = (replace(second, met_from=day), replace(third, met_from=later))
    assert day_from(replace(waiting, conditions=(first, *days, *others)), ON) == later
    assert day_from(replace(waiting, conditions=(first, *days, *others)), later) is None
    assert day_from(replace(waiting, conditions=(first, days[0], third, *others)), ON) is None
    assert day_from(title(State.MET), ON) is None
