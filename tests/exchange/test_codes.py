"""Codes against their lists: ISO, districts, occupations, fields of study, the model's own."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bleibe.exchange import closed_codes, code_title, find_language, nearest
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import ISO_639_1, own_table, read_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("language", "de"),
        ("language", "deu"),
        ("language", "ger"),
        ("language", "prs"),
        ("country", "DE"),
        ("ags", "03404"),
        ("ags", "16063"),
        ("ags_or_land", "03404"),
        ("ags_or_land", "03"),
        ("kldb", "4"),
        ("kldb", "43"),
        ("kldb", "434"),
        ("kldb", "4341"),
        ("kldb", "43414"),
        ("isced_f", "06"),
        ("isced_f", "061"),
        ("isced_f", "0613"),
        ("isced_f", "1041"),
        ("isced_f", "9999"),
        ("language_level", "de:B1"),
        ("OfferKind", "counselling"),
        ("hsds_status", "temporarily closed"),
    ],
)
def test_codes_of_a_list_are_taken(name: str, code: str) -> None:
    assert read_code(name, code) == code


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("language", "deutsch", "ISO 639"),
        ("language", "DE", "perhaps de"),
        ("language", "xx", "ISO 639"),
        ("country", "Deutschland", "ISO 3166"),
        ("country", "D", "perhaps"),
        ("ags", "3404", "perhaps 03404"),
        ("ags", "03404000", "five-digit"),
        ("ags", "03", "five-digit"),
        ("ags_or_land", "3", "perhaps 03 (Lower Saxony)"),
        ("ags_or_land", "3404", "perhaps 03404"),
        ("ags_or_land", "17", "two-digit"),
        ("ags_or_land", "16056", "16063"),
        ("kldb", "99", "KldB"),
        ("kldb", "43419", "KldB"),
        ("kldb", "434141", "KldB"),
        ("isced_f", "6", "perhaps 06 "),
        ("isced_f", "1", "perhaps 01 "),
        ("isced_f", "613", "perhaps 0613 "),
        ("isced_f", "77", "ISCED-F"),
        ("isced_f", "06130", "ISCED-F"),
        ("language_level", "de", "levels A1"),
        ("language_level", "de:B3", "levels A1"),
        ("language_level", "xx:B1", "levels A1"),
        ("OfferKind", "councelling", "perhaps counselling"),
    ],
)
def test_other_codes_are_refused_with_what_is_allowed(name: str, code: str, said: str) -> None:
    with pytest.raises(CellError) as caught:
        read_code(name, code)
    assert said in caught.value.allowed


@pytest.mark.parametrize(
    ("name", "code", "heading", "beside"),
    [
        ("isced_f", "0199", "01", ["0110", "0111", "0112", "0113", "0114", "0119", "0188"]),
        ("isced_f", "0615", "061", ["0610", "0611", "0612", "0613", "0619"]),
        ("isced_f", "0228", "022", ["0220", "0221", "0222", "0223", "0229"]),
        ("isced_f", "069", "06", ["061", "068"]),
        ("isced_f", "0777", "07", ["070", "071", "072", "073", "078", "079"]),
        ("kldb", "435", "43", ["431", "432", "433", "434"]),
    ],
)
def test_a_wrong_code_is_answered_with_those_that_stand_beside_it(
    name: str, code: str, heading: str, beside: list[str]
) -> None:
    with pytest.raises(CellError) as caught:
        read_code(name, code)
    said = caught.value.allowed.split(f"in {heading} there are ")[1]
    assert [one for one in re.findall(r"\d+", said) if one in own_table(name)] == beside
    assert f"{beside[0]} ({code_title(name, beside[0], 'en')})" in said


def test_a_district_that_ended_names_the_one_that_took_its_place() -> None:
    with pytest.raises(CellError) as caught:
        read_code("ags", "16056")
    assert "2021-07-01" in caught.value.problem
    assert "16063 (Wartburgkreis)" in caught.value.allowed


def test_languages_are_known_by_their_shortest_code() -> None:
    assert [find_language(code) for code in ("de", "deu", "ger", "prs", "zz")] == [
        "de",
        "de",
        "de",
        "prs",
        None,
    ]


def test_own_tables_say_where_they_come_from() -> None:
    assert len(own_table("ags")) == 401
    assert sum(len(code) == 3 for code in own_table("kldb")) == 144
    assert Counter(len(code) for code in own_table("isced_f")) == {2: 12, 3: 58, 4: 149}


def test_the_fields_of_study_are_a_tree_down_to_their_fourth_digit() -> None:
    table = own_table("isced_f")
    assert all(code[:-1] in table for code in table if len(code) > 2)
    headings = {code[:-1] for code in table if len(code) == 4}
    assert headings == {code for code in table if len(code) == 3}
    assert all(entry.title_de and entry.title_en for entry in table.values())
    assert not {"0228", "069", "0199", "0615"} & set(table)


def test_titles_are_found_for_finer_codes_too() -> None:
    assert code_title("ags", "03404", "de") == "Osnabrück, Stadt"
    assert code_title("kldb", "43414", "de") == code_title("kldb", "4341", "de")
    assert code_title("isced_f", "0613", "de") == "Entwicklung und Analyse von Software und Anwendungen"
    assert code_title("Need", "language", "en") == "language"
    assert code_title("country", "DE", "en") == "DE"


def test_short_lists_are_known_as_a_whole_and_long_ones_are_not() -> None:
    assert closed_codes("Delivery") == ("in_person", "online", "both")
    assert closed_codes("ags") is None


def test_the_nearest_word_is_the_same_in_whatever_order_words_come() -> None:
    assert nearest("rol", ["role", "rolf"]) == nearest("rol", ["rolf", "role"])
    assert nearest("qqq", ["role"]) == ""


def test_the_two_letter_codes_are_those_of_the_library() -> None:
    """Our list saves loading 7,900 languages; it is the library's, code by code."""
    import pycountry

    library = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")}
    assert library == ISO_639_1


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("Phase", "Ankommen", "perhaps arrival; "),
        ("ActorState", "bekannt", "perhaps known; "),
        ("OfferState", "Läuft", "perhaps running; "),
        ("Need", "Wohnen", "perhaps housing; "),
        ("Need", "Soziale Kontakte", "perhaps social_contact (social contact); "),
        ("language", "Englisch", "perhaps en; "),
        ("Need", "work", "one of orientation, social_contact (social contact), "),
        ("Need", "xyz", "one of orientation, social_contact (social contact), "),
    ],
)
def test_a_word_of_any_language_is_answered_with_its_code(name: str, text: str, hint: str) -> None:
    with pytest.raises(CellError) as caught:
        read_code(name, text)
    assert caught.value.allowed.startswith(hint)


def test_every_district_lies_in_a_land_that_is_listed() -> None:
    assert {code[:2] for code in own_table("ags")} == set(own_table("land"))
    assert code_title("ags_or_land", "03", "de") == "Niedersachsen"
    assert code_title("ags_or_land", "03404", "en") == code_title("ags", "03404", "en")
