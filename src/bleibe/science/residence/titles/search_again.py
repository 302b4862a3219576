"""When a search may be asked for a second time: sections 17(1) sentence 3 and 20a(5) sentences 6 and 7.

Here: what the days of the titles say of the time that must lie between. Not here: the first search (`search`,
`opportunity_card`). The law counts days of stay, the titles show days on which one was allowed: who was
abroad during them waits less. Fewer days than the title ran are therefore not known to be enough; as many
leave the rest to the authority.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.facts import Case, Held
from bleibe.science.residence.finding import Condition, State
from bleibe.science.residence.holding_times import goes_on, of_kind, stretches, titles_until_decided
from bleibe.science.residence.law import Figure
from bleibe.transition import months_after

TRAINING_PLACE = ("aufenthg-17-1",)
ASKED = ("title.since", "title.until", "earlier.since")


def is_search_card(title: str) -> bool:
    """Return whether a title is an opportunity card that is no follow-up card."""
    return is_of(title, ("aufenthg-20a",)) and not is_of(title, ("aufenthg-20a-5-2",))


def after_last_card(case: Case, on: date) -> tuple[Condition, ...]:
    """Return whether enough time lies since the last search card; it is never extended as one.

    Time abroad counts as time of a permitted stay does.
    """
    cards = [one for one in case.titles if is_search_card(one.title)]
    if not cards:
        return ()
    last = _last(cards)
    waited = None if last is None or last.until is None else (on - last.until).days
    citation = cite("AufenthG 20a (5) S.7")
    state, asked = _enough(last, waited, _of_application(case, on, is_search_card))
    if _runs(case, on, is_search_card):
        state, asked, citation = State.NOT_MET, ("title.until",), cite("AufenthG 20a (5) S.6")
    return (Condition(id="time_after_last_card", state=state, citation=citation, decides=asked),)


def after_last_search(case: Case, on: date, longest: Figure) -> tuple[Condition, ...]:
    """Return whether enough time abroad lies since the last search for a training place.

    Who still searches with a title that runs for the longest time has not left. With a shorter one the rest
    may be left, which the law does not say.
    """
    searches = of_kind(case.titles, TRAINING_PLACE)
    if not searches:
        return ()
    last = _last(searches)
    if _runs(case, on, _is_to_find_training):
        state, asked = _of_running(case.title, longest)
    else:
        sent = _of_application(case, on, _is_to_find_training)
        state, asked = _enough(last, _days_without_title(case, on, last), sent)
    citation = cite("AufenthG 17 (1) S.3")
    return (Condition(id="time_abroad_after_search", state=state, citation=citation, decides=asked),)


def _is_to_find_training(title: str) -> bool:
    return is_of(title, TRAINING_PLACE)


def _of_application(case: Case, on: date, is_one: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the fact on which it hangs whether the title that is held is such a one and still goes on."""
    may_run = case.title is not None and is_one(case.title.title) and goes_on(case, on) is None
    return ("application.sent_on",) if may_run else ()


def _runs(case: Case, on: date, is_one: Callable[[str], bool]) -> bool:
    """Whether the title that is held is such a one and goes on, also while an application is decided."""
    return case.title is not None and is_one(case.title.title) and goes_on(case, on) is True


def _last(searched: Iterable[Held]) -> Held | None:
    """Return the search that ended last; None where the days of one are not known."""
    dated = [(one.until, one) for one in searched if one.until is not None and one.since is not None]
    return max(dated, key=lambda one: one[0])[1] if dated and len(dated) == len(tuple(searched)) else None


def _enough(last: Held | None, waited: int | None, asked: tuple[str, ...]) -> tuple[State, tuple[str, ...]]:
    if last is None or last.until is None or last.since is None or waited is None:
        return State.NOT_KNOWN, ASKED
    ran = (last.until - last.since).days + 1
    return (State.TO_CHECK, ()) if waited >= ran else (State.NOT_KNOWN, asked)


def _of_running(title: Held | None, longest: Figure) -> tuple[State, tuple[str, ...]]:
    if title is None or title.since is None or title.until is None:
        return State.NOT_KNOWN, ASKED
    is_longest = title.until + timedelta(days=1) >= months_after(title.since, int(longest.number))
    return (State.NOT_MET if is_longest else State.NOT_KNOWN), ()


def _days_without_title(case: Case, on: date, last: Held | None) -> int | None:
    """Return the days since the last search on which no title was held: at most so many were abroad."""
    if last is None or last.until is None:
        return None
    first, tomorrow = last.until + timedelta(days=1), on + timedelta(days=1)
    found = stretches(titles_until_decided(case, on), on)
    ends = [*(one.since for one in found[1:]), tomorrow]
    free = [(max(one.since, first), end) for one, end in zip(found, ends, strict=False) if one.halves == 0]
    return sum(max(0, (end - begin).days) for begin, end in free)
