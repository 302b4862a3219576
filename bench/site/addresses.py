"""What is asked of the site under load: many different searches and offers, none twice.

Here: the addresses, drawn by a seed. Not here: who asks (`clients`).
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from urllib.parse import urlencode

from bench.synthetic_region import FORMS, PLACES, SUBJECTS
from bleibe.transition import Need, Participant, Phase

REGION = "synthetic"
LANGUAGES = ("de", "en")
ENGLISH = ("newcomers", "online", "registration", "language course", "advice")
ORDERS = ("name", "seen", "actor")
OFTEN = {"need": 0.35, "phase": 0.25, "participant": 0.2, "place": 0.2, "order": 0.15, "page": 0.2}
"""How often a search has each condition; four of five have words."""


def searches(seed: int = 7) -> Iterator[str]:
    """Yield addresses of searches, each another one."""
    chance, seen = Random(seed), set[str]()
    while True:
        asked = urlencode(tuple(_search(chance)))
        address = f"/{chance.choice(LANGUAGES)}/r/{REGION}/offers/?{asked}"
        if asked and address not in seen:
            seen.add(address)
            yield address


def details(offers: int, seed: int = 7) -> Iterator[str]:
    """Yield the addresses of offers in both languages, in any order, each once."""
    addresses = [f"/{code}/r/{REGION}/offers/o{at}/" for code in LANGUAGES for at in range(offers)]
    Random(seed).shuffle(addresses)
    yield from addresses


def _search(chance: Random) -> Iterator[tuple[str, str]]:
    drawn = {
        "need": chance.choice(tuple(Need)).value,
        "phase": chance.choice(tuple(Phase)).value,
        "participant": chance.choice(tuple(Participant)).value,
        "place": chance.choice(PLACES),
        "order": chance.choice(ORDERS),
        "page": str(chance.randint(2, 5)),
    }
    if chance.random() < 0.8:
        yield "text", _words(chance)
    yield from ((name, value) for name, value in drawn.items() if chance.random() < OFTEN[name])


def _words(chance: Random) -> str:
    """Return words as somebody types them: a subject, a compound, two words, English, a beginning."""
    subject, form = chance.choice(SUBJECTS), chance.choice(FORMS)
    return chance.choice(
        (
            subject,
            subject + form,
            f"{subject} {form}",
            f"{form} {chance.choice(PLACES)}",
            chance.choice(ENGLISH),
            f"{subject[:5].lower()} {chance.choice(ENGLISH)}",
        )
    )
