"""What changed of actors, offers and ties between two editions, in the words of the reader.

Here: from facts to sentences, and which of many entries are folded. Not here: what is compared
(`rules.comparing_entries`), how it looks (`templates`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bleibe.exchange import Kind, code_title, region_schema
from bleibe.platform.words import find, language, language_name, partial_day, say, written
from bleibe.rooms.directory.api import FOR_ALL_WHERE_EMPTY, column_title
from bleibe.rooms.profile.rules.comparing_entries import STATE, Entry, EntryChanges, Fact
from bleibe.studies.profile import report_word
from bleibe.transition import CountUnit, TieKind, label

SHOWN = 10
"""So many entries of a list stand open; the others are folded (set by us)."""

LONGEST = 300
"""Signs of a long text that are shown; it begins a little before the first difference."""

BEFORE_DIFFERENCE = 60

STATES = {"services": "registers.existence", "ties": "interfaces.state"}
"""Where the report has the words for a state that is more than its column says."""

Lists = list[dict[str, object]]


def entry_lists(found: EntryChanges, part: str) -> Lists:
    """Return the lists of a part (`actors`, `offers`, `ties`) that hold something."""
    kinds = {"new": found.new, "gone": found.gone, "turned": found.turned, "changed": found.changed}
    return [
        {
            "title": say(f"profile.compare.entries.{kind}", number=len(entries)),
            "shown": [_entry(one, part) for one in entries[:SHOWN]],
            "folded": [_entry(one, part) for one in entries[SHOWN:]],
        }
        for kind, entries in kinds.items()
        if entries
    ]


def _entry(one: Entry, part: str) -> dict[str, object]:
    name, *more = one.names
    if part == "ties":
        name = " – ".join((name, label(TieKind(one.kind), language()), *more))
    return {"name": name, "of": more[0] if part == "offers" else "", "facts": [_fact(it) for it in one.facts]}


def _fact(fact: Fact) -> dict[str, str]:
    before, after = _excerpts(_said(fact, fact.before), _said(fact, fact.after))
    own = find(f"profile.compare.fact.{fact.column}")
    return {"name": own or column_title(fact.table, fact.column), "before": before, "after": after}


def _said(fact: Fact, values: Sequence[Any]) -> str:
    if values:
        return ", ".join(_value(fact, one) for one in values)
    is_open = (fact.table, fact.column) in FOR_ALL_WHERE_EMPTY
    if fact.column == "passes":
        return say("platform.value.no")
    return say("directory.code.for_all" if is_open else "platform.value.unknown")


def _value(fact: Fact, value: Any) -> str:
    match value:
        case bool():
            return written(value) if value or fact.column != "private_basis" else "–"
        case int() | float():
            return written(value)
        case {"low": _, "high": _}:
            return _range(value)
        case {"group": group, "share": share}:
            return f"{_range(share, of=100)} % ({group or report_word('names.all_groups', language())})"
        case {"number": number, "unit": unit, "year": year}:
            return " ".join(_use(number, unit, year))
        case {"citation": citation, "dated": dated}:
            return ", ".join(part for part in (citation, partial_day(dated) if dated else "") if part)
        case (first, second):
            return f"{first} → {second}"
        case _:
            return _text(fact, str(value))


def _use(number: Any, unit: str, year: str | None) -> Iterator[str]:
    yield _range(number)
    yield label(CountUnit(unit), language())
    if year:
        yield f"({year})"


def _text(fact: Fact, text: str) -> str:
    """Return a code, a day or a text in words; names of actors and groups are words already."""
    if fact.column == STATE and fact.table in STATES:
        return report_word(f"{STATES[fact.table]}.{text}", language())
    column = region_schema().table(fact.table).find(fact.column)
    match column.kind if column else None:
        case Kind.CODE | Kind.CODES if column and column.target == "language":
            return language_name(text)
        case Kind.CODE | Kind.CODES if column:
            return code_title(column.target, text, language())
        case Kind.DATE | Kind.PARTIAL_DATE:
            return partial_day(text)
        case _:
            return text


def _range(stated: Any, of: int = 1) -> str:
    low, high = (_number(stated[end], of) for end in ("low", "high"))
    return low if low == high else f"{low}–{high}"


def _number(value: float | str, of: int) -> str:
    if isinstance(value, str):
        return say("directory.code.unlimited")
    return written(round(value * of, 1))


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts, long ones cut to where they begin to differ."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    differs = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    begin = max(0, differs - BEFORE_DIFFERENCE)
    return _excerpt(before, begin), _excerpt(after, begin)


def _excerpt(text: str, begin: int) -> str:
    end = begin + LONGEST
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if len(text) > end else ''}"
