"""A partner's list with columns of its own: mapped once, the mapping kept, read as a proposal."""

from __future__ import annotations

import tomllib
from pathlib import Path

import openpyxl
import pytest

from bleibe.cli.main import main
from bleibe.exchange import check, digest, read_tables, write_tables
from exchange.regions import small_region

LIST = """\
Angebot;Träger;Zielgruppe;Sprachen;Plätze im Jahr;Art;Bemerkung
Jobbörse;Career Center;alle;Deutsch/Englisch;300;Praktikums- und Jobbörse;neu
Deutsch am Abend;VHS Musterstadt;Beschäftigte;DE;25;Kurs;zweimal
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small region in a folder."""
    monkeypatch.chdir(tmp_path)
    write_tables(small_region(), tmp_path / "muster")
    return tmp_path / "muster"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a partner's list as Excel writes CSV."""
    path = tmp_path / "Angebote 2026.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def take(source: Path, *more: object) -> int:
    """Run `bleibe take` with a fixed date."""
    return main(["take", str(source), *map(str, more), "--date", "2026-11-20"])


def mend(path: Path, old: str, new: str) -> None:
    """Change a mapping as a person does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_without_a_mapping_one_is_proposed_and_nothing_else_happens(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(source, listed) == 0
    mapping = source / "mappings" / "angebote-2026.toml"
    assert tomllib.loads(mapping.read_text(encoding="utf-8")) == {
        "list": "Angebote 2026.csv",
        "table": "services",
        "encoding": "",
        "source": "",
        "columns": {
            "Angebot": "name",
            "Träger": "organization_id",
            "Zielgruppe": "eligibility_description",
            "Sprachen": "languages",
            "Plätze im Jahr": "places_per_year",
            "Art": "kind",
            "Bemerkung": "note",
        },
        "values": {"kind": {"Kurs": ""}},
        "defaults": {},
    }
    assert "Look at it" in capsys.readouterr().out
    assert digest(read_tables(source)) == digest(small_region())


def test_with_the_kept_mapping_the_list_is_read(source: Path, listed: Path) -> None:
    take(source, listed)
    mend(source / "mappings" / "angebote-2026.toml", '"Kurs" = ""', '"Kurs" = "language_course"')
    assert take(source, listed, "--accept") == 0
    tables = read_tables(source)
    assert check(tables) == []
    rows = {row.cells["id"]: row.cells for row in tables.rows("services")}
    board = rows["board"]
    assert (board["places_per_year"], board["eligibility_description"]) == ("300", "alle")
    new = rows["vhs-musterstadt-deutsch-am-abend"]
    assert (new["kind"], new["organization_id"]) == ("language_course", "vhs-musterstadt")
    assert new["source"] == "Liste / list Angebote 2026.csv"
    assert new["source_date"] == "2026-11-20"
    names = {row.cells["id"]: row.cells["name"] for row in tables.rows("organizations")}
    assert names["vhs-musterstadt"] == "VHS Musterstadt"
    spoken = {(row.cells["service_id"], row.cells["code"]) for row in tables.rows("languages")}
    assert {("board", "de"), ("board", "en"), (new["id"], "de")} <= spoken


def test_the_mapping_stays_when_the_region_is_rewritten(source: Path, listed: Path) -> None:
    take(source, listed)
    assert take(source, listed, "--accept") == 0
    assert (source / "mappings" / "angebote-2026.toml").is_file()
    assert take(source, listed, "--accept") == 0


def test_an_unknown_provider_is_shown_before_it_is_added(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(source, listed)
    assert take(source, listed) == 0
    assert "'VHS Musterstadt' is new to the region" in capsys.readouterr().out


def test_a_mapping_may_lie_elsewhere(source: Path, listed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "map.toml"
    assert take(source, listed, "--map", elsewhere) == 0
    assert elsewhere.is_file()
    assert not (source / "mappings").exists()
    assert take(source, listed, "--map", elsewhere, "--accept") == 0
    assert len(read_tables(source).rows("services")) == 4


def test_a_region_in_one_file_keeps_its_mappings_beside_it(
    source: Path, listed: Path, tmp_path: Path
) -> None:
    write_tables(small_region(), tmp_path / "region.xlsx")
    assert take(tmp_path / "region.xlsx", listed) == 0
    assert (tmp_path / "region-mappings" / "angebote-2026.toml").is_file()


def test_a_list_of_organisations_and_one_of_ties_are_told_apart(source: Path, tmp_path: Path) -> None:
    actors, ties = tmp_path / "stellen.csv", tmp_path / "kontakte.csv"
    actors.write_text("Einrichtung,Ort,Website\nKammer,Musterstadt,www.example.org\n", encoding="utf-8")
    ties.write_text("Von,An,Art,Seit\nCareer Center,Kammer,verweist an,2020\n", encoding="utf-8")
    assert take(source, actors, ties) == 0
    kept = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (source / "mappings").iterdir()}
    assert {name: one["table"] for name, one in kept.items()} == {
        "stellen": "organizations",
        "kontakte": "ties",
    }
    assert take(source, actors, "--accept") == 0
    assert take(source, ties, "--accept") == 0
    tables = read_tables(source)
    assert tables.rows("organizations")[-1].cells["website"] == "https://www.example.org"
    assert tables.rows("ties")[-1].cells["to_organization_id"] == "kammer"


def test_a_list_may_be_a_workbook(source: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    book.active.cell(2, 5).value = 300
    book.save(tmp_path / "liste.xlsx")
    assert take(source, tmp_path / "liste.xlsx") == 0
    assert take(source, tmp_path / "liste.xlsx", "--accept") == 0
    rows = {row.cells["id"]: row.cells for row in read_tables(source).rows("services")}
    assert rows["board"]["places_per_year"] == "300"


def test_a_list_from_older_excel_keeps_its_encoding_in_the_mapping(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "alt.csv"
    path.write_text(LIST, encoding="cp1252")
    assert take(source, path) == 0
    assert 'encoding = "cp1252"' in (source / "mappings" / "alt.toml").read_text(encoding="utf-8")
    assert take(source, path, "--accept") == 0
    assert "Deutsch am Abend" in {row.cells["name"] for row in read_tables(source).rows("services")}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('table = "services"', 'table = "offers"', "is no table for a list"),
        ('"Angebot" = "name"', '"Angebot" = "nane"', "perhaps name"),
        ('"Bemerkung" = "note"', '"Bemerkung" = "name"', "two columns of the list go there"),
        ('"Bemerkung" = "note"', '"Anmerkung" = "note"', "the list has no such column"),
        ('"Angebot" = "name"', '"Angebot" = ""', "does not say name"),
        ('"Angebot" = "name"', '"Angebot" = 3', "holds what is no text"),
        ("[defaults]", "[default]", "is no part of a mapping"),
        ("[columns]", "[columns", "cannot be read"),
    ],
)
def test_a_wrong_mapping_is_told_and_nothing_is_taken(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    take(source, listed)
    mend(source / "mappings" / "angebote-2026.toml", old, new)
    assert take(source, listed, "--accept") == 1
    assert said in capsys.readouterr().out
    assert digest(read_tables(source)) == digest(small_region())


def test_a_cell_that_nobody_understands_is_told_with_row_column_and_the_way_out(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(source, listed)
    listed.write_text(LIST.replace(";25;", ";viele;").replace("DE;", "Elbisch;"), encoding="utf-8")
    assert take(source, listed, "--accept") == 1
    said = capsys.readouterr().out
    assert "row 3, column Plätze im Jahr: is not a number (found: 'viele')" in said
    assert "row 3, column Sprachen: 'Elbisch' is not on the list" in said
    assert "[values.languages]" in said
    assert digest(read_tables(source)) == digest(small_region())


def test_two_rows_for_one_offer_are_told(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(source, listed)
    listed.write_text(LIST + "jobbörse;Career Center;;;;;\n", encoding="utf-8")
    assert take(source, listed) == 1
    assert "is the same services row as row 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("leer.csv", b"", "has no head line"),
        ("doppelt.csv", b"Angebot;Angebot\na;b\n", "stands in the head line twice"),
        ("bild.png", b"\x89PNG", "is in no format that a list is read from"),
        ("kaputt.xlsx", b"PK\x03\x04", "kaputt.xlsx"),
        ("utf16.csv", "Angebot;Träger\n".encode("utf-16"), "UTF-16"),
        ("fremd.csv", b'Angebot;"offen\nx\n', "cannot be read as a table"),
    ],
)
def test_a_broken_list_is_told_by_its_name(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert take(source, tmp_path / name) == 1
    assert said in capsys.readouterr().out
    assert not (source / "mappings").exists()


def test_a_list_that_is_not_there_is_named(source: Path, tmp_path: Path) -> None:
    assert take(source, tmp_path / "nowhere.csv") == 6


def test_new_offers_that_say_too_little_to_count_are_told(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(source, listed)
    kept = source / "mappings" / "angebote-2026.toml"
    mend(kept, '"Kurs" = ""', '"Kurs" = "language_course"')
    capsys.readouterr()
    assert take(source, listed) == 0
    assert "1 new offer has no needs, phases, state." in capsys.readouterr().out
    mend(kept, "\n[defaults]", '\n[defaults]\nneeds = "language"\nphases = "study"\nstate = "not_confirmed"')
    (source.parent / "muster-proposal.xlsx").unlink()
    assert take(source, listed) == 0
    assert "new offer has no" not in capsys.readouterr().out


def test_a_list_of_the_next_year_is_read_by_the_mapping_with_its_columns(
    source: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(source, listed)
    mend(source / "mappings" / "angebote-2026.toml", '"Kurs" = ""', '"Kurs" = "language_course"')
    later = listed.rename(listed.with_name("Angebote 2027.csv"))
    (source / "mappings" / "broken.toml").write_text("no mapping", encoding="utf-8")
    assert take(source, later, "--accept") == 0
    said = capsys.readouterr().out
    assert "angebote-2026.toml (made for Angebote 2026.csv: the same columns)" in said
    cited = {row.cells.get("source") for row in read_tables(source).rows("services")}
    assert "Liste / list Angebote 2027.csv" in cited
    assert "Liste / list Angebote 2026.csv" not in cited
    assert not (source / "mappings" / "angebote-2027.toml").exists()


def test_a_list_with_one_more_column_gets_a_mapping_of_its_own(source: Path, listed: Path) -> None:
    take(source, listed)
    later = listed.with_name("Angebote 2027.csv")
    first, rest = LIST.split("\n", 1)
    later.write_text(f"{first};Ort\n{rest}", encoding="utf-8-sig")
    assert take(source, later) == 0
    assert (source / "mappings" / "angebote-2027.toml").exists()


DATED_LIST = """\
Kurs;Träger;Plätze im Jahr;Beleg;Belegdatum
Lesekreis;Career Center;12;https://www.example.org/lesekreis;2019-03
Schreibkreis;Career Center;8;;
Redekreis;Career Center;9;https://www.example.org/redekreis;
"""
DATED_MAP = """\
list = "Kurse.csv"
table = "services"
encoding = ""
source = ""
[columns]
"Kurs" = "name"
"Träger" = "organization_id"
"Plätze im Jahr" = "places_per_year"
"Beleg" = "source"
"Belegdatum" = "source_date"
[defaults]
state = "running"
"""


@pytest.fixture
def dated(source: Path, tmp_path: Path) -> Path:
    """Return a list that says itself what proves its rows, with its mapping kept."""
    (source / "mappings").mkdir()
    (source / "mappings" / "kurse.toml").write_text(DATED_MAP, encoding="utf-8")
    path = tmp_path / "Kurse.csv"
    path.write_text(DATED_LIST, encoding="utf-8")
    return path


def proofs(source: Path) -> dict[str, tuple[str, str]]:
    """Return source and date of the offers that the list brought."""
    return {
        row.cells["name"]: (row.cells.get("source", ""), row.cells.get("source_date", ""))
        for row in read_tables(source).rows("services")
        if row.cells["name"].endswith("kreis")
    }


OWN_PROOFS = {
    "Lesekreis": ("https://www.example.org/lesekreis", "2019-03"),
    "Schreibkreis": ("Liste / list Kurse.csv", "2026-11-20"),
    "Redekreis": ("https://www.example.org/redekreis", ""),
}


@pytest.mark.parametrize("by_file", [False, True])
def test_a_row_keeps_the_source_and_the_date_that_the_list_says(
    source: Path, dated: Path, capsys: pytest.CaptureFixture[str], by_file: bool
) -> None:
    if by_file:
        proposal = source.parent / "proposal.xlsx"
        assert take(source, dated, "--out", proposal) == 0
        assert take(source, proposal, "--accept") == 0
    else:
        assert take(source, dated, "--accept") == 0
    assert proofs(source) == OWN_PROOFS
    capsys.readouterr()
    assert take(source, dated) == 0
    assert "Nothing would change." in capsys.readouterr().out


def test_a_newer_proof_in_the_list_takes_the_place_of_the_earlier(source: Path, dated: Path) -> None:
    take(source, dated, "--accept")
    mend(dated, "12;https://www.example.org/lesekreis;2019-03", "14;https://www.example.org/kreise;2026")
    mend(dated, "9;https://www.example.org/redekreis;", "10;https://www.example.org/redekreis;2025")
    assert take(source, dated, "--accept") == 0
    assert proofs(source) == OWN_PROOFS | {
        "Lesekreis": ("https://www.example.org/kreise", "2026"),
        "Redekreis": ("https://www.example.org/redekreis", "2025"),
    }
    row = next(row for row in read_tables(source).rows("services") if row.cells["name"] == "Lesekreis")
    assert row.cells["note"] == "vorher / before: https://www.example.org/lesekreis, 2019-03"


def test_a_source_given_for_all_rows_counts_before_those_of_the_list(
    source: Path, dated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(source, dated, "--source", "Brief", "--accept") == 0
    assert set(proofs(source).values()) == {("Brief", "2026-11-20")}
    capsys.readouterr()
    assert take(source, dated, "--source", "Brief") == 0
    assert "Nothing would change." in capsys.readouterr().out
