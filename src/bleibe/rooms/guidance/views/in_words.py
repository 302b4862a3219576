"""The answer of the law in the words of the request's language, ready for its page.

Here: sentences, figures and groups. Not here: what the law says (`science.residence`), how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.platform.words import count, find, language, money, say, written
from bleibe.rooms.guidance.rules.asking import unknown_facts, value_of
from bleibe.rooms.guidance.rules.standing import (
    day_from,
    distance,
    is_beside_the_act,
    is_general,
    own_conditions,
)
from bleibe.rooms.guidance.selectors import fact_name, find_law_word, law_word, title_name
from bleibe.science.residence import (
    Answer,
    Case,
    Change,
    Condition,
    Deadline,
    Effect,
    Figure,
    State,
    Status,
    TitleFinding,
    Validity,
    WorkFinding,
    find_not_covered,
)

SHOWN_AT_ONCE = 5
"""So many titles of a group stand open; the others are folded."""

UNITS = {
    "EUR a year": "eur_a_year",
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
    "level of the Common European Framework": "level",
    "level of the CEFR": "level",
}
"""Units of figures that are shown; lists of countries or occupations and codes are named by their place."""

LATER = "later"
"""The group of titles that only wait for a day, as far as is known."""

GROUPS = ("open", "not_covered", LATER, "unknown", "not_open")
"""The groups in the order in which they are shown."""

EARLIEST = "earliest_"
"""How the first day of a title is called among the dates, before its identifier."""


@dataclass(frozen=True, kw_only=True)
class SaidCondition:
    """One condition: its words, what the facts say of it, where it stands, its figure."""

    text: str
    state: str
    state_text: str
    citation: str
    figure: str
    is_verified: bool
    met_from: date | None


@dataclass(frozen=True, kw_only=True)
class SaidTitle:
    """One title: its name and place, what it gives, and what speaks for and against it.

    `offices` are whom to ask of what is not covered here.
    """

    name: str
    is_for: str
    citation: str
    gives: tuple[str, ...]
    conditions: tuple[SaidCondition, ...]
    missing: tuple[SaidCondition, ...]
    open_facts: tuple[str, ...]
    offices: tuple[str, ...]
    earliest: date | None
    is_verified: bool


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


def in_words(found: Answer, case: Case) -> dict[str, object]:
    """Return an answer as its page shows it."""
    titles = tuple(one for one in found.titles if not is_beside_the_act(one))
    return {
        "as_of": found.as_of,
        "classification": law_word("classification", found.classification),
        "warnings": [law_word("warning", one) for one in found.warnings],
        "work": _work(found.work, case),
        "groups": [one for one in _groups(titles, case, found.as_of) if one.size],
        "meanings": [law_word("entitlement", one) for one in ("claim", "should", "may")],
        "general": [_condition(one) for one in _of_every_title(titles)],
        "changes": [_change(one) for one in found.changes],
        "dates": [_date(one) for one in found.deadlines],
        "effects": [_effect(one) for one in found.while_deciding if one.state is not State.NOT_MET],
    }


def _of_every_title(titles: Iterable[TitleFinding]) -> tuple[Condition, ...]:
    """Return what the authority must check with every title; it is said once."""
    general = (one for title in titles for one in title.conditions if is_general(one))
    return tuple({one.id: one for one in general}.values())


def _groups(titles: tuple[TitleFinding, ...], case: Case, on: date) -> Iterator[Group]:
    """Yield the groups, in each the nearest titles first; what speaks against a title is folded."""
    found: dict[str, list[TitleFinding]] = {key: [] for key in GROUPS}
    for one in sorted(titles, key=distance):
        waits = one.status is Status.NOT_OPEN and day_from(one, on) is not None
        found[LATER if waits else one.status.value].append(one)
    for key, those in found.items():
        said = tuple(_title(one, case, on) for one in those)
        at_once = 0 if key == Status.NOT_OPEN.value else SHOWN_AT_ONCE
        yield Group(
            key=key,
            title=say(f"guidance.group.{key}"),
            hint=say(f"guidance.group.{key}_hint"),
            first=said[:at_once],
            others=said[at_once:],
        )


def _title(title: TitleFinding, case: Case, on: date) -> SaidTitle:
    known = find_not_covered(title.id) if title.status is Status.NOT_COVERED else None
    name = title_name(title.id) if known is None else known.german if language() == "de" else known.english
    return SaidTitle(
        name=name,
        is_for=find_law_word("title", title.id, "is_for") or "",
        citation=str(title.citation),
        gives=_gives(title) if known is None else (),
        conditions=tuple(_condition(one) for one in own_conditions(title)),
        missing=tuple(_condition(one) for one in title.missing),
        open_facts=tuple(fact_name(one) for one in unknown_facts(title, case)),
        offices=() if known is None else tuple(law_word("office", one.value) for one in known.ask),
        earliest=day_from(title, on),
        is_verified=title.is_verified,
    )


def _gives(title: TitleFinding) -> tuple[str, ...]:
    """Return claim or discretion, the longest first grant, and whether the employment agency consents."""
    months = title.duration_months
    length = () if months is None else (count("guidance.gives.up_to", months),)
    consent = say(f"guidance.gives.{title.ba_consent.value}")
    return (
        say(f"guidance.gives.{title.entitlement.value}"),
        *length,
        f"{consent} ({title.consent_citation})",
    )


def _condition(one: Condition) -> SaidCondition:
    return SaidCondition(
        text=law_word("condition", one.id),
        state=one.state.value,
        state_text=law_word("state", one.state.value),
        citation=str(one.citation),
        figure=_figure(one.figure),
        is_verified=one.figure is None or one.figure.mark.is_verified,
        met_from=one.met_from,
    )


def _figure(figure: Figure | None) -> str:
    """Return a figure with its unit and since when it holds; nothing for a list or a code."""
    unit = None if figure is None else UNITS.get(figure.unit)
    if figure is None or unit is None or isinstance(figure.value, tuple):
        return ""
    return say("guidance.answer.figure", amount=_amount(unit, figure.value), since=figure.since)


def _amount(unit: str, value: float | str) -> str:
    if isinstance(value, str):
        return value
    if unit in ("eur", "eur_a_year"):
        return say(f"guidance.unit.{unit}", amount=money(value, "EUR"))
    return count(f"guidance.unit.{unit}", value)


def _work(work: WorkFinding, case: Case) -> dict[str, object]:
    """Return how much work is allowed; for students the account, and apart from it the 20 hours."""
    rule, says_something = work.student_rule, _says_something(work)
    return {
        "allowed": say(f"guidance.work.{work.allowed.value if says_something else 'no_title'}"),
        "validity": law_word("validity", work.validity.value) if says_something else "",
        "limit": law_word("limit", work.limit_kind.value) if says_something else "",
        "figure": _figure(work.limit) if work.account is None else "",
        "until": work.until,
        "trial": _figure(work.trial_weeks),
        "change_is_free": work.change_of_job_is_free,
        "facts": [fact_name(one) for one in work.decides if says_something and value_of(case, one) is None],
        "citations": [str(one) for one in work.citations],
        "account": "" if work.account is None else _figure(work.account.limit),
        "student_rule": _figure(rule),
        "student_rule_citation": "" if rule is None else str(rule.citation),
        "student_rule_is_verified": rule is None or rule.mark.is_verified,
        "is_verified": work.is_verified,
    }


def _says_something(work: WorkFinding) -> bool:
    """Whether there is a title that holds or not, or none is needed."""
    return bool(work.title) or work.validity is not Validity.NOT_KNOWN


def _change(change: Change) -> dict[str, object]:
    """Return a change that would open titles, or leave only unknown facts before them."""
    sentence = find_law_word("change", change.fact) or f"{fact_name(change.fact)}: {{to}}"
    return {
        "text": sentence.replace("{to}", _change_value(change)),
        "opens": [title_name(one) for one in change.opens],
        "unblocks": [title_name(one) for one in change.unblocks],
    }


def _change_value(change: Change) -> str:
    if change.fact == "as_of":
        return written(date.fromisoformat(change.to))
    if change.fact == "job.salary_eur_per_year":
        return _amount("eur_a_year", float(change.to))
    if change.to == "yes":
        return say("platform.value.yes")
    return find(f"guidance.option.recognition.{change.to}") or change.to


def _date(one: Deadline) -> dict[str, object]:
    text = find_law_word("deadline", one.id)
    if text is None and one.id.startswith(EARLIEST):
        text = f"{title_name(one.id.removeprefix(EARLIEST))}: {law_word('deadline', 'earliest')}"
    return {
        "day": one.on,
        "kind": law_word("kind_of_date", one.kind.value),
        "text": text or law_word("deadline", one.id),
        "citation": str(one.citation),
        "runs_from": fact_name(one.runs_from),
        "is_verified": one.figure is None or one.figure.mark.is_verified,
    }


def _effect(one: Effect) -> dict[str, object]:
    return {
        "text": law_word("effect", one.id),
        "state": law_word("state", one.state.value),
        "citation": str(one.citation),
    }
