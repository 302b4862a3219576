"""An answer of residence law as lines for a terminal. Not here: the answer itself (`science.residence`)."""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.science.residence import (
    READ_ON,
    Answer,
    Case,
    Citation,
    Condition,
    Figure,
    State,
    Status,
    TitleFinding,
    Validity,
    WorkFinding,
    effects_of_an_application,
    every,
    find_not_covered,
    sent_by,
)

UNVERIFIED = " (unverified)"
CURRENCY = "EUR"
SALARY = "job.salary_eur_per_year"

NOTICE = "Information, not legal advice. The authority decides."
FEW = 3
"""A title that so many facts would decide is shown with them; one that hangs on more is only named."""

BY_AUTHORITY = "no fact given here decides it: the authority does"
"""What is said of a condition that is not known and asks no fact of a case."""

WARNINGS = {
    "law_read_earlier": f"the law was read in the text of {READ_ON.isoformat()}; "
    "later changes are not in it.",
    "figures_of_an_earlier_year": "a figure of this year is not known here; the last known one stands in.",
    "title_not_said": "nobody said which title is held now; some titles stand in the way of another, "
    "and the answer holds only if it is none of these.",
    "study_ends_as_planned": "the study or training is taken to end as planned; the last result counts.",
    "protection_may_continue": "cards of section 24 for people from Ukraine may continue by ordinance "
    "(UkraineAufenthFGV) without an application (unverified); ask the authority.",
    "unverified": "a figure marked (unverified) was written down from memory and must be checked.",
}


ALLOWED = {
    State.MET: "",
    State.NOT_MET: "not permitted",
    State.TO_CHECK: "only once the authority permits it",
    State.NOT_KNOWN: "",
}
"""What is said before the limit; of work that is permitted, the limit says it."""


def lines(name: str, case: Case, found: Answer, *, whole: bool) -> Iterator[str]:
    """Yield the answer to a case; `whole` with every title and condition, else with what helps most."""
    yield f"{name + ': ' if name else ''}as of {found.as_of.isoformat()}. {NOTICE}"
    yield from (f"Note: {WARNINGS[warning]}" for warning in found.warnings)
    yield f"Kind of migration: {words(found.classification)}"
    yield from _work(found.work, case)
    yield from _while_deciding(found, case)
    for title in found.titles:
        if whole or title.status in (Status.OPEN, Status.NOT_COVERED) or _is_near(title):
            yield from _title(title, whole=whole)
    if not whole:
        yield from _named_only(found)
    yield from _changes(found)
    for one in found.deadlines:
        day = one.on.isoformat() if one.on else f"unknown, runs from {one.runs_from}"
        mark = "" if one.figure is None or one.figure.mark.is_verified else UNVERIFIED
        yield f"{day}  {words(one.id)}{mark} ({_place(one.citation)})"


def _work(work: WorkFinding, case: Case) -> Iterator[str]:
    places = ", ".join(map(_place, work.citations))
    asks = f", asks {', '.join(work.decides)}" if work.decides else ""
    open_question = f"not known whether permitted{asks}" if work.allowed is State.NOT_KNOWN else ""
    parts = [_allowed(work), _limit(work), _title_held(work), open_question]
    if case.is_without_title and work.validity is Validity.NOT_KNOWN:
        coming = "the coming one says what work is permitted" if case.person.is_abroad else open_question
        parts = ["no title is held", coming]
    said = "; ".join(one for one in parts if one)
    yield f"Work: {said} ({places})"
    yield from _account(work)
    if work.coming_work is not None:
        yield f"    the work of the coming title is permitted as well ({_place(work.coming_work)})"
    if work.internship is not None:
        yield (
            f"    an internship that the study prescribes is part of it ({_place(work.internship)}); "
            f"that it does not use the account is a reading{UNVERIFIED}"
        )
    if work.student_rule is not None:
        yield (
            f"    another rule, of social insurance: {_figure(work.student_rule)} "
            f"({_place(work.student_rule.citation)})"
        )


def _title_held(work: WorkFinding) -> str:
    """Return whether the title holds, and until when."""
    if work.validity is Validity.NO_TITLE:
        return "no title"
    if work.until is not None and work.validity is Validity.CONTINUES:
        return f"title continues beyond {work.until.isoformat()} until the decision"
    until = "" if work.until is None else f", until {work.until.isoformat()}"
    return f"title {words(work.validity.value)}{until}"


def _while_deciding(found: Answer, case: Case) -> Iterator[str]:
    """Yield what an application does here until it is decided; nothing where it does nothing.

    Of one that is planned it is said what it does from its day on, of none what it would do.
    """
    sent, is_sent = case.application.sent_on, sent_by(case, found.as_of) is not None
    is_coming = sent is not None and not is_sent
    done = effects_of_an_application(case, sent) if sent is not None and is_coming else found.while_deciding
    there = [one for one in done if one.state is not State.NOT_MET]
    if not there:
        return
    begins = "While the office decides" if is_sent else "Once an application is sent, until it is decided"
    yield f"From {sent.isoformat()} on, until it is decided:" if sent and is_coming else f"{begins}:"
    for one in there:
        state = "" if sent is None else f"{words(one.state.value):<10} "
        unsaid = [fact for fact in one.decides if not _is_said(fact, case)]
        asks = f": asks {', '.join(unsaid)}" if sent and one.state is State.NOT_KNOWN else ""
        yield f"    {state}{words(one.id)}{asks} ({_place(one.citation)})"


def _is_said(fact: str, case: Case) -> bool:
    """Whether a fact of title, person or application was given."""
    section, _, name = fact.partition(".")
    return getattr(getattr(case, section), name, None) not in (None, "")


