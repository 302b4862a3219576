"""The answer of the law in the words of the request's language, ready for its page.

Here: sentences, figures and groups. Not here: what the law says (`science.residence`), how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bleibe.platform.words import count, find, isolated, language, language_of_house, money, say
from bleibe.rooms.guidance.rules.aims import follows, serves
from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.rules.sheet import may_be_asked_for
from bleibe.rooms.guidance.rules.standing import (
    EARLIEST,
    WAITING,
    dates_with_waiting,
    days_of_waiting,
    distance,
    is_beside_the_act,
    opens_anyway,
    own_conditions,
    undecided,
)
from bleibe.rooms.guidance.selectors import (
    beside,
    fact_name,
    find_law_word,
    german_title_name,
    law_word,
    title_name,
)
from bleibe.rooms.guidance.views.around_titles import (
    asked_before_all,
    effects_in_words,
    first_effects,
    general_conditions,
    law_of,
    warnings_in_words,
)
from bleibe.rooms.guidance.views.language_switch import address_in
from bleibe.rooms.guidance.views.places import place_text
from bleibe.rooms.guidance.views.timeline import kind_of_date, timeline
from bleibe.rooms.guidance.views.work_words import says_something, sentences_on_work
from bleibe.science.residence import (
    Answer,
    Case,
    Change,
    Condition,
    Deadline,
    Figure,
    State,
    Status,
    TitleFinding,
    WorkFinding,
    documents_for,
    find_not_covered,
)
from bleibe.transition import german_or_english

SHOWN_AT_ONCE = 5
"""So many titles of a group stand open; the others are folded."""

UNITS = {
    "EUR a year": "eur_a_year",
    "EUR a month": "eur_a_month",
    "EUR": "eur",
    "months": "months",
    "years": "years",
    "weeks": "weeks",
    "days": "days",
    "points": "points",
    "hours a week": "hours_a_week",
    "hours a calendar week": "hours_a_week",
    "hours a day": "hours_a_day",
    "working days a year": "working_days_a_year",
    "consents a year": "consents_a_year",
    "level of the Common European Framework": "level",
    "level of the CEFR": "level",
}
"""Units of figures that are shown; lists of countries or occupations and codes are named by their place."""

LATER = "later"
"""The group of titles that only wait for a day, as far as is known."""

GROUPS = ("open", "not_covered", LATER, "unknown", "not_open")
"""The groups in the order in which they are shown."""


@dataclass(frozen=True, kw_only=True)
class SaidCondition:
    """One condition: its words, what the facts say of it, where it stands, its figure."""

    id: str
    text: str
    state: str
    state_text: str
    citation: str
    figure: str
    is_verified: bool
    met_from: date | None


@dataclass(frozen=True, kw_only=True)
class SaidDocument:
    """A document that is usually asked for; `is_practice` where no law names it."""

    text: str
    citation: str
    is_practice: bool


@dataclass(frozen=True, kw_only=True)
class SaidDate:
    """A date in words; no day where nobody knows it."""

    day: date | None
    kind: str
    text: str
    citation: str
    runs_from: str
    is_counted: bool
    is_verified: bool


@dataclass(frozen=True, kw_only=True)
class TitleName:
    """What a title is called on a page, in which language that is, and in German."""

    name: str
    german: str
    language: str


@dataclass(frozen=True, kw_only=True)
class SaidTitle:
    """One title: its name and place, what it gives, and what speaks for and against it.

    `language` is that of the name, `german_name` stands beside one that is not German. `offices` are whom to
    ask of what is not covered here. What would decide it: `open_facts`, those in `imprecise` said more
    precisely, or the authority, for `by_authority`.
    """

    name: str
    language: str
    german_name: str
    is_for: str
    citation: str
    gives: tuple[str, ...]
    conditions: tuple[SaidCondition, ...]
    missing: tuple[SaidCondition, ...]
    open_facts: tuple[str, ...]
    imprecise: tuple[str, ...]
    by_authority: tuple[SaidCondition, ...]
    offices: tuple[str, ...]
    earliest: date | None
    is_verified: bool
    id: str
    documents: tuple[SaidDocument, ...]
    has_sheet: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Titles of which the facts say the same; the first ones stand open."""

    key: str
    title: str
    hint: str
    first: tuple[SaidTitle, ...]
    others: tuple[SaidTitle, ...]

    @property
    def size(self) -> int:
        """Return how many there are."""
        return len(self.first) + len(self.others)


