"""Whom an offer is for: the specification of `fits`, one line a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.transition import (
    ActorKey,
    Audience,
    Citizenship,
    Condition,
    ForWhom,
    LanguageLevel,
    Offer,
    OfferKey,
    OfferKind,
    OfferState,
    Participant,
    Route,
    Traits,
    Verdict,
    fits,
)

ON = date(2026, 11, 22)
STUDENT = Traits(
    route=Route.STUDY_TO_WORK,
    participants=frozenset({Participant.DEGREE_STUDENT}),
    universities=frozenset({ActorKey("uni")}),
    fields=frozenset({"0613"}),
    citizenships=frozenset({Citizenship.THIRD_COUNTRY}),
    districts=frozenset({"03404"}),
    languages={"en": LanguageLevel.C1, "de": LanguageLevel.A2},
)


def an_offer(audience: Audience | None = None, **more: object) -> Offer:
    """Return an offer with one condition set."""
    return Offer(
        key=OfferKey("o"),
        actor=ActorKey("a"),
        name="o",
        audience=audience or Audience(),
        **more,  # type: ignore[arg-type]
    )


CASES = [
    # what the offer says                                                      condition            verdict
    (an_offer(Audience(for_whom=ForWhom.EMPLOYERS)), Condition.FOR_WHOM, Verdict.NOT_MET),
    (an_offer(Audience(routes=frozenset({Route.SKILLED_WORKER}))), Condition.ROUTE, Verdict.NOT_MET),
    (an_offer(Audience(routes=frozenset({Route.STUDY_TO_WORK}))), Condition.ROUTE, Verdict.MET),
    (
        an_offer(Audience(participants=frozenset({Participant.EXCHANGE_STUDENT}))),
        Condition.PARTICIPANT,
        Verdict.NOT_MET,
    ),
    (an_offer(Audience(universities=frozenset({ActorKey("uni")}))), Condition.UNIVERSITY, Verdict.MET),
    (an_offer(Audience(universities=frozenset({ActorKey("fh")}))), Condition.UNIVERSITY, Verdict.NOT_MET),
    (an_offer(Audience(employers=frozenset({ActorKey("firm")}))), Condition.EMPLOYER, Verdict.NOT_MET),
    (an_offer(Audience(fields=frozenset({"06"}))), Condition.FIELD, Verdict.MET),
    (an_offer(Audience(fields=frozenset({"07"}))), Condition.FIELD, Verdict.NOT_MET),
    (
        an_offer(Audience(citizenships=frozenset({Citizenship.FREE_MOVEMENT}))),
        Condition.CITIZENSHIP,
        Verdict.NOT_MET,
    ),
    (an_offer(Audience(districts=frozenset({"16053"}))), Condition.DISTRICT, Verdict.NOT_MET),
    (an_offer(languages=frozenset({"en", "de"})), Condition.LANGUAGE, Verdict.MET),
    (an_offer(languages=frozenset({"de"})), Condition.LANGUAGE, Verdict.NOT_MET),
    (an_offer(languages=None), Condition.LANGUAGE, Verdict.UNKNOWN),
    (
        an_offer(languages=frozenset({"de"}), kind=OfferKind.LANGUAGE_COURSE),
        Condition.LANGUAGE,
        Verdict.MET,
    ),
    (an_offer(Audience(german_from=LanguageLevel.A2)), Condition.GERMAN_LEVEL, Verdict.MET),
    (an_offer(Audience(german_from=LanguageLevel.B1)), Condition.GERMAN_LEVEL, Verdict.NOT_MET),
    (an_offer(state=OfferState.ENDED), Condition.VALIDITY, Verdict.NOT_MET),
    (an_offer(valid_until=ON), Condition.VALIDITY, Verdict.NOT_MET),
    (an_offer(valid_from=date(2026, 11, 23)), Condition.VALIDITY, Verdict.NOT_MET),
]


@pytest.mark.parametrize(("offer", "condition", "verdict"), CASES)
def test_each_condition_is_judged_with_its_reason(
    offer: Offer, condition: Condition, verdict: Verdict
) -> None:
    """The one condition that the case is about has that verdict, and decides the answer."""
    answer = fits(offer, STUDENT, on=ON)
    assert [reason.verdict for reason in answer.reasons if reason.condition is condition] == [verdict]
    assert bool(answer) is (verdict is not Verdict.NOT_MET)


def test_what_is_unknown_of_a_person_shuts_nobody_out_and_is_named() -> None:
    """A person of whom nothing is known fits, with every stated condition open."""
    audience = Audience(
        participants=frozenset({Participant.GRADUATE}),
        fields=frozenset({"06"}),
        german_from=LanguageLevel.B2,
    )
    answer = fits(an_offer(audience, languages=frozenset({"de"})), Traits(route=Route.STUDY_TO_WORK), on=ON)
    assert answer
    assert [reason.condition for reason in answer.unknown] == [
        Condition.PARTICIPANT,
        Condition.FIELD,
        Condition.LANGUAGE,
        Condition.GERMAN_LEVEL,
    ]


@pytest.mark.parametrize(
    ("employers", "verdict"),
    [(set(), Verdict.NOT_MET), ({"other"}, Verdict.NOT_MET), ({"other", "firm"}, Verdict.MET)],
)
def test_an_offer_for_the_staff_of_one_employer_fits_only_who_states_that_employer(
    employers: set[str], verdict: Verdict
) -> None:
    """Silence is no "perhaps" here: a group of a region is not the staff of one firm."""
    own = an_offer(Audience(employers=frozenset({ActorKey("firm")})), languages=frozenset({"en"}))
    staff = replace(STUDENT, employers=frozenset(ActorKey(one) for one in employers))
    answer = fits(own, staff, on=ON)
    judged = [reason for reason in answer.reasons if reason.condition is Condition.EMPLOYER]
    assert [(reason.verdict, reason.asked) for reason in judged] == [(verdict, ("firm",))]
    assert bool(answer) is (verdict is Verdict.MET)


def test_an_offer_is_there_on_its_first_day_and_no_longer_on_the_day_it_is_valid_until() -> None:
    """Ends are exclusive."""
    offer = an_offer(valid_from=ON, valid_until=date(2026, 11, 23))
    assert fits(offer, STUDENT, on=ON)
    assert not fits(offer, STUDENT, on=date(2026, 11, 23))
