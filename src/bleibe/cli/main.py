"""The entry point: finds the command and runs it; a refusal becomes a message and an exit code.

Here: the table of commands, and the ends that any command may meet (an output that nobody reads, Ctrl-C).
Not here: what a command does (one module each, imported only when it runs).
A command's module has `add_arguments(parser)` and `run(arguments) -> int`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from bleibe import __version__

COMMANDS: dict[str, str] = {
    "check": "list every fault of a region's data",
    "convert": "turn a region into another format (folder, workbook, HSDS JSON of service directories)",
    "profile": "write a region's actor and transition profile",
    "new": "write a blank region, ready to be filled",
    "ask": "make the sheets that ask each actor, and a questionnaire for students",
    "take": "read filled sheets or a partner's list as a proposal",
    "merge": "join two people's versions of a region",
    "residence": "say what residence and work law says of a case",
    "put": "put a region onto the site, or a new state of it",
    "account": "make accounts, give roles, close accounts",
    "backup": "keep a copy of the site's data while it runs",
    "restore": "put a backup back",
    "serve": "run the site",
}
"""Every command with one line of help; its module has its name."""


STOPPED = 130
"""Exit code after Ctrl-C, as shells give it."""

PIPE_CLOSED = 141
"""Exit code when the reader of our output went away, as shells give it."""

USAGE = 2
"""Exit code of a command that is written wrongly, as argparse gives it; no refusal of ours has it."""

NOT_WRITTEN = 3
"""Exit code when the output cannot be written: right in itself, but not possible now."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if sys.stdout is None:
        # a shell closed it (`>&-`): whoever does not want to read is no reason to fail
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except OSError as error:
        _silence()
        where = error.filename or "the output"
        print(f"{where} cannot be opened or written ({error.strerror or error})", file=sys.stderr)
        return NOT_WRITTEN
    return code


def _silence() -> None:
    """Let what is still to be printed go nowhere: Python would fail on it once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(arguments: Sequence[str]) -> int:
    parser = _overview()
    name = next((argument for argument in arguments if not argument.startswith("-")), None)
    if name not in COMMANDS or arguments[0] != name:
        parser.parse_args(arguments)
        parser.print_help()
        return USAGE
    module = importlib.import_module(f"bleibe.cli.{name}")
    command = argparse.ArgumentParser(prog=f"bleibe {name}", description=COMMANDS[name])
    module.add_arguments(command)
    return _run(module, command.parse_args(arguments[1:]))


def _run(module: ModuleType, arguments: argparse.Namespace) -> int:
    # imported here because both bring the model, which `bleibe --help` does not need
    from bleibe.cli.cut_off import settle_named
    from bleibe.cli.exit_codes import exit_code
    from bleibe.transition import BleibeError

    settle_named(arguments)
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
