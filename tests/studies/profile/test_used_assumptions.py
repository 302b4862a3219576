"""The size of a group that is assumed stands among the assumptions, with range, derivation and effect."""

from __future__ import annotations

import pytest

from bleibe.studies.profile.throughput_chapter import ThroughputChapter, throughput_chapter
from bleibe.studies.profile.used_assumptions import UsedAssumption, used_assumptions
from bleibe.transition import SET_BY_US, Basis, PartialDate, Region, Source, fit_table
from builders import ON, group, offer, reach, region

STUDENTS = "groups/students/persons_per_year"
COUNTED = Source(citation="https://example.org/count", dated=PartialDate("2025"))


@pytest.fixture(scope="module")
def sized() -> Region:
    """80 to 120 students by our own sum, 30 doctoral candidates by count; an offer takes 100 of them."""
    return region(
        offers=[offer("course", "io", "language", "study", places=100)],
        groups=[
            group(
                "students",
                "study:language",
                persons=(80, 120),
                size_derivation="400 students / 5-3 years",
                source=COUNTED,
            ),
            group("doctoral", "study:language", persons=30, source=COUNTED),
            group("guests", "study:language", persons=None),
            group("guessed", "study:language", persons=(5, 15), source=Source(citation=SET_BY_US)),
            group("said", "study:language", persons=(5, 15), source=Source(citation="von uns gesetzt")),
        ],
        reaches=(reach("course", known=1, taken_up=1),),
    )


@pytest.fixture(scope="module")
def chapter(sized: Region) -> ThroughputChapter:
    return throughput_chapter(sized, fit_table(sized, on=ON))


@pytest.fixture(scope="module")
def used(sized: Region, chapter: ThroughputChapter) -> dict[str, UsedAssumption]:
    return {row.id: row for row in used_assumptions(sized, chapter, on=ON)}


def test_every_assumed_size_is_an_assumption_and_no_other(used: dict[str, UsedAssumption]) -> None:
    assert {row.group for row in used.values() if row.group} == {"students", "guessed", "said"}
    assert used["persons.default"].stands_for == 1


def test_it_has_low_middle_high_unit_source_and_derivation(used: dict[str, UsedAssumption]) -> None:
    row = used[STUDENTS]
    assert (row.low, row.middle, row.high, row.unit) == (80, 100, 120, "persons a year")
    assert (row.source, row.set_by_us, row.region_own) == (COUNTED, False, True)
    assert row.derivation == "400 students / 5-3 years"
    assert used["groups/guessed/persons_per_year"].set_by_us
    assert used["groups/said/persons_per_year"].set_by_us


def test_it_has_its_effect_like_the_others(
    used: dict[str, UsedAssumption], chapter: ThroughputChapter
) -> None:
    varied = {row.level: row for row in chapter.one_at_a_time if row.varied == STUDENTS}
    row = used[STUDENTS]
    assert [row.carried_low, row.carried_high] == [one.carried_per_year for one in varied.values()]


def test_everybody_calls_it_assumed(chapter: ThroughputChapter) -> None:
    assert {row.basis for row in chapter.one_at_a_time if row.varied == STUDENTS} == {Basis.ASSUMED}
    assumed = {row.group: row.size_assumed for row in chapter.by_group}
    assert assumed == {"students": True, "doctoral": False, "guests": True, "guessed": True, "said": True}