def in_words(found: Answer, case: Case, *, in_full: bool = True, aim: str = "") -> dict[str, object]:
    """Return an answer as its page shows it; unless in full, folded titles without what is met of them.

    In their group stand first the titles that serve the aim, then those that follow on the one that is held.
    """
    titles = sorted(
        (one for one in found.titles if not is_beside_the_act(one)),
        key=lambda one: (not serves(one, aim, case), not follows(one, case), *distance(one)),
    )
    waiting, dates = days_of_waiting(found), dates_with_waiting(found)
    return {
        "as_of": found.as_of,
        "law_of": law_of(found),
        "warnings": warnings_in_words(found),
        "work": _work(found.work, case),
        "groups": [one for one in _groups(titles, case, waiting, found.as_of, in_full=in_full) if one.size],
        "is_in_full": in_full,
        "meanings": [law_word("entitlement", one) for one in ("claim", "should", "may")],
        "general": general_conditions(titles, case),
        "changes": [_change(one) for one in found.changes if one.fact != WAITING],
        "timeline": timeline(dates, found.as_of),
        **asked_before_all(found, case),
        "addresses": {page: address_in(language(), page) for page in ("sheet", "file", "calendar")},
        "dates": [date_in_words(one) for one in dates],
        "effects": effects_in_words(found, case),
        "first_effects": first_effects(found, case),
    }


def _groups(
    titles: Iterable[TitleFinding], case: Case, waiting: Mapping[str, date], on: date, *, in_full: bool
) -> Iterator[Group]:
    """Yield the groups, in each the titles in their order; what speaks against a title is folded."""
    found: dict[str, list[TitleFinding]] = {key: [] for key in GROUPS}
    for one in titles:
        found[LATER if one.id in waiting else one.status.value].append(one)
    for key, those in found.items():
        at_once = 0 if key == Status.NOT_OPEN.value else SHOWN_AT_ONCE
        said = tuple(
            _title(
                one,
                case,
                on,
                waiting.get(one.id) or opens_anyway(one, on),
                in_full=in_full or place < at_once,
            )
            for place, one in enumerate(those)
        )
        yield Group(
            key=key,
            title=say(f"guidance.group.{key}"),
            hint=say(f"guidance.group.{key}_hint"),
            first=said[:at_once],
            others=said[at_once:],
        )


def _title(title: TitleFinding, case: Case, on: date, earliest: date | None, *, in_full: bool) -> SaidTitle:
    known = find_not_covered(title.id) if title.status is Status.NOT_COVERED else None
    called = title_of(title)
    is_askable = may_be_asked_for(title, on)
    lacks = undecided(title, case)
    return SaidTitle(
        name=called.name,
        language=called.language,
        german_name=beside(called.name, called.german),
        is_for=find_law_word("title", title.id, "is_for") or "",
        citation=place_text(title.citation),
        gives=_gives(title) if known is None else (),
        conditions=tuple(_condition(one) for one in own_conditions(title)) if in_full else (),
        missing=tuple(_condition(one) for one in title.missing),
        open_facts=tuple(map(fact_name, lacks.facts)),
        imprecise=tuple(map(fact_name, lacks.imprecise)),
        by_authority=tuple(map(_condition, lacks.by_authority)),
        offices=() if known is None else tuple(law_word("office", one.value) for one in known.ask),
        earliest=earliest,
        is_verified=title.is_verified and (known is None or known.mark.is_verified),
        id=title.id,
        documents=said_documents(title, case) if in_full and is_askable else (),
        has_sheet=is_askable,
    )


def title_of(title: TitleFinding) -> TitleName:
    """Return what a title is called, also one that is known by name alone."""
    known = find_not_covered(title.id) if title.status is Status.NOT_COVERED else None
    if known is None:
        return TitleName(name=title_name(title.id), german=german_title_name(title.id), language=language())
    name = german_or_english(language(), known.german, known.english)
    return TitleName(name=name, german=known.german, language=language_of_house())


def said_documents(title: TitleFinding, case: Case) -> tuple[SaidDocument, ...]:
    """Return the documents that are usually asked for with a title, in words."""
    return tuple(
        SaidDocument(
            text=law_word("document", one.id),
            citation=place_text(one.citation),
            is_practice=not one.mark.is_verified,
        )
        for one in documents_for(title, case)
    )


