"""The account of working days in words: used and left, week by week, and what a planned job would use.

Here: sentences and the rows of its table. Not here: counting (`science.residence`), other work (`in_words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bleibe.platform.words import count, say, written
from bleibe.rooms.guidance.selectors import law_word
from bleibe.science.residence import (
    Account,
    AccountEnd,
    AccountWeek,
    Case,
    PlannedJob,
    PlannedUse,
    Reach,
    WorkFinding,
    planned,
    within_account,
)
from bleibe.transition import InvalidInputError

FITS_UNTIL = {AccountEnd.TITLE: "planned_until_title", AccountEnd.ENROLMENT: "planned_until_enrolment"}
BEGINS_AFTER = {AccountEnd.TITLE: "planned_after_title", AccountEnd.ENROLMENT: "planned_after_enrolment"}
"""What is said of a job that reaches beyond the account, or begins after its end."""


@dataclass(frozen=True, kw_only=True)
class SaidWeek:
    """A week with work: what was done, how it can count, and how it counts."""

    days: str
    worked: str
    lecture: str
    by_days: str
    flat: str
    counted: str


@dataclass(frozen=True, kw_only=True)
class SaidYear:
    """The account of a year, a row for each week with work that counts."""

    year: str
    caption: str
    weeks: tuple[SaidWeek, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SaidAccount:
    """The account as its page shows it."""

    sentences: tuple[str, ...]
    years: tuple[SaidYear, ...]


def account_in_words(work: WorkFinding, case: Case, job: PlannedJob | None) -> SaidAccount | None:
    """Return the account of somebody who has one, with a planned job where there is one; else None."""
    if work.account is None:
        return None
    use, sentences = None, list(_of_done(work.account, case))
    if job is not None:
        reach = within_account(case, job)
        try:
            if reach.job is not None:
                use = planned(case.worked, case.lecture_period, reach.job)
            sentences += _of_planned(use, reach)
        except InvalidInputError:
            sentences.append(say("guidance.account.planned_impossible"))
    accounts = (work.account,) if use is None else _joined(work.account, use)
    return SaidAccount(sentences=tuple(sentences), years=tuple(_year(one, use) for one in accounts))


def _joined(done: Account, use: PlannedUse) -> tuple[Account, ...]:
    """Return the accounts of all years, those with the planned job in place of the others."""
    by_year = {done.year: done} | {one.year: one for one in use.accounts}
    return tuple(by_year[year] for year in sorted(by_year))


def _of_done(account: Account, case: Case) -> Iterator[str]:
    if not case.worked:
        yield say("guidance.account.no_days")
        return
    yield say(
        "guidance.account.used_of",
        year=str(account.year),
        used=account.used,
        limit=account.limit.number,
        left=account.left,
    )
    if account.exceeded_on is not None:
        yield say("guidance.account.exceeded", day=account.exceeded_on)


def _of_planned(use: PlannedUse | None, reach: Reach) -> Iterator[str]:
    """Yield what a job uses, and until when: its last day, the end of the account, of title or enrolment."""
    if use is None and reach.cut_by is not None:
        yield say(f"guidance.account.{BEGINS_AFTER[reach.cut_by]}", day=reach.cut_on)
    if use is None:
        return
    for account, added in zip(use.accounts, use.used_by_job, strict=True):
        yield count("guidance.account.planned_uses", added, year=str(account.year), left=account.left)
    if use.fits and reach.cut_by is not None:
        yield say(f"guidance.account.{FITS_UNTIL[reach.cut_by]}", day=reach.cut_on)
    elif use.fits:
        yield say("guidance.account.planned_fits")
    elif use.runs_until is not None:
        yield say("guidance.account.planned_until", day=use.runs_until)
    else:
        yield say("guidance.account.planned_never")
    if reach.doubtful_after is not None:
        yield say("guidance.account.planned_after_course", day=reach.doubtful_after)


def _year(account: Account, use: PlannedUse | None) -> SaidYear:
    has_job = use is not None and account in use.accounts
    key = "caption_with_job" if has_job else "caption"
    return SaidYear(
        year=str(account.year),
        caption=say(f"guidance.account.{key}", year=str(account.year)),
        weeks=tuple(_week(one) for one in account.weeks),
        readings=tuple(_readings(account)),
    )


def _readings(account: Account) -> Sequence[str]:
    return [law_word("reading", one.value) for one in account.unverified]


def _week(week: AccountWeek) -> SaidWeek:
    in_or_out = "lecture_yes" if week.is_lecture_period else "lecture_no"
    return SaidWeek(
        days=say("guidance.account.said_period", first=week.first, last=week.last),
        worked=count("guidance.account.said_worked", week.worked_days, hours=week.hours),
        lecture=say(f"guidance.account.{'lecture_assumed' if week.is_assumed else in_or_out}"),
        by_days=written(week.by_days),
        flat=say("guidance.account.not_flat") if week.flat is None else written(week.flat),
        counted=written(week.chosen),
    )
