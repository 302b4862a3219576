"""`bleibe ask`: a sheet for each actor and a questionnaire for students, to fill in and to print."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from bleibe.cli.main import main
from bleibe.exchange import write_tables
from bleibe.exchange.blank_region import blank_region
from exchange.filling import printed_words, shown_in, without_breaks, words_of
from exchange.regions import small_region

AS_OF = ["--as-of", "2026-11-20"]
FIELDS = {"organizations", "services", "ties", "groups", "reach", "end"}


def test_every_actor_has_a_sheet_to_fill_in_and_one_to_print(sheets: Path) -> None:
    names = {path.name for path in sheets.iterdir()}
    expected = {f"{key}.{end}" for key in ("uni", "uni_io", "uni_cc", "abh") for end in ("xlsx", "pdf")}
    assert names == expected | {"students.uni.xlsx", "students.uni.pdf"}


def test_a_sheet_shows_what_we_have_in_words(sheets: Path) -> None:
    shown = shown_in(sheets / "uni_cc.xlsx")
    assert shown["services/jobs/name"] == "Bewerbungstraining"
    assert shown["services/jobs/kind"] == "Bewerbungstraining"
    assert shown["services/jobs/phases"] == "Studienabschluss; Arbeitsplatzsuche"
    assert shown["services/board/places_per_year"] == "unbegrenzt"
    assert shown_in(sheets / "uni_io.xlsx")["services/welcome/languages"] == "Deutsch; Englisch"


def test_an_english_sheet_is_in_english(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "english"
    assert main(["ask", str(source), *AS_OF, "--out", str(out), "--lang", "en"]) == 0
    shown = shown_in(out / "uni_cc.xlsx")
    assert shown["services/board/places_per_year"] == "unlimited"
    assert "15 minutes" in words_of(out / "uni_cc.xlsx")


def test_a_sheet_says_what_it_is_for_who_asks_and_what_becomes_public(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "signed"
    assert main(["ask", str(source), *AS_OF, "--out", str(out), "--asked-by", "Büro Muster"]) == 0
    said = words_of(out / "abh.xlsx")
    assert "Büro Muster" in said
    assert "bevor er erscheint, legen wir Ihnen vor, was er über Sie sagt" in said
    assert "Vorschlag" in said


def test_internal_fields_stand_on_no_sheet(sheets: Path) -> None:
    for path in sorted(sheets.glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        texts = {str(c.value) for page in book for row in page.iter_rows() for c in row if c.value}
        assert texts.isdisjoint({"3-4", "30 %", "Koordinierungsstelle"})
        assert not any(word in text for text in texts for word in ("trust", "reluctance", "influence"))


def test_an_actor_still_to_find_is_asked_for_its_name(sheets: Path) -> None:
    said = words_of(sheets / "abh.xlsx")
    assert "Wie heißt Ihre Stelle? (Wir suchen: Ausländerbehörde)" in said
    assert shown_in(sheets / "abh.xlsx")["organizations/abh/name"] == ""


def test_an_actor_is_asked_for_the_rungs_that_its_role_is_expected_to_carry(sheets: Path) -> None:
    assert "arbeits- und aufenthaltsrechtliche Infoveranstaltung" in words_of(sheets / "abh.xlsx")
    assert "Jobmessen" in words_of(sheets / "uni_cc.xlsx")
    assert "Bieten Sie das an: „Bewerbungstrainings“" not in words_of(sheets / "uni_cc.xlsx")


def test_keys_are_hidden_but_readable(sheets: Path) -> None:
    book = openpyxl.load_workbook(sheets / "uni_io.xlsx")
    assert [page.sheet_state for page in book.worksheets] == ["visible", "hidden", "hidden"]
    head = {row[0]: row[1] for row in book["bleibe"].iter_rows(max_row=5, values_only=True)}
    assert head == {
        "format": "bleibe sheet 1",
        "region": "muster",
        "actor": "uni_io",
        "language": "de",
        "as_of": "2026-11-20",
    }
    rows = book["bleibe"].iter_rows(min_row=7, values_only=True)
    keys = {str(row[0]).partition("/")[0] for row in rows if row[0]}
    assert keys <= FIELDS


def test_the_printed_sheet_is_tagged_a4_and_two_pages_at_most(sheets: Path) -> None:
    for path in sorted(sheets.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang) == "de"
            assert len(pdf.pages) <= (1 if path.name.startswith("students.") else 2)
            box = sorted(round(float(side)) for side in pdf.pages[0].MediaBox)
            assert box == [0, 0, 595, 842]


def test_the_questionnaire_asks_nothing_about_the_person(sheets: Path) -> None:
    page = openpyxl.load_workbook(sheets / "students.uni.xlsx").worksheets[0]
    columns = [cell.value for cell in page[3] if cell.value]
    assert columns == ["number", "group", "welcome", "jobs", "board", "missing"]


def test_the_same_region_gives_the_same_bytes(source: Path, sheets: Path, tmp_path: Path) -> None:
    assert main(["ask", str(source), *AS_OF, "--out", str(tmp_path / "again")]) == 0
    for path in sorted(sheets.iterdir()):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_only_the_named_actor_is_asked(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "one"
    assert main(["ask", str(source), *AS_OF, "--out", str(out), "--actor", "abh"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["abh.pdf", "abh.xlsx"]
    assert main(["ask", str(source), *AS_OF, "--out", str(tmp_path / "x"), "--actor", "nobody"]) == 6


def test_a_region_with_faults_gives_no_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "welcome", "organization_id": "nobody", "name": "Welcome"}]
    write_tables(small_region().with_rows("services", rows), tmp_path / "muster")
    assert main(["ask", str(tmp_path / "muster"), *AS_OF, "--out", str(tmp_path / "sheets")]) == 1
    assert not (tmp_path / "sheets").exists()
    assert "nobody" in capsys.readouterr().out


def test_sheets_are_not_written_over_filled_ones(source: Path, sheets: Path) -> None:
    before = (sheets / "abh.xlsx").read_bytes()
    assert main(["ask", str(source), *AS_OF, "--out", str(sheets)]) == 3
    assert (sheets / "abh.xlsx").read_bytes() == before


def test_a_drop_down_offers_every_partner(sheets: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((sheets / "uni_io.xlsx").read_bytes()))
    listed = {cell.value for row in book["choices"].iter_rows() for cell in row}
    assert {"Career Center", "Ausländerbehörde", "Universität Musterstadt"} <= listed


@pytest.mark.parametrize(
    ("table", "reason"),
    [("services", "has no offers yet"), ("groups", "no group of the region names a university")],
)
def test_without_a_questionnaire_the_reason_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, reason: str
) -> None:
    blank = blank_region("R", districts=["03404"], universities=["Uni"])
    tables = blank if table == "services" else blank.with_rows("groups", []).with_rows("needs", [])
    write_tables(tables, tmp_path / "r")
    out = str(tmp_path / "sheets")
    assert main(["ask", str(tmp_path / "r"), *AS_OF, "--out", out]) == 0
    said = capsys.readouterr().out
    assert "0 questionnaires" in said
    assert reason in said


def test_sheets_are_never_replaced_and_the_reason_is_told(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in sheets.iterdir()}
    assert main(["ask", str(source), *AS_OF, "--out", str(sheets)]) == 3
    assert "answers may stand in them" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in sheets.iterdir()} == before


def test_a_found_office_whose_name_was_left_is_not_called_still_to_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = blank_region("R", districts=["03404"], universities=["Uni"])
    rows = [row.cells | {"state": "known"} for row in blank.rows("organizations")]
    write_tables(blank.with_rows("organizations", rows), tmp_path / "r")
    out = tmp_path / "sheets"
    assert main(["ask", str(tmp_path / "r"), *AS_OF, "--out", str(out), "--actor", "io-uni"]) == 0
    book = openpyxl.load_workbook(out / "io-uni.xlsx")
    heads = book.worksheets[0].iter_rows(max_row=3, values_only=True)
    assert any(str(cell).endswith("International Office, Uni") for row in heads for cell in row)


def test_an_offer_of_unknown_content_is_asked_for_it_with_the_words_that_answer(sheets: Path) -> None:
    said = words_of(sheets / "uni_cc.xlsx")
    assert "Wobei hilft „Jobbörse“?" in said
    assert "Orientierung, " in said
    assert "In welchen Phasen hilft „Jobbörse“?" in said


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            (
                "Sprachen: Namen der Sprachen, z. B. Deutsch; Englisch.",
                "Wann: vor der Einreise, Ankommen, Studium, Studienabschluss, Anerkennung, ",
                "Hilft bei: Orientierung, soziale Kontakte, Sprache, ",
            ),
        ),
        (
            "en",
            (
                "Languages: names of languages, e.g. German; English.",
                "When: before arrival, arrival, study, ",
                "Helps with: orientation, ",
            ),
        ),
    ],
)
def test_the_words_that_a_column_takes_stand_above_the_offers(
    source: Path, tmp_path: Path, language: str, sentences: tuple[str, ...]
) -> None:
    out = tmp_path / "words"
    assert main(["ask", str(source), *AS_OF, "--out", str(out), "--lang", language]) == 0
    for name in ("abh", "uni_cc"):
        said = words_of(out / f"{name}.xlsx")
        printed = printed_words(out / f"{name}.pdf")
        for sentence in sentences:
            assert sentence in said
            assert without_breaks(sentence) in printed


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "fügen Sie unter einer gelben Zeile weitere ein"),
        ("en", "insert more of them below a yellow one"),
    ],
)
def test_rows_may_be_inserted_and_the_workbook_says_so(
    source: Path, tmp_path: Path, language: str, sentence: str
) -> None:
    out = tmp_path / "rows"
    assert main(["ask", str(source), *AS_OF, "--out", str(out), "--lang", language]) == 0
    page = openpyxl.load_workbook(out / "uni_cc.xlsx").worksheets[0]
    assert page.protection.sheet
    assert not page.protection.insertRows  # what it names is forbidden
    assert words_of(out / "uni_cc.xlsx").count(sentence) == 2
