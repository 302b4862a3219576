"""What an office writes is what the tables say, and the other way round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import closed_codes
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.sheets.answer_words import read_answer, shown, yes_or_no
from bleibe.exchange.sheets.sheet_columns import OFFER_COLUMNS
from bleibe.exchange.sheets.words import sheet_languages, words

SERVICES = region_schema().table("services")
CODED = [
    column
    for column in SERVICES.columns
    if column.name in OFFER_COLUMNS and column.kind in (Kind.CODE, Kind.CODES) and closed_codes(column.target)
]


def column(name: str) -> Column:
    """Return a column of the offers' table."""
    found = SERVICES.find(name)
    assert found is not None
    return found


@pytest.mark.parametrize("language", sheet_languages())
@pytest.mark.parametrize("asked", CODED, ids=lambda asked: asked.name)
def test_every_code_reads_back_from_its_words(asked: Column, language: str) -> None:
    codes = closed_codes(asked.target) or ()
    assert [read_answer(asked, shown(asked, code, language)) for code in codes] == list(codes)


@pytest.mark.parametrize("language", sheet_languages())
@given(
    codes=st.lists(
        st.sampled_from(["de", "en", "uk", "ar", "fa", "tr", "prs", "zh", "ku", "kmr", "cnr"]),
        unique=True,
        min_size=1,
    )
)
def test_every_list_of_languages_reads_back(codes: list[str], language: str) -> None:
    text = ";".join(codes)
    assert read_answer(column("languages"), shown(column("languages"), text, language)) == text


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("places_per_year", "ca. 40", "40"),
        ("places_per_year", "40 – 60", "40-60"),
        ("places_per_year", "40 bis 60", "40-60"),
        ("places_per_year", "Unbegrenzt", "unlimited"),
        ("languages", "Deutsch und", None),
        ("languages", "deutsch, Englisch/türkisch", "de;en;tr"),
        ("languages", "ukr", "uk"),
        ("languages", "Dari, Paschtu", "prs;ps"),
        ("state", "LÄUFT", "running"),
        ("state", "running", "running"),
        ("phases", "Ankommen, Studium", "arrival;study"),
        ("name", "zwei \n Zeilen", "zwei Zeilen"),
        ("url", "www.example.org", "https://www.example.org"),
        ("name", "a\x07b", None),
        ("places_per_year", "60-40", None),
    ],
)
def test_what_people_write_is_understood_or_refused(name: str, written: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(CellError):
            read_answer(column(name), written)
    else:
        assert read_answer(column(name), written) == read


def test_both_languages_say_the_same_things() -> None:
    german, english = (words(language) for language in ("de", "en"))
    assert list(german) == list(english)
    assert yes_or_no("Ja") is yes_or_no("yes") is True
    assert yes_or_no("nein") is yes_or_no("No") is False
    assert yes_or_no("vielleicht") is None


@pytest.mark.parametrize("written", ["7", "siehe oben", "ja"])
def test_what_is_no_address_is_not_made_one(written: str) -> None:
    with pytest.raises(CellError):
        read_answer(column("url"), written)
