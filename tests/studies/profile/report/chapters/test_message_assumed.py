"""The message says that it holds by our assumptions where the persons or needs it counts are assumed."""

from __future__ import annotations

from functools import cache

import pytest

from bleibe.studies.profile import Edition, Profile, make_profile, message_sentence, report_document
from bleibe.studies.profile.report.report import short_sentence
from bleibe.studies.report.document import Block, KeyFigure, KeyFigures, Note, Paragraph, Text
from bleibe.transition import Group, Source
from builders import ON, group, offer, reach, region
from studies.profile.report.chapters.test_report import blocks_of, paragraphs

COUNTED = Source(citation="https://example.org/count")


def profile_of(*groups: Group) -> Profile:
    """One course with a place for 60 whom it reaches; some of the rest are stopped as places are lacking."""
    made = region(
        offers=[offer("course", "io", "language", "study", kind="language_course", places=60)],
        groups=groups,
        reaches=(reach("course", known=1, taken_up=1),),
    )
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


@cache
def all_assumed() -> Profile:
    """Neither size nor needs are on file: at the low end of the usual needs some need nothing at all."""
    return profile_of(group("g", persons=None, participants="degree_student"))


def range_of(profile: Profile, language: str = "de") -> KeyFigure:
    figures = next(
        one
        for one in blocks_of(report_document(profile, (), language), "summary")
        if isinstance(one, KeyFigures)
    )
    return figures.figures[1]


def test_where_size_and_needs_are_stated_no_assumption_is_named() -> None:
    said = message_sentence(profile_of(group("g", "study:language", source=COUNTED)), "de")
    assert said.startswith("Höchstens 60 von 100 Personen im Jahr kommen bis")
    assert "Annahmen" not in said


@pytest.mark.parametrize(
    ("language", "said", "too"),
    [
        (
            "de",
            "Nach unseren Annahmen kommt von 100 Personen im Jahr niemand bis",
            "Dabei geht es am häufigsten",
        ),
        ("en", "By our assumptions, of 100 persons a year nobody", "By the same assumptions most"),
    ],
)
def test_an_assumed_size_or_need_is_called_so_in_the_sentence_that_counts(
    language: str, said: str, too: str
) -> None:
    profile = all_assumed()
    message = message_sentence(profile, language)
    assert message.startswith(said)
    assert too in message
    assert short_sentence(profile, language).startswith(said[:13])
    needs_only = message_sentence(profile_of(group("g", persons=100, source=COUNTED)), "de")
    assert needs_only.startswith("Nach unseren Annahmen")


def test_of_two_routes_only_that_one_is_called_assumed_whose_numbers_are() -> None:
    profile = profile_of(
        group("g", "study:language", source=COUNTED),
        group("h", "first_job:fair_work", persons=None, route="skilled_worker"),
    )
    said = message_sentence(profile, "de")
    assert "Studierende: höchstens 60 von 100 im Jahr" in said
    assert "Fachkräfte: nach unseren Annahmen niemand von " in said


def test_a_range_stands_in_order_and_says_why_the_low_end_carries_more() -> None:
    profile = all_assumed()
    low, high = profile.throughput.all_low, profile.throughput.all_high
    assert low.carried_per_year > high.carried_per_year == 0
    figure = range_of(profile)
    assert figure.value == f"0–{low.carried_per_year:.0f}"
    assert (
        "Mehr am unteren Ende, vor allem weil dort kleiner ist: Wer braucht, was üblich ist" in figure.label
    )
    throughput = " ".join(paragraphs(blocks_of(report_document(profile, (), "de"), "throughput")))
    assert f"zwischen 0 von 400 und {low.carried_per_year:.0f} von 20 durch. Mehr kommen durch" in throughput
    assert "a year in all, depending on assumptions: 0 of 400" in range_of(profile, "en").label


def note_on_persons(profile: Profile, language: str = "de") -> Note:
    """Return the note on how many set out, as the summary opens it."""
    runs = (
        run
        for block in blocks_of(report_document(profile, (), language), "summary")
        for run in runs_of(block)
    )
    return next(run.note for run in runs if run.note is not None and run.note.key == "persons")


def runs_of(block: Block) -> Text:
    return block.text if isinstance(block, Paragraph) else ()


def test_the_note_on_who_sets_out_names_the_assumption_where_no_source_states_the_size() -> None:
    note = note_on_persons(all_assumed())
    assert note.source == "keine; die Größe der Gruppen ist angenommen (Kapitel 10)"
    assert note.assumed
    assert note_on_persons(all_assumed(), "en").source.startswith("none; the size of the groups is assumed")


def test_the_note_on_who_sets_out_names_the_table_where_sources_state_the_size() -> None:
    stated = group("g", "study:language", source=COUNTED)
    note = note_on_persons(profile_of(stated))
    assert (note.source, note.assumed) == ("Tabelle der Gruppen, je Zeile mit Quelle", False)
    ranged = note_on_persons(profile_of(group("g", "study:language", persons=(80, 120), source=COUNTED)))
    assert ranged.source == note.source
    partly = note_on_persons(profile_of(stated, group("h", "study:language", persons=None, source=COUNTED)))
    assert partly.source == "Tabelle der Gruppen; Größe zum Teil angenommen (Kapitel 10)"
