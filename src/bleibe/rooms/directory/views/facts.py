"""What a page states point by point: facts with their values. Not here: how they look (`drawn`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bleibe.platform.words import say, written
from bleibe.rooms.directory.selectors.freshness import Checked


class Value(NamedTuple):
    """One value of a fact, with the page that it leads to, and what else belongs to it."""

    text: str
    address: str = ""
    leads_away: bool = False
    more: str = ""


class Fact(NamedTuple):
    """What the row says on one point; without a value it is unknown."""

    key: str
    values: tuple[Value, ...] = ()


class Part(NamedTuple):
    """A group of facts with its heading."""

    key: str
    facts: tuple[Fact, ...]


class Titled(NamedTuple):
    """The facts of one of several things, with its name."""

    title: str
    facts: tuple[Fact, ...]


def fact(key: str, texts: Iterable[str]) -> Fact:
    """Return a fact of plain values; an empty one is none."""
    return Fact(key=key, values=tuple([Value(text) for text in texts if text]))


def checked_facts(checked: Checked | None) -> Iterator[Fact]:
    """Yield when an entry was checked, that the next check is due, and how often it is checked."""
    if checked is None:
        return
    day = written(checked.checked_on) if checked.checked_on else ""
    if day and not checked.is_fresh:
        day = f"{day} – {say('directory.offer.overdue')}"
    yield fact("checked", [day])
    yield fact("rhythm", [checked.rhythm])
