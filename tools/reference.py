"""Writes the reference pages from what they describe: `make reference`; a test compares them.

Here: one function per page. Not here: the text of the region's tables (`bleibe.exchange` writes it itself).
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

import bleibe.transition
from bleibe.cli.exit_codes import EXIT_CODES
from bleibe.cli.main import COMMANDS, PIPE_CLOSED, STOPPED, USAGE
from bleibe.exchange.reference_page import region_tables_page
from bleibe.science.residence import EARLIEST, LATEST, MOST_ENTRIES
from bleibe.transition import LADDER, label, published_assumptions
from tools import residence_answer_page, residence_pages, residence_titles_page
from tools.environment import ROOT

FOLDER = ROOT / "docs" / "reference"
GENERATED = "This page is written by `make reference`; do not edit it by hand.\n"


def command_line() -> str:
    """Return the page of the command line: every command with what it takes."""
    parts = ["# The command line\n", GENERATED, "`bleibe COMMAND --help` says the same.\n"]
    for name, what in COMMANDS.items():
        module = importlib.import_module(f"bleibe.cli.{name}")
        parser = argparse.ArgumentParser(prog=f"bleibe {name}", add_help=False)
        module.add_arguments(parser)
        parts += [f"## bleibe {name}\n", f"{what[0].upper()}{what[1:]}.\n", *_described(parser)]
    parts += ["## Exit codes\n", _exit_codes()]
    return "\n".join(parts)


def _described(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a command takes; one with verbs has a part for each of them."""
    verbs = next((one for one in parser._actions if isinstance(one, argparse._SubParsersAction)), None)
    if verbs is None:
        yield _arguments(parser)
        return
    for verb in verbs.choices.values():
        yield f"### {verb.prog}\n"
        yield f"{verb.description}\n"
        yield _arguments(verb)


def _arguments(parser: argparse.ArgumentParser) -> str:
    shown = [one for one in parser._actions if one.help != argparse.SUPPRESS and one.dest != "help"]
    rows = [(_spelling(action), action.help or "", _preset(action)) for action in shown]
    return _table(("argument", "meaning", "without it"), rows)


def _spelling(action: argparse.Action) -> str:
    """Return how an argument is written, alike under every version of Python."""
    choices = "|".join(map(str, action.choices)) if action.choices is not None else ""
    named = action.metavar if isinstance(action.metavar, str) else ""
    value = named or choices or action.dest.upper().replace("_", "-")
    if not action.option_strings:
        return f"`{value}`" + (" ..." if action.nargs in ("+", "*") else "")
    takes_value = action.nargs != 0
    return ", ".join(
        f"`{option} {value}`" if takes_value else f"`{option}`" for option in action.option_strings
    )


def _preset(action: argparse.Action) -> str:
    if action.required:
        return "must be given"
    return "" if action.default in (None, False, "", argparse.SUPPRESS) else f"`{action.default}`"


def _exit_codes() -> str:
    said = {kind: (inspect.getdoc(kind) or "").partition("\n\n")[0].rstrip(".") for kind in EXIT_CODES}
    rows = {
        0: "done",
        USAGE: "The command is written wrongly: an option or a name that there is not; `--help` explains",
        STOPPED: "Stopped by Ctrl-C; nothing was written",
        PIPE_CLOSED: "Whoever read the output went away",
        **{code: said[kind] for kind, code in EXIT_CODES.items()},
    }
    return _table(("code", "meaning"), [(str(code), rows[code]) for code in sorted(rows)])


def codes() -> str:
    """Return the page of codes: every closed list of the model with its words by language."""
    parts = [
        "# Codes\n",
        GENERATED,
        "What a table may hold where it asks for a code, and its words.\n",
    ]
    for name, enum in code_lists():
        about = (inspect.getdoc(enum) or "").splitlines()[0]
        rows = [(f"`{code}`", label(code, "de"), label(code, "en")) for code in enum]
        parts += [f"## {name}\n", f"{about}\n", _table(("code", "German", "English"), rows)]
    return "\n".join(parts)


def code_lists() -> Iterator[tuple[str, type[StrEnum]]]:
    """Yield every closed list of the model, by name."""
    for name in bleibe.transition.__all__:
        thing = getattr(bleibe.transition, name)
        if inspect.isclass(thing) and issubclass(thing, StrEnum):
            yield name, thing


def assumptions() -> str:
    """Return the page of what stands in for numbers that nobody has stated."""
    rows = [
        (f"`{row.id}`", f"{row.low:g}", f"{row.middle:g}", f"{row.high:g}", row.unit, row.source.citation)
        for row in published_assumptions()
    ]
    opening = (
        "A number that nobody has stated is not zero: one of these ranges stands in for it. A region may\n"
        "put its own row in place of one (table `assumptions`). Every result that hangs on one says so.\n"
    )
    head = ("id", "low", "middle", "high", "unit", "source")
    return "\n".join(["# Assumptions\n", GENERATED, opening, _table(head, rows)])


def ladder() -> str:
    """Return the page of the expected rungs and their carriers."""
    rows = [
        (
            rung.seed_row,
            f"`{rung.key}`",
            rung.wording,
            ", ".join(label(phase, "de") for phase in rung.phases),
            ", ".join(label(role, "de") for role in rung.carriers) or "keine genannt",
        )
        for rung in LADDER
    ]
    opening = (
        "What two published descriptions of the transition expect, in their order and wording. A rung that\n"
        "nobody carries in a region is a finding of its profile, and so is each missing carrier.\n"
    )
    head = ("row", "key", "wording", "phases", "expected carriers")
    return "\n".join(["# The ladder\n", GENERATED, opening, _table(head, rows)])


