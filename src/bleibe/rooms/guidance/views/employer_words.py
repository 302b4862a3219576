"""The answer for an employer in the words of the request's language, ready for its page and its sheet.

Here: message, salaries, duties and dates. Not here: what the law says (`science.residence`), titles and
conditions in words (`in_words`), procedures and forms (`employer_procedures`), how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bleibe.platform.words import find, say
from bleibe.rooms.guidance.rules.asking import unknown_facts
from bleibe.rooms.guidance.rules.employer_questions import asked_as_employer, completes_by
from bleibe.rooms.guidance.rules.employer_standing import (
    NAMES_A_TITLE,
    AfterEnd,
    Message,
    after_end_of,
    is_side_job,
    message_of,
    nearest_title,
    reason_of,
    shown_titles,
    title_that_waits,
    titles_for_few,
    titles_not_pursued,
)
from bleibe.rooms.guidance.selectors import fact_name, law_word, title_name
from bleibe.rooms.guidance.views.around_titles import SAID
from bleibe.rooms.guidance.views.employer_procedures import CONSENTS, way_in_words
from bleibe.rooms.guidance.views.in_words import (
    Group,
    SaidDate,
    amount_text,
    date_in_words,
    figure_text,
    in_words,
)
from bleibe.rooms.guidance.views.places import place_text
from bleibe.rooms.guidance.views.timeline import timeline
from bleibe.science.residence import (
    AccountUse,
    Answer,
    Case,
    Deadline,
    Duty,
    EmployerAnswer,
    PresentTitle,
    Reason,
    State,
    Status,
    Threshold,
    TitleFinding,
    Validity,
    cite,
    every,
)

INFORMATION, OWED_INFORMATION = "information_on_fair_integration", "inform_of_fair_integration"
"""How the date and the duty of section 45c are called."""

OF_ANOTHER_TITLE = "young_degree_counts_until"
"""A date that says something only where another title is wanted."""

APPLY = "apply_before_expiry"
"""A date that is past where the application is sent."""

DATES = (
    "study_is_completed",
    APPLY,
    "title_ends",
    "title_continues_beyond",
    "protection_ends",
    OF_ANOTHER_TITLE,
    INFORMATION,
)
"""Dates of the person that an employer plans with; the others are the person's own."""

EQUAL_TERMS = cite("AufenthG 39 (2) S.1 Nr.1")
"""Where it stands that pay and terms are compared with those of domestic workers."""

STUDY_AS_PLANNED = "study_ends_as_planned"
"""The warning that a study counts as completed because its end is planned."""

TITLE_NEEDED = "title_needed"
"""The first day of work, where another title must be there before."""

EQUAL = "equal_terms"
"""The condition of a title that pay and terms are compared."""

INFORMS_THE_AGENCY = "inform_the_agency"
"""The duty that hangs on the consent of the Federal Employment Agency."""

WITHOUT_LIMIT = (
    Reason.ANY_JOB,
    Reason.CHANGE_IS_FREE,
    Reason.WITHIN_HOURS,
    Reason.NO_TITLE_NEEDED,
    Reason.APPLIED_LATE,
    Reason.ENDED,
)
"""Reasons beside which no limit is named."""


