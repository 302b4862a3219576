"""The entry point: finds the command and runs it; a refusal becomes a message and an exit code.

Here: the table of commands. Not here: what a command does (one module each, imported only when it runs).
A command's module has `add_arguments(parser)` and `run(arguments) -> int`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from types import ModuleType

from bleibe import __version__

COMMANDS: dict[str, str] = {
    "check": "list every fault of a region's data",
    "convert": "turn a region into another format (folder, workbook, HSDS JSON)",
    "profile": "write a region's actor and transition profile",
    "new": "write a blank region, ready to be filled",
    "ask": "make the sheets that ask each actor, and a questionnaire for students",
    "take": "read filled sheets or a partner's list as a proposal",
    "merge": "join two people's versions of a region",
}
"""Every command with one line of help; its module has its name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _overview()
    name = next((argument for argument in arguments if not argument.startswith("-")), None)
    if name not in COMMANDS or arguments[0] != name:
        parser.parse_args(arguments)
        parser.print_help()
        return 2
    module = importlib.import_module(f"bleibe.cli.{name}")
    command = argparse.ArgumentParser(prog=f"bleibe {name}", description=COMMANDS[name])
    module.add_arguments(command)
    return _run(module, command.parse_args(arguments[1:]))


def _run(module: ModuleType, arguments: argparse.Namespace) -> int:
    # imported here because both bring the model, which `bleibe --help` does not need
    from bleibe.cli.exit_codes import exit_code
    from bleibe.transition import BleibeError

    try:
        return int(module.run(arguments))
    except BleibeError as error:
        print(error, file=sys.stderr)
        return exit_code(error)


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<9} {what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="bleibe",
        description="From a region's data to its actor and transition profile.",
        epilog=f"commands:\n{lines}\n\n`bleibe COMMAND --help` explains one command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"bleibe {__version__}")
    parser.add_argument("command", metavar="COMMAND", nargs="?", choices=sorted(COMMANDS), help="see below")
    return parser
