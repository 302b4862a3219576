"""What a list allows is said with the words of the reader's language, whichever list it is."""

from __future__ import annotations

import pytest

from bleibe.exchange import allowed_with_words, closed_codes, code_title, region_schema
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import own_table, read_code
from bleibe.exchange.sheets.answer_words import read_answer
from bleibe.transition import languages

SHORT_LISTS = sorted(
    {
        column.target
        for table in region_schema().tables
        for column in table.columns
        if column.target and closed_codes(column.target)
    }
)


def allowed(name: str, text: str) -> str:
    """Return what is said to be allowed instead of a text."""
    with pytest.raises(CellError) as caught:
        read_code(name, text)
    return caught.value.allowed


def with_word(name: str, code: str, language: str) -> str:
    """Return a code as it is to stand in a sentence."""
    word = code_title(name, code, language)
    return code if word == code else f"{code} ({word})"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", SHORT_LISTS)
def test_every_short_list_is_written_out_in_the_words_of_the_reader(name: str, language: str) -> None:
    codes = closed_codes(name) or ()
    expected = f"one of {', '.join(with_word(name, code, language) for code in codes)}"
    assert allowed_with_words(allowed(name, "0" * 70), language) == expected


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", SHORT_LISTS)
def test_the_near_code_of_every_short_list_has_the_word_of_the_reader(name: str, language: str) -> None:
    codes = closed_codes(name) or ()
    said = {allowed_with_words(allowed(name, f"{code}.").strip(), language) for code in codes}
    plain = ", ".join(codes)
    near = {f"perhaps {with_word(name, code, language)}; one of {plain}" for code in codes}
    assert {one for one in said if one.startswith("perhaps")} <= near


@pytest.mark.parametrize("language", languages())
def test_fields_of_study_have_their_words_in_the_language_of_the_reader(language: str) -> None:
    beside = [code for code in own_table("isced_f") if code.startswith("06") and len(code) == 3]
    listed = ", ".join(with_word("isced_f", code, language) for code in beside)
    assert allowed_with_words(allowed("isced_f", "069"), language).endswith(f"in 06 there are {listed}")


def test_what_has_only_german_words_keeps_them() -> None:
    said = allowed("ags", "3404")
    assert "03404 (Osnabrück, Stadt)" in said
    assert allowed_with_words(said, "en") == said


def test_any_other_sentence_stays_as_it_is() -> None:
    assert allowed_with_words("one of the two", "de") == "one of the two"


def test_words_without_codes_are_told_in_the_language_of_the_reader() -> None:
    column = region_schema().table("services").find("kind")
    assert column is not None
    with pytest.raises(CellError) as refused:
        read_answer(column, "Tanzkurs", "de")
    in_english = allowed_with_words(refused.value.allowed, "en")
    assert "application training" in in_english.lower()
    assert "Bewerbungstraining" not in in_english.rpartition("one of ")[2]