def in_employers_words(
    found: EmployerAnswer, whole: Answer, case: Case, today: date, *, of_present_alone: bool = False
) -> dict[str, object]:
    """Return the answer as its page shows it; `today` is where the dates begin.

    Nothing is said of another title where the job needs none, or where `of_present_alone` says that nobody
    wants to know.
    """
    is_beside = is_side_job(found, case, found.as_of)
    needs_another = not (is_beside or of_present_alone)
    found = found if needs_another else _without_other_titles(found)
    not_pursued = titles_not_pursued(shown_titles(found.titles))
    left_out = {one.id for one in not_pursued}
    titles = asked_as_employer((one for one in shown_titles(found.titles) if one.id not in left_out), case)
    nearest = nearest_title(titles)
    owed = [one for one in found.duties if one.state is not State.NOT_MET]
    dates = _dates(found, whole, owed, today)
    of_study = None if completes_by(case, found.as_of) else whole.work.student_rule
    shown = replace(whole, titles=titles, deadlines=(), work=replace(whole.work, student_rule=of_study))
    said = in_words(replace(shown, warnings=_warnings(shown, case, today)), case)
    needs_title = found.present.validity is not Validity.NOT_NEEDED
    return {
        **_message(found, case, nearest, today),
        **way_in_words(found, case, today),
        **_salaries(found, titles, nearest),
        "as_of": found.as_of,
        "is_asked_for_a_day": case.job is not None and case.job.starts_on is not None,
        "present": _present(found.present),
        "is_side_job": is_beside,
        "account": _account(found.present.use, case, found.as_of),
        "student_rule": figure_text(of_study),
        "student_rule_place": "" if of_study is None else place_text(of_study.citation),
        "groups": _groups(said["groups"]),
        **{name: said[name] for name in ("general", "warnings")},
        "dates": [_date(one) for one in dates],
        "timeline": timeline(dates, today) if len(dates) > 1 else None,
        "special": [title_name(one.id) for one in titles_for_few(found.titles) if one.id not in left_out],
        "not_pursued": [title_name(one.id) for one in not_pursued],
        "duties": [_duty(one) for one in owed],
        "needs_title": needs_title,
        "needs_offices": needs_title and needs_another,
        "owes_information": any(one.id == OWED_INFORMATION for one in owed),
    }


def _without_other_titles(found: EmployerAnswer) -> EmployerAnswer:
    """Return the answer for a job that needs no other title: no application, no consent."""
    duties = tuple(one for one in found.duties if one.id != INFORMS_THE_AGENCY)
    return replace(
        found,
        titles=(),
        thresholds=(),
        deciders=(),
        procedures=(),
        forms=(),
        duties=duties,
        title_needed=None,
    )


def _groups(groups: object) -> list[Group]:
    """Return the groups of titles with hints that speak of the person, not to them."""
    assert isinstance(groups, list)
    of_person = say("guidance.employer.unknown_hint")
    return [replace(one, hint=of_person) if one.key == Status.UNKNOWN.value else one for one in groups]


def _warnings(shown: Answer, case: Case, today: date) -> tuple[str, ...]:
    """Return the warnings of what is shown: those of figures only where such a figure is among it.

    That a study is completed as planned is a plan only while its end is still to come.
    """
    said = [one for title in shown.titles if title.status in SAID for one in title.figures]
    unverified = any(not one.mark.is_verified for one in (*said, *shown.work.figures))
    of_titles = any(one.is_last_known for title in shown.titles for one in title.figures)
    speaks = {
        "unverified": unverified,
        "figures_of_an_earlier_year": of_titles,
        STUDY_AS_PLANNED: _is_still_to_complete(case, shown.as_of, today),
    }
    return tuple(one for one in shown.warnings if speaks.get(one, True))


def _is_still_to_complete(case: Case, on: date, today: date) -> bool:
    """Whether the answer for a day rests on a study or training that is completed only after today."""
    completed = None if case.study is None else case.study.completes_on
    return completes_by(case, on) and completed is not None and completed > today


def _account(use: AccountUse | None, case: Case, on: date) -> dict[str, str]:
    """Return what a job beside the study uses of the account, and what to ask the person for.

    Nothing of it where the study is completed by the first day: the account is over then.
    """
    if use is None or completes_by(case, on):
        return {}
    places = {"days": use.days, "limit": use.limit.number, "year": str(use.year)}
    if not use.fits:
        return {"uses": say("guidance.employer.account.exceeds", **places), "ask": "", "until": ""}
    ends = None if case.study is None else case.study.planned_end_on
    return {
        "uses": say("guidance.employer.account.uses", **places),
        "ask": say("guidance.employer.account.ask", left=use.left, year=str(use.year)),
        "until": "" if ends is None else say("guidance.employer.account.until", day=ends),
    }


