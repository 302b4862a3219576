"""Companies and the law, statistics, and what answers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.studies.profile.findings import Judgement
from bleibe.transition import (
    Audience,
    Evidence,
    EvidenceKind,
    ForWhom,
    Graduates,
    GroupKey,
    Need,
    Obstacle,
    ObstacleKey,
    Offer,
    PartialDate,
    Phase,
    Region,
    Route,
    Source,
    Stated,
)
from builders import actor, group, offer, reach, region
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

SURVEY = Obstacle(
    key=ObstacleKey("law"),
    name="Law",
    needs=frozenset({Need.LEGAL_CERTAINTY}),
    phases=frozenset({Phase.FIRST_JOB}),
    evidence=(
        Evidence(
            kind=EvidenceKind.STATISTIC,
            text="69 % do not know the law",
            source=Source(citation="chamber", dated=PartialDate("2025")),
        ),
    ),
)


def for_companies(
    kind: str = "employer_service", needs: str = "legal_certainty", **conditions: object
) -> Offer:
    """An offer for companies."""
    audience = Audience(**{"for_whom": ForWhom.EMPLOYERS, **conditions})
    return offer("desk", "chamber", needs, "first_job", kind=kind, audience=audience)


def survey(at: int, groups: frozenset[GroupKey] = frozenset({GroupKey("g")})) -> Obstacle:
    """The survey once more, by another house, and about the group of students."""
    (piece,) = SURVEY.evidence
    other = replace(piece, source=replace(piece.source, citation=f"chamber {at}"))
    return replace(SURVEY, key=ObstacleKey(f"o{at}"), evidence=(other,), groups=groups)


@pytest.mark.parametrize(
    ("surveys", "known", "expected"),
    [
        # one survey alone decides nothing
        (1, None, NOT_ENOUGH),
        (2, None, HOLDS),
        # half of the companies know of the advice: in part
        (2, 0.5, IN_PART),
        (2, 0.4, HOLDS),
        (0, 0.5, DOES_NOT_HOLD),
        (0, 0.4, IN_PART),
        # that advice exists does not say what companies know
        (0, None, NOT_ENOUGH),
    ],
)
def test_companies_lack_knowledge_by_evidence_or_where_few_know_of_advice(
    surveys: int, known: float | None, expected: Judgement
) -> None:
    own = region(
        offers=[for_companies()],
        groups=[group("g", "study:language")],
        obstacles=tuple(survey(at) for at in range(surveys)),
        reaches=(reach("desk", known=known),),
    )
    assert judgement("companies", own) is expected


def test_surveys_that_are_not_about_students_hold_in_part_and_are_shown_with_what_they_say() -> None:
    row = judged("companies", region(obstacles=(survey(1, frozenset()), survey(2, frozenset()))))
    assert row.judgement is IN_PART
    assert [(one.groups, one.answers) for one in row.evidence] == [((), None), ((), None)]


def test_the_number_of_answers_is_read_where_the_text_gives_it() -> None:
    said = survey(1)
    asked = replace(said, evidence=(replace(said.evidence[0], text="69 % do not know the law (n = 1.204)."),))
    row = judged("companies", region(groups=[group("g", "study:language")], obstacles=(asked,)))
    assert [one.answers for one in row.evidence] == ["1.204"]


def test_what_students_lack_in_law_before_their_first_job_is_not_the_companies() -> None:
    before = replace(SURVEY, phases=frozenset({Phase.STUDY}))
    row = judged("companies", region(offers=[for_companies()], obstacles=(before,)))
    assert row.judgement is NOT_ENOUGH
    assert values(row, "law_evidence") == {"fresh": 0, "old": 0}


TRAINING = replace(for_companies("companion_training"), key="training")


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ((for_companies(), TRAINING), DOES_NOT_HOLD),
        ((for_companies(),), IN_PART),
        # advice about people from abroad only, or on something else than the law, is a part
        ((for_companies(routes=frozenset({Route.SKILLED_WORKER})), TRAINING), IN_PART),
        ((for_companies(needs="company_bond"), TRAINING), IN_PART),
        # in one district of the two only
        ((for_companies(districts=frozenset({"03404"})), TRAINING), IN_PART),
        ((offer("o", "uni", "legal_certainty", "study", kind="law_information"),), HOLDS),
    ],
)
def test_companies_are_accompanied_and_trained_by_offers_for_all_of_them(
    offers: tuple[Offer, ...], expected: Judgement
) -> None:
    own = region(offers=offers, districts=("03404", "03459"))
    assert judgement("train_companies", own) is expected


def authorities(*offers: Offer) -> Region:
    """Two foreigners authorities, the office for accelerated procedures, and offers."""
    return region(
        actors=[
            actor("city", "foreigners_authority"),
            actor("county", "foreigners_authority"),
            actor("central", "accelerated_procedure_authority"),
        ],
        offers=[offer("other", "uni", "orientation", "arrival"), *offers],
    )


def desk(owner: str) -> Offer:
    """The desk for companies of an office."""
    return replace(for_companies(), key=f"desk_{owner}", actor=owner)


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ((), HOLDS),
        (("city",), IN_PART),
        (("city", "county"), DOES_NOT_HOLD),
        # what another body offers is not theirs
        (("central",), HOLDS),
    ],
)
def test_each_foreigners_authority_needs_a_desk_of_its_own(
    owners: tuple[str, ...], expected: Judgement
) -> None:
    assert judgement("authority_desk", authorities(*(desk(owner) for owner in owners))) is expected


def test_the_offer_of_another_body_is_named_as_such() -> None:
    row = judged("authority_desk", authorities(desk("central")))
    assert [cell.offers for cell in row.cells] == [(), ()]
    assert values(row, "accelerated_elsewhere") == {"offers": "DESK (CENTRAL)"}


def test_a_desk_for_people_from_abroad_only_is_a_part() -> None:
    abroad = replace(
        desk("city"), audience=Audience(for_whom=ForWhom.EMPLOYERS, routes=frozenset({Route.SKILLED_WORKER}))
    )
    assert judgement("authority_desk", authorities(abroad, desk("county"))) is IN_PART


def test_without_a_known_authority_its_desk_is_not_judged() -> None:
    row = judged("authority_desk", region(offers=[for_companies()]))
    assert (row.judgement, missing(row)) == (NOT_ENOUGH, ("no_authority",))


def counted(
    field: str = "06",
    *,
    unit: str = "graduates",
    population: str = "foreign",
    citation: str = "table",
    year: str | None = "2024",
) -> Graduates:
    """One number of graduates."""
    return Graduates(
        field_of_study=field,
        number=Stated.exact(10),
        unit=unit,
        population=population,
        year=PartialDate(year) if year else None,
        source=Source(citation=citation, dated=PartialDate("2025")),
    )


ALIKE = (counted("06"), counted("07"))
UNLIKE = (counted("06"), counted("07", population="with entrance qualification from abroad", citation="uni"))
OFFICIAL = group("g", "study:language", official=True)
ESTIMATED = group("g", "study:language", persons=(80, 120))


@pytest.mark.parametrize(
    ("graduates", "students", "expected"),
    [
        (UNLIKE, ESTIMATED, HOLDS),
        (UNLIKE, OFFICIAL, IN_PART),
        (ALIKE, ESTIMATED, IN_PART),
        (ALIKE, OFFICIAL, DOES_NOT_HOLD),
    ],
)
def test_statistics_are_uneven_and_imprecise(
    graduates: tuple[Graduates, ...], students: object, expected: Judgement
) -> None:
    # imprecise: no official number for 1 of 1 groups; uneven: two ways of counting for two numbers
    assert judgement("counting", region(groups=[students], graduates=graduates)) is expected


def test_sizes_from_two_sources_are_uneven_too() -> None:
    sized = [
        replace(group(key, persons=(1, 9)), source=Source(citation=f"page of {key}")) for key in ("g", "h")
    ]
    row = judged("counting", region(groups=sized, graduates=ALIKE))
    assert row.judgement is HOLDS
    assert values(row, "size_sources") == {"sources": 2, "groups": 2}


def test_nothing_counted_is_not_judged() -> None:
    row = judged("counting", region())
    assert (row.judgement, missing(row)) == (NOT_ENOUGH, ("no_students", "no_graduates"))


def test_sizes_that_nobody_stated_show_nothing_of_the_statistics() -> None:
    # a blank region: its groups stand there, and nobody was asked yet how many they are
    unknown = [group(key, "study:language", persons=None) for key in ("g", "h")]
    assert judgement("counting", region(groups=unknown)) is NOT_ENOUGH
    # one number that is no official one is enough to say that not all are
    assert judgement("counting", region(groups=[*unknown, replace(ESTIMATED, key=GroupKey("i"))])) is IN_PART


@pytest.mark.parametrize(
    ("graduates", "expected"),
    [
        (ALIKE, DOES_NOT_HOLD),
        # 1 of 2 in the most frequent way
        (UNLIKE, HOLDS),
        # 3 of 4 = 75 %
        ((*UNLIKE, counted("08"), counted("09")), IN_PART),
        ((counted(),), NOT_ENOUGH),
        # another unit is another way, whatever the source
        ((counted(), counted("07", unit="students")), HOLDS),
        # one table that names the subject in its population counts in one way
        ((counted(), counted("07", population="foreign, engineering")), DOES_NOT_HOLD),
    ],
)
def test_numbers_are_counted_alike_by_unit_and_source_or_population(
    graduates: tuple[Graduates, ...], expected: Judgement
) -> None:
    assert judgement("count_alike", region(graduates=graduates)) is expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (("2022", "2023", "2024"), DOES_NOT_HOLD),
        (("2023", "2024"), IN_PART),
        # three years, but the newest ended more than 36 months before November 2026
        (("2017", "2018", "2019"), IN_PART),
        (("2024",), HOLDS),
        ((None,), NOT_ENOUGH),
    ],
)
def test_monitoring_is_a_fresh_series_of_three_years(
    years: tuple[str | None, ...], expected: Judgement
) -> None:
    own = region(graduates=tuple(counted(year=year) for year in years))
    assert judgement("monitoring", own) is expected


def test_the_age_of_a_series_is_that_on_the_day_asked_for() -> None:
    own = region(graduates=tuple(counted(year=year) for year in ("2017", "2018", "2019")))
    assert judgement("monitoring", own, date(2021, 6, 1)) is DOES_NOT_HOLD
