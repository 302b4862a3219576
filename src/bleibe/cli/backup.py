"""`bleibe backup TARGET`: keep a copy of a site's data. Not here: copying (`web.backups`)."""

from __future__ import annotations

import argparse

from bleibe.cli.check import named_path, show
from bleibe.cli.site_data import add_data, choose_data


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "target", type=named_path, help="file to write, ending in .zip; none may be there yet"
    )
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the backup; the site may run meanwhile."""
    choose_data(arguments.data)
    from bleibe.web.backups import back_up
    from bleibe.web.operating import Operating

    size = back_up(Operating(), arguments.target)
    show(f"{arguments.target}: the database and the secret key, {_readable(size)}, for your eyes only.")
    return 0


def _readable(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
