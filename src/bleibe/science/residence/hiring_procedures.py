"""How somebody who is hired comes to a title: who decides, by which steps, for what fees, on which forms.

Here: the two procedures and what stands beside them in the law. Not here: whether a title is open
(`judging`), what the contract must reach and what an employer owes (`employer`), names and addresses of
offices (the directory). What no law says, such as how long an office takes, has no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.facts import Case, Recognition
from bleibe.science.residence.finding import Consent, State, Status, TitleFinding, is_true
from bleibe.science.residence.law import Figure, Mark, figure, holds
from bleibe.science.residence.titles.not_covered import Office
from bleibe.science.residence.titles_for_few import comes_into_question
from bleibe.science.residence.while_deciding import NO_TITLES
from bleibe.transition import months_after

LOWER_SAXONY = "03"
"""The first two digits of every AGS of Lower Saxony."""

ACCELERATED_FOR = (
    "aufenthg-16d-3-1",
    "aufenthg-18a",
    "aufenthg-18b",
    "aufenthg-18g-1-1",
    "aufenthg-18g-1-2-1",
    "aufenthg-18g-1-2-2",
    "aufenthg-18g-2",
    "aufenthg-18d-1",
    "aufenthg-19c-2",
)
"""Titles for which section 81a(1) and (5) open the accelerated procedure: all qualified work."""


AFTER_RECOGNITION = (
    "aufenthg-18a",
    "aufenthg-18b",
    "aufenthg-18g-1-1",
    "aufenthg-18g-1-2-1",
    "aufenthg-18g-1-2-2",
)
"""Titles that ask for a qualification which is recognised, or counts as comparable."""

DECIDED = (Recognition.FULL, Recognition.COMPARABLE, Recognition.REFUSED)
"""What leaves nothing of recognition to be done."""

BLUE_CARD = "18g"
"""The section of the EU Blue Card, which is no residence permit: nobody changes into it, it is granted."""

PARTNERSHIP, HOSTED = "aufenthg-16d-3-1", "aufenthg-18d-1"
"""Titles with a paper of their own: the recognition partnership, and research by a hosting agreement."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a procedure: who does it, and in how long; None where no law sets a time.

    `times` says how often that time runs, one after the other; none where the step may not be needed here.
    """

    id: str
    citation: Citation
    figure: Figure | None = None
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A way to a title: its steps in order, its fees, who conducts it where the law names one office.

    `state` says whether it can be taken here.
    """

    id: str
    steps: tuple[Step, ...]
    fees: tuple[Figure, ...]
    state: State
    office: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Decider:
    """An office that decides or consents, by its kind, and whether it does so here.

    `is_after_entry` says that another office decides before somebody enters.
    """

    id: str
    office: Office
    citation: Citation
    state: State
    is_after_entry: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form or paper by its name; `mark` says how its name was verified."""

    id: str
    citation: Citation
    mark: Mark
    state: State


Titles = Mapping[str, TitleFinding]


def _possible(titles: Titles, *ids: str) -> bool:
    """Whether nothing speaks against one of some titles."""
    return any(
        titles[one].status is not Status.NOT_OPEN and titles[one].status is not Status.NOT_COVERED
        for one in ids
        if one in titles
    )


def waits_until(title: TitleFinding, on: date, beside: str = "") -> date | None:
    """Return the day for which a title waits after a day, where nothing else speaks against it.

    Parameters
    ----------
    beside
        A fact that is left out: what it decides may speak against the title as well.
    """
    days = [one.met_from for one in title.missing if not (beside and beside in one.decides)]
    last = max((day for day in days if day is not None), default=None)
    return last if last is not None and None not in days and last > on else None


def deciders(case: Case, titles: Titles, on: date) -> tuple[Decider, ...]:
    """Return who decides on a title for a job, and whether the Federal Employment Agency must consent.

    Parameters
    ----------
    titles
        What is found of the titles for a job. Where some need the consent and some do not, it is not known.
    """
    return (
        Decider(
            id="decides_on_visa",
            office=Office.MISSION_ABROAD,
            citation=cite("AufenthG 71 (2) S.1"),
            state=is_true(case.person.is_abroad),
        ),
        Decider(
            id="decides_on_title",
            office=Office.FOREIGNERS_AUTHORITY,
            citation=cite("AufenthG 71 (1) S.1"),
            state=State.MET,
            is_after_entry=case.person.is_abroad is True,
        ),
        Decider(
            id="consents",
            office=Office.FEDERAL_EMPLOYMENT_AGENCY,
            citation=cite("AufenthG 39 (1) S.1"),
            state=consent_state(titles, on),
        ),
    )


def consent_state(titles: Titles, on: date) -> State:
    """Return whether every title that is not out of the question needs the consent, or none does."""
    kinds = {one.ba_consent for one in in_question(titles, on).values()}
    settled = len(kinds) == 1 and Consent.UNKNOWN not in kinds
    return is_true(Consent.NEEDED in kinds if settled else None)


def in_question(titles: Titles, on: date) -> Titles:
    """Return the titles that come into question: the open ones, and the stronger ones of which a fact lacks.

    Without any open one, all of which a fact lacks, or that only wait for a day. Those for few count once it
    is known that the person is one of them.
    """
    found = {id: one for id, one in titles.items() if comes_into_question(one)}
    first = next((id for id, one in found.items() if one.status is Status.OPEN), None)
    if first is None:
        return {id: one for id, one in found.items() if _is_coming(one, on)}
    stronger = dict(list(found.items())[: list(found).index(first)])
    unknown = {id: one for id, one in stronger.items() if one.status is Status.UNKNOWN}
    return unknown | {id: one for id, one in found.items() if one.status is Status.OPEN}


def _is_coming(title: TitleFinding, on: date) -> bool:
    """Whether a fact lacks of a title, or nothing but a day."""
    is_waiting = title.status is Status.NOT_OPEN and waits_until(title, on) is not None
    return title.status is Status.UNKNOWN or is_waiting


def procedures(case: Case, titles: Titles, on: date) -> tuple[Procedure, ...]:
    """Return the ordinary and the accelerated procedure, each with its steps, times and fees."""
    here = case.person.in_germany is True
    return (_within_germany(case, titles, on) if here else _by_visa(on), _accelerated(case, titles, on))


def _by_visa(on: date) -> Procedure:
    """Return the way by visa: no law sets the time in which mission and office answer."""
    return Procedure(
        id="ordinary",
        steps=(
            Step(id="recognition", citation=cite("AufenthG 18 (2) S.1 Nr.4")),
            Step(id="visa_at_the_mission", citation=cite("AufenthG 6 (3) S.1")),
            _consent("beschv.36.consent_weeks", on),
            Step(id="title_after_entry", citation=cite("AufenthG 81 (1)")),
        ),
        fees=(figure("aufenthv.46.visa", on), figure("aufenthv.45.title", on)),
        state=State.MET,
    )


def _within_germany(case: Case, titles: Titles, on: date) -> Procedure:
    """Return the way of somebody who holds a title: an application before it ends."""
    return Procedure(
        id="ordinary",
        steps=(
            Step(id="recognition", citation=cite("AufenthG 18 (2) S.1 Nr.4")),
            Step(id="application_before_the_end", citation=cite("AufenthG 81 (4) S.1")),
            _consent("beschv.36.consent_weeks", on),
            Step(id="decision_of_the_office", citation=cite("AufenthG 71 (1) S.1")),
        ),
        fees=tuple(figure(f"aufenthv.45.{key}", on) for key in _fees_here(case, titles, on)),
        state=State.MET,
    )


def _fees_here(case: Case, titles: Titles, on: date) -> tuple[str, ...]:
    """Return which fees of section 45 AufenthV come into question for somebody who lives in Germany.

    An EU Blue Card is granted to whoever holds none. A residence permit changes with its purpose, which is
    read here as: with its section; else it is extended. Without a title it is granted.
    """
    held = case.title
    if held is None or is_of(held.title, NO_TITLES):
        return ("title",)
    asked = {_section(id) for id in in_question(titles, on)}
    own = _section(held.title)
    needed = {
        "title": (asked - {own}) & {BLUE_CARD} if asked else {BLUE_CARD},
        "extension": asked & {own},
        "change_of_purpose": asked - {own, BLUE_CARD} if asked else {""},
    }
    return tuple(key for key, sections in needed.items() if sections)


def _section(title: str) -> str:
    """Return the section of the Act that a title is granted by; one of the ordinance is of section 19c."""
    statute, _, place = title.partition("-")
    return "19c" if statute == "beschv" else place.partition("-")[0]


def _consent(key: str, on: date) -> Step:
    weeks = figure(key, on)
    return Step(id="consent_of_the_agency", citation=weeks.citation, figure=weeks)


def _accelerated(case: Case, titles: Titles, on: date) -> Procedure:
    """Return the procedure that the employer conducts for somebody who is to enter (section 81a)."""
    recognised, visa = figure("bqfg.14a.recognition_months", on), figure("aufenthv.31a.visa_weeks", on)
    return Procedure(
        id="accelerated",
        steps=(
            Step(id="agreement_with_the_office", citation=cite("AufenthG 81a (2)")),
            Step(
                id="recognition",
                citation=recognised.citation,
                figure=recognised,
                times=int(_needs_recognition(case, titles, on)),
            ),
            replace(
                _consent("beschv.36.consent_weeks_accelerated", on),
                times=int(consent_state(titles, on) is State.MET),
            ),
            Step(id="prior_consent_of_the_office", citation=cite("AufenthG 81a (3) S.1 Nr.6")),
            Step(id="visa_at_the_mission", citation=visa.citation, figure=visa, times=2),
            Step(id="title_after_entry", citation=cite("AufenthG 81 (1)")),
        ),
        fees=(
            figure("aufenthv.47.accelerated", on),
            figure("aufenthv.46.visa", on),
            figure("aufenthv.45.title", on),
        ),
        state=_can_be_accelerated(case, titles),
        office=_central_office(case, on),
    )


def times_run_until(way: Procedure, today: date) -> date | None:
    """Return the day until which the times of a procedure run, one after the other; None without any.

    Counted are only times that the law sets for steps that are surely needed; whatever has no time comes on
    top. An office may be faster, and nothing says that it keeps them.
    """
    last = today
    for step in way.steps:
        for _ in range(0 if step.figure is None else step.times):
            last = last if step.figure is None else _later(last, step.figure)
    return last if last > today else None


def _later(day: date, time: Figure) -> date:
    """Return the day on which a time in weeks or months is over."""
    number = int(time.number)
    return months_after(day, number) if time.unit == "months" else day + timedelta(weeks=number)


def _needs_recognition(case: Case, titles: Titles, on: date) -> bool:
    """Whether every title that comes into question asks for a recognition that nobody has decided yet."""
    asked, degrees = {*in_question(titles, on)}, case.degrees or ()
    is_decided = any(one.country == "DE" or one.recognition in DECIDED for one in degrees)
    return bool(degrees) and not is_decided and bool(asked) and asked <= {*AFTER_RECOGNITION}


def _can_be_accelerated(case: Case, titles: Titles) -> State:
    """Return whether it is there: only for an entry, and for skilled or other qualified work."""
    is_qualified = None if case.job is None else case.job.is_qualified
    if case.person.in_germany is True or is_qualified is False or not _possible(titles, *ACCELERATED_FOR):
        return State.NOT_MET
    return State.NOT_KNOWN if case.person.in_germany is None else State.MET


def _central_office(case: Case, on: date) -> Figure | None:
    """Return the office that alone conducts the procedure where the employer sits, if the law names one."""
    seat = "" if case.job is None else case.job.employer_seat
    key = "aufenthg.71.central_office_of_lower_saxony"
    return figure(key, on) if seat.startswith(LOWER_SAXONY) and holds(key, on) else None


def forms(case: Case, titles: Titles, on: date) -> Iterator[Form]:
    """Yield the forms and papers that are used here; those that are surely not used are left out."""
    consent = consent_state(titles, on)
    accelerated = _can_be_accelerated(case, titles)
    abroad = is_true(case.person.is_abroad)
    partnership, hosted = is_true(PARTNERSHIP in in_question(titles, on)), is_true(_possible(titles, HOSTED))
    researches = hosted if case.job is not None and case.job.is_research else State.NOT_MET
    named = (
        ("declaration_of_employment", "AufenthG 39 (4) S.1", Mark.MEMORY, consent),
        ("agreement_accelerated", "AufenthG 81a (2)", Mark.V26, accelerated),
        ("power_of_attorney", "AufenthG 81a (1)", Mark.V21, accelerated),
        ("visa_application", "AufenthG 6 (3) S.1", Mark.MEMORY, abroad),
        ("title_application", "AufenthG 81 (1)", Mark.V21, State.MET),
        ("recognition_agreement", "AufenthG 16d (3)", Mark.V26, partnership),
        ("hosting_agreement", "AufenthG 18d (1) S.1 Nr.1", Mark.V21, researches),
    )
    for id, place, mark, state in named:
        if state is not State.NOT_MET:
            yield Form(id=id, citation=cite(place), mark=mark, state=state)
