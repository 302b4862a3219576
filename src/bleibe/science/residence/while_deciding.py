"""What holds while the office decides on an application: section 81(3) to (5a), and what a journey does.

Here: the effects of an application by its day and the title that is held. Not here: when to send it
(`deadlines`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.classification import PART_3, PART_4
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import State, all_of, is_true, negated
from bleibe.science.residence.own_right import own_right

SCHENGEN_VISA = ("aufenthg-6-1",)

NO_TITLES = ("aufenthg-60a", "aufenthg-60b", "aufenthg-60c", "aufenthg-60d", "asylg-55")
"""What is held like a title and is none: toleration, and permission to stay during the asylum procedure."""

COMING_WORK = "coming_work_is_permitted"
"""The effect that a card has which is ordered."""

OPPORTUNITY_CARD = ("aufenthg-20a",)

RIGHT_OF_CHANCE = ("aufenthg-104c",)
"""A title from which only an application for one of `AFTER_THE_CHANCE` has the effect of section 81(4)."""

AFTER_THE_CHANCE = ("aufenthg-25a", "aufenthg-25b")


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What an application does, whether it does so here, and the facts that this hangs on."""

    id: str
    state: State
    citation: Citation
    decides: tuple[str, ...]


def while_deciding(case: Case, on: date) -> tuple[Effect, ...]:
    """Return what holds on a day between an application and the decision on it.

    An application that is planned for a later day does nothing yet: what hangs on it is not known. Whether
    somebody without a title is here lawfully, and applied late, only the authority can say; whether a title
    that had ended continues, it may order. What hangs on that is `to_check`. Of whoever needs no title
    nothing of it holds: section 81 is about titles of this Act.
    """
    effects = _effects(case, on)
    if own_right(case.person.nationalities, on) is None:
        return effects
    by = ("person.nationalities",)
    return tuple(replace(one, state=State.NOT_MET, decides=by) for one in effects)


def _effects(case: Case, on: date) -> tuple[Effect, ...]:
    continues, late = continues_on(case, on), _late(case, on)
    of_title = "AufenthG 104c (2) S.3" if _is_held(case, RIGHT_OF_CHANCE) else "AufenthG 81 (4) S.1"
    first = _first(case)
    falls = _of_paragraph_3_or_4(continues, late, first)
    follows = is_true(_is_for_follow_up_card(case))
    asked = ("title.until", "application.sent_on", "person.in_germany", *_of_the_chance(case))
    sent = is_true(sent_by(case, on) is not None or None)
    coming = is_true(_is_to_learn_or_work(case.application.title))
    return (
        _effect("title_continues_with_work", of_title, all_of((continues, negated(follows))), asked),
        _effect(
            "title_continues_with_coming_job", "AufenthG 20a (5) S.4", all_of((continues, follows)), asked
        ),
        _effect("late_authority_may_order", "AufenthG 81 (4) S.3", late, asked),
        _effect("stay_is_permitted_without_work", "AufenthG 81 (3) S.1", _lawful(case, first), FIRST),
        _effect("late_first_application_as_tolerated", "AufenthG 81 (3) S.2", first, FIRST),
        _effect("travel_while_title_continues", "AufenthG 51 (1) Nr.7", continues, asked),
        _effect("travel_while_stay_is_permitted", "AufenthG 4 (1) S.1", _lawful(case, first), FIRST),
        _effect("certificate_is_due", "AufenthG 81 (5)", _together(falls, sent), (*asked, "title.title")),
        _effect(
            COMING_WORK,
            "AufenthG 81 (5a) S.1",
            _together(falls, is_true(case.application.is_granted), coming),
            ("application.is_granted", "application.title", *asked),
        ),
    )


FIRST = ("title.title", "person.in_germany")
"""What says whether an application is a first one in Germany."""


def _effect(id: str, place: str, state: State, decides: tuple[str, ...]) -> Effect:
    return Effect(id=id, state=state, citation=cite(place), decides=decides)


def sent_by(case: Case, on: date) -> date | None:
    """Return the day on which an application was sent; None where nobody said so, or it is planned for later.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Application
    >>> asked = Case(application=Application(sent_on=date(2026, 12, 10)))
    >>> sent_by(asked, date(2026, 12, 1)), sent_by(asked, date(2026, 12, 10)) is not None
    (None, True)
    """
    sent = case.application.sent_on
    return sent if sent is not None and sent <= on else None


