"""What is known of a change of job with an EU Blue Card: section 18g(4) asks no permission for it.

Here: whether the change falls into the first twelve months, in which the authority may suspend and refuse
it, and whether the job reaches what can be held against it: salary and length. Not here: whether another
Blue Card is open (`titles`), whether the present title allows the job (`present_title`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import occupation
from bleibe.science.residence.facts import Case, Job
from bleibe.science.residence.finding import State, at_least
from bleibe.science.residence.law import Figure, figure, holds, salary_threshold
from bleibe.transition import months_after

IN_THE_FIRST_YEAR = (cite("AufenthG 18g (4) S.2"), cite("AufenthG 82 (1) S.6"))
"""Where it stands that the authority may suspend and refuse the change, and that the person tells of it."""

ISCO = "job.isco"

BELOW_THE_CARD = (cite("AufenthG 7 (2) S.2"), cite("AufenthG 8 (1)"))
"""Where it stands what follows later: a title may be shortened, and is extended as it is granted."""


@dataclass(frozen=True, kw_only=True)
class ChangeOfJob:
    """What is known of a change of job with an EU Blue Card.

    Parameters
    ----------
    is_early
        Whether the job begins in the first twelve months; None where nobody said since when the card is held.
    first_year_ends
        The last day of these months, counted from the first day of the card.
    months, days
        So long the authority may suspend and refuse a change, and for so long.
    reaches
        Whether the job reaches what a Blue Card asks: `not_met` below every salary or shorter than it must
        be, `to_check` where only the reduced salary is reached and a young degree may allow it.
    is_reduced
        Whether only the reduced salary is reached, and the occupation is not known to allow it.
    decides
        The facts that would decide, of those that are missing.
    """

    is_early: bool | None
    first_year_ends: date | None
    months: Figure
    days: Figure
    reaches: State
    is_reduced: bool
    decides: tuple[str, ...]

    @property
    def may_be_refused(self) -> bool:
        """Whether the authority may refuse it by what is known."""
        return self.reaches is State.NOT_MET and self.is_early is not False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return where it stands, beside that the change is free."""
        first = () if self.is_early is False else IN_THE_FIRST_YEAR
        return (*first, *(BELOW_THE_CARD if self.reaches is State.NOT_MET else ()))


def change_of_job(case: Case, on: date) -> ChangeOfJob | None:
    """Return what is known of a change of job that begins on a day; None before section 18g was law.

    The twelve months run from the work with the card. They are counted here from the day of the card, before
    which no work with it can begin: the change may still be early where they are over by that count.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Held
    >>> held = Held(title="aufenthg-18g-1-1", since=date(2026, 5, 4))
    >>> found = change_of_job(Case(title=held, job=Job(salary_eur_per_year=20_000)), date(2027, 1, 4))
    >>> found.is_early, found.reaches.value, found.may_be_refused
    (True, 'not_met', True)
    """
    if not holds("aufenthg.18g.change_months", on):
        return None
    months, days = (figure(f"aufenthg.18g.{key}", on) for key in ("change_months", "change_days"))
    since = None if case.title is None else case.title.since
    over = None if since is None else months_after(since, int(months.number))
    is_early = None if over is None else on < over
    reaches, decides = _reaches(case, on)
    return ChangeOfJob(
        is_early=is_early,
        first_year_ends=None if over is None else over - timedelta(days=1),
        months=months,
        days=days,
        reaches=reaches,
        is_reduced=reaches is State.TO_CHECK or ISCO in decides,
        decides=(*(() if is_early is False else decides), *(("title.since",) if since is None else ())),
    )


def _reaches(case: Case, on: date) -> tuple[State, tuple[str, ...]]:
    """Return whether a job reaches what a Blue Card asks, and the fact that would decide."""
    job = case.job or Job()
    if at_least(job.months, figure("aufenthg.18g.least_job_months", on).number) is State.NOT_MET:
        return State.NOT_MET, ()
    regular, reduced = (
        at_least(job.salary_eur_per_year, salary_threshold(f"aufenthg.18g.share_{share}", on).number)
        for share in ("regular", "reduced")
    )
    if reduced is State.NOT_KNOWN:
        return State.NOT_KNOWN, ("job.salary_eur_per_year",)
    if regular is State.MET or reduced is State.NOT_MET:
        return regular, ()
    of_shortage = occupation(case, figure("aufenthg.18g.shortage_groups", on)).state
    if of_shortage is State.MET:
        return State.MET, ()
    return (State.NOT_KNOWN, (ISCO,)) if of_shortage is State.NOT_KNOWN else (State.TO_CHECK, ())
