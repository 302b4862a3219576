"""The cover: the region's name, the path picture, its sentence, and on what it rests.

Here: the first page. Not here: the summary page.
"""

from __future__ import annotations

from bleibe.studies.profile.report.chapters.for_whom import LANGUAGE_OF_SOURCES
from bleibe.studies.profile.report.chapters.headline import brief_message, spread
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.measures import questions_in_brief
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.report import Cover, plain

PUBLIC_SOURCES = "public_sources"


def cover(material: Material) -> Cover:
    """Return the cover."""
    return Cover(
        title=material.profile.region.name_in(material.words.language),
        subtitle=material.words.say("cover.subtitle"),
        sentence=brief_message(material),
        compiled=how_compiled(material),
        picture=region_picture(material, View.COVER),
        remarks=(
            *_spread(material),
            material.words.say("cover.readers"),
            *_districts(material),
            *_entered_in(material),
            assumed_places(material),
            *_first_question(material),
        ),
    )


def _spread(material: Material) -> tuple[str, ...]:
    said = plain(spread(material))
    return (said,) if said else ()


def _first_question(material: Material) -> tuple[str, ...]:
    """Return the question that comes first, so that who reads only this page can ask it."""
    asked = questions_in_brief(material)
    return (material.words.say("cover.ask_first", question=plain(asked[0])),) if asked else ()


def how_compiled(material: Material) -> str:
    """Return the sentence on how the region's data was compiled."""
    stated = material.profile.region.compiled_from
    if stated == PUBLIC_SOURCES:
        return material.words.say("cover.public_sources")
    if not stated:
        return material.words.say("cover.compiled_unknown")
    return material.words.say("cover.compiled_from", how=stated)


def assumed_places(material: Material) -> str:
    """Return how many of the numbers of places nobody has stated."""
    there = [offer for offer in material.profile.offers if offer.is_valid]
    assumed = sum(offer.places is None and offer.staff_hours is None for offer in there)
    counted = len(there)
    if not there:
        return material.words.say("cover.no_offer_there" if material.profile.offers else "cover.no_offer")
    if not assumed:
        return material.words.say("cover.no_places_assumed")
    if assumed >= counted:
        return material.words.count("cover.all_places_assumed", counted)
    return material.words.say(
        "cover.places_assumed", assumed=material.words.number(assumed), counted=material.words.number(counted)
    )


def _entered_in(material: Material) -> tuple[str, ...]:
    """Return in which language names and texts of the region stand, where that is not the report's."""
    own = material.words.language == LANGUAGE_OF_SOURCES
    return () if own else (material.words.say("cover.entered_in"),)


def _districts(material: Material) -> tuple[str, ...]:
    districts = material.profile.region.districts
    if not districts:
        return ()
    names = "; ".join(material.names.district(code) for code in districts)
    return (material.words.say("cover.districts", districts=names),)
