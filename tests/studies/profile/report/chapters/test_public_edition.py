"""The public edition holds nothing internal, in any byte of any file; the internal edition does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest

from bleibe.exchange import Kind, region_schema
from bleibe.studies.profile import FILES
from studies.profile.report.chapters.marked_region import (
    NEVER_SHOWN,
    NOTE_MARK,
    NUMBER_MARKS,
    TABLES,
    TEXT_MARKS,
)
from studies.report.opened import docx_text, html_text, pdf_text

INTERNAL_KEYS = (
    "mandate",
    "own_logic",
    "influence",
    "trust",
    "reluctance",
    "owner",
    "regularity",
    "betweenness",
    "brokers",
    "is_bridge",
)
"""Names of internal fields, which no public JSON carries as a key of an object."""


def without_spaces(text: str) -> str:
    """Return the text without blanks and hyphens, so that a line end hides nothing."""
    return "".join(sign for sign in text if sign.isalnum() or sign in "@.")


def all_contents(path: Path) -> Iterator[str]:
    """Yield everything that stands in a file: packed members, streams and the text that they show."""
    data = path.read_bytes()
    yield data.decode("utf-8", "replace")
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield archive.read(name).decode("utf-8", "replace")
    if path.suffix == ".pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_bytes().decode("latin-1")
                elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array):
                    yield thing.unparse(resolved=False).decode("latin-1")
                    yield str(thing)
        yield from (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def found(path: Path, mark: str) -> bool:
    """Whether a mark stands anywhere in a file."""
    wanted = without_spaces(mark)
    return any(wanted in without_spaces(content) for content in all_contents(path))


@pytest.mark.parametrize("name", FILES)
def test_no_mark_stands_in_a_public_file(public_files: Path, name: str) -> None:
    contents = [without_spaces(content) for content in all_contents(public_files / name)]
    marks = {**TEXT_MARKS, **NEVER_SHOWN, **NUMBER_MARKS, "note of a row": NOTE_MARK}
    written = {what: (mark, mark.replace(".", ",")) for what, mark in marks.items()}
    shown = [
        what
        for what, ways in written.items()
        if any(without_spaces(way) in content for way in ways for content in contents)
    ]
    assert shown == []


@pytest.mark.parametrize(
    "name", ["profile.html", "profile.pdf", "profile.docx", "profile.xlsx", "profile.json"]
)
@pytest.mark.parametrize("what", TEXT_MARKS)
def test_the_internal_edition_shows_every_mark(internal_files: Path, name: str, what: str) -> None:
    assert found(internal_files / name, TEXT_MARKS[what])


@pytest.mark.parametrize("what", NUMBER_MARKS)
def test_the_internal_json_and_gexf_hold_every_number(internal_files: Path, what: str) -> None:
    assert NUMBER_MARKS[what] in (internal_files / "profile.json").read_text(encoding="utf-8")
    assert NUMBER_MARKS[what] in (internal_files / "network.gexf").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_contacts_stand_in_no_edition(internal_files: Path, name: str) -> None:
    contents = [without_spaces(content) for content in all_contents(internal_files / name)]
    marks = {what: without_spaces(mark) for what, mark in NEVER_SHOWN.items()}
    assert [what for what, mark in marks.items() if any(mark in content for content in contents)] == []


def test_every_internal_column_of_a_region_holds_a_mark() -> None:
    """Columns of codes and keys hold none: what they may hold stands in public columns too."""
    unmarked = (Kind.CODE, Kind.KEY, Kind.REF, Kind.LINK, Kind.DATE)
    internal = {
        (table.name, column.name)
        for table in region_schema().tables
        for column in table.columns
        if (table.internal or column.internal) and column.kind not in unmarked and column.name != "note"
    } - {("metadata", "resource_type")}
    marks = {*TEXT_MARKS.values(), *NEVER_SHOWN.values(), *NUMBER_MARKS.values()}
    marked = {
        (name, column)
        for name, rows in TABLES.items()
        for row in rows
        for column, value in row.items()
        if value in marks
    }
    assert internal - marked == set()


def test_every_table_with_notes_holds_one_and_the_internal_json_shows_those_of_the_profile(
    internal_files: Path,
) -> None:
    noted = {table.name for table in region_schema().tables if table.find("note")}
    assert noted <= set(TABLES)
    shown = (internal_files / "profile.json").read_text(encoding="utf-8")
    for table in ("organizations", "services", "ties", "groups", "evidence", "reach"):
        assert NOTE_MARK + table in shown or table in ("groups", "reach"), table


def test_the_public_json_has_no_internal_key(public_files: Path) -> None:
    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inside in value.items():
                yield key
                yield from keys(inside)
        elif isinstance(value, list):
            for inside in value:
                yield from keys(inside)

    profile = json.loads((public_files / "profile.json").read_text(encoding="utf-8"))
    assert set(keys(profile)) & set(INTERNAL_KEYS) == set()


def test_every_internal_part_of_the_public_json_is_null(public_files: Path) -> None:
    def internals(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            for key, inside in value.items():
                if key == "internal":
                    yield inside
                yield from internals(inside)
        elif isinstance(value, list):
            for inside in value:
                yield from internals(inside)

    profile = json.loads((public_files / "profile.json").read_text(encoding="utf-8"))
    found_parts = list(internals(profile))
    assert len(found_parts) >= 6
    assert set(found_parts) == {None}


@pytest.mark.parametrize("attribute", ["betweenness", "cut_point", "influence", "regularity", "bridge"])
def test_internal_attributes_are_in_the_internal_network_only(
    public_files: Path, internal_files: Path, attribute: str
) -> None:
    declared = f'title="{attribute}"'
    assert declared in (internal_files / "network.gexf").read_text(encoding="utf-8")
    assert declared not in (public_files / "network.gexf").read_text(encoding="utf-8")


def test_internal_tables_are_marked_as_such_and_only_there(public_files: Path, internal_files: Path) -> None:
    for read, name in ((html_text, "profile.html"), (pdf_text, "profile.pdf"), (docx_text, "profile.docx")):
        inside, outside = (read((folder / name).read_bytes()) for folder in (internal_files, public_files))
        assert "intern: " in inside
        assert "intern: " not in outside
        assert "nicht zur Weitergabe" in inside


def test_a_mark_hidden_by_a_line_end_would_be_found() -> None:
    assert without_spaces("Kennwort-\nauftrag") == without_spaces("Kennwortauftrag")


def test_only_the_internal_edition_says_how_many_hang_on_the_answer_of_a_named_office(
    public_files: Path, internal_files: Path
) -> None:
    def asked(value: object) -> Iterator[dict[str, object]]:
        """Yield each question of the file with what hangs on it."""
        if isinstance(value, dict):
            if "swing" in value:
                yield value
            for inside in value.values():
                yield from asked(inside)
        elif isinstance(value, list):
            for inside in value:
                yield from asked(inside)

    def numbers(folder: Path) -> tuple[list[object], list[object]]:
        """Return what hangs on questions that name an office, and on all others."""
        profile = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
        named: list[object] = []
        others: list[object] = []
        for row in asked(profile):
            question = row.get("question", row)
            assert isinstance(question, dict)
            told = [one.get(key) for one in (row, question) for key in ("carried_low", "carried_high")]
            (named if question["offer"] or question["actors"] else others).extend([row["swing"], *told])
        return named, others

    named, others = numbers(public_files)
    assert set(named) == {None}
    assert None not in others
    assert None not in numbers(internal_files)[0]
