"""Lack of language, and beginners who do not know the labour market, with what answers them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bleibe.studies.profile.findings import AnswerState, Judgement
from bleibe.transition import (
    SET_BY_US,
    Audience,
    Evidence,
    EvidenceKind,
    ForWhom,
    Group,
    GroupKey,
    Need,
    Obstacle,
    ObstacleKey,
    OfferState,
    PartialDate,
    Phase,
    Region,
    Source,
    Stated,
    StepNeed,
)
from builders import actor, group, offer, region
from studies.profile.findings.judging import (
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NOT_ENOUGH,
    judged,
    judgement,
    missing,
    values,
)

FRESH = Source(citation="survey of the university", dated=PartialDate("2025"))
SEED = Source(citation="BiReg, IMIS", dated=PartialDate("2014"))


def in_need(need: Need, share: float | None, source: Source = FRESH) -> Group:
    """100 students, a share of whom has the need during study by a source."""
    step = StepNeed(
        phase=Phase.STUDY,
        need=need,
        share=None if share is None else Stated.exact(share),
        source=source,
    )
    return replace(group("g", persons=100), steps=(step,))


def evidence(
    need: Need, kind: EvidenceKind = EvidenceKind.INTERVIEW, source: Source = FRESH, pieces: int = 2
) -> Obstacle:
    """An obstacle of the group with pieces of evidence, each from another source."""
    sources = [replace(source, citation=f"{source.citation} {at}") for at in range(pieces)]
    return Obstacle(
        key=ObstacleKey("o"),
        name="O",
        needs=frozenset({need}),
        phases=frozenset({Phase.STUDY}),
        groups=frozenset({GroupKey("g")}),
        evidence=tuple(Evidence(kind=kind, text="said", source=one) for one in sources),
    )


PROBLEMS = [("language", Need.LANGUAGE), ("beginners", Need.LABOUR_MARKET_KNOWLEDGE)]


@pytest.mark.parametrize(("key", "need"), PROBLEMS)
@pytest.mark.parametrize(
    ("share", "said", "expected"),
    [
        # 50 of 100 lack it
        (0.5, False, HOLDS),
        # 20 of 100
        (0.2, False, IN_PART),
        (0.19, False, DOES_NOT_HOLD),
        # a low share against two interviews: in part
        (0.19, True, IN_PART),
        # no share, but two interviews, and no offer for the need: holds
        (None, True, HOLDS),
        (None, False, NOT_ENOUGH),
    ],
)
def test_a_lack_is_judged_by_a_stated_share_and_by_evidence(
    key: str, need: Need, share: float | None, said: bool, expected: Judgement
) -> None:
    own = region(groups=[in_need(need, share)], obstacles=(evidence(need),) if said else ())
    assert judgement(key, own) is expected


@pytest.mark.parametrize(
    ("kind", "pieces", "groups", "expected"),
    [
        (EvidenceKind.INTERVIEW, 2, {"g"}, HOLDS),
        (EvidenceKind.INTERVIEW, 1, {"g"}, NOT_ENOUGH),
        # two documents say so, but nobody was asked or counted
        (EvidenceKind.DOCUMENT, 2, {"g"}, IN_PART),
        # said of everybody, not of students
        (EvidenceKind.INTERVIEW, 2, set(), IN_PART),
    ],
)
def test_evidence_counts_by_how_many_of_which_kind_and_for_whom(
    kind: EvidenceKind, pieces: int, groups: set[str], expected: Judgement
) -> None:
    said = replace(
        evidence(Need.LANGUAGE, kind, pieces=pieces), groups=frozenset(GroupKey(one) for one in groups)
    )
    assert judgement("language", region(groups=[in_need(Need.LANGUAGE, None)], obstacles=(said,))) is expected


@pytest.mark.parametrize(("key", "need"), PROBLEMS)
def test_evidence_alone_holds_in_part_where_the_need_is_met(key: str, need: Need) -> None:
    met = offer("o", "uni", need.value, "study")
    own = region(groups=[in_need(need, None)], obstacles=(evidence(need),), offers=[met])
    assert judgement(key, own) is IN_PART


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (EvidenceKind.INTERVIEW, SEED),
        (EvidenceKind.INTERVIEW, Source(citation="undated")),
        (EvidenceKind.OBSERVATION, FRESH),
    ],
)
def test_old_undated_and_own_evidence_says_nothing_of_today(kind: EvidenceKind, source: Source) -> None:
    own = region(groups=[in_need(Need.LANGUAGE, None)], obstacles=(evidence(Need.LANGUAGE, kind, source),))
    row = judged("language", own)
    assert row.judgement is NOT_ENOUGH
    assert values(row, "language_evidence")["fresh"] == 0
    assert missing(row) == ("language_not_measured",)


def test_what_we_set_ourselves_is_no_evidence() -> None:
    ours = Source(citation=SET_BY_US, dated=PartialDate("2026"))
    said = evidence(Need.LANGUAGE)
    said = replace(said, evidence=tuple(replace(one, source=ours) for one in said.evidence))
    row = judged("language", region(groups=[in_need(Need.LANGUAGE, None)], obstacles=(said,)))
    assert values(row, "language_evidence")["fresh"] == 0


def test_a_share_that_we_set_is_no_measurement() -> None:
    own = region(groups=[in_need(Need.LANGUAGE, 0.9, Source(citation=SET_BY_US, dated=PartialDate("2026")))])
    assert judgement("language", own) is NOT_ENOUGH


def test_a_need_that_only_the_offers_language_shuts_is_counted_as_blocked() -> None:
    german = offer("o", "uni", "orientation", "arrival", languages="de")
    own = region(offers=[german], groups=[group("g", "arrival:orientation", languages={"en": "C1"})])
    assert values(judged("language", own), "language_blocked") == {"steps": 1}


def courses(*phases: str, state: OfferState = OfferState.RUNNING) -> Region:
    """A language course in each of the phases for one group of students."""
    own = [offer(phase, "uni", "language", phase, kind="language_course", state=state) for phase in phases]
    return region(offers=own, groups=[group("g", "study:language")])


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        (("arrival", "study", "final_year"), DOES_NOT_HOLD),
        (("arrival", "study"), IN_PART),
        (("job_search",), HOLDS),
    ],
)
def test_time_is_planned_where_a_course_is_there_in_each_phase_before_the_search(
    phases: tuple[str, ...], expected: Judgement
) -> None:
    # arrival, study and final year of one group are three cases
    assert judgement("plan_time", courses(*phases)) is expected


def test_courses_that_nobody_confirmed_are_named_and_decide_nothing() -> None:
    own = courses("arrival", "study", "final_year", state=OfferState.NOT_CONFIRMED)
    row = judged("plan_time", own)
    assert row.judgement is NOT_ENOUGH
    assert {cell.state for cell in row.cells} == {AnswerState.UNCONFIRMED}
    assert [one.offer for one in row.offers] == ["arrival", "final_year", "study"]


@pytest.mark.parametrize(
    ("needs", "phase", "fields", "expected"),
    [
        # a general course at arrival is not made for work
        ("language", "arrival", (), HOLDS),
        ("language", "final_year", (), DOES_NOT_HOLD),
        ("language application_skills", "study", (), DOES_NOT_HOLD),
        ("language", "study", ("07",), DOES_NOT_HOLD),
        ("application_skills", "final_year", (), HOLDS),
    ],
)
def test_a_course_is_specific_by_phase_field_or_other_needs(
    needs: str, phase: str, fields: tuple[str, ...], expected: Judgement
) -> None:
    course = offer("o", "uni", needs, phase, audience=Audience(fields=frozenset(fields)))
    own = region(offers=[course], groups=[group("g", "study:language")])
    assert judgement("specific_courses", own) is expected


@pytest.mark.parametrize(
    ("places", "key", "said"),
    [
        ((15, None), "places_beside", {"offers": 2, "stated": 1, "places": 15, "persons": 300}),
        ((15, 5), "places_beside", {"offers": 2, "stated": 2, "places": 20, "persons": 300}),
        (
            (15, math.inf),
            "places_beside_some_unlimited",
            {"offers": 2, "stated": 2, "unlimited": 1, "places": 15, "persons": 300},
        ),
        ((None, math.inf), "places_beside_unlimited", {"offers": 2, "stated": 1, "persons": 300}),
        # unknown is never 0
        ((None, None), "places_beside_unknown", {"offers": 2, "persons": 300}),
    ],
)
def test_a_recommendation_that_is_met_says_how_few_places_that_may_be(
    places: tuple[float | None, float | None], key: str, said: dict[str, float]
) -> None:
    own = region(
        offers=[offer(f"o{at}", "uni", "language", "job_search", places=n) for at, n in enumerate(places)],
        groups=[group("g", "study:language", persons=100), group("h", "study:language", persons=200)],
    )
    row = judged("specific_courses", own)
    assert row.judgement is DOES_NOT_HOLD
    assert values(row, key) == said


def test_a_recommendation_that_is_open_says_nothing_of_places() -> None:
    own = region(
        offers=[offer("o", "uni", "orientation", "study")], groups=[group("g", "study:language", persons=100)]
    )
    row = judged("specific_courses", own)
    assert row.judgement is HOLDS
    assert not any(one.key.startswith("places_beside") for one in row.figures)


@pytest.mark.parametrize(
    ("for_whom", "roles", "expected"),
    [
        # open to all companies of the region
        (ForWhom.EMPLOYERS, "chamber", DOES_NOT_HOLD),
        # one company's own course for its staff
        (ForWhom.PERSONS, "company", IN_PART),
        # somebody else's course for persons is no task of personnel
        (ForWhom.PERSONS, "course_provider", HOLDS),
    ],
)
def test_language_is_a_task_of_personnel_where_companies_are_addressed(
    for_whom: ForWhom, roles: str, expected: Judgement
) -> None:
    own = region(
        actors=[actor("a", roles)], offers=[offer("o", "a", "language", "first_job", for_whom=for_whom)]
    )
    assert judgement("personnel_development", own) is expected


def two_groups(*offers: object) -> Region:
    """Two groups of students; offers may be for degree students only."""
    return region(
        offers=offers,
        groups=[
            group("degree", "study:practice", participants="degree_student"),
            group("doctoral", "study:practice", participants="doctoral_candidate"),
        ],
    )


@pytest.mark.parametrize(
    ("participants", "expected"),
    [("", DOES_NOT_HOLD), ("degree_student", IN_PART), ("exchange_student", HOLDS)],
)
def test_internships_are_there_where_each_group_finds_practice_during_study(
    participants: str, expected: Judgement
) -> None:
    board = offer("board", "uni", "practice", "study", kind="job_board", participants=participants)
    row = judged("internships", two_groups(board))
    assert row.judgement is expected
    assert "mandatory_internships" in missing(row)
    assert [rung.rung for rung in row.rungs] == ["job_board"]


@pytest.mark.parametrize(
    ("name", "needs", "phase", "expected"),
    [
        ("THESIS MARKET", "practice", "final_year", DOES_NOT_HOLD),
        # practice in the final year may include theses: nobody said it
        ("FAIR", "employer_contact", "final_year", NOT_ENOUGH),
        ("FAIR", "employer_contact", "job_search", HOLDS),
    ],
)
def test_theses_are_arranged_where_an_offer_names_them(
    name: str, needs: str, phase: str, expected: Judgement
) -> None:
    own = replace(offer("o", "uni", needs, phase), name=name)
    assert judgement("theses", two_groups(own)) is expected


@pytest.mark.parametrize(
    ("kind", "private", "expected"),
    [
        ("student_mentoring", False, DOES_NOT_HOLD),
        ("patronage", False, DOES_NOT_HOLD),
        # as the seed found it: on a private basis only
        ("student_mentoring", True, IN_PART),
        ("leisure", False, HOLDS),
    ],
)
def test_contact_with_german_students_needs_mentoring_that_is_not_private(
    kind: str, private: bool, expected: Judgement
) -> None:
    own = offer("o", "uni", "social_contact", "arrival", kind=kind, private_basis=private)
    assert judgement("german_students", two_groups(own)) is expected