def _dates(found: EmployerAnswer, whole: Answer, owed: Iterable[Duty], today: date) -> tuple[Deadline, ...]:
    """Return the dates to plan with, in order, none that is past; that of section 45c where it is owed."""
    owes = any(one.id == OWED_INFORMATION for one in owed)
    idle = {APPLY} if found.present.validity in (Validity.CONTINUES, Validity.LATE) else set()
    idle |= set() if found.titles else {OF_ANOTHER_TITLE}
    wanted = [one for one in DATES if one not in idle]
    dated = [one for one in whole.deadlines if one.id in wanted and one.on is not None and one.on >= today]
    kept = [one for one in dated if owes or one.id != INFORMATION]
    needed = () if found.title_needed is None else (found.title_needed,)
    return tuple(sorted((*kept, *needed), key=lambda one: one.on or date.max))


def _date(one: Deadline) -> SaidDate:
    if one.id != TITLE_NEEDED:
        return date_in_words(one)
    return SaidDate(
        day=one.on,
        kind=law_word("kind_of_date", one.kind.value),
        text=say("guidance.employer.title_needed"),
        citation=place_text(one.citation),
        runs_from="",
        is_verified=True,
        is_counted=False,
    )


def _salaries(
    found: EmployerAnswer, titles: Iterable[TitleFinding], nearest: TitleFinding | None
) -> dict[str, object]:
    """Return what the contract must reach; where no title asks for a salary, that, and the rule instead."""
    asked = {id for one in found.thresholds for id in one.titles}
    open_ones = [one for one in titles if one.status in (Status.OPEN, Status.UNKNOWN)]
    without = ""
    if open_ones and not found.thresholds and found.present.validity is not Validity.NOT_NEEDED:
        without = say("guidance.employer.no_threshold")
    elif asked and nearest is not None and nearest.status is Status.OPEN and nearest.id not in asked:
        without = say("guidance.employer.no_threshold_for", title=title_name(nearest.id))
    return {
        "thresholds": [_threshold(one, found.as_of) for one in found.thresholds],
        "without_threshold": without,
        "terms": _places_of_terms(open_ones) if _consent_may_be_needed(found) else "",
    }


def _places_of_terms(titles: Iterable[TitleFinding]) -> str:
    """Return where it stands that terms are compared: for skilled workers elsewhere than for others."""
    places = [
        place_text(one.citation) for title in titles for one in every(title.conditions) if one.id == EQUAL
    ]
    return "; ".join(sorted({*places})) or place_text(EQUAL_TERMS)


def _threshold(one: Threshold, on: date) -> dict[str, object]:
    is_of_others = one.is_only_from_45 and one.state is not State.MET
    reached = "only_from_45" if is_of_others else one.state.value
    return {
        "text": law_word("threshold", one.rule),
        "figure": figure_text(one.figure),
        "amount": amount_text(one.figure),
        "place": place_text(one.figure.citation),
        "is_verified": one.figure.mark.is_verified,
        "of_year": "" if one.of_year is None else _of_year("salary", one.of_year, on),
        "reached": say(f"guidance.employer.salary.{reached}"),
    }


def _of_year(where: str, year: int, on: date) -> str:
    return say(f"guidance.employer.{where}.of_year", year=str(year), asked=str(on.year))


def _consent_may_be_needed(found: EmployerAnswer) -> bool:
    return any(one.id == CONSENTS and one.state is not State.NOT_MET for one in found.deciders)


def _message(
    found: EmployerAnswer, case: Case, nearest: TitleFinding | None, today: date
) -> dict[str, object]:
    """Return the first sentence, why, and what stands between the job and the nearest title."""
    kind = message_of(found, case, nearest)
    afterwards = _afterwards(kind, found, nearest)
    name = "" if nearest is None else title_name(nearest.id)
    missing = () if nearest is None else tuple(law_word("condition", one.id) for one in nearest.missing)
    facts = () if nearest is None else tuple(fact_name(one) for one in unknown_facts(nearest, case))
    return {
        "message": _sentence(kind, title=name, until=found.present.until),
        "reason": say(f"guidance.employer.reason.{reason_of(found.present, case, today)}"),
        "after_end": _after_end(kind, found, case, today),
        "afterwards": afterwards,
        "of_year": _named_by_an_earlier_year(kind, found, nearest, is_said_afterwards=bool(afterwards)),
        "missing": missing if kind in (Message.AGAINST,) else (),
        "open_facts": facts if kind in (Message.NEAR_HERE, Message.NEAR_ABROAD) else (),
        "completes": _is_still_to_complete(case, found.as_of, today),
    }


