"""How many months of a search for work are left: section 20(2).

Here: the months of earlier searches, and the months since the study, the training or the stay ended. Not
here: who may search (`search`). The law names no day on which the months begin. They are read as beginning
with the completion, as in the deadlines: once they have passed, a title is not promised, and not ruled out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.facts import Case, DegreeKind, Held, StudyState
from bleibe.science.residence.finding import Condition, State, is_true
from bleibe.science.residence.holding_times import goes_on, of_kind, titles_until_decided
from bleibe.science.residence.law import Figure, figure
from bleibe.science.residence.titles.months_of_stay import (
    ROUNDING,
    months_between,
    months_of,
    months_rounded_down,
)
from bleibe.science.residence.titles.title import Duration
from bleibe.transition import months_after

HELPER = "aufenthg-20-1-5"


@dataclass(frozen=True, kw_only=True)
class SearchTime:
    """The months of a search that are left.

    Parameters
    ----------
    longest
        The longest search in months.
    left
        The months that earlier searches have left; None where they are not known.
    since_completion
        The months that are left of those since the completion, none below zero; None where that day is not
        known.
    extension
        The figure of the extension that is due, if any.
    asked
        The facts that are not known and from which the months since the completion may run otherwise.
    """

    longest: Figure
    left: float | None
    since_completion: float | None
    extension: Figure | None = None
    asked: tuple[str, ...] = ()

    @property
    def has_passed(self) -> bool:
        """Whether the months since the completion are over."""
        return self.since_completion == 0

    @property
    def duration(self) -> Duration:
        """Return how long a title may last from now on; nothing once the months have passed.

        What earlier searches have left is rounded down: it may not be passed. What is left since the
        completion is rounded up: that the months begin with it is a reading.
        """
        if self.has_passed:
            return {}
        if self.left is None:
            return {"duration": self.longest, "months": None}
        by = () if self.extension is None else (self.extension,)
        months = months_rounded_down(self.left)
        if self.since_completion is not None:
            months = min(months, float(ceil(self.since_completion - ROUNDING)))
        return {"duration": self.longest, "months": months, "by": by}

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return whether months are left, and whether the search still follows the completion."""
        left = Condition(
            id="search_months_left",
            state=is_true(None if self.left is None else self.left > 0),
            citation=self.longest.citation,
            figure=self.longest,
            decides=("months_of_earlier_search",),
        )
        if not self.has_passed:
            return (left,)
        late = Condition(
            id="search_follows_completion",
            state=State.NOT_KNOWN,
            citation=cite("AufenthG 20"),
            figure=self.longest,
            decides=self.asked,
        )
        return left, late


def search_time(
    case: Case, on: date, title: str, longest: Figure, *, kind: DegreeKind | None, stays: tuple[str, ...]
) -> SearchTime:
    """Return the months of a search that are left.

    Parameters
    ----------
    title
        The title to search, by its identifier.
    longest
        The longest search in months.
    kind
        The kind of study or training after which somebody searches; None where it is neither.
    stays
        The titles of the stay that the search follows; none where the law asks for no stay.
    """
    used = _months_used(case, on, title)
    extension = _extension(case, on, title, longest, used)
    total = longest.number + (0 if extension is None else extension.number)
    left = None if used is None else total - used
    if extension is not None and left is not None:
        left = min(left, extension.number)
    ends = _ends(case, on, kind, stays, int(total))
    since = None if ends is None else months_between(on, max(on, ends))
    asked = _asked(case, on, kind, stays)
    return SearchTime(longest=longest, left=left, since_completion=since, extension=extension, asked=asked)


def _asked(case: Case, on: date, kind: DegreeKind | None, stays: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts that are not known and would move the day with which the months begin.

    The last result, where the plan stands in; the day of a degree, where a stay stands in; an application, by
    which a stay that ended goes on. Nothing where every day is said: then the beginning is for the authority.
    """
    if kind is not None and _completed_on(case, on, kind) is not None:
        is_planned = case.study is not None and case.study.ends_as_planned(on) and case.kind_of_study is kind
        return ("study.last_result_on",) if is_planned else ()
    undated = any(one.kind is kind and one.awarded_on is None for one in case.qualifications(on))
    may_go_on = case.title is not None and is_of(case.title.title, stays) and goes_on(case, on) is None
    return (
        *(("degrees.awarded_on",) if undated else ()),
        *(("application.sent_on",) if may_go_on else ()),
    )


def _extension(case: Case, on: date, title: str, longest: Figure, used: float | None) -> Figure | None:
    """Return the months by which a search after a training as helper is extended once, where it is due.

    It is while such a title is held, or once the first months are used up (section 20(2) sentence 3).
    """
    if title != HELPER:
        return None
    holds_one = case.title is not None and is_of(case.title.title, (HELPER,))
    is_due = holds_one or (used is not None and used >= longest.number)
    return figure("aufenthg.20.extension_after_helper_months", on) if is_due else None


def _ends(case: Case, on: date, kind: DegreeKind | None, stays: tuple[str, ...], months: int) -> date | None:
    """Return the day on which the months since the completion, else since the stay, are over."""
    since = None if kind is None else _completed_on(case, on, kind)
    if since is None:
        since = _stay_ended(of_kind(titles_until_decided(case, on), stays), on)
    return None if since is None else months_after(since, months)


def _completed_on(case: Case, on: date, kind: DegreeKind) -> date | None:
    """Return the last day on which a study or training of a kind was completed in Germany, if it is known.

    While another one of the kind runs here, a degree from a country that is not known says nothing of it: the
    search follows the one that runs.
    """
    in_doubt = () if _runs(case, on, kind) else (None,)
    held = [one for one in case.qualifications(on) if one.kind is kind]
    qualified = [one for one in held if one.is_german in (True, *in_doubt)]
    days = [one.awarded_on for one in qualified]
    known = [day for day in days if day is not None and day <= on]
    return max(known) if known and len(known) == len(days) else None


def _runs(case: Case, on: date, kind: DegreeKind) -> bool:
    """Whether a study or training of a kind in Germany is not completed yet."""
    study = case.study
    if study is None or case.studies_abroad or case.kind_of_study is not kind:
        return False
    ends = study.completes_on
    return study.state is StudyState.RUNNING if ends is None else ends > on


def _stay_ended(held: tuple[Held, ...], on: date) -> date | None:
    ends = [one.until for one in held if one.until is not None and one.until < on]
    return max(ends) if ends and len(ends) == len(held) else None


def _months_used(case: Case, on: date, title: str) -> float | None:
    if case.months_of_earlier_search is not None:
        return case.months_of_earlier_search
    if not case.titles:
        return None
    held = of_kind(titles_until_decided(case, on), (title, title.replace("-20-1-", "-20-3-")))
    return months_of(held, on)
