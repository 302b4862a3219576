"""Figures with what they rest on, by key.

Here: `figure` and the table `figures.toml`. Not here: sentences (`wording`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bleibe.studies.profile.findings.judged import Figure, Ground


@cache
def figure_grounds() -> Mapping[str, tuple[Ground, tuple[str, ...]]]:
    """Return for each key of a figure what it rests on, and the tables or chapters it comes from."""
    text = resources.files(__package__).joinpath("figures.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return {key: (Ground(row["ground"]), tuple(row["tables"])) for key, row in rows.items()}


def figure(key: str, **values: float | int | str) -> Figure:
    """Return a figure; numbers of persons are rounded to tenths.

    Examples
    --------
    >>> figure("places_stated", stated=3, offers=12).ground.value
    'counted'
    """
    ground, tables = figure_grounds()[key]
    return Figure(key=key, values=_tidy(values), ground=ground, tables=tables)


def lacking(key: str, **values: float | int | str) -> Figure:
    """Return what nobody has stated; its sentence stands in `wording` under [missing]."""
    return Figure(key=key, values=_tidy(values), ground=Ground.COUNTED, tables=())


def percent(share: float) -> int:
    """Return a share in whole percent, half up.

    Examples
    --------
    >>> percent(0.125)
    13
    """
    return int(share * 100 + 0.5 + 1e-9)


def _tidy(values: Mapping[str, float | int | str]) -> dict[str, float | int | str]:
    return {
        name: round(value, 1) if isinstance(value, float) else value for name, value in sorted(values.items())
    }