def _after_end(kind: Message, found: EmployerAnswer, case: Case, today: date) -> str:
    """Return what follows from the end of the title, where the message does not say it already."""
    after = after_end_of(found, case, today)
    if after is None or (after is AfterEnd.CONTINUES and kind is Message.ALREADY_CONTINUES):
        return ""
    return say(f"guidance.employer.after_end.{after.value}", until=found.present.until)


def _named_by_an_earlier_year(
    kind: Message, found: EmployerAnswer, nearest: TitleFinding | None, *, is_said_afterwards: bool
) -> str:
    """Return that the title of the headline hangs on a threshold of an earlier year, where it does."""
    if nearest is None or not (is_said_afterwards or kind in NAMES_A_TITLE):
        return ""
    waits = title_that_waits(found.titles, found.as_of)
    named = {nearest.id, *(() if waits is None else (waits[0].id,))}
    years = [one.of_year for one in found.thresholds if one.of_year and named.intersection(one.titles)]
    return _of_year("message", years[0], found.as_of) if years else ""


def _sentence(kind: Message, *, title: str, until: date | None) -> str:
    key = f"guidance.employer.message.{kind.value}"
    places: dict[str, object] = {"title": title, "until": until}
    sentence = find(key) or ""
    return say(key, **{name: value for name, value in places.items() if f"{{{name}}}" in sentence})


WITH_AFTERWARDS = (
    Message.ALREADY_UNTIL,
    Message.ALREADY_CONTINUES,
    Message.BESIDE_THE_STUDY,
    Message.TO_CHECK,
    Message.NEAR_HERE,
    Message.AGAINST,
)
"""Messages after which it is said what comes next."""


def _afterwards(kind: Message, found: EmployerAnswer, nearest: TitleFinding | None) -> str:
    """Return which title is nearest once the present one ends, or beside what is to be checked."""
    if kind not in WITH_AFTERWARDS:
        return ""
    waits = title_that_waits(found.titles, found.as_of)
    if waits is not None and (nearest is None or nearest.status is not Status.OPEN):
        later, day = waits
        return say("guidance.employer.afterwards.later", title=title_name(later.id), day=day)
    if kind in (Message.NEAR_HERE, Message.AGAINST) or nearest is None:
        return ""
    match nearest.status:
        case Status.OPEN:
            return say("guidance.employer.afterwards.open", title=title_name(nearest.id))
        case Status.UNKNOWN:
            return say("guidance.employer.afterwards.near", title=title_name(nearest.id))
        case _:
            return ""


def _present(present: PresentTitle) -> dict[str, object]:
    return {
        "figure": "" if present.reason in WITHOUT_LIMIT else figure_text(present.figure),
        "is_verified": present.figure is None or present.figure.mark.is_verified,
        "places": [place_text(one) for one in present.citations],
        "is_account": present.reason in (Reason.DAY_ACCOUNT, Reason.BEYOND_ACCOUNT),
    }


def _when(one: Duty) -> str:
    when = law_word("when", one.when)
    if one.on is None:
        return when
    how = "from_day" if one.when == "during_work" else "by_day"
    return say(f"guidance.employer.{how}", when=when, day=one.on)


def _duty(one: Duty) -> dict[str, object]:
    return {
        "text": law_word("duty", one.id),
        "when": _when(one),
        "note": say("guidance.employer.nearest_by_seat") if one.id == OWED_INFORMATION else "",
        "figure": "" if one.on is not None else amount_text(one.figure),
        "place": place_text(one.citation),
        "is_verified": one.figure is None or one.figure.mark.is_verified,
        "depends": one.state is State.NOT_KNOWN,
    }
