"""Every table and drawing says at its foot how it came about, for which day, and from which rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bleibe.exchange import read_region, to_region
from bleibe.exchange.blank_region import blank_region
from bleibe.studies.profile import Edition, Profile, make_profile, report_document
from bleibe.studies.report.document import Block, Document, KeyFigures, Picture, Table, TeamText, notes_in
from bleibe.studies.report.text import plain
from bleibe.studies.report.values import foot_text
from bleibe.studies.report.wording import Wording
from bleibe.transition import Region, RegionText
from studies.profile.report.chapters.marked_region import AS_OF
from studies.report.opened import docx_text, flat, html_text, pdf_text, xlsx_sheets

EXAMPLES = Path(__file__).parents[5] / "examples"
TEAM_TABLE = (RegionText(chapter="actors", language="de", markdown="| Stelle |\n|---|\n| Stadt |"),)
NUMBERED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d+\]")


def drawn(blocks: tuple[Block, ...]) -> Iterator[Table | Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
            yield from [block.table] if block.table is not None else []
        elif isinstance(block, TeamText):
            yield from drawn(block.blocks)
        elif isinstance(block, Table):
            yield block


def everything_drawn(document: Document) -> list[Table | Picture]:
    """Return the tables and drawings, the cover's included."""
    cover = document.cover.picture if document.cover is not None else None
    return [*([cover] if cover is not None else []), *drawn(document.blocks)]


def feet_of(document: Document) -> list[str]:
    """Return the feet as a reader reads them."""
    wording = Wording(document.language)
    return [flat(plain(foot_text(one.foot, wording))) for one in everything_drawn(document)]