def _gives(title: TitleFinding) -> tuple[str, ...]:
    """Return claim or discretion, the longest first grant, and whether the employment agency consents."""
    months = title.duration_months
    length = () if months is None else (count("guidance.gives.up_to", months),)
    if title.entitlement is None or title.ba_consent is None:
        return ()
    consent = say(f"guidance.gives.{title.ba_consent.value}")
    return (
        say(f"guidance.gives.{title.entitlement.value}"),
        *length,
        f"{consent} ({isolated(place_text(title.consent_citation))})",
    )


def _condition(one: Condition) -> SaidCondition:
    return SaidCondition(
        id=one.id,
        text=law_word("condition", one.id),
        state=one.state.value,
        state_text=law_word("state", one.state.value),
        citation=place_text(one.citation),
        figure=figure_text(one.figure),
        is_verified=one.figure is None or one.figure.mark.is_verified,
        met_from=one.met_from,
    )


def figure_text(figure: Figure | None) -> str:
    """Return a figure with its unit and since when it holds; nothing for a list or a code."""
    amount = amount_text(figure)
    if figure is None or not amount:
        return ""
    said = "figure_or_before" if figure.may_hold_longer else "figure"
    return say(f"guidance.answer.{said}", amount=amount, since=figure.since)


def amount_text(figure: Figure | None) -> str:
    """Return a figure with its unit alone; nothing for a list or a code."""
    unit = None if figure is None else UNITS.get(figure.unit)
    if figure is None or unit is None or isinstance(figure.value, tuple):
        return ""
    return _amount(unit, figure.value)


def _amount(unit: str, value: float | str) -> str:
    if isinstance(value, str):
        return value
    if unit in ("eur", "eur_a_month", "eur_a_year"):
        return say(f"guidance.unit.{unit}", amount=money(value, "EUR"))
    return count(f"guidance.unit.{unit}", value)


def _work(work: WorkFinding, case: Case) -> dict[str, object]:
    """Return how much work is allowed; for students the account, and apart from it the 20 hours."""
    rule = work.student_rule
    return {
        **sentences_on_work(work),
        "figure": figure_text(work.limit) if work.account is None else "",
        "internship": "" if work.internship is None else place_text(work.internship),
        "until": work.until,
        "trial": figure_text(work.trial_weeks),
        "change_is_free": work.change_of_job_is_free and work.allowed is State.MET,
        "facts": [
            fact_name(one) for one in work.decides if says_something(work) and value_of(case, one) is None
        ],
        "citations": [place_text(one) for one in work.citations],
        "account": "" if work.account is None else figure_text(work.account.limit),
        "student_rule": figure_text(rule),
        "student_rule_citation": "" if rule is None else place_text(rule.citation),
        "student_rule_is_verified": rule is None or rule.mark.is_verified,
        "is_verified": all(one is None or one.mark.is_verified for one in (work.limit, work.basis)),
    }


def _change(change: Change) -> dict[str, object]:
    """Return a change that would open titles, or leave only unknown facts before them; a day is none.

    Titles that a later day alone opens stand in a group of their own.
    """
    sentence = find_law_word("change", change.fact) or f"{fact_name(change.fact)}: {{to}}"
    return {
        "text": sentence.replace("{to}", _change_value(change)),
        "opens": [title_name(one) for one in change.opens],
        "unblocks": [title_name(one) for one in change.unblocks],
    }


def _change_value(change: Change) -> str:
    if change.fact == "job.salary_eur_per_year":
        return _amount("eur_a_year", float(change.to))
    if change.fact == "job.months":
        return _amount("months", float(change.to))
    if change.to == "yes":
        return say("platform.value.yes")
    return find(f"guidance.option.recognition.{change.to}") or change.to


def date_in_words(one: Deadline) -> SaidDate:
    """Return a date in words, with the place of the law from which it follows."""
    text = find_law_word("deadline", one.id)
    if text is None and one.id.startswith(EARLIEST):
        text = f"{title_name(one.id.removeprefix(EARLIEST))}: {law_word('deadline', 'earliest')}"
    return SaidDate(
        day=one.on,
        kind=kind_of_date(one),
        text=text or law_word("deadline", one.id),
        citation=place_text(one.citation),
        runs_from=fact_name(one.runs_from),
        is_counted=not one.runs_from.startswith("title."),
        is_verified=one.figure is None or one.figure.mark.is_verified,
    )
