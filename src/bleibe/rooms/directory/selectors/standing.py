"""How an offer stands on a day: confirmed, not confirmed, old, over; and since when one knows.

Here: the rule, without any database. Not here: its words (`wording`), the profile's own counting (`studies`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.rooms.directory.selectors.rhythm import due_on
from bleibe.studies.profile import STALE_AFTER_MONTHS
from bleibe.transition import Offer, OfferState, PartialDate, Term, first_day, is_dated_by, months_before


class Standing(StrEnum):
    """The first that holds, from the top."""

    ENDED = "ended"
    """A source says so."""
    EXPIRED = "expired"
    """The stated term is over."""
    NOT_BEGUN = "not_begun"
    NOT_CONFIRMED = "not_confirmed"
    """No dated source says that it goes on."""
    OLD = "old"
    """Confirmed once, but the evidence is old or a check is overdue."""
    CONFIRMED = "confirmed"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """How an offer stands; `seen` is the newest evidence as its source gives it, None where there is none."""

    standing: Standing
    seen: str | None

    @property
    def is_there(self) -> bool:
        """Whether it is there now, as far as is known."""
        return self.standing in (Standing.CONFIRMED, Standing.OLD, Standing.NOT_CONFIRMED)


def stand_of(offer: Offer, *, on: date) -> Stand:
    """Return how an offer stands on a day.

    Of a month or a year its first day counts, so that nothing looks newer than it is.
    """
    seen = newest_evidence(offer, on=on)
    return Stand(standing=_standing(offer, seen, on), seen=seen)


def newest_evidence(offer: Offer, *, on: date) -> str | None:
    """Return the newest of the days up to `on` on which the offer was seen, checked, or its source dated."""
    checked = offer.upkeep.checked_on
    days = [offer.last_seen, offer.source.dated, checked.isoformat() if checked else None]
    past = (PartialDate(day) for day in days if day and is_dated_by(on, PartialDate(day)))
    return max(past, key=lambda day: (first_day(day), len(day)), default=None)


def is_overdue(offer: Offer, *, on: date) -> bool:
    """Whether the rhythm in which the offer is to be checked, stated or usual, is broken."""
    checked = offer.upkeep.checked_on
    return checked is not None and due_on(checked, offer.upkeep.check_every_months) <= on


def _standing(offer: Offer, seen: str | None, on: date) -> Standing:
    if offer.state is OfferState.ENDED:
        return Standing.ENDED
    match offer.term(on=on):
        case Term.OVER:
            return Standing.EXPIRED
        case Term.NOT_BEGUN:
            return Standing.NOT_BEGUN
        case Term.RUNNING if not offer.is_confirmed(on=on) or seen is None:
            return Standing.NOT_CONFIRMED
        case Term.RUNNING:
            is_old = first_day(PartialDate(seen)) < months_before(on, STALE_AFTER_MONTHS)
            return Standing.OLD if is_old or is_overdue(offer, on=on) else Standing.CONFIRMED
