"""The interfaces: who hands whom on to whom, and which ties are missing."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.studies.profile.interfaces import InterfaceChapter, InterfaceState
from bleibe.transition import Actor, Agreement, Group, Offer, OfferState, PartialDate, Tie
from builders import ON, actor, dated, group, offer, region, tie
from studies.profile.chapters_of import interfaces_of

STEPS = "arrival:orientation study:language study:practice job_search:employer_contact"
ORIENTATION = offer("welcome", "io", "orientation", "arrival")
LANGUAGE = offer("course", "lc", "language", "study")
PRACTICE = offer("trial", "cc", "practice", "study")
CONTACT = offer("fair", "ba", "employer_contact", "job_search")
OFFERS = [ORIENTATION, LANGUAGE, PRACTICE, CONTACT]


def chapter(
    *ties: Tie,
    offers: list[Offer] | None = None,
    groups: list[Group] | None = None,
    actors: list[Actor] | None = None,
    on: date = ON,
) -> InterfaceChapter:
    made = region(
        actors=actors or [],
        offers=OFFERS if offers is None else offers,
        ties=ties,
        groups=[group("g", STEPS, source=dated("2025"))] if groups is None else groups,
    )
    return interfaces_of(made, on)


def directions(result: InterfaceChapter) -> set[tuple[str, str]]:
    return {(one.from_actor, one.to_actor) for one in result.interfaces}


def proposals(result: InterfaceChapter) -> list[tuple[str, str]]:
    return [(one.from_actor, one.to_actor) for one in result.missing]


@pytest.mark.parametrize(
    ("kind", "first", "second", "found"),
    [
        ("refers", "io", "lc", {("io", "lc")}),
        ("informs", "io", "ba", {("io", "ba")}),  # later, though not next
        ("refers", "lc", "io", set()),  # nobody goes back
        ("co_operates", "lc", "io", {("io", "lc")}),  # carries both ways
        ("co_hosts", "lc", "io", {("io", "lc")}),
        ("funds", "io", "lc", set()),
        ("refers", "lc", "cc", {("lc", "cc")}),  # same phase, later need
        ("refers", "cc", "lc", set()),
    ],
)
def test_an_interface_runs_along_a_tie_from_an_offer_to_a_later_one(
    kind: str, first: str, second: str, found: set[tuple[str, str]]
) -> None:
    assert directions(chapter(tie(first, second, kind))) == found


@pytest.mark.parametrize(
    ("seen", "confirmed"),
    [
        ("2026-11-22", True),
        ("2023-11-22", True),  # to the day three years
        ("2023-11-21", False),
        ("2023-11", True),  # may be the end of the month
        ("2022", False),
        (None, False),
    ],
)
def test_an_agreement_ages_when_no_source_of_the_last_three_years_speaks_of_it(
    seen: str | None, *, confirmed: bool
) -> None:
    result = chapter(tie("io", "lc", "refers", agreement=Agreement.AGREED, seen=seen))
    agreed = next(one for one in result.states if one.state is InterfaceState.AGREED)
    assert [one.confirmed for one in result.interfaces] == [confirmed]
    assert (agreed.interfaces, agreed.not_confirmed) == (1, 0 if confirmed else 1)
    assert result.confirmed_within_months == 36


def test_a_tie_is_counted_once_however_many_rows_and_directions_it_has() -> None:
    offers = [ORIENTATION, LANGUAGE, offer("late", "io", "employer_contact", "job_search")]
    result = chapter(tie("io", "lc"), tie("lc", "io"), tie("io", "lc", "refers"), offers=offers)
    assert (len(result.interfaces), result.ties_used) == (5, 2)


def test_an_interface_names_the_offers_phases_and_needs_that_it_joins() -> None:
    one = chapter(tie("io", "lc", "refers")).interfaces[0]
    passage = one.passages[0]
    assert (passage.group, passage.from_offer, passage.from_phase, passage.from_needs) == (
        "g",
        "welcome",
        "arrival",
        ("orientation",),
    )
    assert (passage.to_offer, passage.to_phase, passage.to_needs) == ("course", "study", ("language",))
    assert (passage.next, passage.running) == (True, True)
    assert (one.groups, one.persons.middle, one.persons.assumed) == (("g",), 100, False)


def test_later_is_judged_by_the_first_need_of_an_offer_even_if_the_group_lacks_it() -> None:
    # both in the study phase; the second offer's first need in the published order is orientation
    both = [LANGUAGE, offer("mixed", "cc", "orientation practice", "study")]
    assert directions(chapter(tie("lc", "cc", "refers"), offers=both)) == set()
    assert directions(chapter(tie("cc", "lc", "refers"), offers=both)) == {("cc", "lc")}


def test_two_offers_at_the_same_place_of_the_way_do_not_follow_each_other() -> None:
    both = [LANGUAGE, offer("other", "cc", "language practice", "study")]
    assert directions(chapter(tie("lc", "cc"), offers=both)) == set()


def test_a_mutual_tie_whose_offers_alternate_stands_once_for_each_direction() -> None:
    offers = [ORIENTATION, LANGUAGE, offer("late", "io", "employer_contact", "job_search")]
    assert directions(chapter(tie("io", "lc"), offers=offers)) == {("io", "lc"), ("lc", "io")}


def test_a_tie_for_one_group_is_an_interface_for_that_group_only() -> None:
    groups = [group("g", STEPS), group("h", STEPS)]
    one = chapter(tie("io", "lc", "refers", group="h"), groups=groups).interfaces[0]
    assert (one.only_group, one.groups) == ("h", ("h",))
    assert {passage.group for passage in one.passages} == {"h"}


def test_offers_for_different_groups_are_no_interface() -> None:
    offers = [
        offer("welcome", "io", "orientation", "arrival", participants="exchange_student"),
        offer("course", "lc", "language", "study", participants="degree_student"),
    ]
    groups = [
        group("x", STEPS, participants="exchange_student"),
        group("d", STEPS, participants="degree_student"),
    ]
    result = chapter(tie("io", "lc"), offers=offers, groups=groups)
    assert result.interfaces == ()
    assert [(one.from_actor, one.from_offers, one.to_offers) for one in result.idle] == [("io", 1, 1)]


def test_a_tie_of_an_actor_without_offers_is_idle_and_says_why() -> None:
    result = chapter(tie("io", "nobody"))
    assert [(one.to_actor, one.from_offers, one.to_offers) for one in result.idle] == [("nobody", 1, 0)]
    assert result.interfaces == ()


@pytest.mark.parametrize(
    ("agreement", "valid_until", "state"),
    [
        (Agreement.AGREED, None, InterfaceState.AGREED),
        (Agreement.AD_HOC, date(2026, 11, 23), InterfaceState.AD_HOC),
        (Agreement.UNKNOWN, None, InterfaceState.UNKNOWN),
        (Agreement.AGREED, ON, InterfaceState.EXPIRED),
    ],
)
def test_the_state_of_an_interface(
    agreement: Agreement, valid_until: date | None, state: InterfaceState
) -> None:
    result = chapter(tie("io", "lc", agreement=agreement, valid_until=valid_until))
    assert [one.state for one in result.interfaces] == [state]
    assert {count.state: count.interfaces for count in result.states if count.interfaces} == {state: 1}


def test_a_tie_that_has_yet_to_begin_is_shown_as_such_and_neither_counted_nor_proposed_anew() -> None:
    """From the office to the courses from 2027 on: no rule is missed yet, and the tie is on its way."""
    result = chapter(tie("io", "lc", "refers", since=PartialDate("2027")))
    assert [one.state for one in result.interfaces] == [InterfaceState.NOT_BEGUN]
    assert result.without_rule == 0
    assert ("io", "lc") not in {(one.from_actor, one.to_actor) for one in result.missing}
    assert ("io", "lc") in {(one.from_actor, one.to_actor) for one in chapter().missing}


def test_rules_and_owners_that_are_not_on_file_are_counted_without_expired_ties() -> None:
    result = chapter(
        tie("io", "lc", rule="by mail within a week", owner="NAME"),
        tie("io", "cc"),
        tie("io", "ba", valid_until=date(2020, 1, 1)),
    )
    assert (result.without_rule, result.without_owner) == (1, 1)
    assert result.interfaces[-1].rule == "by mail within a week"


def test_owners_stand_in_order_of_the_interfaces_and_only_in_the_internal_part() -> None:
    result = chapter(tie("lc", "cc", owner="SECOND"), tie("io", "lc", owner="FIRST"))
    assert result.internal is not None
    assert [(one.from_actor, one.to_actor, one.owner) for one in result.internal] == [
        ("io", "lc", "FIRST"),
        ("lc", "cc", "SECOND"),
    ]
    assert [(one.from_actor, one.to_actor) for one in result.interfaces] == [("io", "lc"), ("lc", "cc")]
    assert "FIRST" not in repr(result.public())


def test_a_missing_tie_is_proposed_between_actors_who_serve_the_same_persons_right_after_each_other() -> None:
    result = chapter()
    # arrival -> study, study -> study, study -> job search; not arrival -> job search
    assert set(proposals(result)) == {("io", "lc"), ("io", "cc"), ("lc", "cc"), ("lc", "ba"), ("cc", "ba")}
    assert result.missing_found == 5


def test_a_phase_in_which_the_group_has_no_step_does_not_part_two_others() -> None:
    result = chapter(groups=[group("g", "arrival:orientation job_search:employer_contact")])
    assert proposals(result) == [("io", "ba")]


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        (tie("io", "lc", "refers"), False),
        (tie("lc", "io", "refers"), True),  # the wrong way round
        (tie("lc", "io"), False),
        (tie("io", "lc", "funds"), True),
        (tie("io", "lc", valid_until=ON), True),
        (tie("io", "lc", group="other"), False),
    ],
)
def test_no_tie_is_proposed_where_one_leads_from_the_first_to_the_second(
    known: Tie, *, proposed: bool
) -> None:
    result = chapter(known, offers=[ORIENTATION, LANGUAGE])
    assert (("io", "lc") in proposals(result)) is proposed


def test_a_proposal_says_that_there_was_a_tie_or_is_one_of_money_and_whether_it_is_one_house() -> None:
    result = chapter(
        tie("io", "lc", "funds"),
        tie("lc", "io", valid_until=date(2020, 1, 1)),
        offers=[ORIENTATION, LANGUAGE],
        actors=[actor("uni"), actor("io", parent="uni"), actor("lc", parent="io", place="Lingen")],
    )
    one = result.missing[0]
    assert (one.expired_tie, one.funding_tie, one.same_house, one.to_place) == (True, True, True, "Lingen")


def test_parents_in_a_circle_make_one_house_and_no_endless_search() -> None:
    actors = [
        actor("io", parent="x"),
        actor("x", parent="y"),
        actor("y", parent="x"),
        actor("lc", parent="y"),
    ]
    result = chapter(offers=[ORIENTATION, LANGUAGE], actors=actors)
    assert result.missing[0].same_house


def test_offers_of_one_actor_need_no_tie() -> None:
    offers = [ORIENTATION, offer("course", "io", "language", "study")]
    assert chapter(offers=offers).missing == ()


def test_a_proposal_names_every_step_that_it_joins() -> None:
    one = chapter(offers=[offer("both", "io", "orientation language", "arrival study"), PRACTICE]).missing[0]
    assert [(step.from_phase, step.from_need, step.to_phase, step.to_need) for step in one.steps] == [
        ("arrival", "orientation", "study", "practice"),
        ("study", "language", "study", "practice"),
    ]
    assert len(one.passages) == 2


def test_proposals_rank_confirmed_offers_before_persons_before_joined_steps() -> None:
    big, small = (
        group("big", "arrival:orientation study:language", persons=500),
        group("small", STEPS, persons=50),
    )
    offers = [
        offer("w1", "io", "orientation", "arrival"),
        offer("big", "p", "language", "study"),
        offer("open", "q", "language practice", "study", state=OfferState.NOT_CONFIRMED),
        offer("few", "r", "practice", "study"),
    ]
    result = chapter(offers=offers, groups=[big, small])
    ranked = [(one.from_actor, one.to_actor, one.running, one.persons.middle) for one in result.missing]
    assert ranked == [
        ("io", "p", True, 550),
        ("io", "r", True, 50),
        ("p", "r", True, 50),
        ("io", "q", False, 550),
        ("q", "r", False, 50),
    ]


def test_of_two_ties_for_the_same_persons_the_one_that_joins_more_steps_comes_first() -> None:
    offers = [
        ORIENTATION,
        offer("one", "p", "practice", "study"),
        offer("two", "q", "language practice", "study"),
    ]
    ranked = [(one.from_actor, one.to_actor, len(one.steps)) for one in chapter(offers=offers).missing]
    assert ranked == [("io", "q", 2), ("io", "p", 1), ("q", "p", 1)]


def test_persons_of_a_range_that_is_not_official_are_assumed_like_the_size_of_the_group() -> None:
    ranged = group("g", STEPS, persons=(80, 120), source=dated("2025"))
    assert chapter(groups=[ranged]).missing[0].persons.assumed


def test_persons_that_nobody_stated_are_assumed_and_say_so() -> None:
    persons = (
        chapter(groups=[group("g", STEPS, persons=None), group("h", STEPS, persons=7)]).missing[0].persons
    )
    assert (persons.low, persons.middle, persons.high, persons.assumed) == (27, 107, 407, True)


def test_a_pair_that_lacks_a_tie_both_ways_is_proposed_once() -> None:
    offers = [ORIENTATION, LANGUAGE, offer("late", "io", "employer_contact", "job_search")]
    result = chapter(offers=offers)
    assert len(proposals(result)) == result.missing_found == 1
    assert result.missing[0].both_ways
    one_way = chapter(tie("io", "lc", "refers"), offers=offers)
    assert proposals(one_way) == [("lc", "io")]
    assert not one_way.missing[0].both_ways


def test_at_most_thirty_proposals_are_shown_and_all_are_counted() -> None:
    offers = [ORIENTATION, *[offer(f"c{at}", f"x{at:02}", "language", "study") for at in range(40)]]
    result = chapter(offers=offers)
    assert (len(result.missing), result.missing_found) == (30, 40)


def test_offers_that_are_over_join_nothing() -> None:
    over = offer("course", "lc", "language", "study", valid_until=date(2026, 1, 1))
    assert chapter(tie("io", "lc"), offers=[ORIENTATION, over]).interfaces == ()
    assert chapter(tie("io", "lc"), offers=[ORIENTATION, over], on=date(2025, 12, 31)).interfaces != ()


def test_without_groups_steps_or_offers_there_is_nothing_to_hand_on() -> None:
    for empty in (chapter(tie("io", "lc"), groups=[]), chapter(tie("io", "lc"), groups=[group("g")])):
        assert (empty.interfaces, empty.missing, len(empty.idle)) == ((), (), 1)
    assert chapter(offers=[]).missing_found == 0


kinds = st.sampled_from(["informs", "refers", "co_operates", "co_hosts", "funds"])
some_ties = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), kinds), max_size=8)
some_offers = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["orientation", "language", "practice language", "employer_contact"]),
        st.sampled_from(["arrival", "study", "arrival study", "job_search"]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(some_ties, some_offers, st.randoms(use_true_random=False))
def test_interfaces_do_not_depend_on_the_order_of_rows(
    ties: list[tuple[str, str, str]], offers: list[tuple[str, str, str]], random: Random
) -> None:
    actors = [actor(key) for key in "abcd"]
    made_ties = [tie(*row) for row in ties]
    made_offers = [offer(f"o{at}", *row) for at, row in enumerate(offers)]
    groups = [group("g", STEPS), group("h", "study:language")]
    rows: tuple[list[Actor] | list[Tie] | list[Offer] | list[Group], ...] = (
        actors,
        made_ties,
        made_offers,
        groups,
    )
    before = interfaces_of(region(actors=actors, ties=made_ties, offers=made_offers, groups=groups), ON)
    for some in rows:
        random.shuffle(some)
    shuffled = region(actors=actors, ties=made_ties, offers=made_offers, groups=groups)
    assert interfaces_of(shuffled, ON) == before


@settings(max_examples=60, deadline=None)
@given(some_ties, some_offers)
def test_a_proposed_tie_once_made_is_an_interface_and_proposed_no_more(
    ties: list[tuple[str, str, str]], offers: list[tuple[str, str, str]]
) -> None:
    made_ties = [tie(*row) for row in ties]
    made_offers = [offer(f"o{at}", *row) for at, row in enumerate(offers)]
    before = chapter(*made_ties, offers=made_offers)
    for one in before.missing:
        pair = (one.from_actor, one.to_actor)
        after = chapter(*made_ties, tie(*pair, "refers"), offers=made_offers)
        assert pair in directions(after)
        assert pair not in proposals(after)
