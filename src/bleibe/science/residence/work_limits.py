"""What each title allows by law on a day: its limit, the figure of it, and where it stands.

Here: the table of titles and what some of them ask besides. Not here: whether the title holds and what
follows for a person (`work`), the count of working days (`working_days`), the figures (`law`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.facts import Case, DegreeKind, Held
from bleibe.science.residence.law import FIRST_DAY, Figure, figure, holds
from bleibe.science.residence.while_deciding import NO_TITLES
from bleibe.transition import months_before


class LimitKind(StrEnum):
    """What kind of limit there is on work."""

    NO_LIMIT = "no_limit"
    HOURS_PER_WEEK = "hours_per_week"
    TRIAL_HOURS_PER_WEEK = "trial_hours_per_week"
    DAYS_A_YEAR = "days_a_year"
    ACCOUNT_ENDED = "account_ended"
    HOLIDAYS_ONLY = "holidays_only"
    NAMED_JOB = "named_job"
    SELF_EMPLOYMENT = "self_employment"
    NEEDS_PERMISSION = "needs_permission"
    NO_WORK = "no_work"
    NOT_KNOWN = "not_known"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """What a title allows: a limit with its figure, and what held on days without that figure."""

    limit: LimitKind
    places: tuple[Citation, ...]
    figure: str = ""
    trial: str = ""
    without_figure: LimitKind = LimitKind.NOT_COVERED
    old_places: tuple[Citation, ...] = ()
    change_is_free: bool = False


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a title allows on a day, before asking whether it holds."""

    limit: LimitKind
    places: tuple[Citation, ...]
    figure: Figure | None = None
    trial: Figure | None = None
    basis: Figure | None = None
    change_is_free: bool = False
    is_certain: bool = True
    decides: tuple[str, ...] = ()


_OTHER_WORK_FORBIDDEN = cite("AufenthG 4a (3) S.4")
_NAMED = _Rule(limit=LimitKind.NAMED_JOB, places=(_OTHER_WORK_FORBIDDEN,))
_ANY = _Rule(limit=LimitKind.NO_LIMIT, places=(cite("AufenthG 4a (1) S.1"),))
_UNCLEAR = _Rule(limit=LimitKind.NOT_KNOWN, places=(cite("AufenthG 4a (1) S.2"),))


def _hours(
    place: str, key: str, without: LimitKind, *, old: str = "", also: str = "", trial: str = ""
) -> _Rule:
    return _Rule(
        limit=LimitKind.HOURS_PER_WEEK,
        places=tuple(cite(one) for one in (place, also) if one),
        figure=f"aufenthg.4a.{key}",
        trial=f"aufenthg.4a.{trial}" if trial else "",
        without_figure=without,
        old_places=(cite(old),) if old else (),
    )


_RULES = {
    "16a": _hours("AufenthG 16a (3) S.1", "hours_16a", LimitKind.NOT_COVERED),
    "16b": _Rule(
        limit=LimitKind.DAYS_A_YEAR,
        places=(cite("AufenthG 16b (3) S.1"),),
        figure="aufenthg.16b.account_days",
    ),
    "16d": _UNCLEAR,
    "16d-1": _hours(
        "AufenthG 16d (1) S.4", "hours_16d_1", LimitKind.NOT_COVERED, also="AufenthG 16d (2) S.1"
    ),
    "16d-3": replace(
        _NAMED,
        places=(cite("AufenthG 16d (3) S.8"),),
        figure="aufenthg.4a.hours_16d_3",
        without_figure=LimitKind.NAMED_JOB,
        old_places=(cite("AufenthG 16d (3) S.2"),),
    ),
    "16d-4": _hours("AufenthG 16d (4) S.3", "hours_16d_4", LimitKind.NOT_COVERED),
    "16d-5": _Rule(
        limit=LimitKind.NO_WORK,
        places=(cite("AufenthG 16d (5) S.2"),),
        figure="aufenthg.4a.work_16d_5",
        without_figure=LimitKind.NOT_KNOWN,
        old_places=(cite("AufenthG 16d (5) S.2"),),
    ),
    "16d-6": _hours(
        "AufenthG 16d (6) S.3", "hours_16d_6", LimitKind.NOT_COVERED, also="AufenthG 16d (2) S.1"
    ),
    "16e": replace(_NAMED, places=(cite("AufenthG 16e (1)"), _OTHER_WORK_FORBIDDEN)),
    "16f": _UNCLEAR,
    "16f-1": _hours("AufenthG 16f (3) S.4", "hours_16f_1", LimitKind.NO_WORK, old="AufenthG 16f (3) S.4"),
    "16f-2": _Rule(
        limit=LimitKind.NO_WORK,
        places=(cite("AufenthG 16f (3) S.5"),),
        figure="aufenthg.4a.work_16f_2",
        without_figure=LimitKind.NO_WORK,
        old_places=(cite("AufenthG 16f (3) S.4"),),
    ),
    "17": _hours(
        "AufenthG 17 (3) S.1",
        "hours_17",
        LimitKind.NO_WORK,
        old="AufenthG 17 (3) S.1",
        trial="trial_weeks_17",
    ),
    "18a": _NAMED,
    "18b": _NAMED,
    "18c": _ANY,
    "18d": _NAMED,
    "18g": _Rule(limit=LimitKind.NAMED_JOB, places=(cite("AufenthG 18g (4) S.1"),), change_is_free=True),
    "19c": _NAMED,
    "19d": replace(_NAMED, places=(_OTHER_WORK_FORBIDDEN, cite("AufenthG 19d (2)"))),
    "20": replace(_ANY, figure="aufenthg.4a.work_20"),
    "20a": _hours("AufenthG 20a (2) Nr.1", "hours_20a", LimitKind.NOT_COVERED, trial="trial_weeks_20a"),
    "20a-5-2": replace(_NAMED, places=(cite("AufenthG 20a (5) S.5"), _OTHER_WORK_FORBIDDEN)),
    "21": _Rule(limit=LimitKind.SELF_EMPLOYMENT, places=(cite("AufenthG 21 (1) S.1"), _OTHER_WORK_FORBIDDEN)),
    "24": replace(
        _ANY,
        places=(cite("AufenthG 4a (1) S.1"), cite("BeschV 31")),
        figure="aufenthg.4a.work_24",
        old_places=(cite("AufenthG 24 (6) S.2"), cite("BeschV 31")),
    ),
    "9": _ANY,
}
"""What titles allow, by section, or section and paragraph where they differ; the longest key counts."""

