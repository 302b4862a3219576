"""Groups are named in the language of the report, where the region named them in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.studies.profile import Edition, come_through, make_profile, profile_json, report_document
from bleibe.studies.profile.kept_numbers import come_through_in
from bleibe.studies.report.html import render_html
from bleibe.transition import Region
from builders import ON, group, offer, region
from studies.report.opened import html_text

NAMED = replace(
    group("students", "arrival:orientation"), name="Studierende im Haus", name_en="Resident students"
)


def made() -> Region:
    return region(offers=[offer("welcome", "io", "orientation", "arrival")], groups=[NAMED])


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [("de", NAMED.name, NAMED.name_en), ("en", NAMED.name_en, NAMED.name)],
)
def test_a_group_is_named_as_its_readers_write_it(language: str, said: str, unsaid: str) -> None:
    profile = make_profile(made(), as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)
    text = html_text(render_html(report_document(profile, (), language)))
    assert said in text
    assert unsaid not in text


def test_without_an_english_name_it_keeps_the_one_it_has() -> None:
    assert replace(NAMED, name_en="").name_in("en") == NAMED.name


def test_the_name_is_read_back_with_the_numbers() -> None:
    profile = make_profile(made(), as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)
    kept = come_through_in(profile_json(profile))
    assert kept.by_group == come_through(made(), on=ON, edition=Edition.PUBLIC).by_group
    assert [one.name_in("en") for one in kept.by_group] == [NAMED.name_en]
