"""What is said first to an employer in the words of the request's language, and why.

Here: message, reason, what follows from the end of a title or of a study, what comes afterwards. Not here:
which of the messages holds (`rules.employer_standing`), the rest of the answer (`employer_words`).
"""

from __future__ import annotations

from datetime import date

from bleibe.platform.words import find, say
from bleibe.rooms.guidance.rules.asking import unknown_facts
from bleibe.rooms.guidance.rules.employer_questions import completes_by
from bleibe.rooms.guidance.rules.employer_standing import (
    NAMES_A_TITLE,
    NEAR,
    AfterEnd,
    Message,
    after_end_of,
    message_of,
    reason_of,
    title_that_waits,
)
from bleibe.rooms.guidance.selectors import fact_name, law_word, title_name
from bleibe.rooms.guidance.views.employer_salaries import of_year
from bleibe.rooms.guidance.views.in_words import figure_text
from bleibe.science.residence import (
    AccountUse,
    Case,
    ChangeOfJob,
    Condition,
    EmployerAnswer,
    Status,
    TitleFinding,
)

AFTER_STUDY = "title_needed_after_study"
"""The end of a study beside which a job begins that lasts longer."""


def is_still_to_complete(case: Case, on: date, today: date) -> bool:
    """Whether the answer for a day rests on a study or training that is completed only after today."""
    completed = None if case.study is None else case.study.completes_on
    return completes_by(case, on) and completed is not None and completed > today


def account_in_words(use: AccountUse | None, case: Case, on: date) -> dict[str, str]:
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


def change_in_words(change: ChangeOfJob | None) -> tuple[str, ...]:
    """Return what a change of job with an EU Blue Card hangs on, beside its reason."""
    if change is None:
        return ()
    said = () if change.first_year_ends is None else (_first_year(change),)
    if change.is_reduced:
        said = (*said, say("guidance.employer.change.only_reduced"))
    return said


def _first_year(change: ChangeOfJob) -> str:
    key = "first_year" if change.is_early else "first_year_is_over"
    return say(f"guidance.employer.change.{key}", day=change.first_year_ends)


def message_in_words(
    found: EmployerAnswer, case: Case, nearest: TitleFinding | None, today: date
) -> dict[str, object]:
    """Return the first sentence, why, and what stands between the job and the nearest title."""
    kind = message_of(found, case, nearest)
    afterwards = _afterwards(kind, found, nearest)
    name = "" if nearest is None else title_name(nearest.id)
    missing = () if nearest is None else tuple(_with_figure(one) for one in nearest.missing)
    facts = () if nearest is None else tuple(fact_name(one) for one in unknown_facts(nearest, case))
    return {
        "message": _sentence(kind, title=name, until=found.present.until),
        "reason": say(f"guidance.employer.reason.{reason_of(found.present, case, today)}"),
        "after_end": _after_end(kind, found, case, today),
        "afterwards": afterwards,
        "of_year": _named_by_an_earlier_year(kind, found, nearest, is_said_afterwards=bool(afterwards)),
        "missing": missing if kind in (Message.AGAINST,) else (),
        "open_facts": facts if kind in NEAR else (),
        "change": change_in_words(found.present.change),
        "needs_afterwards": _needed_afterwards(found),
        "completes": is_still_to_complete(case, found.as_of, today),
    }


def _with_figure(condition: Condition) -> str:
    """Return a condition in words, with the figure that it hangs on."""
    text, figure = law_word("condition", condition.id), figure_text(condition.figure)
    return f"{text} ({figure})" if figure else text


def _needed_afterwards(found: EmployerAnswer) -> str:
    """Return that the job outlasts the study beside which it begins: then another title is needed."""
    needed = found.title_needed
    if needed is None or needed.id != AFTER_STUDY:
        return ""
    return say("guidance.employer.account.needs_title", day=needed.on)


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
    is_later = is_said_afterwards and waits is not None and nearest.status is not Status.OPEN
    named = {nearest.id if waits is None or not is_later else waits[0].id}
    years = [
        (one.of_year, one.waits_until or found.as_of)
        for one in found.thresholds
        if one.of_year and not one.is_only_from_45 and named.intersection(one.titles)
    ]
    return of_year("message", *years[0]) if years else ""


def _sentence(kind: Message, *, title: str, until: date | None) -> str:
    key = f"guidance.employer.message.{kind.value}"
    places: dict[str, object] = {"title": title, "until": until}
    sentence = find(key) or ""
    return say(key, **{name: value for name, value in places.items() if f"{{{name}}}" in sentence})


WITH_AFTERWARDS = (
    Message.ALREADY_UNTIL,
    Message.ALREADY_CONTINUES,
    Message.CHANGE_BELOW_THE_CARD,
    Message.CHANGE_MAY_BE_REFUSED,
    Message.BESIDE_THE_STUDY,
    Message.TO_CHECK,
    Message.NEAR_HERE,
    Message.NEAR_OTHER_JOB,
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
    if kind in (*NEAR, Message.AGAINST) or nearest is None:
        return ""
    match nearest.status:
        case Status.OPEN:
            when = "instead" if kind is Message.CHANGE_MAY_BE_REFUSED else "open"
            return say(f"guidance.employer.afterwards.{when}", title=title_name(nearest.id))
        case Status.UNKNOWN:
            return say("guidance.employer.afterwards.near", title=title_name(nearest.id))
        case _:
            return ""
