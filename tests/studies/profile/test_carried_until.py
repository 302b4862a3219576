"""Until which phase something is on file: the result ends there, and the picture and the sentence say so."""

from __future__ import annotations

from dataclasses import replace

from bleibe.studies.profile.throughput_chapter import ThroughputChapter, throughput_chapter
from bleibe.transition import Phase, Region, Route, Stated, Traits, fit_table
from builders import ON, actor, group, offer, reach, region


def chapter(made: Region) -> ThroughputChapter:
    return throughput_chapter(made, fit_table(made, on=ON))


def two_ends() -> Region:
    """100 students asked until study, 100 workers until their first job; 60 places here, 30 there."""
    workers = group("workers", "first_job:legal_certainty", persons=100)
    return region(
        actors=[actor("io", "international_office"), actor("iq", "chamber")],
        offers=[
            offer("course", "io", "language", "study", places=60),
            offer("advice", "iq", "legal_certainty", "first_job", places=30),
        ],
        groups=[
            group("students", "study:language", persons=100),
            replace(workers, traits=Traits(route=Route.SKILLED_WORKER)),
        ],
        reaches=(reach("course", known=1, taken_up=1), reach("advice", known=1, taken_up=1)),
    )


def test_each_route_ends_where_its_record_ends() -> None:
    found = chapter(two_ends())
    assert [(end.route, end.phase, end.carried_per_year, end.persons_per_year) for end in found.until] == [
        (Route.STUDY_TO_WORK, Phase.STUDY, 60, 100),
        (Route.SKILLED_WORKER, Phase.FIRST_JOB, 30, 100),
    ]
    assert all(end.ends_early for end in found.until)


def test_those_whose_record_ends_are_not_counted_in_later_phases() -> None:
    """Of 200, 40 stop in study: 160 go on, of whom 60 end; of the 100 left 70 stop at the first job."""
    phases = {row.phase: row for row in chapter(two_ends()).by_phase}
    assert (phases[Phase.STUDY].going_on, phases[Phase.STUDY].ends_here) == (160, 60)
    assert phases[Phase.FIRST_JOB].carried_per_year == 90
    assert (phases[Phase.FIRST_JOB].going_on, phases[Phase.FIRST_JOB].lost) == (30, 70)


def test_a_range_that_is_not_official_makes_a_size_assumed() -> None:
    sized = two_ends()
    ranged = replace(sized.groups[0], persons_per_year=Stated(low=80, high=120))
    found = chapter(replace(sized, groups=(ranged, *sized.groups[1:])))
    assert {row.group: row.size_assumed for row in found.by_group}["students"] is True
    official = replace(ranged, official=True, source=replace(ranged.source, citation="Destatis"))
    found = chapter(replace(sized, groups=(official, *sized.groups[1:])))
    assert {row.group: row.size_assumed for row in found.by_group}["students"] is False
