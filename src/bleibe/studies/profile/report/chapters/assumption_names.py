"""What an assumption is about, in words. Not here: names of what stands in a region (`names`)."""

from __future__ import annotations

from bleibe.studies.profile.report.chapters.words import Words
from bleibe.transition import DEFAULT_KIND, KINDS, Quantity, find_assumed

ONLINE_PAGES = "places.online_page"


def assumption_name(id: str, words: Words) -> str:
    """Return what an assumption is about.

    Raises
    ------
    ValueError
        If it is the name of no assumption.
    """
    assumed = find_assumed(id)
    if assumed is None:
        raise ValueError(f"{id!r} is the name of no assumption")
    quantity, kind = assumed
    name = words.say(f"names.quantity.{quantity.value}")
    if quantity is Quantity.NEEDS:
        return name
    if quantity is Quantity.MEASURE:
        return words.say(f"names.measure.{kind}")
    if kind == DEFAULT_KIND or quantity not in KINDS:
        return words.say("names.assumption_else", quantity=name)
    if id == ONLINE_PAGES:
        return words.say("names.online_pages", quantity=name)
    return words.say("names.assumption", quantity=name, kind=words.label(KINDS[quantity](kind)))
