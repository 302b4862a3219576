"""Settlement: sections 18c, 9(2), 19c(4) sentence 3, 26(4). Not here: of refugees (26(3)), family, business.

Months of contributions are those to the statutory pension insurance or to another with comparable benefits.
A day from which a condition is met assumes that the title, the job and the contributions go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    case_fact,
    german,
    job_fact,
    livelihood,
    of_one_degree,
    skilled_worker,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Held
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    alternatives,
    at_least,
    is_true,
    or_by_authority,
    to_check,
)
from bleibe.science.residence.holding_times import (
    goes_on,
    of_kind,
    reached_across_gaps,
    reached_without_gap,
    titles_until_decided,
)
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.other_rights import protection_runs
from bleibe.science.residence.titles.title import found, never_open
from bleibe.transition import months_after

WORK = (DegreeKind.VOCATIONAL, DegreeKind.ACADEMIC)


def skilled(case: Case, on: date) -> TitleFinding:
    """Judge settlement of skilled workers, section 18c(1) sentence 1."""
    return _skilled(case, on, "AufenthG 18c (1) S.1", "months", "pension_months")


def graduate(case: Case, on: date) -> TitleFinding:
    """Judge the shorter times after study or training in Germany, section 18c(1) sentence 2."""
    place = cite("AufenthG 18c (1) S.2")
    own = of_one_degree("german_degree", case, place, _is_german, "country", "kind", on=on)
    return _skilled(case, on, "AufenthG 18c (1) S.2", "graduate_months", "graduate_pension_months", own)


def blue_card(case: Case, on: date) -> TitleFinding:
    """Judge settlement of holders of an EU Blue Card, section 18c(2) sentence 1."""
    return _blue_card(case, on, "AufenthG 18c (2) S.1", "blue_card_months", "blue_card_german")


def blue_card_with_german(case: Case, on: date) -> TitleFinding:
    """Judge the shorter time with more German, section 18c(2) sentence 3."""
    return _blue_card(case, on, "AufenthG 18c (2) S.3", "blue_card_short_months", "blue_card_short_german")


def highly_qualified(case: Case, on: date) -> TitleFinding:
    """Judge settlement of the highly qualified in special cases, section 18c(3): no time must be waited.

    Whether somebody is highly qualified is for the authority alone, so that the facts never say open.
    """
    place = "AufenthG 18c (3) S.1"
    judged = found(
        place,
        on,
        skilled_worker(case, on, DegreeKind.ACADEMIC),
        livelihood(case, cite(place)),
        to_check("highly_qualified", "AufenthG 18c (3) S.3"),
        to_check("integration", place),
        to_check("no_security_grounds", "AufenthG 9 (2) S.1 Nr.4"),
        entitlement=figure("aufenthg.18c.highly_qualified_entitlement", on),
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
    )
    return never_open(judged)


def general(case: Case, on: date) -> TitleFinding:
    """Judge the general settlement permit, section 9(2): time to study or train counts half."""
    held = _permit_held_long(case, on)
    return found(
        "AufenthG 9 (2)",
        on,
        held,
        _not_shut_out(case, on),
        _pension(case, figure("aufenthg.9.pension_months", on), on),
        german(case, figure("aufenthg.9.german", on)),
        *_of_section_9(case),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 9 (2)",
    )


def humanitarian(case: Case, on: date) -> TitleFinding:
    """Judge settlement with a residence permit of section 5, section 26(4): what 9(2) asks, but no claim.

    Where temporary protection ends before the day on which the permit will have been held for long enough,
    that day is not promised. Time of the asylum procedure before it counts as well (sentence 3).
    """
    titles = figure("aufenthg.26.titles_of_section_5", on)
    held = _permit_held_long(case, on, *figure("aufenthg.10.procedure", on).entries)
    return found(
        "AufenthG 26 (4) S.1",
        on,
        Condition(
            id="title_of_section_5",
            state=is_true(case.holds_one_of(titles.entries)),
            citation=titles.citation,
            figure=titles,
            decides=("title.title",),
        ),
        held,
        *_protection_until_then(case, on, held.met_from),
        _pension(case, figure("aufenthg.9.pension_months", on), on),
        german(case, figure("aufenthg.9.german", on)),
        *_of_section_9(case),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 26 (4) S.1",
    )


def _protection_until_then(case: Case, on: date, reached: date | None) -> tuple[Condition, ...]:
    """Return whether temporary protection still runs on the day asked, and on the day to be waited for."""
    key = "aufenthg.24.protection_ends"
    if case.title is None or not is_of(case.title.title, ("aufenthg-24",)) or not holds(key, on):
        return ()
    return (protection_runs(max(on, reached or on), figure(key, on)),)


def _permit_held_long(case: Case, on: date, *also: str) -> Condition:
    """Return whether residence permits, and what counts also, were held for the years of section 9(2)."""
    no_permit = tuple(one for one in figure("aufenthg.4.no_permit", on).entries if one not in also)
    permits = tuple(one for one in titles_until_decided(case, on) if not is_of(one.title, no_permit))
    least = figure("aufenthg.9.months", on)
    half = figure("aufenthg.9.half_titles", on).entries
    return _held_without_gap(case, permits, least, on, half)


def civil_servant(case: Case, on: date) -> TitleFinding:
    """Judge settlement of civil servants, section 19c(4) sentence 3: no contributions are asked."""
    least = figure("aufenthg.19c.civil_servant_settlement_months", on)
    held = of_kind(titles_until_decided(case, on), figure("aufenthg.19c.civil_servant_titles", on).entries)
    return found(
        "AufenthG 19c (4) S.3",
        on,
        _held_without_gap(case, held, least, on),
        job_fact("civil_service", case, "is_civil_service", cite("AufenthG 19c (4) S.1")),
        german(case, figure("aufenthg.9.german", on)),
        *_of_section_9(case),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 19c (4) S.1",
    )


def _skilled(
    case: Case, on: date, place: str, months: str, pension_months: str, *own: Condition
) -> TitleFinding:
    least = figure(f"aufenthg.18c.{months}", on)
    held = of_kind(titles_until_decided(case, on), figure("aufenthg.18c.titles", on).entries)
    job = cite("AufenthG 18c (1) S.1 Nr.2")
    return found(
        place,
        on,
        skilled_worker(case, on, *WORK),
        *own,
        _held_without_gap(case, held, least, on),
        alternatives(
            "job_held",
            job,
            job_fact("qualified_job", case, "is_qualified", job),
            job_fact("research", case, "is_research", job),
        ),
        _pension(case, figure(f"aufenthg.18c.{pension_months}", on), on),
        german(case, figure("aufenthg.18c.german", on)),
        *_of_section_9(case),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 18c (1) S.1",
    )


def _blue_card(case: Case, on: date, place: str, months: str, level: str) -> TitleFinding:
    """Judge by months of the card held in all: the law asks for so many months of work, not since when."""
    least = figure(f"aufenthg.18c.{months}", on)
    cards = of_kind(titles_until_decided(case, on), figure("aufenthg.18c.blue_card_titles", on).entries)
    old = _old_cards(case, on)
    reached = reached_across_gaps((*cards, *old), int(least.number), on)
    return found(
        place,
        on,
        _held_long(case, (*cards, *old), reached, least, on),
        *_old_card_counts(old, on),
        to_check("blue_card_work", "AufenthG 18c (2) S.1"),
        _pension(case, least, on),
        german(case, figure(f"aufenthg.18c.{level}", on)),
        *_of_section_9(case),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 18c (2) S.1",
    )


def _old_cards(case: Case, on: date) -> tuple[Held, ...]:
    key = "aufenthg.18c.old_blue_card_titles"
    return of_kind(titles_until_decided(case, on), figure(key, on).entries) if holds(key, on) else ()


def _old_card_counts(old: tuple[Held, ...], on: date) -> tuple[Condition, ...]:
    """Return that the time of a card of earlier law counts on, which nobody has read and must be checked."""
    if not old:
        return ()
    counted = figure("aufenthg.18c.old_blue_card_titles", on)
    return (Condition(id="old_blue_card", state=State.TO_CHECK, citation=counted.citation, figure=counted),)


def _may_go_on(case: Case, on: date) -> bool:
    """Whether the title has ended and nobody said whether it was applied for in time."""
    return case.title is not None and goes_on(case, on) is None


def _held_without_gap(
    case: Case, held: tuple[Held, ...], least: Figure, on: date, half: tuple[str, ...] = ()
) -> Condition:
    """Return whether titles have been held for so long on end; a gap of up to a year may be overlooked."""
    months, gap = int(least.number), figure("aufenthg.85.overlooked_months", on)
    asked = _held_long(case, held, reached_without_gap(held, months, on, half=half), least, on)
    reached = reached_without_gap(held, months, on, half=half, overlooked=int(gap.number))
    if asked.state is not State.NOT_MET or reached is None or reached > on:
        return asked
    overlooked = Condition(id="gap_overlooked", state=State.TO_CHECK, citation=gap.citation, figure=gap)
    return or_by_authority("title_held_but_for_a_gap", gap.citation, asked, overlooked)


def _held_long(
    case: Case, counted: Iterable[Held], reached: date | None, least: Figure, on: date
) -> Condition:
    """Return whether titles have been held for long enough, or the day on which they will have been.

    Who holds no title now has held none since any day, whatever was held before.
    """
    undated = not case.titles or any(one.since is None for one in counted)
    is_open = (undated and not case.is_without_title) or _may_go_on(case, on)
    met = reached is not None and reached <= on
    state = State.MET if met else State.NOT_KNOWN if is_open else State.NOT_MET
    return Condition(
        id="title_held",
        state=state,
        citation=least.citation,
        figure=least,
        decides=(
            "title",
            "title.since",
            "earlier",
            *(("application.sent_on",) if _may_go_on(case, on) else ()),
        ),
        met_from=None if state is State.NOT_KNOWN else reached,
    )


def _pension(case: Case, least: Figure, on: date) -> Condition:
    """Return whether contributions were paid for long enough, or the day on which they will have been."""
    paid = case.person.months_of_pension_contributions
    missing = None if paid is None else int(least.number) - paid
    return Condition(
        id="pension_contributions",
        state=at_least(paid, least.number),
        citation=least.citation,
        figure=least,
        decides=("person.months_of_pension_contributions",),
        met_from=None if missing is None or missing <= 0 else months_after(on, missing),
    )


def _not_shut_out(case: Case, on: date) -> Condition:
    """Return whether the present title is none during which section 9 does not apply.

    Training in between does not shut out who held a title of section 18a or 18b before it. With a title of
    section 5 the settlement permit is that of section 26(4).
    """
    shut_out = figure("aufenthg.9.shut_out_titles", on)
    title = case.title
    barred = None if title is None else is_of(title.title, shut_out.entries)
    if title is not None and is_of(title.title, ("aufenthg-20a-5-2",)):
        barred = False  # only the card to search is shut out, not the one that follows it (section 20a(6))
    if title is not None and is_of(title.title, ("aufenthg-16a",)):
        barred = barred and not of_kind(case.earlier, ("aufenthg-18a", "aufenthg-18b"))
    humanitarian_ones = figure("aufenthg.26.titles_of_section_5", on)
    if title is not None and is_of(title.title, humanitarian_ones.entries):
        barred, shut_out = True, humanitarian_ones
    return Condition(
        id="title_counts",
        state=is_true(None if barred is None else not barred),
        citation=shut_out.citation,
        figure=shut_out,
        decides=("title",),
    )


def _of_section_9(case: Case) -> tuple[Condition, ...]:
    """Return what section 9(2) sentence 1 asks in numbers 2, 4 to 6, 8 and 9."""
    legal_order, living_space = cite("AufenthG 9 (2) S.1 Nr.8"), cite("AufenthG 9 (2) S.1 Nr.9")
    return (
        livelihood(case, cite("AufenthG 9 (2) S.1 Nr.2")),
        to_check("no_security_grounds", "AufenthG 9 (2) S.1 Nr.4"),
        to_check("work_permitted", "AufenthG 9 (2) S.1 Nr.5"),
        to_check("other_permits", "AufenthG 9 (2) S.1 Nr.6"),
        case_fact("legal_order", case, "person.knows_legal_order", legal_order),
        case_fact("living_space", case, "person.has_enough_living_space", living_space),
    )


def _is_german(degree: Degree) -> State:
    """Return whether a qualification of a skilled worker was acquired in Germany."""
    return is_true(degree.is_german) if degree.kind in WORK else State.NOT_MET


RULES = (
    skilled,
    graduate,
    blue_card,
    blue_card_with_german,
    highly_qualified,
    general,
    humanitarian,
    civil_servant,
)
