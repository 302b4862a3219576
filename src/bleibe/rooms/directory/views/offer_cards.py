"""What a card says of an offer, in few words. Not here: how it looks (`drawn`), which offers are listed.

The same needs, phases and languages stand on hundreds of cards, so that their words are found once.
"""

from __future__ import annotations

from functools import lru_cache

from bleibe.platform.words import language, language_name
from bleibe.transition import NEED_ORDER, ROUTE_PHASES, ForWhom, Need, Offer, Participant, Phase, label


@lru_cache(maxsize=1_000)
def phases_around(reached: frozenset[Phase]) -> tuple[Phase, ...]:
    """Return all phases of the ways on which an offer reaches these, in their order."""
    fitting = [set(phases) for phases in ROUTE_PHASES.values() if reached & set(phases)]
    whole = [phases for phases in fitting if reached <= phases]
    on_the_way = whole[0] if whole else set().union(*fitting)
    return tuple(phase for phase in Phase if phase in on_the_way)


def needs_of(offer: Offer) -> str:
    """Return which needs an offer meets; empty where nobody said."""
    return _needs(offer.needs, language())


@lru_cache(maxsize=4_000)
def _needs(needs: frozenset[Need], here: str) -> str:
    return ", ".join(label(need, here) for need in sorted(needs, key=NEED_ORDER.__getitem__))


def spoken_in(offer: Offer) -> str:
    """Return in which languages an offer is given; empty where nobody said."""
    return _spoken(offer.languages or frozenset(), language())


@lru_cache(maxsize=4_000)
def _spoken(codes: frozenset[str], here: str) -> str:
    return ", ".join(sorted(language_name(code) for code in codes))


def for_whom(offer: Offer) -> str:
    """Return whom an offer is for; empty where nobody said."""
    audience = offer.audience
    return _for_whom(audience.for_whom, audience.participants, language()) or offer.audience_text


@lru_cache(maxsize=1_000)
def _for_whom(whom: ForWhom, participants: frozenset[Participant], here: str) -> str:
    if whom is ForWhom.EMPLOYERS:
        return label(whom, here)
    return ", ".join(label(one, here) for one in sorted(participants))