def without_spaces(text: str) -> str:
    """Return text without spaces, hyphens at line ends and marks of notes, which formats set differently."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", NUMBERED.sub("", text))


@pytest.fixture(scope="module")
def blank() -> Region:
    return to_region(blank_region("Muster", districts=["03404"], universities=["Universität X"]))


def profile_of(region: Region, edition: Edition) -> Profile:
    return make_profile(region, as_of=AS_OF, edition=edition, input_sha256="0" * 64)


def with_one_group(region: Region) -> Region:
    """Return a region with its first group alone: all of its tables in a fraction of the time."""
    return replace(region, groups=region.groups[:1])


@pytest.fixture(
    scope="module",
    params=[
        "blank",
        "marked",
        pytest.param("osnabrueck", marks=pytest.mark.slow),
    ],
)
def any_profile(request: pytest.FixtureRequest, blank: Region, marked: Region) -> Profile:
    """Return each internal profile in turn: nothing known, much known, and an example."""
    known = {"blank": blank, "marked": marked}
    region = known.get(request.param) or with_one_group(read_region(EXAMPLES / request.param))
    return profile_of(region, Edition.INTERNAL)


@pytest.mark.parametrize("edition", list(Edition))
def test_every_foot_names_method_day_and_source_in_each_language(
    any_profile: Profile, edition: Edition
) -> None:
    profile = any_profile.public() if edition is Edition.PUBLIC else any_profile
    for language, pattern in (
        ("de", r"Methode: \S.+\. Stand: 22\.11\.2026\. Quelle: \S.+\."),
        ("en", r"Method: \S.+\. As of: 22 Nov 2026\. Source: \S.+\."),
    ):
        document = report_document(profile, TEAM_TABLE, language)
        feet = feet_of(document)
        assert len(feet) > 10
        assert [foot for foot in feet if not re.fullmatch(pattern, foot)] == []
        assert [foot for foot in feet if "{" in foot or len(foot) > 330] == []


@pytest.mark.parametrize("files", ["public_files", "internal_files"])
def test_the_feet_stand_in_every_file(files: str, marked: Region, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(files)
    edition = Edition.PUBLIC if files == "public_files" else Edition.INTERNAL
    document = report_document(profile_of(marked, edition), marked.texts, "de")
    pages = {
        "html": html_text((folder / "profile.html").read_bytes()),
        "docx": docx_text((folder / "profile.docx").read_bytes()),
        "pdf": pdf_text((folder / "profile.pdf").read_bytes()),
    }
    for name, text in pages.items():
        bare = without_spaces(text)
        assert [foot for foot in feet_of(document) if without_spaces(foot) not in bare] == [], name


def test_each_sheet_of_the_workbook_carries_the_foot_of_its_table(
    internal_files: Path, marked: Region
) -> None:
    document = report_document(profile_of(marked, Edition.INTERNAL), marked.texts, "de")
    sheets = xlsx_sheets((internal_files / "profile.xlsx").read_bytes())
    tables = document.tables()
    assert len(tables) == len(sheets) - 1
    for table, rows in zip(tables, list(sheets.values())[1:], strict=True):
        cells = [flat(str(cell)) for line in rows for cell in line]
        assert flat(plain(foot_text(table.foot, Wording("de")))) in cells, table.number


def test_the_registers_that_a_foot_names_are_the_registers(profile: Profile) -> None:
    numbers = {table.caption: table.number for table in report_document(profile, (), "de").tables()}
    assert numbers["Verzeichnis der Akteure"] == "A.1"
    assert numbers["Verzeichnis der Angebote"] == "A.2"


def test_a_foot_counts_the_rows_that_stand_behind_its_table(profile: Profile) -> None:
    (table,) = (one for one in report_document(profile, (), "de").tables() if one.number == "A.2")
    sources = [offer.source for offer in profile.offers]
    dated = sum(source.dated is not None for source in sources)
    said = plain(table.foot.source)
    assert f"{len(sources)} Zeilen" in said
    assert (f"davon {dated} mit Datum" in said) == (0 < dated < len(sources))


def test_a_blank_region_says_that_its_tables_are_still_empty(blank: Region) -> None:
    feet = feet_of(report_document(profile_of(blank, Edition.PUBLIC), (), "de"))
    assert any("Angebote (Tabelle A.2), noch leer" in foot for foot in feet)


def test_every_number_of_the_summary_has_its_note_or_the_foot_on_the_same_page(profile: Profile) -> None:
    document = report_document(profile, (), "de")
    summary = document.blocks[: next(at for at, one in enumerate(document.blocks) if _opens_questions(one))]
    (picture,) = (one for one in summary if isinstance(one, Picture))
    (figures,) = (one for one in summary if isinstance(one, KeyFigures))
    said = plain(picture.foot.source)
    for figure in figures.figures:
        counted = "Angebote (Tabelle A.2)" in said and "Akteure (Tabelle A.1)" in said
        assert figure.note is not None or (counted and figure.unit == "")
    keys = {note.key for block in summary for note in notes_in(block)}
    assert {"carried", "persons", "lost", "range"} <= keys


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "von {all} Akteuren bekannt, 1 noch zu finden"),
        ("en", "of {all} actors known, 1 still to be found"),
    ],
)
def test_the_summary_says_of_how_many_actors_the_known_are(
    profile: Profile, language: str, said: str
) -> None:
    document = report_document(profile, (), language)
    (figures,) = (one for one in document.blocks if isinstance(one, KeyFigures))
    on_record = len(profile.actors.entries)
    figure = next(one for one in figures.figures if one.label == said.format(all=on_record))
    assert figure.value == str(on_record - 1)


def _opens_questions(block: Block) -> bool:
    return getattr(block, "id", "") == "questions"


def test_the_printed_cover_has_no_mark_whose_note_stands_elsewhere(public_files: Path) -> None:
    import pypdf

    cover = pypdf.PdfReader(public_files / "profile.pdf").pages[0].extract_text()
    assert "Methode:" in cover
    assert not NUMBERED.search(cover)


def test_the_text_of_the_printed_report_keeps_a_number_apart_from_its_note(
    public_files: Path, profile: Profile
) -> None:
    text = pdf_text((public_files / "profile.pdf").read_bytes())
    carried = f"{profile.throughput.carried_per_year:.0f}"
    assert f"{carried}¹ von" in text
    assert f"{carried}1 von" not in text
