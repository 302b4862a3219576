"""What the profile says first: for whom, until which phase, at most how many; where and why most do not.

Here: the sentence of cover, summary, picture and command line. Not here: the picture (`path.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bleibe.studies.profile.carried_until import CarriedUntil
from bleibe.studies.profile.come_through import ComeThrough, Lacking
from bleibe.studies.profile.conclusions import Variation
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Text, TextLike, rich
from bleibe.transition import PHASE_ORDER, Cause, GroupKey, Level


def message(material: Material) -> Text:
    """Return the message of the profile: who comes how far at most, and where it breaks."""
    if is_unknown(material.profile):
        return _unknown(material)
    return _sentences([*_ends(material), *_most_lost(material)])


def brief_message(material: Material) -> Text:
    """Return the message as short as a cover needs it: who comes how far at most, and where most stop."""
    if is_unknown(material.profile):
        return message(material)
    return _sentences([*_ends(material, brief=True), *_most_lost(material, brief=True)])


def short_message(material: Material) -> Text:
    """Return where and why most do not come through: one sentence without a number, to stand beside one."""
    if is_unknown(material.profile):
        return _lacks(material)
    stopped = list(_most_stopped(material, "short.most_lost"))
    return _sentences(stopped) if stopped else material.words.text("path_of_region.short.all_go_on")


def spread(material: Material) -> Text:
    """Return between what the sum lies, and whether sizes are assumed; nothing where it is one number."""
    return () if is_unknown(material.profile) else _sentences(list(_range(material)))


def _unknown(material: Material) -> Text:
    """Return what the region lacks, and that it is therefore unknown how many come through."""
    throughput = material.profile.throughput
    which = "nobody" if throughput.lacking is Lacking.GROUP else "persons"
    which += "_assumed" if any(row.size_assumed for row in throughput.by_group) else ""
    persons = material.notes.figure(material.words.persons(throughput.persons_per_year), "persons")
    return _sentences(
        [_lacks(material), material.words.text(f"path_of_region.unknown.{which}", persons=persons)]
    )


def _lacks(material: Material) -> Text:
    lacking = material.profile.throughput.lacking or Lacking.OFFER
    if lacking is Lacking.OFFER_THERE:
        return material.words.counted("path_of_region.lacks.offer_there", len(material.profile.offers))
    return material.words.text(f"path_of_region.lacks.{lacking.value}")


def why_unknown(words: Words, result: ComeThrough) -> str:
    """Return in a few words, to stand after a colon, what is lacking so that nothing can be counted."""
    return words.say(f"path_of_region.why_unknown.{(result.lacking or Lacking.OFFER).value}")


def _sentences(found: list[Text]) -> Text:
    parts: list[TextLike] = []
    for sentence in found:
        parts += [" ", sentence] if parts else [sentence]
    return rich(*parts)


def _ends(material: Material, *, brief: bool = False) -> Iterator[Text]:
    """Yield a sentence for each route; one for all where what is on file ends alike for all."""
    ends = material.profile.throughput.until
    if len({end.phase for end in ends}) == 1:
        yield _all_alike(material, ends, brief=brief)
        return
    for route in dict.fromkeys(end.route for end in ends):
        own = [end for end in ends if end.route is route]
        own.sort(key=lambda end: -PHASE_ORDER[end.phase])
        who = material.words.say(f"path_of_region.who.{route.value}")
        yield rich(who, ": ", _of_route(material, tuple(own), brief=brief), ".")


def _all_alike(material: Material, ends: tuple[CarriedUntil, ...], *, brief: bool) -> Text:
    words, throughput = material.words, material.profile.throughput
    which = _which(throughput.carried_per_year, throughput.persons_per_year)
    sentence = _filled(material, f"all_routes.{which}", ends)
    if any(end.ends_early for end in ends):
        sentence = rich(sentence, " ", words.text("path_of_region.ends_early"))
    stop = _stop(material, ends) if which == "none" and not brief else ()
    return rich(sentence, " ", _as_sentence(material, stop), ".") if stop else sentence


def _as_sentence(material: Material, text: Text) -> Text:
    """Return a text that was written to stand after a semicolon as the beginning of a sentence."""
    first, *rest = text
    return (replace(first, text=material.words.title_of(first.text)), *rest)


def _of_route(material: Material, ends: tuple[CarriedUntil, ...], *, brief: bool) -> Text:
    """Return how many of a route come to its last recorded phase; of some less may be on file."""
    words = material.words
    carried, persons = sum(end.carried_per_year for end in ends), sum(end.persons_per_year for end in ends)
    said = _filled(material, f"of_route.{_which(carried, persons)}", ends)
    if ends[0].ends_early:
        said = rich(said, " ", words.text("path_of_region.no_further"))
    if brief:
        return said
    if len(ends) > 1:
        earlier = words.listed(
            [words.say("path_of_region.phase", name=words.label(end.phase)) for end in ends[1:]]
        )
        said = rich(said, " ", words.text("path_of_region.part_no_further", earlier=earlier))
    stop = _stop(material, ends) if not carried else ()
    return rich(said, "; ", stop) if stop else said


def _stop(material: Material, ends: tuple[CarriedUntil, ...]) -> Text:
    """Return how far those come of whom nobody comes through, and where nobody goes on: most of them."""
    groups = _groups(ends)
    stopped = [one for one in material.profile.throughput.stopped_groups if groups.issuperset(one.groups)]
    if not stopped:
        return ()
    words, most = material.words, stopped[0]
    which = "stop" if len(stopped) == 1 else "stop_of"
    which += "_first" if most.is_first_step else ""
    return rich(
        words.text(
            f"path_of_region.{which}",
            persons=words.persons(most.persons_per_year),
            reached=material.notes.figure(words.persons(most.reached_per_year), "carried"),
            need=words.label(most.need),
            phase=words.label(most.phase),
        ),
        words.text(f"path_of_region.stop_because.{most.state.value}"),
    )


def _filled(material: Material, key: str, ends: tuple[CarriedUntil, ...]) -> Text:
    words, notes = material.words, material.notes
    assumed = "_assumed" if counts_assumed(material.profile, _groups(ends)) else ""
    return words.text(
        f"path_of_region.{key}{assumed}",
        carried=notes.figure(words.persons(sum(end.carried_per_year for end in ends)), "carried"),
        persons=notes.figure(words.persons(sum(end.persons_per_year for end in ends)), "persons"),
        last=words.label(ends[0].phase),
    )


def _groups(ends: Iterable[CarriedUntil]) -> set[GroupKey]:
    return {group for end in ends for group in end.groups}


def counts_assumed(profile: Profile, groups: Collection[GroupKey] | None = None) -> bool:
    """Whether the size of a group is assumed, or that it has the usual needs; by default of any group."""
    throughput = profile.throughput
    sizes = {row.group for row in throughput.by_group if row.size_assumed}
    needs = {row.group for row in profile.coverage.groups if row.steps_assumed}
    counted = _groups(throughput.until) if groups is None else groups
    return not (sizes | needs).isdisjoint(counted)


def _any_size_assumed(material: Material, end: CarriedUntil) -> bool:
    rows = material.profile.throughput.by_group
    return any(row.size_assumed for row in rows if row.group in end.groups)


def _every_end_assumed(material: Material) -> bool:
    """Whether each end rests on an assumed size, so that one sentence says it of all."""
    return all(_any_size_assumed(material, end) for end in material.profile.throughput.until)


def _all_assumed(material: Material) -> bool:
    return all(row.size_assumed for row in material.profile.throughput.by_group)


def _which(carried: float, persons: float) -> str:
    return "none" if not carried else "all" if carried >= persons else "some"


def _most_lost(material: Material, *, brief: bool = False) -> Iterator[Text]:
    worst = material.profile.throughput.main_phase
    if worst is not None:
        lost = material.notes.figure(material.words.persons(worst.lost), "lost")
        key = "brief.most_lost" if brief else "most_lost"
        yield from _most_stopped(material, key, said_before=_all_ends_say_so(material), lost=lost)


def _all_ends_say_so(material: Material) -> bool:
    """Whether the sentence on each end has said that it holds by our assumptions."""
    profile = material.profile
    return all(counts_assumed(profile, end.groups) for end in profile.throughput.until)


def _most_stopped(
    material: Material, key: str, *, said_before: bool = False, **figures: TextLike
) -> Iterator[Text]:
    """Yield where and why most do not go on, and that it is assumed where it is."""
    words, worst = material.words, material.profile.throughput.main_phase
    if worst is not None:
        cause = max(worst.stopped_by, key=lambda one: worst.stopped_by[one])
        is_assumed = rests_on_assumptions(material.profile, cause)
        assumed = "" if not is_assumed else "_assumed_too" if said_before else "_assumed"
        yield words.text(
            f"path_of_region.{key}{assumed}",
            phase=words.label(worst.phase),
            because=words.say(f"because.{cause.value}"),
            **figures,
        )


def is_unknown(profile: Profile) -> bool:
    """Whether nobody can say who comes through, as something is lacking; then no zero is one."""
    return profile.throughput.is_unknown


def rests_on_assumptions(profile: Profile, cause: Cause) -> bool:
    """Whether numbers that a cause is measured by are assumed for one group or offer, or more.

    That no offer is on file is counted; the share that arrives when handed on is always assumed.
    """
    if counts_assumed(profile):
        return True
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
    words = material.words
    less, more = ends_in_order(material.profile)
    if (less.carried_per_year, less.persons_per_year) != (more.carried_per_year, more.persons_per_year):
        yield words.text(
            f"path_of_region.{_range_key(material)}",
            low=material.notes.figure(words.persons(less.carried_per_year), "range"),
            of_low=words.persons(less.persons_per_year),
            high=words.persons(more.carried_per_year),
            of_high=words.persons(more.persons_per_year),
        )
        estimate = smaller_is_better(material) if low_carries_more(material.profile) else ""
        if estimate:
            yield words.text("path_of_region.low_carries_more", estimate=estimate)


def low_carries_more(profile: Profile) -> bool:
    """Whether more come through with all estimates at their low end than with all at their high end."""
    return profile.throughput.all_low.carried_per_year > profile.throughput.all_high.carried_per_year


def ends_in_order(profile: Profile) -> tuple[Variation, Variation]:
    """Return the results with all estimates at one end, the one that carries fewer first."""
    low, high = profile.throughput.all_low, profile.throughput.all_high
    return (high, low) if low_carries_more(profile) else (low, high)


def smaller_is_better(material: Material) -> str:
    """Return which estimate alone makes most come through where it is small, in words; empty without one."""
    at = {(one.varied, one.level): one.carried_per_year for one in material.profile.throughput.one_at_a_time}
    gains = {
        varied: carried - at[varied, Level.HIGH]
        for (varied, level), carried in at.items()
        if varied is not None and level is Level.LOW and (varied, Level.HIGH) in at
    }
    most = max(sorted(gains), key=lambda one: gains[one], default=None)
    return material.names.estimate(most) if most is not None and gains[most] > 0 else ""


def _range_key(material: Material) -> str:
    if _all_assumed(material):
        return "range_of_assumed"
    return "range_of_partly_assumed" if _every_end_assumed(material) else "range"
