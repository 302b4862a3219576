"""Small pieces that stand on a page many times, drawn here since a template takes ten times as long.

Here: rungs, standing, facts, source and the card of an offer, each as HTML. All else is escaped.
Not here: what they say (`offer_cards`, `offer_page`, `sources`), whole pages (`templates`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from bleibe.platform.words import language, partial_day, say
from bleibe.rooms.directory.selectors.standing import Stand
from bleibe.rooms.directory.views.sources import Origin
from bleibe.transition import Need, label

if TYPE_CHECKING:
    from bleibe.rooms.directory.views.offer_cards import OfferCard, RungMark
    from bleibe.rooms.directory.views.offer_page import Fact, Part, Value


def unknown() -> str:
    """Draw that nobody has said it."""
    return f'<span class="unknown">{_said("directory.offer.unknown")}</span>'


def rung_list(rungs: Iterable[RungMark]) -> SafeString:
    """Draw the phases of an offer as rungs; without any they are unknown."""
    return _rung_list(tuple(rungs), language())


@lru_cache(maxsize=1_000)
def _rung_list(rungs: tuple[RungMark, ...], here: str) -> SafeString:
    phases = _said("directory.offer.phases")
    if not rungs:
        return SafeString(f'<p class="rungs-unknown">{phases}: {unknown()}</p>')
    drawn = (
        f'<li class="rung filled">{_rung(one)}</li>'
        if one.is_filled
        else f'<li class="rung" aria-hidden="true">{_rung(one)}</li>'
        for one in rungs
    )
    return SafeString(f'<ol class="rungs" aria-label="{phases}">{"".join(drawn)}</ol>')


def _rung(rung: RungMark) -> str:
    return f'<span class="rung-name">{escape(label(rung.phase, language()))}</span>'


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
    text = escape(origin.name)
    if origin.address:
        text = f'<a href="{escape(origin.address)}" rel="noopener">{text}</a>'
    undated = f'<span class="unknown">{_said("directory.offer.undated")}</span>'
    quote = f" <q>{escape(origin.quote)}</q>" if origin.quote else ""
    return SafeString(
        f'<p class="source">{name}: {text}, {escape(origin.dated) if origin.dated else undated}{quote}</p>'
    )


def part_list(parts: Iterable[Part]) -> SafeString:
    """Draw groups of facts, each with its heading."""
    drawn = (
        f'<section class="facts-part"><h2 class="kern-heading-medium">{escape(part.name)}</h2>'
        f"{_fact_list(part.facts)}</section>"
        for part in parts
    )
    return SafeString("\n".join(drawn))


def _fact_list(facts: Iterable[Fact]) -> str:
    nothing = unknown()
    drawn = (
        f"<div><dt>{escape(fact.name)}</dt><dd>"
        f"{''.join(_value(one) for one in fact.values) or nothing}</dd></div>"
        for fact in facts
    )
    return f'<dl class="facts">{"".join(drawn)}</dl>'


def _value(value: Value) -> str:
    text = escape(value.text)
    if value.address:
        away = ' rel="noopener"' if value.leads_away else ""
        text = f'<a href="{escape(value.address)}"{away}>{text}</a>'
    more = f' <span class="muted">{escape(value.more)}</span>' if value.more else ""
    return f'<span class="fact-value">{text}{more}</span>'


def card_item(card: OfferCard, *, region: str) -> SafeString:
    """Draw the card of an offer as an item of a list."""
    offer, actor = card.offer, card.actor
    rows = (
        ("directory.offer.needs", _needs(card.needs, language())),
        ("directory.offer.audience", escape(card.for_whom) or unknown()),
        ("directory.offer.languages", unknown() if card.spoken is None else escape(", ".join(card.spoken))),
    )
    in_short = "".join(f"<div><dt>{_said(name)}</dt><dd>{text}</dd></div>" for name, text in rows)
    return SafeString(
        f'<li class="offer-card stand-{card.stand.standing.value}">'
        f'<h2 class="kern-heading-medium"><a href="{address_of("offer", region, offer.key)}">'
        f"{escape(offer.name)}</a></h2>"
        f'<p class="carrier"><a href="{address_of("actor", region, actor.key)}">{escape(actor.name)}</a></p>'
        f'{rung_list(card.rungs)}<dl class="in-short">{in_short}</dl>{standing(card.stand)}</li>'
    )


@lru_cache(maxsize=4_000)
def _needs(needs: tuple[Need, ...], here: str) -> str:
    return escape(", ".join(label(need, here) for need in needs)) or unknown()


def address_of(page: str, region: str, key: str) -> str:
    """Return the address of an offer or actor, ready for an attribute; asking Django each time takes long."""
    is_plain = key.isascii() and key.isalnum()
    return _pattern(page, region, language()).replace("KEY", key if is_plain else quote(key))


def search_address(region: str, **asked: str) -> str:
    """Return the address of a search for offers."""
    return f"{_offers(region, language())}?{urlencode(asked)}"


@lru_cache(maxsize=1_000)
def _pattern(page: str, region: str, here: str) -> str:
    return escape(reverse(f"directory:{page}", args=[region, "KEY"]))


@lru_cache(maxsize=1_000)
def _offers(region: str, here: str) -> str:
    return reverse("directory:offers", args=[region])


def _said(key: str) -> str:
    return _escaped(say(key))


@lru_cache(maxsize=4_000)
def _escaped(text: str) -> str:
    return escape(text)


__all__ = [
    "address_of",
    "card_item",
    "part_list",
    "rung_list",
    "search_address",
    "source",
    "standing",
    "unknown",
]
