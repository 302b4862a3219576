"""The answer for an employer in the words of the request's language, ready for its page and its sheet.

Here: joining it, duties and dates. Not here: what the law says (`science.residence`), titles and conditions
in words (`in_words`), message (`employer_message`), salaries (`employer_salaries`), procedures and forms
(`employer_procedures`), how it looks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from bleibe.platform.words import say
from bleibe.rooms.guidance.rules.employer_questions import asked_as_employer, completes_by
from bleibe.rooms.guidance.rules.employer_standing import (
    AfterEnd,
    after_end_of,
    is_side_job,
    nearest_title,
    shown_titles,
    titles_for_few,
    titles_not_pursued,
)
from bleibe.rooms.guidance.selectors import law_word, title_name
from bleibe.rooms.guidance.views.around_titles import SAID, warnings_in_words
from bleibe.rooms.guidance.views.employer_message import (
    AFTER_STUDY,
    account_in_words,
    is_still_to_complete,
    message_in_words,
)
from bleibe.rooms.guidance.views.employer_procedures import way_in_words
from bleibe.rooms.guidance.views.employer_salaries import salaries_in_words
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
    Answer,
    Case,
    Deadline,
    Duty,
    EmployerAnswer,
    Figure,
    PresentTitle,
    Reason,
    State,
    Status,
    Validity,
    is_for_work,
    is_of,
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

STUDY_AS_PLANNED = "study_ends_as_planned"
"""The warning that a study counts as completed because its end is planned."""

NEEDED = ("title_needed", "permission_needed", AFTER_STUDY)
"""The days by which another title, or a permission for another job, must be there."""

INFORMS_THE_AGENCY = "inform_the_agency"
"""The duty that hangs on the consent of the Federal Employment Agency."""

TELLS_OF_THE_END = "notify_early_end"
"""The duty that hangs on a title to work."""

BLUE_CARD = ("aufenthg-18g",)
"""Where the rules of salary of the EU Blue Card stand."""

EARLIER_YEAR = "figures_of_an_earlier_year"
"""The warning that a figure of an earlier year stands in."""

MAY_CONTINUE = "protection_may_continue"
"""The warning that a card of temporary protection may continue."""

WITHOUT_LIMIT = (
    Reason.ANY_JOB,
    Reason.CHANGE_IS_FREE,
    Reason.CHANGE_IN_FIRST_YEAR,
    Reason.CHANGE_AFTER_FIRST_YEAR,
    Reason.CHANGE_BELOW_THE_CARD,
    Reason.CHANGE_MAY_BE_REFUSED,
    Reason.STUDY_IS_OVER,
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
    found = _as_wanted(found, case, needs_another=needs_another)
    not_pursued = titles_not_pursued(shown_titles(found.titles))
    left_out = {one.id for one in not_pursued}
    titles = asked_as_employer((one for one in shown_titles(found.titles) if one.id not in left_out), case)
    nearest = nearest_title(titles)
    owed = [one for one in found.duties if one.state is not State.NOT_MET]
    dates = _dates(found, whole, owed, today)
    of_study = None if completes_by(case, found.as_of) else whole.work.student_rule
    shown = replace(whole, titles=titles, deadlines=(), work=replace(whole.work, student_rule=of_study))
    is_said = after_end_of(found, case, today) is AfterEnd.MAY_CONTINUE
    shown = replace(shown, warnings=_warnings(shown, case, today, is_said=is_said))
    said = in_words(shown, case)
    needs_title = found.present.validity is not Validity.NOT_NEEDED
    return {
        **message_in_words(found, case, nearest, today),
        **way_in_words(found, case, today),
        **salaries_in_words(found, titles, nearest),
        "as_of": found.as_of,
        "is_asked_for_a_day": case.job is not None and case.job.starts_on is not None,
        "present": _present(found.present),
        "is_side_job": is_beside,
        "account": account_in_words(found.present.use, case, found.as_of),
        **_student_rule(of_study),
        "groups": _groups(said["groups"]),
        **{name: said[name] for name in ("general", "warnings")},
        "dates": [_date(one) for one in dates],
        "timeline": timeline(dates, today),
        "sheet_warnings": _of_sheet(shown, found),
        "special": _special(found, left_out),
        "not_pursued": [title_name(one.id) for one in not_pursued],
        "duties": [_duty(one) for one in owed],
        "needs_title": needs_title,
        "needs_offices": needs_title and needs_another,
        "owes_information": any(one.id == OWED_INFORMATION for one in owed),
    }


def _as_wanted(found: EmployerAnswer, case: Case, *, needs_another: bool) -> EmployerAnswer:
    """Return the answer without what does not follow from the present title, or nobody wants to know."""
    if not needs_another:
        return _without_other_titles(found, case)
    return _unchecked(found) if found.present.reason is Reason.NOT_COVERED else found


def _special(found: EmployerAnswer, left_out: Collection[str]) -> list[str]:
    """Return the names of titles for special cases; none beside a card that is not examined."""
    if found.present.reason is Reason.NOT_COVERED:
        return []
    return [title_name(one.id) for one in titles_for_few(found.titles) if one.id not in left_out]


def _student_rule(rule: Figure | None) -> dict[str, str]:
    return {
        "student_rule": figure_text(rule),
        "student_rule_place": "" if rule is None else place_text(rule.citation),
    }


def _without_other_titles(found: EmployerAnswer, case: Case) -> EmployerAnswer:
    """Return the answer for a job that needs no other title: no application, no consent.

    What a Blue Card asks is said all the same where its holder changes the job, and that a job which lasts
    longer than the study needs another title then.
    """
    asked = (one for one in found.thresholds if found.present.change is not None)
    needed = found.title_needed
    is_for_job = case.title is not None and is_for_work(case.title.title)
    left_out = () if is_for_job else (TELLS_OF_THE_END,)
    return replace(
        _unchecked(found),
        titles=(),
        thresholds=tuple(one for one in asked if is_of(one.rule, BLUE_CARD)),
        duties=tuple(one for one in found.duties if one.id not in (INFORMS_THE_AGENCY, *left_out)),
        title_needed=needed if needed is not None and needed.id == AFTER_STUDY else None,
    )


def _unchecked(found: EmployerAnswer) -> EmployerAnswer:
    """Return the answer without a way to another title: of a card that is not examined none follows."""
    return replace(
        found,
        thresholds=(),
        deciders=(),
        procedures=(),
        forms=(),
        duties=tuple(one for one in found.duties if one.id != INFORMS_THE_AGENCY),
        title_needed=None,
    )


def _groups(groups: object) -> list[Group]:
    """Return the groups of titles with hints that speak of the person, not to them."""
    assert isinstance(groups, list)
    of_person = say("guidance.employer.unknown_hint")
    return [replace(one, hint=of_person) if one.key == Status.UNKNOWN.value else one for one in groups]


def _warnings(shown: Answer, case: Case, today: date, *, is_said: bool) -> tuple[str, ...]:
    """Return the warnings of what is shown: those of figures only where such a figure is among it.

    `is_said` says that it is said already that a card may continue. That a study is completed as planned is
    a plan only while its end is still to come.
    """
    said = [one for title in shown.titles if title.status in SAID for one in title.figures]
    unverified = any(not one.mark.is_verified for one in (*said, *shown.work.figures))
    of_titles = any(one.is_last_known for title in shown.titles for one in title.figures)
    speaks = {
        "unverified": unverified,
        EARLIER_YEAR: of_titles,
        MAY_CONTINUE: not is_said,
        STUDY_AS_PLANNED: is_still_to_complete(case, shown.as_of, today),
    }
    return tuple(one for one in shown.warnings if speaks.get(one, True))


def _of_sheet(shown: Answer, found: EmployerAnswer) -> list[str]:
    """Return the warnings for the page of paper, on which salaries of an earlier year are said once."""
    is_said = any(one.of_year for one in found.thresholds)
    left = tuple(one for one in shown.warnings if not (is_said and one == EARLIER_YEAR))
    return [*warnings_in_words(replace(shown, warnings=left))]


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
    if one.id not in NEEDED:
        return date_in_words(one)
    return SaidDate(
        day=one.on,
        kind=law_word("kind_of_date", one.kind.value),
        text=say(f"guidance.employer.{one.id}"),
        citation=place_text(one.citation),
        runs_from="",
        is_verified=True,
        is_counted=False,
    )


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
