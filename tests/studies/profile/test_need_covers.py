"""A need that is met somehow: by whom, in which languages, for whom of those with it, and for whom not."""

from __future__ import annotations

from bleibe.studies.profile.need_covers import NeedCover, NotFor, ShutBy
from bleibe.transition import Condition, Group, Need, Offer, OfferState, Phase, Route
from builders import ON, group, offer, region
from studies.profile.chapters_of import coverage_of

STEP = "study:legal_certainty"


def cover(offers: list[Offer], groups: list[Group]) -> NeedCover:
    (found,) = coverage_of(region(offers=offers, groups=groups), ON).needs
    return found


def advice(key: str, **more: object) -> Offer:
    return offer(key, key, "legal_certainty", "study", **more)  # type: ignore[arg-type]


def students(key: str = "students", participants: str = "degree_student", **more: object) -> Group:
    return group(key, STEP, participants=participants, **more)  # type: ignore[arg-type]


def doctoral() -> Group:
    return students("doctoral", "doctoral_candidate")


def test_an_offer_for_everybody_is_for_all_and_one_for_some_is_not() -> None:
    found = cover([advice("a"), advice("b", participants="degree_student")], [students(), doctoral()])
    assert (found.route, found.phase, found.need) == (Route.STUDY_TO_WORK, Phase.STUDY, Need.LEGAL_CERTAINTY)
    assert found.needed_by == ("doctoral", "students")
    assert (found.met_by, found.for_all, found.not_for) == (("a", "b"), ("a",), ())


def test_a_need_met_for_others_says_for_whom_it_is_not_and_what_shuts_them_out() -> None:
    found = cover(
        [advice("a", participants="degree_student"), advice("b", participants="refugee")],
        [students(), doctoral()],
    )
    shut_by = ShutBy(condition=Condition.PARTICIPANT, asked=("degree_student", "refugee"))
    assert found.met_by == ("a",)
    assert found.not_for == (NotFor(groups=("doctoral",), shut_by=(shut_by,)),)


def test_a_need_that_nobody_meets_is_a_gap_and_not_met_but_for_some() -> None:
    found = cover([advice("a", participants="refugee")], [students()])
    assert (found.met_by, found.not_for, found.not_in) == ((), (), ())


def test_only_what_a_source_confirms_is_confirmed_and_what_ended_meets_nothing() -> None:
    found = cover(
        [advice("a"), advice("b", state=OfferState.NOT_CONFIRMED), advice("c", state=OfferState.ENDED)],
        [students()],
    )
    assert (found.met_by, found.confirmed) == (("a", "b"), ("a",))


def test_a_language_that_no_offer_has_is_told_from_one_that_no_source_states() -> None:
    """English is spoken here at C1, Arabic only at A2: too little to follow an offer."""
    speaking = [students(languages={"de": "B2", "en": "C1", "ar": "A2"})]
    only_german = cover([advice("a", languages="de")], speaking)
    assert (only_german.not_in, only_german.not_stated_in) == (("en",), ())
    unknown_too = cover([advice("a", languages="de"), advice("b")], speaking)
    assert (unknown_too.not_in, unknown_too.not_stated_in) == ((), ("en",))
    assert unknown_too.languages_unknown == ("b",)
    both = cover([advice("a", languages="de en")], speaking)
    assert (both.not_in, both.not_stated_in) == ((), ())
    assert [(one.language, one.offers) for one in both.languages] == [("de", ("a",)), ("en", ("a",))]


def test_a_course_of_german_lacks_no_language_for_its_pupils_need_not_speak_it() -> None:
    course = advice("a", kind="language_course", languages="de")
    found = cover([course], [students(languages={"en": "C1"})])
    assert (found.met_by, found.not_in, found.not_stated_in) == (("a",), (), ())


def test_what_a_group_speaks_nobody_knows_asks_for_no_language() -> None:
    found = cover([advice("a", languages="de")], [students()])
    assert (found.not_in, found.not_stated_in) == ((), ())


def test_each_route_has_its_own_line_for_the_same_step() -> None:
    workers = group("workers", STEP, participants="skilled_worker", route="skilled_worker")
    chapter = coverage_of(region(offers=[advice("a")], groups=[students(), workers]), ON)
    assert [(one.route, one.needed_by) for one in chapter.needs] == [
        (Route.STUDY_TO_WORK, ("students",)),
        (Route.SKILLED_WORKER, ("workers",)),
    ]
