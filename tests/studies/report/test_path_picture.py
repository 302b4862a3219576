"""The path picture says what its numbers say, in both directions, and nothing in it collides."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.studies.report.path_picture import (
    Layout,
    PathPhase,
    PathPicture,
    PathRung,
    PhaseDates,
    PreviousBand,
    RungState,
    draw_path,
    message_of,
)
from bleibe.studies.report.path_picture.band import reaches, stripes
from bleibe.studies.report.path_picture.message import description_of
from bleibe.studies.report.path_picture.textures import patterns, texture_id
from bleibe.studies.report.wording import Wording
from bleibe.transition import Cause, InvalidInputError, Phase, label
from studies.report.drawings import SVG, overlapping, size_of, text_boxes, words
from studies.report.sample_report import PATH

SIZES = ((Layout.WIDE, 1200), (Layout.WIDE, 720), (Layout.TALL, 320), (Layout.TALL, 420))
THREE = (Phase.ARRIVAL, Phase.JOB_SEARCH, Phase.SETTLED)


def phase(name: Phase, carried: float | None, low: float | None = None, **lost: float) -> PathPhase:
    return PathPhase(
        phase=name,
        carried=carried,
        carried_low=low,
        lost={Cause(cause): amount for cause, amount in lost.items()},
    )


def drawn(
    picture: PathPicture, layout: Layout = Layout.WIDE, width: float = 1200, language: str = "de"
) -> str:
    return draw_path(picture, language=language, layout=layout, width_px=width)


NOBODY_LOST = PathPicture(entering=3, phases=tuple(phase(name, 3, 3) for name in THREE))
EVERYBODY_LOST = PathPicture(
    entering=12480,
    phases=(
        phase(Phase.ARRIVAL, 9000.4, 4000, places=3479.6),
        phase(Phase.JOB_SEARCH, 0, 0, gap=8000.4, reach=400, handover=599.9, places=0.1),
        phase(Phase.SETTLED, 0, 0),
    ),
)
EIGHT_PHASES = PathPicture(
    entering=640,
    phases=tuple(
        phase(name, 640 - 40 * count, (640 - 40 * count) / 2, gap=10, places=10, reach=10, handover=10)
        for count, name in enumerate(Phase, start=1)
    ),
)
RECORD_ENDS = PathPicture(
    entering=988,
    phases=(
        phase(Phase.ARRIVAL, 460, 13, places=361, reach=104, handover=63),
        PathPhase(phase=Phase.JOB_SEARCH, carried=460, carried_low=0, ends_here=131),
        PathPhase(phase=Phase.FIRST_JOB, carried=30, lost={Cause.PLACES: 299}, ends_here=6),
        PathPhase(phase=Phase.SETTLED, carried=24, carried_low=0, ends_here=24),
    ),
)
UNKNOWN_LATER = PathPicture(
    entering=300,
    phases=(phase(Phase.ARRIVAL, 260, places=20), phase(Phase.STUDY, None), phase(Phase.SETTLED, None)),
)
UNKNOWN_FROM_THE_START = PathPicture(entering=None, phases=tuple(phase(name, None) for name in THREE))
ONE_PERSON = PathPicture(
    entering=1,
    phases=(
        phase(Phase.ARRIVAL, 1),
        phase(Phase.JOB_SEARCH, 1),
        phase(Phase.FIRST_JOB, 0, places=1),
        phase(Phase.SETTLED, 0),
    ),
    dates=(
        PhaseDates(begins=date(2025, 10, 1), ends=date(2026, 3, 31)),
        PhaseDates(begins=date(2026, 4, 1)),
        PhaseDates(),
        PhaseDates(),
    ),
    rungs=(
        PathRung(
            label="Bewerbungstraining auf Englisch",
            state=RungState.PROVIDED,
            phase=Phase.JOB_SEARCH,
            carriers=("Career Center",),
            on=date(2026, 5, 7),
        ),
    ),
)
WHAT_IF = PathPicture(
    entering=640,
    phases=PATH.phases,
    previous=PreviousBand(entering=640, carried=(600, 480, 430, 180, 150, 140)),
)
CAST = {
    "region": PATH,
    "nobody lost": NOBODY_LOST,
    "everybody lost": EVERYBODY_LOST,
    "eight phases": EIGHT_PHASES,
    "a record that ends": RECORD_ENDS,
    "unknown later": UNKNOWN_LATER,
    "unknown from the start": UNKNOWN_FROM_THE_START,
    "one person": ONE_PERSON,
    "what if": WHAT_IF,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("layout", "width"), SIZES)
@pytest.mark.parametrize("name", CAST)
def test_no_text_overlaps_another_or_leaves_the_drawing(
    name: str, layout: Layout, width: float, language: str
) -> None:
    svg = drawn(CAST[name], layout, width, language)
    assert overlapping(svg) == []
    for box in text_boxes(svg):
        assert box.left >= 0, box
        assert box.right <= width + 0.5, box
        assert box.bottom <= size_of(svg)[1], box


@pytest.mark.parametrize(("layout", "width"), SIZES)
def test_every_number_of_the_region_stands_in_the_drawing(layout: Layout, width: float) -> None:
    text = words(drawn(PATH, layout, width))
    for number in ("640", "612", "520", "470", "265", "228", "212", "560", "380", "300", "140", "105", "96"):
        assert re.search(rf"\b{number}\b", text), number
    for lost in ("28 nicht", "130 keine", "16 kein", "15 nicht", "4 kein"):
        assert lost in text


def test_the_band_is_as_wide_as_its_persons_and_the_lost_make_up_the_difference() -> None:
    thickness = 228.0
    widths = reaches(PATH, thickness)
    assert widths[0] == pytest.approx(thickness)
    assert widths[-1] == pytest.approx(thickness * 212 / 640)
    for position in range(len(PATH.phases)):
        left = sum(stripe.far - stripe.near for stripe in stripes(PATH, position, thickness))
        assert widths[position] - widths[position + 1] == pytest.approx(left)


def test_the_four_causes_and_the_unknown_have_textures_of_different_form() -> None:
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{patterns("p")}</svg>')
    forms = set()
    for pattern in root.iter(f"{SVG}pattern"):
        marks = tuple(
            (mark.tag, mark.get("d"), mark.get("r"), mark.get("fill") == "none", mark.get("x1"))
            for mark in list(pattern)[1:]
        )
        assert marks
        forms.add(marks)
    assert len(forms) == len(Cause) + 1


@pytest.mark.parametrize("cause", list(Cause))
def test_a_cause_is_drawn_in_its_own_texture(cause: Cause) -> None:
    picture = PathPicture(entering=10, phases=(PathPhase(phase=Phase.STUDY, carried=4, lost={cause: 6}),))
    assert f'fill="url(#path-wide-{cause.value})"' in drawn(picture)
    assert texture_id("path-wide", cause) in drawn(picture)


def test_what_the_causes_leave_open_is_hatched_and_called_unknown() -> None:
    svg = drawn(UNKNOWN_LATER)
    assert "20 Grund unbekannt" in words(svg)
    assert 'fill="url(#path-wide-unknown)"' in svg


@pytest.mark.parametrize("layout", list(Layout))
def test_an_unknown_number_is_never_written_as_zero(layout: Layout) -> None:
    text = words(drawn(UNKNOWN_FROM_THE_START, layout, 720 if layout is Layout.WIDE else 320))
    assert "unbekannt" in text
    assert not re.search(r"\b0\b", text)


def test_a_rung_is_filled_half_filled_or_hollow_by_its_state() -> None:
    def bars(state: RungState) -> list[str]:
        picture = PathPicture(
            entering=1,
            phases=(phase(Phase.STUDY, 1),),
            rungs=(PathRung(label="Stufe", state=state, phase=Phase.STUDY),),
        )
        root = ElementTree.fromstring(drawn(picture, Layout.WIDE, 400))
        return [
            f"{bar.get('fill')} {bar.get('stroke-dasharray')}"
            for bar in root.iter(f"{SVG}rect")
            if float(bar.get("width", "0")) > 200
        ]

    assert len({tuple(bars(state)) for state in RungState}) == 3
    assert any("4 3" in bar for bar in bars(RungState.MISSING))


def test_a_missing_rung_names_who_would_be_expected() -> None:
    assert "niemand bekannt; erwartet: International Office" in words(drawn(PATH))


@pytest.mark.parametrize(
    ("language", "sentence"), [("de", "Höchstens 212 von 640"), ("en", "At most 212 of 640")]
)
def test_the_message_says_how_many_come_through_and_where_most_stop(language: str, sentence: str) -> None:
    message = message_of(PATH, language)
    assert message.startswith(sentence)
    assert label(Phase.JOB_SEARCH, language) in message
    assert "205" in message


def test_the_drawing_says_its_message_and_numbers_to_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(drawn(PATH))
    ids = {element.get("id"): element.text for element in root.iter()}
    assert root.get("role") == "img"
    assert ids[root.get("aria-labelledby", "")] == message_of(PATH, "de")
    said = ids[root.get("aria-describedby", "")] or ""
    assert said == description_of(PATH, "de")
    assert "130 kommen nicht weiter (keine Plätze)." in said


def test_the_picture_writes_whole_persons() -> None:
    picture = PathPicture(entering=24.0, phases=(phase(Phase.ARRIVAL, 14.2, 11.0, places=9.8),))
    for layout in Layout:
        said = words(drawn(picture, layout, 420))
        assert {"24", "14", "11"} <= {word for word in said.split() if word[0].isdigit()}
        assert "14,2" not in said
    assert "14 kommen höchstens durch" in description_of(picture, "de")


def test_one_persons_path_shows_dates_and_where_it_stops_but_no_numbers() -> None:
    text = words(drawn(ONE_PERSON))
    assert "Okt. 2025 bis März 2026" in text
    assert "ab Apr. 2026" in text
    assert "Zeit offen" in text
    assert "am 07.05.2026" in text
    assert not re.search(r"\b[01]\b", text)
    assert message_of(ONE_PERSON, "de") == (
        "In der Phase „Berufseinstieg“ geht es nicht weiter, weil Plätze fehlen."
    )


def test_the_band_before_a_change_stands_behind_with_its_own_numbers() -> None:
    svg = drawn(WHAT_IF)
    assert "bisher" in words(svg)
    assert "180" in words(svg)
    assert svg.index("#e4e8ea") < svg.index("#9cc6cb", svg.index("#e4e8ea"))


def test_a_message_of_ones_own_takes_the_place_of_the_made_one() -> None:
    picture = PathPicture(entering=1, phases=(phase(Phase.STUDY, 1),), message="Alles <gut>.")
    assert "<title" in drawn(picture, Layout.TALL, 320)
    assert "Alles &lt;gut&gt;." in drawn(picture, Layout.TALL, 320)


@pytest.mark.parametrize(
    ("phases", "problem"),
    [
        ((phase(Phase.STUDY, 11),), "11 of 10 cannot come through"),
        ((phase(Phase.STUDY, 5, 6),), "the lower end 6 is not between 0 and 5"),
        ((phase(Phase.STUDY, 5, gap=6),), "together more than the 10 who come in"),
        ((phase(Phase.STUDY, 5), phase(Phase.STUDY, 4)), "a phase stands there twice"),
        ((phase(Phase.STUDY, None, gap=2),), "lost are given, carried is unknown"),
        ((phase(Phase.STUDY, None), phase(Phase.SETTLED, 4)), "not how many come into the phase"),
        ((phase(Phase.STUDY, 10, gap=-1),), "fewer than nobody"),
        ((), "there is no phase"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(phases: tuple[PathPhase, ...], problem: str) -> None:
    with pytest.raises(InvalidInputError, match=problem):
        PathPicture(entering=10, phases=phases)


def test_too_many_phases_for_the_width_are_refused_with_the_width_that_would_do() -> None:
    with pytest.raises(InvalidInputError, match="take at least") as refusal:
        drawn(EIGHT_PHASES, Layout.WIDE, 500)
    least = int(re.search(r"at least (\d+)", str(refusal.value))[1])
    assert drawn(EIGHT_PHASES, Layout.WIDE, least)


def test_the_same_picture_is_the_same_drawing_and_asks_for_nothing_outside() -> None:
    svg = drawn(PATH)
    assert svg == drawn(PATH)
    assert re.findall(r"(?:href|src|style|onload)=|<script|<style|<image", svg) == []


def test_hostile_names_stand_as_text() -> None:
    rung = PathRung(
        label='<script>alert(1)</script>"&\x00',
        state=RungState.PROVIDED,
        phase=Phase.STUDY,
        carriers=("]]><x", "a" * 400, "مرحبا", "😀"),
    )
    picture = PathPicture(entering=1, phases=(phase(Phase.STUDY, 1),), rungs=(rung,))
    for layout, width in ((Layout.WIDE, 400), (Layout.TALL, 320)):
        svg = drawn(picture, layout, width)
        assert "<script" not in svg
        assert "<script>alert(1)</script>" in words(svg).replace(" ", "").replace("-", "")
        assert overlapping(svg) == []


AMOUNTS = st.floats(min_value=0, max_value=5000, allow_nan=False)


@st.composite
def pictures(draw: st.DrawFn) -> PathPicture:
    """Any picture whose numbers add up."""
    names = draw(st.lists(st.sampled_from(list(Phase)), min_size=1, max_size=8, unique=True))
    names.sort(key=list(Phase).index)
    lost = [draw(st.lists(AMOUNTS, min_size=4, max_size=4)) for _ in names]
    rest = draw(AMOUNTS)
    entering = sum(map(sum, lost)) + rest
    left, phases = entering, []
    for name, amounts in zip(names, lost, strict=True):
        left = max(0.0, left - sum(amounts))
        low = draw(st.none() | st.floats(min_value=0, max_value=1)) if left else None
        phases.append(
            PathPhase(
                phase=name,
                carried=left,
                carried_low=None if low is None else low * left,
                lost=dict(zip(Cause, amounts, strict=True)),
            )
        )
    rungs = tuple(
        PathRung(
            label=draw(st.text(max_size=60)),
            state=draw(st.sampled_from(list(RungState))),
            phase=names[start],
            until=names[draw(st.integers(start, len(names) - 1))],
            carriers=tuple(draw(st.lists(st.text(max_size=30), max_size=2))),
        )
        for start in draw(st.lists(st.integers(0, len(names) - 1), max_size=6))
    )
    return PathPicture(entering=entering, phases=tuple(phases), rungs=rungs)


@settings(max_examples=60, deadline=None)
@given(picture=pictures(), size=st.sampled_from(SIZES))
def test_labels_never_overlap_whatever_the_numbers_are(
    picture: PathPicture, size: tuple[Layout, float]
) -> None:
    svg = drawn(picture, *size)
    assert overlapping(svg) == []
    assert max((box.right for box in text_boxes(svg)), default=0) <= size[1] + 0.5


@pytest.mark.parametrize("language", ["de", "en"])
def test_phases_and_causes_are_called_as_everywhere_else(language: str) -> None:
    wording = Wording(language)
    for code in (*Phase, *Cause):
        key = f"{'phase' if isinstance(code, Phase) else 'cause'}.{code.value}"
        assert wording.say(key).replace("\u00ad", "") == label(code, language)


@pytest.mark.parametrize("layout", Layout)
def test_a_part_of_the_band_ends_with_its_words_where_the_record_ends(layout: Layout) -> None:
    said = " " + words(drawn(RECORD_ENDS, layout, 960 if layout is Layout.WIDE else 330))
    assert " 131: hier endet" in said
    assert " 6: hier endet" in said
    # at the end of the path all end, so that nothing is marked there
    assert " 24: hier endet" not in said


def test_those_whose_record_ends_enter_no_later_phase_and_are_not_lost() -> None:
    assert RECORD_ENDS.before(2) == 329
    assert RECORD_ENDS.unexplained(2) == 0
    assert "Für 131 endet hier, was erfasst ist." in description_of(RECORD_ENDS, "de")


def test_more_than_come_through_cannot_end() -> None:
    with pytest.raises(InvalidInputError, match="cannot end"):
        PathPicture(entering=10, phases=(PathPhase(phase=Phase.ARRIVAL, carried=5, ends_here=6, lost={}),))
