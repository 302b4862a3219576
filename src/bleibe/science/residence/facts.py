"""The facts of one person that rules ask for. A fact that is not given is not known, never false.

Here: the values. Not here: reading them from a file (`case_file`), judging them (`titles`, `deadlines`).
No name, no religion, no health; the age is enough in years, and for an employer as a yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bleibe.science.residence.citation import is_of

TO_STUDY = ("aufenthg-16b", "aufenthg-16c")
"""Titles whose holders study at a university."""


class Strict:
    """What a reader of case files may not add to: an unknown field is a fault, not ignored."""

    __pydantic_config__: ClassVar = {
        "extra": "forbid",
        "coerce_numbers_to_str": True,
        "allow_inf_nan": False,
    }


class Level(StrEnum):
    """A level of language of the Common European Framework, or that there is none."""

    NONE = "none"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    @property
    def rank(self) -> int:
        """Return the place in the order of levels."""
        return list(Level).index(self)


class DegreeKind(StrEnum):
    """What a qualification is: of a university, or vocational."""

    ACADEMIC = "academic"
    VOCATIONAL = "vocational"
    HELPER = "helper"


class Recognition(StrEnum):
    """What was decided on a foreign qualification; `comparable` is what anabin or the ZAB say of a degree."""

    FULL = "full"
    COMPARABLE = "comparable"
    PARTIAL = "partial"
    RUNNING = "running"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class StudyState(StrEnum):
    """How far a course of study or training is; `none` says that there is none and none is planned."""

    NONE = "none"
    ADMITTED = "admitted"
    RUNNING = "running"
    COMPLETED = "completed"
    BROKEN_OFF = "broken_off"


@dataclass(frozen=True, kw_only=True)
class Person(Strict):
    """Who asks. Nationalities are two letters of ISO 3166 (XK for Kosovo); `municipality` is the AGS."""

    nationalities: tuple[str, ...] = ()
    age: int | None = None
    is_45_or_over: bool | None = None
    in_germany: bool | None = None
    municipality: str = ""
    languages: Mapping[str, Level] = field(default_factory=dict)
    is_livelihood_secured: bool | None = None
    months_of_pension_contributions: int | None = None
    has_adequate_old_age_provision: bool | None = None
    knows_legal_order: bool | None = None
    has_enough_living_space: bool | None = None
    months_lawfully_in_germany_in_last_5_years: int | None = None
    months_of_insured_employment: int | None = None
    had_asylum_benefits_in_last_24_months: bool | None = None
    partner_meets_conditions_of_opportunity_card: bool | None = None

    @property
    def is_45(self) -> bool | None:
        """Whether the forty-fifth year is completed, by either of the two facts."""
        return self.is_45_or_over if self.age is None else self.age >= 45

    @property
    def is_abroad(self) -> bool | None:
        """Whether somebody lives outside of Germany."""
        return None if self.in_germany is None else not self.in_germany


@dataclass(frozen=True, kw_only=True)
class Held(Strict):
    """A title that is or was held: its place in the law as `aufenthg-16b-1`, and its days."""

    title: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Study(Strict):
    """A course of study or training in Germany; for an internship also one abroad.

    With the state `none` it says that there is none and none is planned. A `kind` that is not named follows
    from a title to study (`Case.kind_of_study`), else it is not known.
    """

    kind: DegreeKind | None = None
    state: StudyState | None = None
    is_full_time: bool | None = None
    is_state_recognised: bool | None = None
    is_conditional: bool | None = None
    is_conditional_on_preparation: bool | None = None
    has_internship_before_study: bool | None = None
    is_language_course: bool | None = None
    is_school_visit: bool | None = None
    begins_on: date | None = None
    planned_end_on: date | None = None
    last_result_on: date | None = None
    exmatriculated_on: date | None = None
    is_in_company: bool | None = None

    @property
    def completes_on(self) -> date | None:
        """Return the day on which it is completed: of the last result, else as it is planned."""
        if self.state in (StudyState.BROKEN_OFF, StudyState.NONE):
            return None
        return self.last_result_on or self.planned_end_on

    def enrolment_has_ended(self, on: date) -> bool | None:
        """Whether the enrolment ended before a day; without exmatriculation not known after the course.

        A result, the planned end or a course broken off says nothing of the day of exmatriculation.
        """
        if self.exmatriculated_on is not None:
            return self.exmatriculated_on < on
        is_over = self.state in (StudyState.COMPLETED, StudyState.BROKEN_OFF)
        has_passed = self.completes_on is not None and self.completes_on < on
        return None if is_over or has_passed else False

    @property
    def leads_to_a_degree(self) -> bool:
        """Whether it is more than a language course or the visit of a school."""
        return not self.is_language_course and not self.is_school_visit

    def ends_as_planned(self, on: date) -> bool:
        """Whether it runs, and is over by a day only because it was planned so: no result says it."""
        runs = self.state in (StudyState.ADMITTED, StudyState.RUNNING) and self.leads_to_a_degree
        planned = None if self.last_result_on is not None else self.planned_end_on
        return runs and planned is not None and planned <= on

    def is_completed(self, on: date) -> bool | None:
        """Whether it is completed on a day: by the last result, by what is said, or as it is planned."""
        if self.state in (StudyState.BROKEN_OFF, StudyState.NONE):
            return False
        if self.last_result_on is not None:
            return self.last_result_on <= on
        if self.ends_as_planned(on):
            return True
        return None if self.state is None else self.state is StudyState.COMPLETED


@dataclass(frozen=True, kw_only=True)
class Degree(Strict):
    """A qualification that is held. `country` is where from; `years` how long it takes as a rule."""

    kind: DegreeKind
    country: str = ""
    recognition: Recognition | None = None
    is_state_recognised_there: bool | None = None
    years: float | None = None
    awarded_on: date | None = None
    has_ahk_certificate: bool | None = None
    is_in_shortage_group: bool | None = None
    is_in_health_or_care: bool | None = None

    @property
    def is_german(self) -> bool | None:
        """Whether it was acquired in Germany."""
        return self.country == "DE" if self.country else None


@dataclass(frozen=True, kw_only=True)
class Job(Strict):
    """A job that is offered or held. `isco` are digits of ISCO-08, `kldb` of the KldB 2010."""

    is_offered: bool | None = None
    isco: str = ""
    kldb: str = ""
    salary_eur_per_year: float | None = None
    hours_per_week: float | None = None
    starts_on: date | None = None
    months: float | None = None
    is_qualified: bool | None = None
    is_adequate_to_degree: bool | None = None
    is_at_graduate_level: bool | None = None
    is_research: bool | None = None
    is_civil_service: bool | None = None
    is_internship_of_study: bool | None = None
    is_as_good_as_of_germans: bool | None = None
    needs_licence: bool | None = None
    has_licence: bool | None = None
    is_bound_by_collective_agreement: bool | None = None
    employer_seat: str = ""
    employer_is_suitable_for_recognition: bool | None = None
    is_in_care_facility: bool | None = None
    agrees_on_recognition: bool | None = None
    is_placed_by_agreement: bool | None = None
    ended_early_on: date | None = None
    was_particularly_exploitative: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Experience(Strict):
    """Months of work in the occupation that is offered."""

    months_in_last_5_years: int | None = None
    months_in_last_7_years: int | None = None


@dataclass(frozen=True, kw_only=True)
class Business(Strict):
    """Self-employment that is planned or done."""

    is_planned: bool | None = None
    has_economic_interest: bool | None = None
    is_financed: bool | None = None
    is_related_to_study: bool | None = None
    has_founder_scholarship: bool | None = None
    years: float | None = None
    is_successful: bool | None = None


@dataclass(frozen=True, kw_only=True)
class WorkedDay(Strict):
    """Hours worked on one day; a student side job at the university does not count."""

    on: date
    hours: float
    is_student_side_job: bool = False


@dataclass(frozen=True, kw_only=True)
class Application(Strict):
    """An application to the authority that is planned or sent: on which day, for which title.

    `is_granted` says that the decision is positive and the card is ordered.
    """

    sent_on: date | None = None
    title: str = ""
    is_granted: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Case(Strict):
    """All that is known of one person for one question.

    Without a `title` it is not known whether one is held, unless `holds_title` says so; a title that is named
    is held.
    """

    person: Person = Person()
    title: Held | None = None
    holds_title: bool | None = None
    application: Application = Application()
    earlier: tuple[Held, ...] = ()
    study: Study | None = None
    degrees: tuple[Degree, ...] | None = None
    job: Job | None = None
    experience: Experience = Experience()
    business: Business = Business()
    worked: tuple[WorkedDay, ...] = ()
    lecture_period: tuple[tuple[date, date], ...] = ()
    seeks_training_place: bool | None = None
    seeks_study_place: bool | None = None
    has_school_certificate_for_university: bool | None = None
    took_part_in_recognition_measure: bool | None = None
    needs_recognition_measure: bool | None = None
    recognition_measure_is_mainly_in_company: bool | None = None
    has_hosting_agreement: bool | None = None
    has_temporary_protection: bool | None = None
    months_of_earlier_search: float | None = None
    is_obliged_to_leave: bool | None = None
    plans_recognition_exam: bool | None = None
    has_promise_of_qualification_analysis: bool | None = None

    @property
    def is_without_title(self) -> bool | None:
        """Whether no title is held; None where nobody said."""
        if self.title is not None:
            return False
        return None if self.holds_title is None else not self.holds_title

    def holds_one_of(self, places: Iterable[str]) -> bool | None:
        """Return whether the title that is held stands at some places of the law; None where nobody said."""
        if self.title is not None:
            return is_of(self.title.title, places)
        return False if self.is_without_title else None

    @property
    def german(self) -> Level | None:
        """Return the level of German; None where nobody said."""
        return self.person.languages.get("de")

    @property
    def english(self) -> Level | None:
        """Return the level of English; None where nobody said."""
        return self.person.languages.get("en")

    @property
    def kind_of_study(self) -> DegreeKind | None:
        """Return of what kind the study or training is: as it is named, else by a title to study."""
        if self.study is None or self.study.kind is not None or self.title is None:
            return None if self.study is None else self.study.kind
        return DegreeKind.ACADEMIC if is_of(self.title.title, TO_STUDY) else None

    @property
    def studies_abroad(self) -> bool:
        """Whether the course is one abroad: it runs while somebody is abroad and holds no title."""
        is_there = self.person.is_abroad is True and self.title is None
        return is_there and self.study is not None and self.study.state is StudyState.RUNNING

    def qualifications(self, on: date) -> tuple[Degree, ...]:
        """Return what is named, and what a study or training in Germany has led to on a day.

        One without a date adds nothing to a German qualification of its kind that is named.
        """
        study, kind, named = self.study, self.kind_of_study, self.degrees or ()
        if study is None or kind is None or self.studies_abroad:
            return named
        if not study.leads_to_a_degree or not study.is_completed(on):
            return named
        own = Degree(kind=kind, country="DE", awarded_on=study.completes_on)
        is_named = own.awarded_on is None and any(one.kind is kind and one.is_german for one in named)
        return named if is_named or study.is_state_recognised is False else (*named, own)

    def applied_on(self, on: date, *places: str) -> date:
        """Return the day of an application for a title at one of the places; else the day that is asked."""
        sent = self.application.sent_on
        fits = not self.application.title or is_of(self.application.title, places)
        return sent if sent is not None and fits else on

    @property
    def titles(self) -> tuple[Held, ...]:
        """Return the present title and the earlier ones."""
        return (*(() if self.title is None else (self.title,)), *self.earlier)
