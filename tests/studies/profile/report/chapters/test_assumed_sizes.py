"""What the report says of the sizes of groups: which are assumed and how each was arrived at, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.studies.profile import Edition, Profile, make_profile, report_document
from bleibe.studies.report import render_html
from bleibe.studies.report.document import Document, KeyFigures
from bleibe.studies.report.text import plain
from bleibe.transition import Obstacle, ObstacleKey, Region, Source
from builders import ON, group, offer, reach, region
from studies.profile.report.chapters.test_feet import feet_of
from studies.profile.report.chapters.test_report import rows_of, table_of
from studies.report.opened import html_text

COUNTED = Source(citation="https://example.org/count")


def made(
    persons: float | tuple[float, float],
    *,
    taken_up: float | tuple[float, float] = 1,
    in_english: str = "400 in all / 5-3 years",
) -> Region:
    """A region of one group; one offer takes 60 of them and reaches all."""
    return region(
        offers=[offer("course", "io", "language", "study", places=60)],
        groups=[
            group(
                "students",
                "study:language",
                persons=persons,
                size_derivation="400 zusammen / 5-3 Jahre",
                size_derivation_en=in_english,
                source=COUNTED,
            )
        ],
        reaches=(reach("course", known=1, taken_up=taken_up),),
    )


def profile_of(made: Region) -> Profile:
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


def document_of(made: Region, language: str = "de") -> Document:
    return report_document(profile_of(made), (), language)


@pytest.fixture(scope="module")
def ranged() -> Document:
    return document_of(made((80, 120)))


@pytest.fixture(scope="module")
def exact() -> Document:
    return document_of(made(100))


def figures_of(document: Document) -> list[tuple[str, str]]:
    """Return value and label of each number of the summary."""
    found = next(block for block in document.blocks if isinstance(block, KeyFigures))
    return [(plain(one.value), plain(one.label)) for one in found.figures]


def test_an_assumed_size_stands_with_its_range_and_its_effect(ranged: Document) -> None:
    rows = rows_of(table_of(ranged, "Angenommene Größen der Gruppen"))
    assert [row[:4] for row in rows] == [("STUDENTS", "80", "100.0", "120")]


def test_how_a_size_was_arrived_at_can_be_read_in_public(ranged: Document) -> None:
    rows = rows_of(table_of(ranged, "Wie die Größen der Gruppen zustande kommen"))
    assert rows == [("STUDENTS", "400 zusammen / 5-3 Jahre", "example.org")]


@pytest.mark.parametrize(
    ("in_english", "said"),
    [("400 in all / 5-3 years", "400 in all / 5-3 years"), ("", "400 zusammen / 5-3 Jahre")],
)
def test_an_english_report_says_it_in_english_where_somebody_wrote_it(in_english: str, said: str) -> None:
    document = document_of(made((80, 120), in_english=in_english), "en")
    assert rows_of(table_of(document, "How the sizes of groups were arrived at"))[0][1] == said


@pytest.mark.parametrize(("language", "times"), [("de", 0), ("en", 2)])
def test_an_english_report_says_at_the_front_and_by_the_obstacles_that_entries_are_not_translated(
    language: str, times: int
) -> None:
    late = Obstacle(key=ObstacleKey("late"), name="zu spät")
    text = html_text(render_html(document_of(replace(made(100), obstacles=(late,)), language)))
    assert text.count("in the language in which they were entered") == times
    assert "in der Sprache, in der sie eingetragen wurden" not in text


def test_a_size_that_is_stated_is_in_no_table_of_assumptions(exact: Document) -> None:
    captions = {table.caption for table in exact.tables()}
    assert "Angenommene Größen der Gruppen" not in captions
    assert [foot for foot in feet_of(exact) if "angenommen, " in foot or "bei 0" in foot] == []
    assert any("1 Gruppe, keine Größe angenommen" in foot for foot in feet_of(exact))


def test_where_nothing_is_assumed_the_sum_is_one_number(exact: Document) -> None:
    assert figures_of(exact)[1] == ("60", "im Jahr zusammen, von 100; keine Zahl ist dafür angenommen")


@pytest.mark.parametrize(
    ("persons", "taken_up", "figure"),
    [
        ((80, 120), 1, ("60", "im Jahr zusammen, je nach Annahme, von 80 bis 120")),
        (100, (0.3, 0.5), ("30–50", "im Jahr zusammen, je nach Annahme, von 100")),
    ],
)
def test_the_sum_is_a_range_only_where_it_moves(
    persons: float | tuple[float, float],
    taken_up: float | tuple[float, float],
    figure: tuple[str, str],
) -> None:
    assert figures_of(document_of(made(persons, taken_up=taken_up)))[1] == figure
