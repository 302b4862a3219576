"""What the profile says first: for whom, until which phase, at most how many; where and why most do not.

Here: the sentence of cover, summary, picture and command line. Not here: the picture (`path.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.carried_until import CarriedUntil
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Text, TextLike, rich
from bleibe.transition import Cause


def message(material: Material) -> Text:
    """Return the message of the profile: who comes how far at most, where it breaks, and the range."""
    chapter = material.profile.throughput
    if not chapter.until or not chapter.persons_per_year:
        return material.words.text("path_of_region.nobody")
    return _sentences(material, [*_ends(material), *_most_lost(material), *_range(material)])


def _sentences(material: Material, found: list[Text]) -> Text:
    parts: list[TextLike] = []
    for sentence in found:
        parts += [" ", sentence] if parts else [sentence]
    return rich(*parts)


def _ends(material: Material) -> Iterator[Text]:
    """Yield a sentence for each end of what is on file; one for all where all end alike."""
    words, ends = material.words, material.profile.throughput.until
    marked = not _all_assumed(material, ends)
    if len({end.phase for end in ends}) == 1 and ends[0].phase is not None:
        yield _end(material, "all_routes", ends, marked=marked)
    else:
        for end in ends:
            yield _end(material, "of_route", (end,), marked=marked)
    if any(end.ends_early and end.phase is not None for end in ends):
        yield words.text("path_of_region.ends_early")
    if not marked:
        yield words.text("path_of_region.all_assumed")


def _end(material: Material, key: str, ends: tuple[CarriedUntil, ...], *, marked: bool) -> Text:
    words, notes = material.words, material.notes
    persons = sum(end.persons_per_year for end in ends)
    carried = sum(end.carried_per_year for end in ends)
    phase = ends[0].phase
    assumed = marked and _any_assumed(material, ends)
    of = words.say("path_of_region.assumed", n=words.persons(persons)) if assumed else words.persons(persons)
    return words.text(
        f"path_of_region.{key}.{_which(carried, persons) if phase else 'not_asked'}",
        who=_who(material, ends),
        carried=notes.figure(words.persons(carried), "carried"),
        persons=notes.figure(of, "persons"),
        last=words.label(phase) if phase else "",
    )


def _any_assumed(material: Material, ends: tuple[CarriedUntil, ...]) -> bool:
    return any(_sizes_assumed(material, ends))


def _all_assumed(material: Material, ends: tuple[CarriedUntil, ...]) -> bool:
    return all(_sizes_assumed(material, ends))


def _sizes_assumed(material: Material, ends: tuple[CarriedUntil, ...]) -> list[bool]:
    groups = {group for end in ends for group in end.groups}
    return [row.size_assumed for row in material.profile.throughput.by_group if row.group in groups]


def _who(material: Material, ends: tuple[CarriedUntil, ...]) -> str:
    """Return the people of a route; where its groups end differently, how many groups are meant."""
    words, route = material.words, ends[0].route
    who = words.say(f"path_of_region.who.{route.value}")
    if sum(end.route is route for end in material.profile.throughput.until) == 1:
        return who
    return words.count("path_of_region.groups_of", len(ends[0].groups), who=who)


def _which(carried: float, persons: float) -> str:
    return "none" if not carried else "all" if carried >= persons else "some"


def _most_lost(material: Material) -> Iterator[Text]:
    words, worst = material.words, material.profile.throughput.main_phase
    if worst is not None:
        cause = max(worst.stopped_by, key=lambda one: worst.stopped_by[one])
        which = "most_lost_assumed" if rests_on_assumptions(material.profile, cause) else "most_lost"
        yield words.text(
            f"path_of_region.{which}",
            phase=words.label(worst.phase),
            lost=material.notes.figure(words.persons(worst.lost), "lost"),
            because=words.say(f"because.{cause.value}"),
        )


def rests_on_assumptions(profile: Profile, cause: Cause) -> bool:
    """Whether numbers that a cause is measured by are assumed for one offer or more.

    That no offer is on file is counted; the share that arrives when handed on is always assumed.
    """
    there = [offer for offer in profile.offers if offer.is_valid]
    match cause:
        case Cause.GAP:
            return False
        case Cause.PLACES:
            return any(offer.places is None and offer.staff_hours is None for offer in there)
        case Cause.REACH:
            return any(offer.known is None or offer.taken_up is None for offer in there)
        case Cause.HANDOVER:
            return True


def _range(material: Material) -> Iterator[Text]:
    words, chapter = material.words, material.profile.throughput
    low, high = chapter.all_low, chapter.all_high
    if (low.carried_per_year, low.persons_per_year) != (high.carried_per_year, high.persons_per_year):
        yield words.text(
            "path_of_region.range",
            low=material.notes.figure(words.persons(low.carried_per_year), "range"),
            of_low=words.persons(low.persons_per_year),
            high=words.persons(high.carried_per_year),
            of_high=words.persons(high.persons_per_year),
        )
