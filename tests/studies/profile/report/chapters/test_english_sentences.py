"""Parts of sentences that are put together make sentences in English too."""

from __future__ import annotations

import re

import pytest

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.profile.report.report import report_document
from bleibe.studies.report import plain, render_html
from bleibe.transition import Participant
from builders import ON, group, offer, region
from studies.report.opened import html_text

WORDS = Words("en")


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        (
            "when_all",
            {},
            "What stops most: “a”, not “b”, when all uncertain numbers are taken at their high end.",
        ),
        (
            "when",
            {"name": "Places a year: language course"},
            "What stops most: “a”, not “b”, when “Places a year: language course” is taken at its high end.",
        ),
    ],
)
def test_a_conclusion_that_changes_says_when(key: str, values: dict[str, str], said: str) -> None:
    when = WORDS.say(f"throughput.{key}", end=WORDS.say("throughput.end.high"), **values)
    now = WORDS.say("throughput.instead", now="a", before="b")
    assert plain(WORDS.text("throughput.turns.main_cause", when=when, now=now)) == said


@pytest.mark.parametrize(("language", "plural"), [("de", r"\w+(?:e|en|innen)\b"), ("en", r"\w+s\b")])
def test_those_an_offer_is_for_are_several(language: str, plural: str) -> None:
    for who in Participant:
        assert re.search(plural, Words(language).label(who)), who


def test_what_the_study_found_it_found_in_lower_saxony() -> None:
    made = region(
        offers=[offer("o", "io", "language", "study", participants="exchange_student degree_student")],
        groups=[group("g", "study:language", participants="doctoral_candidate")],
    )
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    text = html_text(render_html(report_document(profile, (), "en")))
    assert "the study found for Lower Saxony" in text
    assert "only for degree-seeking students and exchange students" in text
