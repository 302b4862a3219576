"""The path as a small picture: the band alone, for lists of regions.

Here: band and textures without any writing. Not here: shapes (`band`), the words that say the same beside it.
"""

from __future__ import annotations

from bleibe.studies.report.path_picture.band import Ground, Lane, draw_band, draw_stripe, stripes
from bleibe.studies.report.path_picture.model import PathPicture
from bleibe.studies.report.path_picture.textures import patterns
from bleibe.studies.report.svg import Svg

THICKNESS, DROP = 84.0, 10.0
HEIGHT = THICKNESS + DROP
_START = 18.0


def draw_small(picture: PathPicture, width: float, prefix: str) -> list[Svg]:
    """Return the band from left to right, `HEIGHT` high; those who leave end with the phase they leave in."""
    column = (width - _START - 1) / len(picture.phases)
    lanes = tuple(
        Lane(begins=_START + at * column, ends=_START + (at + 1) * column)
        for at in range(len(picture.phases))
    )
    ground = Ground(
        start=1.0,
        edge=1.0,
        thickness=THICKNESS,
        drop=DROP,
        bend=min(24.0, column * 0.4),
        lanes=lanes,
        down=False,
        prefix=prefix,
    )
    leaving = [
        draw_stripe(stripe, ground, lane, lane.ends - column * 0.2)
        for at, lane in enumerate(lanes)
        for stripe in stripes(picture, at, THICKNESS)
    ]
    return [patterns(prefix), *leaving, *draw_band(picture, ground)]
