"""A group with a zero says at which step it stops, how many come so far, and what alone would end it."""

from __future__ import annotations

from bleibe.studies.profile.coverage import StepState
from bleibe.studies.profile.stopped_groups import StoppedGroups
from bleibe.studies.profile.throughput_chapter import throughput_chapter
from bleibe.transition import MeasureKind, Need, Phase, Region, fit_table
from builders import ON, group, offer, reach, region


def stopped(made: Region) -> tuple[StoppedGroups, ...]:
    return throughput_chapter(made, fit_table(made, on=ON)).stopped_groups


def made_of(groups: dict[str, str], *, training_for: str = "refugee") -> Region:
    """A course with 60 places that all hear of; a training that is for others; groups of 100."""
    return region(
        offers=[
            offer("course", "io", "language", "study", places=60),
            offer("training", "cc", "application_skills", "final_year", places=80, participants=training_for),
        ],
        groups=[group(key, steps, participants="degree_student") for key, steps in groups.items()],
        reaches=(reach("course", known=1, taken_up=1), reach("training", known=1, taken_up=1)),
    )


TO_TRAINING = "study:language final_year:application_skills"


def test_60_of_100_come_up_to_the_training_that_is_not_for_them() -> None:
    """60 places in the course; the training opened has 80 places, so the same 60 would come to the end."""
    (found,) = stopped(made_of({"g": TO_TRAINING}))
    assert (found.groups, found.persons_per_year) == (("g",), 100)
    assert (found.phase, found.need) == (Phase.FINAL_YEAR, Need.APPLICATION_SKILLS)
    assert found.state is StepState.DOES_NOT_FIT
    assert (found.is_first_step, found.reached_per_year) == (False, 60)
    assert found.measure is not None
    assert (found.measure.kind, found.measure.offer) == (MeasureKind.OPENED_OFFER, "training")
    assert found.then_per_year == 60


def test_a_step_without_any_offer_asks_for_a_new_one() -> None:
    (found,) = stopped(made_of({"g": "study:language first_job:fair_work"}))
    assert (found.phase, found.state) == (Phase.FIRST_JOB, StepState.NO_OFFER)
    assert found.measure is not None
    assert found.measure.kind is MeasureKind.NEW_OFFER
    assert 0 < found.then_per_year <= found.reached_per_year == 60


def test_two_steps_that_nobody_takes_have_no_single_way_out_at_the_first() -> None:
    (found,) = stopped(made_of({"g": f"{TO_TRAINING} first_job:fair_work"}))
    assert found.phase is Phase.FINAL_YEAR
    assert (found.measure, found.then_per_year) == (None, 0)


def test_a_group_that_stops_at_its_first_step_has_all_its_persons_before_it() -> None:
    (found,) = stopped(made_of({"g": "final_year:application_skills"}))
    assert (found.is_first_step, found.reached_per_year) == (True, 100)


def test_groups_that_stop_at_one_step_share_the_places_before_it() -> None:
    """Two groups of 100 and 60 places: 60 come so far together, not 60 each."""
    (found,) = stopped(made_of({"g": TO_TRAINING, "h": TO_TRAINING}))
    assert (found.groups, found.persons_per_year, found.reached_per_year) == (("g", "h"), 200, 60)


def test_who_comes_through_keeps_the_places_that_the_result_gives_them() -> None:
    """All 60 places carry those who need the course alone; of the others nobody comes before the training."""
    found = stopped(made_of({"g": TO_TRAINING, "only_course": "study:language"}))
    assert [(one.groups, one.phase, one.reached_per_year) for one in found] == [(("g",), Phase.STUDY, 100)]
    assert found[0].state is StepState.MET


def test_where_somebody_of_every_group_comes_through_nothing_is_to_be_explained() -> None:
    assert stopped(made_of({"g": TO_TRAINING}, training_for="degree_student")) == ()


def test_a_group_without_persons_is_no_zero_to_explain() -> None:
    made = region(groups=[group("g", TO_TRAINING, persons=0)])
    assert stopped(made) == ()
