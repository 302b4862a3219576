"""The cover: a filled rung of its picture names who carries it; below its sentence, how it all came about."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.report.chapters.material import material_of
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.profile.report.report import report_document
from bleibe.studies.report import plain, render_html, render_pdf
from bleibe.transition import OfferState
from builders import ON, actor, group, offer, region
from studies.report.opened import flat, html_text

JOB_SEARCH = "job_search:application_skills"
REST = "arrival:orientation study:language first_job:company_bond settled:social_contact"
FOUR_PHASES = f"arrival:orientation study:language {JOB_SEARCH} first_job:company_bond"
FIVE_PHASES = f"{REST} {JOB_SEARCH}"
BOTH = f"{REST} final_year:application_skills {JOB_SEARCH}"
LONG = "Gesellschaft zur Förderung von allem Möglichen in der ganzen Region und darüber hinaus"


def cover_of(
    *names: str, language: str = "de", state: OfferState = OfferState.RUNNING, steps: str = FIVE_PHASES
) -> str:
    """Return what is lettered on the cover of a region whose career centers have these names.

    `steps` are those of its one group; the bar spans its phases.
    """
    keys = [f"cc{at}" for at in range(len(names))]
    made = region(
        actors=[actor(key, "career_center", name=name) for key, name in zip(keys, names, strict=True)],
        offers=[
            offer(key, key, "application_skills", "job_search", kind="application_training", state=state)
            for key in keys
        ],
        groups=[group("g", steps, persons=61)],
    )
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    picture = region_picture(material_of(profile, (), language), View.COVER)
    assert picture is not None
    return " ".join(re.findall(r">([^<>]+)</t", picture.svg))


@pytest.mark.parametrize(("language", "more"), [("de", "und 2 weitere"), ("en", "and 2 more")])
def test_a_filled_rung_names_its_first_carrier_and_how_many_more(language: str, more: str) -> None:
    assert "Career Service" in cover_of("Career Service", language=language)
    several = cover_of("Career Service", "Zweite", "Dritte", language=language)
    assert f"Career Service {more}" in several
    assert "Zweite" not in several


def test_a_bar_over_two_phases_has_room_for_a_longer_name() -> None:
    long = "Universität Musterstadt, Zentrum für Beruf und Praxis aller Fächer"
    assert long in cover_of(long, steps=BOTH)


def test_a_mark_over_a_quarter_of_the_width_has_more_room_than_over_a_fifth() -> None:
    name = "Hochschule Musterstadt, Zentrum für Beruf und Praxis aller Fächer"
    assert name in cover_of(name, steps=FOUR_PHASES)
    assert name not in cover_of(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (
            "Zentrum für Beruf und Praxis (Musterstadt, Neustadt, Altstadt, Südstadt)",
            "Zentrum für Beruf und Praxis",
        ),
        ("Hochschule Musterstadt, Zentrum für Beruf und Praxis aller Fächer", "Hochschule Musterstadt"),
    ],
)
def test_a_name_without_room_stands_without_its_qualifier(name: str, shown: str) -> None:
    picture = cover_of(name)
    assert shown in picture
    assert "Neustadt" not in picture
    assert "aller Fächer" not in picture


def test_a_rung_that_is_not_confirmed_names_its_carrier_too() -> None:
    assert "Career Service, nicht bestätigt" in cover_of("Career Service", state=OfferState.NOT_CONFIRMED)


def test_a_carrier_without_room_leaves_the_word() -> None:
    picture = cover_of(LONG)
    assert "Gesellschaft" not in picture
    assert "besteht" in picture


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("public_sources", "Gebaut aus öffentlichen Quellen, ohne die Stellen zu befragen."),
        ("12 Gespräche", "So entstanden die Angaben: 12 Gespräche"),
    ],
)
def test_the_cover_says_below_its_sentence_how_the_data_came_about(stated: str, said: str) -> None:
    made = region(groups=[group("g", JOB_SEARCH, persons=61)], compiled_from=stated)
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    document = report_document(profile, (), "de")
    assert document.cover is not None
    assert said not in document.cover.remarks
    printed = pypdf.PdfReader(io.BytesIO(render_pdf(document))).pages[0]
    assert said in flat(printed.extract_text())
    page = html_text(render_html(document))
    assert page.index(plain(document.cover.sentence)) < page.index(said) < page.index("Methode:")