OPPORTUNITY_CARD = ("aufenthg-20a",)

FUTURE_JOB = cite("AufenthG 20a (5) S.4")

_FUTURE_JOB = Allowance(limit=LimitKind.NAMED_JOB, places=(FUTURE_JOB,))
"""Until the decision on a follow-up card: the future job alone."""

_SCHOOL_EXCHANGE = ["16f", "1", "2"]
"""Section 16f(1) sentence 2 is about the exchange of pupils alone."""

_NO_WORK_AT_SCHOOL = cite("AufenthG 16f (3) S.5")

_EARLY_SEARCH = ("20-1", "20-2")
"""Search by skilled workers from abroad until 2024-02-29; these places say something else since."""


def parts_of(title: str) -> list[str]:
    """Return the parts of the place of a title of the AufenthG; none for other statutes.

    Titles named by their place in the BeschV are granted by section 19c(1).
    """
    statute, *parts = title.split("-")
    if statute == "beschv":
        return ["19c", "1"]
    return parts if statute == "aufenthg" else []


def is_for_a_job(title: str) -> bool:
    """Return whether a title is granted for one job, internship or employer and allows that one alone.

    Examples
    --------
    >>> is_for_a_job("aufenthg-18b"), is_for_a_job("beschv-6"), is_for_a_job("aufenthg-20-1-1")
    (True, True, False)
    """
    rule = _rule(title)
    return rule is not None and rule.limit is LimitKind.NAMED_JOB


def is_limited(title: str) -> bool:
    """Return whether it is written down here what a title allows."""
    return _rule(title) is not None


def _rule(title: str) -> _Rule | None:
    parts = parts_of(title)
    keys = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_RULES[key] for key in keys if key in _RULES), None)


def allowance_of(case: Case, held: Held, on: date) -> Allowance:
    """Return what a title allows on a day, by its rule and by what some titles ask besides."""
    rule = _rule(held.title)
    if rule is None:
        place = "AufenthG 4a (4)" if is_of(held.title, NO_TITLES) else "AufenthG 4a (3) S.1"
        return Allowance(limit=LimitKind.NOT_COVERED, places=(cite(place),))
    section = parts_of(held.title)[0]
    if section == "20":
        early = _early_search(held, on)
        if early is not None:
            return early
    allowance = _by_rule(rule, on)
    if section == "16a":
        return _of_training(case, allowance, on)
    if section == "16b":
        return _of_study(case, held, allowance, on)
    if section == "20a" and _is_carried_on(case, held, on):
        return _of_carried_on_card(case, allowance)
    if parts_of(held.title)[:3] == _SCHOOL_EXCHANGE:
        return Allowance(limit=LimitKind.NO_WORK, places=(_NO_WORK_AT_SCHOOL,))
    if parts_of(held.title)[:2] == ["16f", "1"]:
        return _of_language_course(case, allowance)
    if allowance.limit is LimitKind.NOT_KNOWN:
        return replace(allowance, decides=("title.title",))
    return allowance


def _is_carried_on(case: Case, held: Held, on: date) -> bool:
    """Whether a title has ended and carries on after an application in time (section 81(4))."""
    sent = case.application.sent_on
    return held.until is not None and sent is not None and sent <= held.until < on


def _of_carried_on_card(case: Case, allowance: Allowance) -> Allowance:
    """Return what an opportunity card allows until the decision: by the title that is asked for.

    Another extension than as follow-up card is excluded (section 20a(5) sentence 6), so that every
    application for an opportunity card is for this.
    """
    if not case.application.title:
        return _uncertain(allowance, "application.title")
    return _FUTURE_JOB if is_of(case.application.title, OPPORTUNITY_CARD) else allowance


