"""Rights beside titles to learn and to work: temporary protection, free movement, tolerated persons.

Here too: what other titles ask of rights that are or were held.
Not here: titles and statuses that are known by name alone (`not_covered`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.conditions import (
    assured,
    case_fact,
    degree_state,
    equal_terms,
    german,
    job_fact,
    job_offer,
    licence,
    nationality,
    of_one_degree,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Held
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    any_of,
    at_least,
    is_true,
    negated,
    status_of,
    to_check,
    together,
)
from bleibe.science.residence.holding_times import of_kind, whole_months
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.titles.title import found, found_while_law
from bleibe.science.residence.while_deciding import sent_by


def was_held(case: Case, *places: str) -> State:
    """Return whether a title is or was held; who names the present one alone leaves earlier ones open."""
    if of_kind(case.titles, places):
        return State.MET
    return State.NOT_MET if case.earlier else State.NOT_KNOWN


def months_held(held: Held, on: date) -> int:
    """Return for how many whole months a title was held until a day; none without its beginning."""
    if held.since is None or held.since > on:
        return 0
    # the last day counts: a title from the first to the last day of a month is held for a month
    last = on if held.until is None or held.until >= on else held.until + timedelta(days=1)
    return whole_months(held.since, last)


def shut_out_by_temporary_protection(case: Case, on: date, citation: Citation) -> Condition:
    """Return whether temporary protection, had or asked for, stands against a title (19f(1) number 1)."""
    asks = _asks_for_one_of(case, on, ("aufenthg-24",))
    return Condition(
        id="no_temporary_protection",
        state=State.NOT_MET if asks else negated(_protected(case)),
        citation=citation,
        decides=("has_temporary_protection",),
    )


REFUSALS = {"2": "AufenthG 19f (2)", "3": "AufenthG 19f (3)"}


def not_refused_by_title(case: Case, on: date, paragraph: str) -> Condition:
    """Return whether a title that is held, or asked for and not decided, stands against another one (19f).

    Parameters
    ----------
    paragraph
        `2` for the EU Blue Card, `3` for titles to study and do research; both with what paragraph 1 names.
    """
    key, asked_key = (f"aufenthg.19f.refused_{whom}_{paragraph}" for whom in ("holders", "applicants"))
    refused = figure(key, on) if holds(key, on) else None
    state = State.TO_CHECK
    if holds(asked_key, on) and _asks_for_one_of(case, on, figure(asked_key, on).entries):
        refused, state = figure(asked_key, on), State.NOT_MET
    elif case.title is not None and refused is not None:
        state = is_true(not is_of(case.title.title, refused.entries))
    return Condition(
        id="no_ground_of_refusal",
        state=state,
        citation=cite(REFUSALS[paragraph]),
        figure=refused,
        decides=("title.title",),
    )


def _asks_for_one_of(case: Case, on: date, places: tuple[str, ...]) -> bool:
    """Whether an application for a title at one of the places is sent and not decided."""
    is_sent = sent_by(case, on) is not None and not case.application.is_granted
    return is_sent and is_of(case.application.title, places)


def _protected(case: Case) -> State:
    """Return whether somebody has temporary protection; who holds the title for it has."""
    if case.has_temporary_protection is None and case.title is not None:
        return State.MET if is_of(case.title.title, ("aufenthg-24",)) else State.NOT_KNOWN
    return is_true(case.has_temporary_protection)


def temporary_protection(case: Case, on: date) -> TitleFinding:
    """Judge the title for persons under temporary protection."""
    key, place = "aufenthg.24.protection_ends", "AufenthG 24 (1)"
    protected = Condition(
        id="temporary_protection",
        state=_protected(case),
        citation=cite(place),
        decides=("has_temporary_protection",),
    )
    return found_while_law(
        place,
        on,
        lambda: (
            protected,
            to_check("willing_to_be_received", place),
            to_check("no_reason_for_exclusion", "AufenthG 24 (2)"),
            protection_runs(on, figure(key, on)),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="BeschV 31",
        is_of_section_5=False,  # section 5(3) sentence 1
    )


def protection_runs(on: date, ends: Figure) -> Condition:
    """Return whether the decisions of the Council reach a day; a later one may have gone further."""
    state = State.MET if on <= date.fromisoformat(str(ends.value)) else State.NOT_KNOWN
    return Condition(
        id="protection_runs", state=state, citation=ends.citation, figure=ends, decides=("title.until",)
    )


def free_movement(case: Case, on: date) -> TitleFinding:
    """Judge the freedom of movement of citizens of the European Union and the Economic Area."""
    place = cite("FreizügG/EU 2 (1)")
    listed = _of_another_state(case, on, nationality(case, "freizuegg_eu.1.free_movement_states", on))
    return replace(
        _by_union_law(place, on, listed, to_check("reason_of_free_movement", "FreizügG/EU 2 (2)")),
        id="freizueggeu-2-1",
    )


def swiss_free_movement(case: Case, on: date) -> TitleFinding:
    """Judge the freedom of movement of Swiss citizens, who get a card that only declares it."""
    listed = _of_another_state(case, on, nationality(case, "freizuegg_eu.1.agreement_states", on))
    return _by_union_law(cite("AufenthV 28"), on, listed, to_check("reason_of_free_movement", "AufenthV 28"))


def _of_another_state(case: Case, on: date, listed: Condition) -> Condition:
    """Return a nationality as a condition of free movement: Germans have their own right to be here."""
    right = own_right(case.person.nationalities, on)
    is_german = right is not None and right.states is None
    return replace(listed, state=State.NOT_MET) if is_german else listed


def _by_union_law(place: Citation, on: date, *conditions: Condition) -> TitleFinding:
    """Return a finding without the general conditions: the Residence Act does not apply (section 1(2))."""
    status = status_of(conditions)
    return TitleFinding(
        id=place.rule_id,
        citation=place,
        status=status,
        entitlement=Entitlement.CLAIM,
        conditions=conditions,
        ba_consent=Consent.NOT_NEEDED,
        consent_citation=cite("AufenthG 1 (2) Nr.1"),
        valid_from=on if all_of(one.state for one in conditions) is State.MET else None,
    )


def qualified_tolerated(case: Case, on: date) -> TitleFinding:
    """Judge the title to work for tolerated persons with a qualification or with years of work.

    It is for holders of some permits of section 5 as well (paragraph 4).
    """
    return found(
        "AufenthG 19d (1)",
        on,
        _tolerated(case, on),
        _qualified_by_one_way(case, on),
        job_offer(case),
        licence(case),
        assured(),
        job_fact("adequate_job", case, "is_adequate_to_degree", cite("AufenthG 19d (1)")),
        case_fact("living_space", case, "person.has_enough_living_space", cite("AufenthG 19d (1) Nr.2")),
        german(case, figure("aufenthg.19d.german", on)),
        to_check("no_deception", "AufenthG 19d (1) Nr.4"),
        to_check("no_obstruction", "AufenthG 19d (1) Nr.5"),
        to_check("no_extremist_links", "AufenthG 19d (1) Nr.6"),
        to_check("no_conviction", "AufenthG 19d (1) Nr.7"),
        equal_terms(case, cite("AufenthG 39 (3) Nr.1")),
        entitlement=figure("aufenthg.19d.grant", on),
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 18 (2) S.1 Nr.2",
    )


def _tolerated(case: Case, on: date) -> Condition:
    """Return whether somebody is tolerated: named as status, or at least obliged to leave and here.

    A permit of section 5 counts as well that was granted after a refused or withdrawn application for asylum
    (paragraph 4). Whether it was, no fact here says.
    """
    key = "aufenthg.19d.titles_after_refusal"
    if holds(key, on) and case.holds_one_of(figure(key, on).entries):
        after = figure(key, on)
        return Condition(
            id="title_after_refused_asylum", state=State.NOT_KNOWN, citation=after.citation, figure=after
        )
    state = State.NOT_KNOWN
    if case.title is not None:
        state = is_true(is_of(case.title.title, ("aufenthg-60a", "aufenthg-60c", "aufenthg-60d")))
    elif case.is_obliged_to_leave is False or case.person.is_abroad:
        state = State.NOT_MET
    return Condition(
        id="tolerated",
        state=state,
        citation=cite("AufenthG 19d (1)"),
        decides=("title.title", "is_obliged_to_leave"),
    )


def _qualified_by_one_way(case: Case, on: date) -> Condition:
    graduate, worker = (figure(f"aufenthg.19d.{name}_months", on) for name in ("graduate", "worker"))

    def is_comparable(degree: Degree) -> State:
        foreign = negated(is_true(degree.is_german))
        return all_of((foreign, degree_state(degree, DegreeKind.ACADEMIC)))

    return alternatives(
        "qualified_by_one_way",
        cite("AufenthG 19d (1) Nr.1"),
        _completed_in_germany(case, on),
        together(
            "comparable_degree_and_work",
            graduate.citation,
            of_one_degree("comparable_degree", case, graduate.citation, is_comparable, "recognition"),
            _worked_without_break(case, graduate),
        ),
        together(
            "qualified_work",
            worker.citation,
            job_fact("qualified_job", case, "is_qualified", worker.citation),
            case_fact("livelihood_secured", case, "person.is_livelihood_secured", worker.citation),
            _worked_without_break(case, worker),
        ),
    )


def _worked_without_break(case: Case, least: Figure) -> Condition:
    """Return whether the months of work can be enough; whether here, without a break, no fact says."""
    months = case.experience.months_in_last_5_years
    state = at_least(months, least.number)
    return Condition(
        id="work_without_break",
        state=State.NOT_KNOWN if state is State.MET else state,
        citation=least.citation,
        figure=least,
        decides=("experience.months_in_last_5_years",) if months is None else (),
    )


def _completed_in_germany(case: Case, on: date) -> Condition:
    """Return whether a study or a training was completed in Germany, one as helper in care by date."""
    kinds = (DegreeKind.ACADEMIC, DegreeKind.VOCATIONAL)
    place = cite("AufenthG 19d (1) Nr.1 lit.a")

    counted = (
        figure("aufenthg.19d.care_helpers", on).entries if holds("aufenthg.19d.care_helpers", on) else ()
    )

    def is_german(degree: Degree) -> State:
        enough = is_true(degree.kind in kinds)
        if degree.kind.value in counted:
            enough = is_true(degree.is_in_health_or_care)
        return all_of((enough, is_true(degree.is_german)))

    held = of_one_degree("completed_in_germany", case, place, is_german, "country")
    study = case.study
    done = State.NOT_KNOWN
    if study is not None and study.state is not None:
        fits = is_true(None if case.kind_of_study is None else case.kind_of_study in kinds)
        done = all_of((fits, is_true(study.is_completed(on))))
    return replace(held, state=any_of((held.state, done)), decides=(*held.decides, "study.state"))


RULES = (temporary_protection, free_movement, swiss_free_movement, qualified_tolerated)
