"""The path (der Weg): one band of persons from arrival to settled, drawn as SVG on the server.

Here: the door of the drawing. Not here: where its numbers come from (the profile).
"""

from __future__ import annotations

from enum import StrEnum

from bleibe.studies.report.path_picture.lettering import lettering
from bleibe.studies.report.path_picture.message import description_of, message_of
from bleibe.studies.report.path_picture.model import (
    PathPhase,
    PathPicture,
    PathRung,
    PhaseDates,
    PreviousBand,
    RungState,
)
from bleibe.studies.report.path_picture.small import HEIGHT, draw_small
from bleibe.studies.report.path_picture.tall import draw_tall
from bleibe.studies.report.path_picture.wide import draw_wide
from bleibe.studies.report.svg import Svg, drawing
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording


class Layout(StrEnum):
    """Which way the band runs."""

    WIDE = "wide"
    TALL = "tall"


def draw_path(
    picture: PathPicture,
    *,
    language: str,
    layout: Layout,
    width_px: float,
    with_title: bool = False,
    band_px: float | None = None,
    prefix: str = "",
) -> Svg:
    """Return the path as one SVG element that is readable in grey and says its message in words.

    Parameters
    ----------
    picture
        What to draw.
    language
        A code of `wording.report_languages()`.
    layout
        `WIDE` runs from left to right (from about 640 units for six phases), `TALL` from top to bottom.
    width_px
        Width in units of the drawing; text is 12 to 22 units high, so this is the width in CSS pixels at
        which it reads as intended.
    with_title
        Whether the message stands above the band; leave it out where the page says it already.
    band_px
        How wide the band of the wide layout is while all are in it; a part of the drawing's width where None.
    prefix
        Begins every id in the drawing; must differ between drawings of one page.

    Raises
    ------
    InvalidInputError
        If the width has no room for the phases.
    NotFoundError
        If the report has no such language.

    Examples
    --------
    >>> from bleibe.transition import Cause, Phase
    >>> picture = PathPicture(
    ...     entering=10,
    ...     phases=(PathPhase(phase=Phase.ARRIVAL, carried=6, carried_low=4, lost={Cause.PLACES: 4}),),
    ... )
    >>> drawn = draw_path(picture, language="de", layout=Layout.TALL, width_px=320)
    >>> "4 keine Plätze" in drawn
    True
    """
    wording = Wording(language)
    prefix = prefix or f"path-{layout.value}"
    message = message_of(picture, language)
    title = lettering(message, width_px - 4, size=17, weight=Weight.SEMIBOLD) if with_title else None
    top = title.height + 16 if title else 4.0
    if layout is Layout.WIDE:
        part = draw_wide(picture, wording, width_px, prefix, top, band_px)
    else:
        part = draw_tall(picture, wording, width_px, prefix, top)
    return drawing(
        [*(title.at(0, 0) if title else []), *part.drawn],
        width=width_px,
        height=part.bottom + 4,
        title=message,
        description=description_of(picture, language),
        prefix=prefix,
    )


def draw_path_small(picture: PathPicture, *, language: str, width_px: float, prefix: str) -> Svg:
    """Return the path as a small SVG element without writing; it says its message to those who hear it.

    Parameters
    ----------
    picture
        What to draw; its rungs are left out.
    language
        A code of `wording.report_languages()`.
    width_px
        Width in units of the drawing.
    prefix
        Begins every id in the drawing; must differ between drawings of one page.
    """
    return drawing(
        draw_small(picture, width_px, prefix),
        width=width_px,
        height=HEIGHT + 2,
        title=message_of(picture, language),
        description=description_of(picture, language),
        prefix=prefix,
    )


__all__ = [
    "Layout",
    "PathPhase",
    "PathPicture",
    "PathRung",
    "PhaseDates",
    "PreviousBand",
    "RungState",
    "draw_path",
    "draw_path_small",
    "message_of",
]