def continues_on(case: Case, on: date) -> State:
    """Return whether a title carries on by an application: sent in time, in Germany, and no Schengen visa.

    The one rule of section 81(4) sentence 1: work, dates and times that were held hang on it as well.
    """
    return all_of((is_true(_in_time(case, on)), is_true(is_here(case)), is_true(can_continue(case))))


def is_here(case: Case) -> bool | None:
    """Return whether somebody lives in Germany; who holds a title is taken to, unless it is said otherwise.

    Who lives abroad has as a rule left for more than a passing reason, by which a title lapses (section 51(1)
    number 6), and asks a mission for the next one, not the authority whose decision section 81(4) names.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Held, Person
    >>> held = Held(title="aufenthg-18b")
    >>> is_here(Case(title=held)), is_here(Case()), is_here(Case(title=held, person=Person(in_germany=False)))
    (True, None, False)
    """
    return True if case.person.in_germany is None and case.title is not None else case.person.in_germany


def _late(case: Case, on: date) -> State:
    """Return whether the authority may order that a title carries on: it ended before the application."""
    too_late = negated(is_true(_in_time(case, on)))
    return all_of((too_late, is_true(is_here(case)), is_true(can_continue(case))))


def _first(case: Case) -> State:
    """Return whether somebody without a title applies in Germany; if so, the authority looks at the rest."""
    state = all_of((is_true(case.is_without_title), is_true(case.person.in_germany)))
    return State.TO_CHECK if state is State.MET else state


def _lawful(case: Case, first: State) -> State:
    """Return whether a stay without a title counts as permitted: not of somebody who is obliged to leave."""
    return State.NOT_MET if case.is_obliged_to_leave else first


def _of_paragraph_3_or_4(continues: State, late: State, first: State) -> State:
    """Return whether an application has one of the effects on which certificate and coming work hang."""
    if continues is State.MET:
        return State.MET
    if late is State.MET or first is State.TO_CHECK:
        return State.TO_CHECK
    return State.NOT_KNOWN if State.NOT_KNOWN in (continues, late, first) else State.NOT_MET


def _together(*states: State) -> State:
    """Return the state of what must all hold, where the authority decides on a part."""
    joined = all_of(states)
    return State.TO_CHECK if joined is State.MET and State.TO_CHECK in states else joined


def _in_time(case: Case, on: date) -> bool | None:
    """Return whether an application was sent while the title holds; False where no title is held."""
    if case.is_without_title:
        return False
    sent = sent_by(case, on)
    if case.title is None or case.title.until is None or sent is None:
        return None
    return sent <= case.title.until


def can_continue(case: Case) -> bool | None:
    """Return whether what is held can carry on after an application; None where a fact decides.

    A Schengen visa does not (section 81(4) sentence 2), a Duldung is no title. A title of section 104c does
    by an application for one of sections 25a and 25b alone (section 104c(2) sentence 3).

    Examples
    --------
    >>> from bleibe.science.residence.facts import Held
    >>> held = [Held(title=f"aufenthg-{section}") for section in ("18b", "6-1", "104c")]
    >>> [can_continue(Case(title=one)) for one in held]
    [True, False, None]
    """
    if case.title is None:
        return False if case.is_without_title else None
    if _is_held(case, RIGHT_OF_CHANCE):
        return is_of(case.application.title, AFTER_THE_CHANCE) if case.application.title else None
    return not _is_held(case, (*SCHENGEN_VISA, *NO_TITLES))


def _is_held(case: Case, places: tuple[str, ...]) -> bool:
    return case.title is not None and is_of(case.title.title, places)


def _of_the_chance(case: Case) -> tuple[str, ...]:
    """Return the fact on which it hangs whether a title of section 104c carries on."""
    return ("application.title",) if _is_held(case, RIGHT_OF_CHANCE) else ()


def _is_for_follow_up_card(case: Case) -> bool:
    """Return whether an opportunity card is to be extended, which is possible as follow-up card alone."""
    return _is_held(case, OPPORTUNITY_CARD) and is_of(case.application.title, OPPORTUNITY_CARD)


def _is_to_learn_or_work(title: str) -> bool | None:
    """Return whether a title is one of sections 16 to 21; not known where none is named."""
    if not title:
        return None
    return is_of(title, (*PART_3, *PART_4))
