"""Which title stands on a card, where what somebody is here for does not say it: the places to choose from.

Here: the places for each situation, and how far somebody has said where the title stands. Not here: their
names (`selectors`), the situations (`questions`), what is made of an answer (`answers`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.science.residence import cite, place_of

SECTION = "title.section"
"""The question for the place of the law that stands on the card; it says the title more exactly."""

OTHER_TITLE = "other_title"
"""The situation of who holds a title that no other situation names."""


def _of_the_act(named: str) -> tuple[str, ...]:
    return tuple(f"aufenthg-{place}" for place in named.split())


FAMILY = _of_the_act("28 30 31 32 33 34 35 36 36a 37")
OF_PROTECTION = _of_the_act("22 23 23a 25-1 25-2 25-3 25-4 25-4a 25-4b 25-5 25a 25b 26-3 26-4-1")

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "training": _of_the_act("16a-1-1 16a-2-1"),
    "recognition": _of_the_act("16d-1-1 16d-3-1 16d-4-1 16d-5-1 16d-6-1"),
    "job_search": _of_the_act("20-1-1 20-1-2 20-1-3 20-1-4 20-1-5"),
    "self_employment": _of_the_act("21-1-1 21-2 21-2a-1 21-2b-1 21-5"),
    "other_work": _of_the_act("19c-1 19c-2 19c-3 19c-4 19d-1 19d-1a"),
    "family": (*FAMILY, "freizueggeu-3"),
    "toleration": _of_the_act("60a 60b 60c 60d"),
    OTHER_TITLE: (
        *_of_the_act("4-2 6-1 6-3 7-1 9a 16b-6 16b-7 16c 16e-1 16f-2 16g"),
        *_of_the_act("17-1-1 17-2-1 18e 18f 18h 18i 19 19a 19b 19d-1 19d-1a 19e 20a-5-2"),
        *OF_PROTECTION,
        *FAMILY,
        *_of_the_act("38 38a 104a 104b 104c"),
        *("freizueggeu-3", "freizueggeu-4a", "freizueggeu-16"),
    ),
}
"""The places that may stand on the card, by the situation that leaves them open, in the order of the law."""

ALL_SECTIONS = tuple(dict.fromkeys(one for those in SECTIONS.values() for one in those))

NUMBERED = {
    "aufenthg-20-1-1": cite("AufenthG 20 (1) Nr.1"),
    "aufenthg-20-1-2": cite("AufenthG 20 (1) Nr.2"),
    "aufenthg-20-1-3": cite("AufenthG 20 (1) Nr.3"),
    "aufenthg-20-1-4": cite("AufenthG 20 (1) Nr.4"),
    "aufenthg-20-1-5": cite("AufenthG 20 (1) Nr.5"),
}
"""Places of which the number says which title it is."""

THE_ACT = " AufenthG"


def sections_of(situation: str) -> tuple[str, ...]:
    """Return the places that may stand on the card of somebody; none where the situation says the title."""
    return SECTIONS.get(situation, ())


def place_on_card(title: str) -> str:
    """Return the place of a title as it was chosen, down to the number where that says which it is.

    Examples
    --------
    >>> place_on_card("aufenthg-25-2"), place_on_card("aufenthg-20-1-3")
    ('§ 25 Abs. 2 AufenthG', '§ 20 Abs. 1 Nr. 3 AufenthG')
    """
    numbered = NUMBERED.get(title)
    return place_of(title) if numbered is None else str(numbered)


def short_place(title: str) -> str:
    """Return a place as it stands on a card: the Residence Act goes without saying.

    Examples
    --------
    >>> short_place("aufenthg-25-2"), short_place("freizueggeu-3")
    ('§ 25 Abs. 2', '§ 3 FreizügG/EU')
    """
    return place_on_card(title).removesuffix(THE_ACT)


def is_rough(answers: Mapping[str, str]) -> bool:
    """Whether somebody did not say which of several places stands on the card."""
    choices = sections_of(answers.get("title.title", ""))
    return bool(choices) and answers.get(SECTION) not in choices


def place_said(answers: Mapping[str, str], title: str) -> str:
    """Return the place of the title that is held, no further than somebody said it.

    Examples
    --------
    >>> place_said({"title.title": "job_search"}, "aufenthg-20-1-1")
    '§ 20 AufenthG'
    """
    return place_of(section_of(title)) if is_rough(answers) else place_on_card(title)


def section_of(title: str) -> str:
    """Return the section of a title without what stands below it.

    Examples
    --------
    >>> section_of("aufenthg-19c-1"), section_of("aufenthg-27")
    ('aufenthg-19c', 'aufenthg-27')
    """
    return "-".join(title.split("-")[:2])
