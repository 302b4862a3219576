"""A region of any size for measuring: actors, offers and ties drawn by a seed, without any real name.

Here: its rows. Not here: what is measured with it (`bench.claims`, tests).
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bleibe.exchange import RegionTables, blank_tables
from bleibe.transition import (
    ROUTE_PHASES,
    ActorRole,
    Agreement,
    Delivery,
    LanguageLevel,
    Need,
    OfferKind,
    OfferState,
    Participant,
    Route,
    TieKind,
    label,
)

ROLES = tuple(ActorRole)
PLACES = ("Neustadt", "Altenheim", "Bergdorf", "Musterhausen", "Seefeld", "Waldkirchen", "Grünau")
SPOKEN = ("de", "en", "ar", "uk", "tr", "fa", "fr", "es", "ru", "vi")
SUBJECTS = (
    "Anerkennung", "Ausbildung", "Bewerbung", "Berufssprache", "Familie", "Fachkräfte", "Gesundheit",
    "Hochschule", "Kinderbetreuung", "Migration", "Pflege", "Praktikum", "Studium", "Technik", "Wohnung",
)  # fmt: skip
FORMS = ("beratung", "kurs", "treff", "messe", "sprechstunde", "börse", "lotsen", "training", "netzwerk")
ENDINGS = (
    "für Studierende",
    "für Fachkräfte",
    "am Abend",
    "in den Ferien",
    "for newcomers",
    "online",
    "Nord",
)
TEXTS = (
    "Offen für alle, die neu in der Region sind; ohne Anmeldung.",
    "Einzelgespräche nach Vereinbarung, auf Wunsch mit Übersetzung.",
    "Open to all who are new here; registration by e-mail.",
    "Vier Termine im Semester, für Beschäftigte und ihre Familien.",
    "Für Menschen mit ausländischem Abschluss, auch vor der Einreise.",
)  # fmt: skip


STATES = (OfferState.RUNNING, OfferState.NOT_CONFIRMED, OfferState.ENDED)
"""States of the offers; how often each stands beside the draw."""


def synthetic_region(
    *, actors: int = 2_000, offers: int = 10_000, ties: int = 4_000, seed: int = 3
) -> RegionTables:
    """Return a region without faults; the same numbers and seed give the same region."""
    chance = Random(seed)
    return (
        blank_tables(key="synthetic", name="Musterregion")
        .with_rows("organizations", _actors(chance, actors))
        .with_rows("services", _offers(chance, offers, actors))
        .with_rows("ties", _ties(chance, ties, actors))
    )


def _actors(chance: Random, number: int) -> Iterator[dict[str, str]]:
    for position in range(number):
        role, place = chance.choice(ROLES), chance.choice(PLACES)
        yield {
            "id": f"a{position}",
            "name": f"{label(role, 'de')} {place} {position}",
            "roles": role.value,
            "place": place,
            "source": "made by a seed",
            "source_date": "2026-01-01",
        }


def _offers(chance: Random, number: int, actors: int) -> Iterator[dict[str, str]]:
    for position in range(number):
        phases = ROUTE_PHASES[chance.choice(tuple(Route))]
        first = chance.randrange(len(phases))
        state = chance.choices(STATES, weights=(7, 2, 1))[0]
        yield {
            "id": f"o{position}",
            "organization_id": f"a{chance.randrange(actors)}",
            "name": f"{chance.choice(SUBJECTS)}{chance.choice(FORMS)} {chance.choice(ENDINGS)} {position}",
            "kind": chance.choice(tuple(OfferKind)).value,
            "needs": ";".join(need.value for need in chance.sample(tuple(Need), chance.randint(1, 3))),
            "phases": ";".join(phase.value for phase in phases[first : first + 2]),
            "for_participants": ";".join(
                one.value for one in chance.sample(tuple(Participant), chance.randint(0, 3))
            ),
            "eligibility_description": chance.choice(TEXTS),
            "delivery": chance.choice(tuple(Delivery)).value,
            "german_from": chance.choice(("", *(level.value for level in LanguageLevel))),
            "places_per_year": str(chance.randint(5, 200)),
            "state": state.value,
            "first_seen": "2024",
            "last_seen": f"2025-{chance.randint(1, 12):02}",
            "source": "made by a seed",
            "source_date": "2026-01-01",
        }


def _ties(chance: Random, number: int, actors: int) -> Iterator[dict[str, str]]:
    seen: set[tuple[int, int]] = set()
    while len(seen) < min(number, actors * (actors - 1) // 4):
        pair = (chance.randrange(actors), chance.randrange(actors))
        if pair[0] == pair[1] or pair in seen or pair[::-1] in seen:
            continue
        seen.add(pair)
        yield {
            "from_organization_id": f"a{pair[0]}",
            "to_organization_id": f"a{pair[1]}",
            "kind": chance.choice(tuple(TieKind)).value,
            "agreement": chance.choice(tuple(Agreement)).value,
            "source": "made by a seed",
            "source_date": "2026-01-01",
        }


__all__ = ["SPOKEN", "synthetic_region"]
