"""Small pieces that stand on a page many times, drawn here since a template takes ten times as long.

Here: rungs, standing, facts, source, cards of offers, the way to the next page, as HTML. All else is escaped.
Not here: what they say (`offer_cards`, `offer_page`, `sources`), whole pages (`templates`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from weakref import WeakKeyDictionary

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from bleibe.platform.words import count, language, partial_day, say
from bleibe.rooms.directory.selectors.offer_table import OfferTable
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.selectors.standing import Stand
from bleibe.rooms.directory.views.offer_cards import for_whom, needs_of, phases_around, spoken_in
from bleibe.rooms.directory.views.sources import Origin
from bleibe.transition import Offer, OfferKey, Phase, label

if TYPE_CHECKING:
    from bleibe.rooms.directory.views.facts import Fact, Part, Titled, Value
    from bleibe.rooms.directory.views.offers import Mark


def unknown() -> str:
    """Draw that nobody has said it."""
    return f'<span class="unknown">{_said("directory.offer.unknown")}</span>'


def rung_list(reached: frozenset[Phase]) -> SafeString:
    """Draw the phases that an offer reaches as rungs of its way; without any they are unknown."""
    return _rung_list(reached, language())


@lru_cache(maxsize=1_000)
def _rung_list(reached: frozenset[Phase], here: str) -> SafeString:
    name = _said("directory.offer.phases")
    if not reached:
        return SafeString(f'<p class="rungs-unknown">{name}: {unknown()}</p>')
    rungs = "".join(_rung(phase, here, is_filled=phase in reached) for phase in phases_around(reached))
    return SafeString(f'<ol class="rungs" aria-label="{name}">{rungs}</ol>')


def _rung(phase: Phase, here: str, *, is_filled: bool) -> str:
    shown = 'class="rung filled"' if is_filled else 'class="rung" aria-hidden="true"'
    return f'<li {shown}><span class="rung-name">{escape(label(phase, here))}</span></li>'


def standing(stand: Stand) -> SafeString:
    """Draw how an offer stands, and since when one knows."""
    return _standing(stand, language())


@lru_cache(maxsize=2_000)
def _standing(stand: Stand, here: str) -> SafeString:
    name = stand.standing.value
    known = (
        escape(say("directory.offers.last_seen", day=partial_day(stand.seen)))
        if stand.seen
        else _said("directory.standing.never_seen")
    )
    return SafeString(
        f'<p class="stand stand-{name}"><strong>{_said(f"directory.standing.{name}")}</strong>, {known}</p>'
    )


def source(origin: Origin | None) -> SafeString:
    """Draw where a row comes from."""
    name = _said("directory.offer.source")
    if origin is None:
        return SafeString(f'<p class="source">{name}: {unknown()}</p>')
    quote = f" <q>{escape(origin.quote)}</q>" if origin.quote else ""
    own = f"{_origin(origin)}{quote}" if origin.name else unknown()
    added = "".join(f"<br>{escape(one.about)}: {_origin(one)}" for one in origin.added)
    return SafeString(f'<p class="source">{name}: {own}{added}</p>')


def _origin(origin: Origin) -> str:
    text = f"<bdi>{escape(origin.name)}</bdi>"
    if origin.address:
        text = f'<a href="{escape(origin.address)}" rel="noopener">{text}</a>'
    undated = f'<span class="unknown">{_said("directory.offer.undated")}</span>'
    return f"{text}, {escape(origin.dated) if origin.dated else undated}"


def part_list(parts: Iterable[Part]) -> SafeString:
    """Draw groups of facts, each with its heading."""
    here = language()
    return SafeString(
        "\n".join(f"{_part_head(part.key, here)}{_fact_list(part.facts, here)}</section>" for part in parts)
    )


def place_list(places: Sequence[Titled]) -> SafeString:
    """Draw places, each with its name and its facts; nothing where there is none."""
    if not places:
        return SafeString()
    here, head = language(), escape(count("directory.offer.at_places", len(places)))
    items = "".join(
        f'<h3 class="kern-heading-small">{escape(place.title)}</h3>{_fact_list(place.facts, here)}'
        for place in places
    )
    return SafeString(
        f'<section class="facts-part"><h2 class="kern-heading-medium">{head}</h2>{items}</section>'
    )


def fact_rows(facts: Iterable[Fact]) -> SafeString:
    """Draw facts as rows of a list that has others besides."""
    return SafeString(_fact_rows(facts, language()))


def _fact_list(facts: Iterable[Fact], here: str) -> str:
    return f'<dl class="facts">{_fact_rows(facts, here)}</dl>'


def _fact_rows(facts: Iterable[Fact], here: str) -> str:
    return "".join(_fact_row(fact, here) for fact in facts)


@lru_cache(maxsize=4_000)
def _fact_row(fact: Fact, here: str) -> str:
    """Draw a fact; many offers share one, such as their language, their kind, or that it is unknown."""
    return f"{_term(fact.key, here)}<dd>{''.join(map(_value, fact.values)) or unknown()}</dd></div>"


@lru_cache(maxsize=100)
def _part_head(key: str, here: str) -> str:
    name = _said(f"directory.offer.{key}")
    return f'<section class="facts-part"><h2 class="kern-heading-medium">{name}</h2>'


@lru_cache(maxsize=500)
def _term(key: str, here: str) -> str:
    return f"<div><dt>{_said(f'directory.offer.{key}')}</dt>"


def _value(value: Value) -> str:
    text = escape(value.text)
    if value.address:
        away = ' rel="noopener"' if value.leads_away else ""
        text = f'<a href="{escape(value.address)}"{away}>{text}</a>'
    more = f' <span class="muted">{escape(value.more)}</span>' if value.more else ""
    return f'<span class="fact-value">{text}{more}</span>'


MOST_CARDS = 20_000
"""Drawn cards that are kept of the offers of one day, a good kilobyte each."""

_cards: WeakKeyDictionary[OfferTable, dict[tuple[str, OfferKey], str]] = WeakKeyDictionary()


def card_list(state: Snapshot, offers: Iterable[Offer], *, on: date) -> SafeString:
    """Draw the cards of offers as items of a list; a card is drawn once for each state, day and language."""
    table, here = state.offers_on(on), language()
    kept = _cards.setdefault(table, {})
    if len(kept) > MOST_CARDS:
        kept.clear()
    items = []
    for offer in offers:
        card = kept.get((here, offer.key))
        if card is None:
            card = _card(state, offer, table.stands[offer.key])
            kept[here, offer.key] = card
        items.append(card)
    return SafeString("\n".join(items))


def other_name(state: Snapshot, offer: OfferKey) -> SafeString:
    """Draw what else an offer is called, mostly its English name; nothing where there is nothing else."""
    name = state.other_name(offer)
    return SafeString(f'<p class="other-name"><bdi>{escape(name)}</bdi></p>' if name else "")


def _card(state: Snapshot, offer: Offer, stand: Stand) -> str:
    region, actor = state.key, state.actors_by_key[offer.actor]
    rows = (("needs", needs_of(offer)), ("audience", for_whom(offer)), ("languages", spoken_in(offer)))
    in_short = "".join(
        f"{_term(key, language())}<dd>{escape(text) or unknown()}</dd></div>" for key, text in rows
    )
    return (
        f'<li class="offer-card stand-{stand.standing.value}">'
        f'<h2 class="kern-heading-medium"><a href="{address_of("offer", region, offer.key)}">'
        f"{escape(offer.name)}</a></h2>{other_name(state, offer.key)}"
        f'<p class="carrier"><a href="{address_of("actor", region, actor.key)}">{escape(actor.name)}</a></p>'
        f'{rung_list(offer.phases)}<dl class="in-short">{in_short}</dl>{standing(stand)}</li>'
    )


def mark_list(marks: Sequence[Mark], *, everything: str) -> SafeString:
    """Draw the conditions of a search, each as a mark that takes it away; `everything` is the bare search."""
    if not marks:
        return SafeString()
    gone = (
        f'<span aria-hidden="true"> ×</span><span class="spoken"> {_said("directory.offers.remove")}</span>'
    )
    items = [
        f'<li><a href="{escape(mark.address)}">'
        f"<span>{escape(f'{mark.name}: {mark.value}' if mark.value else mark.name)}</span>{gone}</a></li>"
        for mark in marks
    ]
    if len(marks) > 1:
        name = _said("directory.offers.remove_all")
        items.append(f'<li><a class="all" href="{escape(everything)}">{name}</a></li>')
    label = _said("directory.offers.active")
    return SafeString(f'<ul class="active-marks" aria-label="{label}">{"".join(items)}</ul>')


def paging(page: Page[Any], asked: QueryDict) -> SafeString:
    """Draw the way to the pages before and after one of a list; nothing where there is one page alone."""
    pages = page.paginator.num_pages
    if pages == 1:
        return SafeString()
    said = {name: text for name, text in asked.items() if name != "page"}
    before = _page_link("previous", said, page.number - 1) if page.number > 1 else ""
    after = _page_link("next", said, page.number + 1) if page.number < pages else ""
    where = escape(say("directory.paging.where", page=page.number, pages=pages))
    return SafeString(
        f'<nav class="pages" aria-label="{_said("directory.paging.name")}">'
        f"<span>{before}</span><span>{where}</span><span>{after}</span></nav>"
    )


def _page_link(way: str, said: Mapping[str, str | object], number: int) -> str:
    address = escape(f"?{urlencode({**said, 'page': number})}")
    rel = "prev" if way == "previous" else way
    return f'<a rel="{rel}" href="{address}">{_said(f"directory.paging.{way}")}</a>'


def address_of(page: str, region: str, key: str) -> SafeString:
    """Return the address of an offer or actor, ready for an attribute; asking Django each time takes long."""
    is_plain = key.isascii() and key.isalnum()
    pattern = _pattern(page, region, language())
    return SafeString(pattern.replace("KEY", key if is_plain else quote(key)))


def search_address(region: str, **asked: str) -> str:
    """Return the address of a search for offers."""
    return _search_address(region, language(), tuple(asked.items()))


@lru_cache(maxsize=1_000)
def _pattern(page: str, region: str, here: str) -> str:
    return escape(reverse(f"directory:{page}", args=[region, "KEY"]))


@lru_cache(maxsize=1_000)
def _search_address(region: str, here: str, asked: tuple[tuple[str, str], ...]) -> str:
    all_of_them = reverse("directory:offers", args=[region])
    return f"{all_of_them}?{urlencode(asked)}" if asked else all_of_them


def _said(key: str) -> str:
    return _escaped(say(key))


@lru_cache(maxsize=4_000)
def _escaped(text: str) -> str:
    return escape(text)


__all__ = [
    "address_of",
    "card_list",
    "fact_rows",
    "mark_list",
    "other_name",
    "paging",
    "part_list",
    "place_list",
    "rung_list",
    "search_address",
    "source",
    "standing",
    "unknown",
]