def residence() -> str:
    """Return the page of residence law: what is covered, what is not, every figure by date."""
    figures = ("figure", "place", "what", "from", "value", "mark", "source", "verified on")
    parts = [
        "# Residence law\n",
        GENERATED,
        residence_pages.opening(),
        "## Covered\n",
        _table(("id", "place", "title"), tuple(residence_pages.covered())),
        "## Known by name, not covered\n",
        "Answered as not covered, with whom to ask; never as not open.\n",
        _table(("id", "place", "German", "English", "mark"), tuple(residence_pages.not_covered())),
        "## Figures\n",
        _table(figures, tuple(residence_pages.figures())),
    ]
    return "\n".join(parts)


def residence_titles() -> str:
    """Return the page of titles: of each what it asks and gives."""
    return "\n".join(["# Titles of residence law\n", GENERATED, *residence_titles_page.page_parts()])


def residence_answer() -> str:
    """Return the page of an answer: its fields, a table of persons, the functions."""
    persons, answered = residence_answer_page.table_example()
    code, printed = residence_answer_page.code_example()
    return "\n".join(
        [
            "# Answers of residence law\n",
            GENERATED,
            "Information, not legal advice. What is asked stands in [case files](case-file.md).\n",
            "## As JSON\n",
            "`bleibe residence CASE.yaml --json` writes one answer; of a file with several cases a list.\n",
            *residence_answer_page.json_fields(),
            "## A table of persons\n",
            TABLE_OF_PERSONS,
            f"```\n{persons}```\n",
            "`bleibe residence table persons.csv answers.csv --on 2026-11-22` adds to each row:\n",
            residence_answer_page.columns(),
            "Of the example above, some of them:\n",
            answered,
            "## From Python\n",
            "Both functions are pure: they keep nothing, ask nobody and open no file.\n",
            f"```python\n{code}```\n",
            f"prints\n\n```\n{printed}```\n",
        ]
    )


TABLE_OF_PERSONS = """A CSV file in UTF-8, with commas or semicolons between its cells. The first row names
the facts by their paths ([case files](case-file.md)), each further row is a person; `on` and `name` may be
columns. An empty cell is not known.

- Entries of lists have numbers from 1: `degrees.1.kind`, `degrees.2.kind`, `worked.1.on`, `worked.1.hours`.
- Several nationalities stand in one cell with `;` between them (`TR;SY`); where the semicolon separates
  cells, it stands between quotation marks.
- Languages stand by their code: `person.languages.de`.
- Every fault is told with row, column and what to write instead; then nothing is written.
- A row without any fact is left out, which is said. A file that is there already is never replaced.

Each row is answered by the same function as a single case. As `.jsonl` its whole answer stands in a line
(`{"row": ..., "answer": ...}`, with the fields above). As `.csv` it is what a spreadsheet can hold: places in
the law, figures and conditions that are met are left out, since they are more than a cell takes. What belongs
to a title stands as `name=value`, with `;` between titles.
"""


def case_file() -> str:
    """Return the page of case files, field by field."""
    most = ", ".join(f"`{name}` {number:,}" for name, number in MOST_ENTRIES.items())
    opening = (
        "A case is a text file (YAML). What is not given is not known. Entries of a list begin with `-`.\n"
        "Several cases stand in one file with a line `---` between them. Persons in examples are made up.\n"
        "A title is written as its place in the law (`aufenthg-16b-1`, `§ 16b Abs. 1 AufenthG`) or by its\n"
        "name (`Duldung`, `EU Blue Card`). What stands under `expect` is tested by\n"
        "`bleibe residence test DIR`, as in `examples/residence/student.yaml`. A title is named there in\n"
        "the same ways, if it is one that is judged ([titles](residence-titles.md)) or one that is held and\n"
        "not covered. Under `expect.titles` a place or name above several of them (`EU Blue Card`) has the\n"
        "best status of theirs, in the order open, unknown, not_open, not_covered; everything else is\n"
        "expected of one title, so that a key above several is refused.\n\n"
        "What only looks right is refused, with what to write instead: a day that is not written as\n"
        f"2027-03-31 or lies outside {EARLIEST} to {LATEST}; yes or no for a number; a single value\n"
        "for a list (`[IN]`, not `IN`); a number with separators (`50,700`). `NO` is Norway, `no` is no.\n"
        "A file is text in UTF-8 of at most 1 MB with at most 2,000 cases; a text has at most 200 signs,\n"
        f"and so many entries has a case at most: {most}.\n"
        "Aliases of YAML (`*name`) are not read.\n"
    )
    head = ("field", "what is asked", "what may stand there")
    parts = ["# Case files of residence law\n", GENERATED, opening, "## Facts\n"]
    parts += [_table(head, tuple(residence_pages.facts())), "## Beside the facts\n"]
    parts += [_table(head, tuple(residence_pages.beside_the_facts())), "## Examples\n"]
    return "\n".join([*parts, residence_pages.examples()])


def profile_schema() -> str:
    """Return the schema of `profile.json`."""
    from bleibe.studies.profile import profile_schema as schema

    return schema().decode("utf-8")


PAGES: dict[str, Callable[[], str]] = {
    "assumptions.md": assumptions,
    "case-file.md": case_file,
    "cli.md": command_line,
    "codes.md": codes,
    "ladder.md": ladder,
    "profile.schema.json": profile_schema,
    "region-tables.md": region_tables_page,
    "residence-answer.md": residence_answer,
    "residence-titles.md": residence_titles,
    "residence.md": residence,
}


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    cells = (" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) for line in lines)
    return "".join(f"| {line} |\n" for line in cells)


def main() -> int:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
