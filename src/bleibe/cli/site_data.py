"""The data of a site as a command names it: folder or database, made ready before anything is done.

Here: the option `--data`, and what it means to all that runs afterwards. Not here: making a database
(`web.preparing`), what an operator sets (`web.operating`).
"""

from __future__ import annotations

import argparse
import os
from importlib.util import find_spec
from pathlib import Path

from bleibe.transition import NotFoundError, NotPossibleNowError

DATA = Path("bleibe-data")
NAMED_BY = "BLEIBE_DATA"
NEEDED = "django"
SETTINGS = "bleibe.web.settings"


def add_data(parser: argparse.ArgumentParser) -> None:
    """Declare where the site's data lies."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=f"folder for the site's data (default: what {NAMED_BY} says, else {DATA})",
    )


def choose_data(data: Path | None) -> None:
    """Let everything that runs from now on use this folder, or the usual one.

    Raises
    ------
    NotPossibleNowError
        If what the site needs is not installed.
    """
    if find_spec(NEEDED) is None:
        raise NotPossibleNowError("what the site needs is not installed here; `make site` installs it")
    chosen = data or Path(os.environ.get(NAMED_BY) or DATA)
    os.environ[NAMED_BY] = str(chosen.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS


def open_site(data: Path | None, *, may_make: bool = False) -> None:
    """Make a site's data ready for a command.

    Raises
    ------
    NotFoundError
        If there is no site there yet and the command makes none.
    """
    choose_data(data)
    from bleibe.web.preparing import is_made, prepare

    if not may_make and not is_made():
        raise NotFoundError(
            f"there is no site in {os.environ[NAMED_BY]} yet; name its folder by --data, "
            "or begin one with `bleibe put`, `bleibe account add` or `bleibe serve`"
        )
    prepare()
