"""Whether an offer is for somebody: the one place where audience conditions are judged.

Here: `fits` and its reasons, `is_for_persons`. Not here: whether there are places, whether anybody hears of
the offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.transition.region import Audience, Offer, Traits
from bleibe.transition.vocabulary import LEVEL_ORDER, ForWhom, LanguageLevel

WORKING_LEVEL = LanguageLevel.B1
"""From this level on a person can follow an offer in that language (set by us)."""


class Condition(StrEnum):
    """What an offer may ask, in the order in which it is judged."""

    VALIDITY = "validity"
    FOR_WHOM = "for_whom"
    ROUTE = "route"
    PARTICIPANT = "participant"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    FIELD = "field"
    CITIZENSHIP = "citizenship"
    DISTRICT = "district"
    LANGUAGE = "language"
    GERMAN_LEVEL = "german_level"


class Verdict(StrEnum):
    """How a condition stands."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One judged condition: what the offer asks and what there is."""

    condition: Condition
    verdict: Verdict
    asked: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fit:
    """The answer with its reasons. An unknown condition does not shut anybody out; it is to be asked."""

    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether no condition fails."""
        return all(reason.verdict is not Verdict.NOT_MET for reason in self.reasons)

    @property
    def failing(self) -> tuple[Reason, ...]:
        """Return the conditions that fail."""
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.NOT_MET)

    @property
    def unknown(self) -> tuple[Reason, ...]:
        """Return the conditions that nobody can judge yet."""
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.UNKNOWN)

    def __bool__(self) -> bool:
        return self.fits


def fits(offer: Offer, traits: Traits, *, on: date) -> Fit:
    """Judge every audience condition of `offer` for `traits` on a day.

    Parameters
    ----------
    offer
        The offer; conditions that it does not state are not judged.
    traits
        What is known of the group or person; an empty set is unknown, but for employers: see below.
    on
        The day: before `valid_from`, from `valid_until` on, and once ended, an offer fits nobody.

    Returns
    -------
    Fit
        True in a condition where no condition fails; carries each condition with its verdict.

    Notes
    -----
    What is unknown shuts nobody out, with one exception. An offer for the staff of one employer fits only a
    group that states that employer. A group of a region is by its nature spread over employers; were its
    silence read as "perhaps", the in-house programme of one firm would carry everybody who has a job.

    Examples
    --------
    >>> from bleibe.transition import ActorKey, Offer, OfferKey, Route
    >>> offer = Offer(key=OfferKey("o"), actor=ActorKey("a"), name="Open hours")
    >>> bool(fits(offer, Traits(route=Route.STUDY_TO_WORK), on=date(2026, 1, 1)))
    True
    """
    return Fit(reasons=tuple(_judge(offer, traits, on)))


def is_for_persons(audience: Audience) -> bool:
    """Whether persons are served, be it together with employers; nobody fits what is for employers only.

    Examples
    --------
    >>> is_for_persons(Audience()), is_for_persons(Audience(for_whom=ForWhom.EMPLOYERS))
    (True, False)
    """
    return audience.for_whom is not ForWhom.EMPLOYERS


def _judge(offer: Offer, traits: Traits, on: date) -> Iterator[Reason]:
    audience = offer.audience
    if not offer.is_there(on=on):
        yield Reason(condition=Condition.VALIDITY, verdict=Verdict.NOT_MET, found=(on.isoformat(),))
    if not is_for_persons(audience):
        yield Reason(condition=Condition.FOR_WHOM, verdict=Verdict.NOT_MET, asked=(audience.for_whom,))
    if audience.routes:
        yield _overlap(Condition.ROUTE, audience.routes, frozenset({traits.route}))
    if audience.participants:
        yield _overlap(Condition.PARTICIPANT, audience.participants, traits.participants)
    if audience.universities:
        yield _overlap(Condition.UNIVERSITY, audience.universities, traits.universities)
    if audience.employers:
        yield _employer(audience.employers, traits.employers)
    if audience.fields:
        yield _field(audience.fields, traits.fields)
    if audience.citizenships:
        yield _overlap(Condition.CITIZENSHIP, audience.citizenships, traits.citizenships)
    if audience.districts:
        yield _overlap(Condition.DISTRICT, audience.districts, traits.districts)
    yield _language(offer, traits)
    if audience.german_from is not None:
        yield _german(audience.german_from, traits)


def _overlap(condition: Condition, asked: frozenset[str], found: frozenset[str]) -> Reason:
    verdict = Verdict.UNKNOWN if not found else Verdict.MET if asked & found else Verdict.NOT_MET
    return Reason(
        condition=condition, verdict=verdict, asked=tuple(sorted(asked)), found=tuple(sorted(found))
    )


def _employer(asked: frozenset[str], found: frozenset[str]) -> Reason:
    """Judge the staff of one employer: who states no employer is not the staff of this one."""
    verdict = Verdict.MET if asked & found else Verdict.NOT_MET
    return Reason(
        condition=Condition.EMPLOYER, verdict=verdict, asked=tuple(sorted(asked)), found=tuple(sorted(found))
    )


def _field(asked: frozenset[str], found: frozenset[str]) -> Reason:
    """Judge fields of study: ISCED-F codes are prefixes of their narrower fields."""
    matching = any(own.startswith(code) or code.startswith(own) for code in asked for own in found)
    verdict = Verdict.UNKNOWN if not found else Verdict.MET if matching else Verdict.NOT_MET
    return Reason(
        condition=Condition.FIELD, verdict=verdict, asked=tuple(sorted(asked)), found=tuple(sorted(found))
    )


def _language(offer: Offer, traits: Traits) -> Reason:
    """Judge whether the person speaks one of the offer's languages well enough to follow it."""
    asked = tuple(sorted(offer.languages or ()))
    if offer.languages is None or traits.languages is None:
        return Reason(condition=Condition.LANGUAGE, verdict=Verdict.UNKNOWN, asked=asked)
    spoken = {
        code for code, level in traits.languages.items() if LEVEL_ORDER[level] >= LEVEL_ORDER[WORKING_LEVEL]
    }
    teaches_german = offer.teaches_language("de")
    verdict = Verdict.MET if spoken & offer.languages or teaches_german else Verdict.NOT_MET
    return Reason(condition=Condition.LANGUAGE, verdict=verdict, asked=asked, found=tuple(sorted(spoken)))


def _german(asked: LanguageLevel, traits: Traits) -> Reason:
    own = traits.languages.get("de") if traits.languages is not None else None
    if traits.languages is None:
        verdict = Verdict.UNKNOWN
    else:
        enough = own is not None and LEVEL_ORDER[own] >= LEVEL_ORDER[asked]
        verdict = Verdict.MET if enough else Verdict.NOT_MET
    return Reason(
        condition=Condition.GERMAN_LEVEL, verdict=verdict, asked=(asked,), found=(own,) if own else ()
    )
