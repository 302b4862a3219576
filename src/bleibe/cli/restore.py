"""`bleibe restore BACKUP`: put a backup back. Not here: how (`web.backups`)."""

from __future__ import annotations

import argparse
import os

from bleibe.cli.check import named_path, show
from bleibe.cli.site_data import NAMED_BY, add_data, choose_data


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("backup", type=named_path, help="file that `bleibe backup` wrote")
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Put the backup into a folder that holds no site yet."""
    choose_data(arguments.data)
    from bleibe.web.backups import put_back
    from bleibe.web.operating import Operating

    put_back(Operating(), arguments.backup)
    show(f"{os.environ[NAMED_BY]}: the site as {arguments.backup} has it.")
    return 0