def _allowed(work: WorkFinding) -> str:
    """Return whether work is permitted, where the limit alone does not say it."""
    if work.account_is_used_up and work.allowed is State.NOT_MET:
        return "not permitted beyond student side jobs, the account of the year is used up"
    if work.validity is Validity.NO_TITLE:
        return "not permitted, unless a treaty, a law or the authority allows it without a title"
    return ALLOWED[work.allowed]


def _limit(work: WorkFinding) -> str:
    """Return the limit of a title; nothing of one that has ended."""
    if work.has_ended and work.allowed is State.NOT_MET:
        return ""
    limit = "" if work.limit is None else f": {_figure(work.limit)}"
    mark = "" if work.basis is None or work.basis.mark.is_verified else UNVERIFIED
    return f"{words(work.limit_kind.value)}{limit}{mark}"


def _account(work: WorkFinding) -> Iterator[str]:
    account = work.account
    if account is None:
        return
    over = "" if account.exceeded_on is None else f", exceeded from {account.exceeded_on.isoformat()} on"
    yield f"    account of {account.year}: {account.used:g} days used, {account.left:g} left{over}"
    yield from (f"    reading: {words(one.value)}" for one in account.unverified)


def _is_near(title: TitleFinding) -> bool:
    """Whether few facts, or one condition, stand between a person and a title."""
    open_ones = [one for one in title.conditions if one.state is State.NOT_KNOWN]
    if title.status is Status.UNKNOWN:
        return len(open_ones) <= FEW
    return len(title.missing) + len(open_ones) == 1


def _title(title: TitleFinding, *, whole: bool) -> Iterator[str]:
    yield f"{title.id} ({_place(title.citation)}): {words(title.status.value)}; {_gives(title)}"
    for one in title.conditions:
        if whole or one.state in (State.NOT_MET, State.NOT_KNOWN):
            yield f"    {words(one.state.value):<10} {words(one.id)}{_of(one)} ({_place(one.citation)})"


def _gives(title: TitleFinding) -> str:
    """Return claim or discretion, for how long, and the consent; whom to ask of what is not covered."""
    known = find_not_covered(title.id) if title.status is Status.NOT_COVERED else None
    if known is not None:
        mark = "" if known.mark.is_verified else UNVERIFIED
        return f"{known.english}{mark}; ask: {', '.join(words(one.value) for one in known.ask)}"
    if title.entitlement is None or title.ba_consent is None:
        return "nothing is said of it here"
    length = f", up to {title.duration_months:g} months" if title.duration_months is not None else ""
    asked = f", asks {', '.join(title.consent_decides)}" if title.consent_decides else ""
    consent = f"consent of the employment agency {words(title.ba_consent.value)}{asked}"
    return f"{title.entitlement.value}{length}{_mark(title)}; {consent}"


def _mark(title: TitleFinding) -> str:
    """Return the mark of what a title gives, where it rests on a figure that was not read."""
    given = (*(() if title.duration is None else (title.duration,)), *title.beside)
    return "" if all(one.mark.is_verified for one in given) else UNVERIFIED


def _named_only(found: Answer) -> Iterator[str]:
    for status in (Status.UNKNOWN, Status.NOT_OPEN):
        rest = [one.id for one in found.titles if one.status is status and not _is_near(one)]
        if rest:
            yield f"{words(status.value)}, more stands between (--all says what): {', '.join(rest)}"


def _changes(found: Answer) -> Iterator[str]:
    for change in found.changes:
        helped = (*change.opens, *(f"{one} (other facts still unknown)" for one in change.unblocks))
        to = _money(float(change.to)) if change.fact == SALARY else change.to
        yield f"Change: {change.fact} to {to}: {', '.join(helped)}"


def _of(condition: Condition) -> str:
    """Return the figure of a condition, and of one that is not known what would decide it."""
    figure = condition.figure
    said = "" if figure is None else f": {_figure(figure)} {_held_since(figure)}"
    return f"{said}: {_decided_by(condition)}" if condition.state is State.NOT_KNOWN else said


def _decided_by(condition: Condition) -> str:
    if condition.decides:
        return f"asks {', '.join(condition.decides)}"
    parts = [f"{words(one.id)} {words(one.state.value)}{_of(one)}" for one in condition.parts]
    asks = any(one.decides for one in every(condition.parts) if one.state is State.NOT_KNOWN)
    return ", ".join((*parts, *(() if asks else (BY_AUTHORITY,))))


def _held_since(figure: Figure) -> str:
    return f"since {figure.since.isoformat()}{' at least' if figure.may_hold_longer else ''}"


def _place(place: Citation) -> str:
    """Return a place of the law, marked where nobody read it."""
    return f"{place}{'' if place.is_read else UNVERIFIED}"


def _figure(figure: Figure) -> str:
    mark = "" if figure.mark.is_verified else UNVERIFIED
    if isinstance(figure.value, (int, float)) and figure.unit.startswith(CURRENCY):
        return f"{_money(figure.value)}{figure.unit.removeprefix(CURRENCY)}{mark}"
    value = ", ".join(figure.value) if isinstance(figure.value, tuple) else f"{figure.value}"
    return f"{value} {figure.unit}{mark}"


def _money(amount: float) -> str:
    """Return an amount with its currency, cents only where there are any: `50,700 EUR`, `45,934.20 EUR`."""
    return f"{amount:,.2f}".removesuffix(".00") + f" {CURRENCY}"


def counted(number: int, what: str) -> str:
    """Return a number with what is counted: `1 case`, `2 cases`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def words(key: str) -> str:
    """Return a key as words."""
    return key.replace("_", " ")