def _by_rule(rule: _Rule, on: date) -> Allowance:
    if not rule.figure:
        return Allowance(limit=rule.limit, places=rule.places, change_is_free=rule.change_is_free)
    if not holds(rule.figure, on):
        return Allowance(limit=rule.without_figure, places=rule.old_places or rule.places)
    found = figure(rule.figure, on)
    if isinstance(found.value, str):
        kind = LimitKind(found.value)
        places = rule.places if kind is rule.limit else rule.old_places
        return Allowance(limit=kind, places=places, basis=found)
    trial = figure(rule.trial, on) if rule.trial else None
    return Allowance(limit=rule.limit, places=rule.places, figure=found, trial=trial)


def _early_search(held: Held, on: date) -> Allowance | None:
    """Return what a search title of the old section 20(1) or (2) allows, also after it was abolished."""
    granted = on if held.since is None else max(FIRST_DAY, min(on, held.since))
    key = "aufenthg.4a.trial_hours_20_1"
    if "-".join(parts_of(held.title)[:2]) not in _EARLY_SEARCH or not holds(key, granted):
        return None
    return Allowance(
        limit=LimitKind.TRIAL_HOURS_PER_WEEK,
        places=(cite("AufenthG 20 (1) S.4"),),
        figure=figure(key, granted),
    )


def _of_training(case: Case, allowance: Allowance, on: date) -> Allowance:
    """Return what stands beside training: before 2024-03-01 nothing, unless it was qualified training."""
    unqualified = "aufenthg.4a.work_16a_unqualified"
    if not holds(unqualified, on):
        return allowance
    kind = None if case.study is None else case.study.kind
    if kind is DegreeKind.HELPER:
        return _instead(allowance, unqualified, on)
    if kind is DegreeKind.VOCATIONAL:
        return allowance
    return _uncertain(allowance, "study.kind")


def _of_study(case: Case, held: Held, allowance: Allowance, on: date) -> Allowance:
    """Return what a title of section 16b allows: the account, until exmatriculation."""
    study = case.study
    has_ended = False if study is None else study.enrolment_has_ended(on)
    if has_ended:
        return _after_enrolment(allowance, on)
    if has_ended is None:
        return _uncertain(allowance, "study.exmatriculated_on")
    if not holds("aufenthg.16b.preparation_holidays", on):
        return allowance
    return _of_old_study(held, None if study is None else study.is_language_course, allowance, on)


def _after_enrolment(allowance: Allowance, on: date) -> Allowance:
    """Return what is left after exmatriculation: no account, and no sentence says what else is allowed."""
    ends = figure("aufenthg.16b.account_ends", on)
    return replace(
        allowance,
        limit=LimitKind.ACCOUNT_ENDED,
        places=(ends.citation,),
        figure=None,
        basis=ends,
        is_certain=False,
    )


def _of_old_study(held: Held, prepares: bool | None, allowance: Allowance, on: date) -> Allowance:
    """Return what held until 2024-02-29: work in the holidays alone for those who prepared a study.

    Without admission (section 16b(5) numbers 2 and 3) always, else in the first year of the stay.
    """
    place = parts_of(held.title)[1:]
    without_admission = place[:3] in (["5", "1", "2"], ["5", "1", "3"])
    if without_admission or (prepares and place == ["5"]):
        return _instead(allowance, "aufenthg.16b.preparation_without_admission", on)
    if prepares is None:
        return _uncertain(allowance, "study.is_language_course")
    if not prepares:
        return allowance
    if held.since is None:
        return _uncertain(allowance, "title.since")
    years = figure("aufenthg.16b.preparation_holidays_years", on)
    if held.since <= months_before(on, 12 * int(years.number)):
        return allowance
    return _instead(allowance, "aufenthg.16b.preparation_holidays", on)


def _instead(allowance: Allowance, key: str, on: date) -> Allowance:
    """Return the kind of work that a figure names in place of another limit."""
    named = figure(key, on)
    return replace(
        allowance,
        limit=LimitKind(str(named.value)),
        places=(named.citation,),
        figure=None,
        basis=named,
    )


def _uncertain(allowance: Allowance, fact: str) -> Allowance:
    """Return an allowance that hangs on a fact that is missing, or on what the authority makes of it."""
    return replace(allowance, is_certain=False, decides=(fact,))


def _of_language_course(case: Case, allowance: Allowance) -> Allowance:
    """Return what section 16f(1) allows: hours beside a language course, nothing beside a school exchange."""
    if allowance.limit is LimitKind.NO_WORK:
        return allowance
    is_course = None if case.study is None else case.study.is_language_course
    if case.study is not None and case.study.is_school_visit:
        is_course = False
    if is_course is None:
        return _uncertain(allowance, "study.is_language_course")
    if is_course:
        return allowance
    return Allowance(limit=LimitKind.NO_WORK, places=(_NO_WORK_AT_SCHOOL,))
