"""What stands in the report, in which order, and what it says where something is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bleibe.exchange import blank_tables, read_region, to_region
from bleibe.exchange.blank_region import blank_region
from bleibe.studies.profile import Edition, Profile, make_profile, message_sentence, report_document
from bleibe.studies.report.document import Block, Document, Heading, Paragraph, Table, TeamText
from bleibe.studies.report.html import render_html
from bleibe.studies.report.text import plain
from bleibe.transition import ForWhom, Funding, NotFoundError, Region, RegionText
from studies.profile.report.chapters.marked_region import AS_OF
from studies.report.opened import html_text

CHAPTERS = (
    "foreword",
    "summary",
    "questions",
    "actors",
    "support",
    "throughput",
    "interfaces",
    "obstacles",
    "networks",
    "findings",
    "assumptions",
    "sources",
    "registers",
)


def chapters_of(document: Document) -> tuple[str, ...]:
    """Return the anchors of the chapters, in order."""
    return tuple(heading.id for heading in document.headings() if heading.level == 1)


def blocks_of(document: Document, chapter: str) -> tuple[Block, ...]:
    """Return the blocks of one chapter."""
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == chapter
        found += [block] if inside else []
    return tuple(found)


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the text of every paragraph."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)


def table_of(document: Document, caption: str) -> Table:
    """Return the table of that caption."""
    return next(table for table in document.tables() if table.caption == caption)


def rows_of(table: Table) -> list[tuple[str, ...]]:
    """Return the cells of a table as plain text; unknown is None."""
    return [
        tuple(
            plain(cell.value) if isinstance(cell.value, str | tuple) else str(cell.value)
            for cell in line.cells
        )
        for line in table.rows
    ]


def test_the_chapters_stand_in_the_order_of_the_first_seed(profile: Profile, marked: Region) -> None:
    assert chapters_of(report_document(profile, marked.texts, "de")) == CHAPTERS


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_has_a_number_of_its_chapter(profile: Profile, language: str) -> None:
    document = report_document(profile, (), language)
    numbers = [table.number for table in document.tables()]
    assert len(numbers) == len(set(numbers)) > 20
    named = {number.split(".")[0] for number in numbers}
    assert named <= {"3", "4", "5", "6", "7", "8", "9", "10", "11", "A"}


def test_both_languages_have_the_same_tables(profile: Profile) -> None:
    german, english = (report_document(profile, (), language) for language in ("de", "en"))
    assert [table.number for table in german.tables()] == [table.number for table in english.tables()]
    assert chapters_of(german) == chapters_of(english)


def test_the_english_report_speaks_the_english_name_of_the_region(profile: Profile) -> None:
    named = replace(
        profile,
        region=replace(profile.region, name="Hochschulregion Quellental", name_en="Quellental region"),
    )
    english, german = report_document(named, (), "en"), report_document(named, (), "de")
    assert english.cover is not None
    assert english.cover.title == "Quellental region"
    assert "Quellental region" in english.title
    assert "Hochschulregion Quellental" not in html_text(render_html(english))
    assert "Hochschulregion Quellental" in german.title


def test_a_region_without_an_english_name_keeps_its_own(marked: Region, profile: Profile) -> None:
    assert marked.name_en == ""
    assert profile.region.name_in("en") == marked.name


def test_an_unknown_language_is_refused(profile: Profile) -> None:
    with pytest.raises(NotFoundError, match="it has de, en"):
        report_document(profile, (), "xx")


def test_the_team_speaks_before_anything_computed(profile: Profile, marked: Region) -> None:
    document = report_document(profile, marked.texts, "de")
    for chapter in ("actors", "support"):
        heading, text, *_ = blocks_of(document, chapter)
        assert isinstance(heading, Heading)
        assert isinstance(text, TeamText)
    assert isinstance(blocks_of(document, "foreword")[1], TeamText)


def test_a_missing_english_text_falls_back_to_the_german_one_and_says_so(
    profile: Profile, marked: Region
) -> None:
    page = html_text(render_html(report_document(profile, marked.texts, "en")))
    assert "This text exists in German only. Das sagt die Task Force zu den Akteuren." in page
    assert "On support, in English." in page
    assert "Auf Deutsch zur Unterstützung." not in page


def test_an_empty_text_of_the_team_leaves_no_trace(profile: Profile) -> None:
    texts = (RegionText(chapter="summary", language="de", markdown="  \n"),)
    assert "foreword" not in chapters_of(report_document(profile, texts, "de"))


def test_the_message_names_numbers_phase_and_cause(profile: Profile) -> None:
    said = message_sentence(profile, "de")
    throughput = profile.throughput
    assert f"{throughput.carried_per_year:.0f}" in said
    assert f"{throughput.persons_per_year:.0f}" in said
    assert "„Arbeitsplatzsuche“" in said
    assert "weil Plätze fehlen" in said


def test_the_four_questions_keep_the_wording_of_the_seed(profile: Profile) -> None:
    headings = [
        block.text
        for block in blocks_of(report_document(profile, (), "de"), "questions")
        if isinstance(block, Heading) and block.level == 2
    ]
    assert headings == [
        "Welche Akteure unterstützen den Übergang und nehmen Einfluss auf die Bleibeentscheidung?",
        "Welche Unterstützungs- und Beratungsangebote bestehen und werden wahrgenommen?",
        "Welche Schwierigkeiten und Hindernisse erschweren den Übergang?",
        "Welche Kooperationen bzw. Unterstützungsnetzwerke haben sich gebildet, um den Verbleib "
        "internationaler Studierenden zu ermöglichen?",
    ]


def test_a_sub_project_whose_term_is_over_is_ended_or_not_confirmed(profile: Profile) -> None:
    row = rows_of(table_of(report_document(profile, (), "de"), "Programme mit Laufzeit"))[0]
    assert row[0] == "Programm Muster"
    assert row[2:4] == ("01.01.2023 bis 31.12.2025", "beendet oder nicht bestätigt")


def test_an_actor_of_the_study_who_is_missing_is_named(profile: Profile) -> None:
    rows = rows_of(table_of(report_document(profile, (), "de"), "Wen die Studie nennt und wer es hier ist"))
    stands = {row[0]: row[1:] for row in rows}
    assert len(rows) == 11
    assert stands["Uni-Lotsen"] == ("noch zu finden", "niemand bekannt")
    assert stands["Studierendenwerk"] == ("fehlt", "niemand bekannt")
    assert stands["International Office"][0] == "1 bekannt"


def test_a_gap_says_whom_the_offer_is_for(profile: Profile) -> None:
    rows = rows_of(table_of(report_document(profile, (), "de"), "Wo ein passendes Angebot fehlt, und warum"))
    assert rows[0][2] == "Internationale Promovierende, Hochschule Musterstadt"
    assert rows[0][3].startswith("„Bewerbungstraining“ ist nur für Studierende mit Abschlussziel")


def test_an_obstacle_without_evidence_is_called_a_supposition(profile: Profile) -> None:
    document = report_document(profile, (), "de")
    table = next(table for table in document.tables() if table.caption.startswith("Hindernisse"))
    said = {row[0]: row[2] for row in rows_of(table)}
    assert said["Die Praktikumsbörse ist eingestellt"] == "Vermutung: Ein Beleg fehlt."
    assert said["Wenig Angebote auf Englisch"].endswith("gibt es auf Deutsch. [1]")


def test_all_22_statements_of_the_study_are_judged_under_their_wording(profile: Profile) -> None:
    document = report_document(profile, (), "de")
    quoted = [
        block
        for block in blocks_of(document, "findings")
        if isinstance(block, Heading) and block.text.startswith("„")
    ]
    assert len(quoted) == 22
    assert len(table_of(document, "Die 22 Aussagen der Studie und wie sie hier stehen").rows) == 22


def test_the_split_adds_up_in_every_row_of_both_tables(profile: Profile) -> None:
    document = report_document(profile, (), "de")
    for caption in (
        "Wie viele jede Phase höchstens durchlaufen",
        "Wie viele jeder Gruppe höchstens durchkommen, und was die übrigen aufhält",
    ):
        for line in table_of(document, caption).rows:
            numbers = [cell.value for cell in line.cells if isinstance(cell.value, float)]
            stopped = numbers[2] if "Phase" in caption else numbers[0] - numbers[1]
            assert sum(numbers[-4:]) == pytest.approx(stopped)


NOTICE = (
    "{who} {name} wird im Rahmen des Förderprogramms „Integration durch Qualifizierung (IQ)“ durch das "
    "Bundesministerium für Arbeit und Soziales und die Europäische Union über den Europäischen Sozialfonds "
    "Plus (ESF Plus) gefördert und vom Bundesamt für Migration und Flüchtlinge administriert. Partner in der "
    "Umsetzung sind das Bundesministerium für Bildung und Forschung und die Bundesagentur für Arbeit."
)


def funded(
    profile: Profile,
    body: str,
    first: date,
    after: date,
    programme: str = "IQ",
    on: date = date(2025, 6, 30),
) -> str:
    """Return what the report of a day says of a funded project."""
    funding = Funding(programme=programme, body=body, name="Muster", valid_from=first, valid_until=after)
    document = report_document(replace(profile, funding=funding, as_of=on), (), "de")
    return " ".join(paragraphs(blocks_of(document, "sources")))


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("project", "Das Projekt"),
        ("Projekt", "Das Projekt"),
        ("network", "Das Regionale Integrationsnetzwerk"),
        ("Regionales  Integrationsnetzwerk", "Das Regionale Integrationsnetzwerk"),
        ("Fachstelle", "Die Fachstelle"),
    ],
)
def test_a_project_funded_in_the_period_bears_the_notice(profile: Profile, body: str, who: str) -> None:
    said = funded(profile, body, date(2023, 1, 1), date(2026, 1, 1))
    assert NOTICE.format(who=who, name="Muster") in said


@pytest.mark.parametrize(
    ("first", "after", "on", "why"),
    [
        (date(2026, 1, 1), date(2029, 1, 1), date(2026, 11, 22), "galt für 2023 bis 2025"),
        (date(2024, 1, 1), date(2029, 1, 1), date(2027, 6, 1), "galt für 2023 bis 2025"),
        (date(2022, 1, 1), date(2024, 1, 1), date(2022, 12, 31), "galt für 2023 bis 2025"),
        (date(2023, 1, 1), date(2026, 1, 1), date(2026, 11, 22), "am Stichtag, dem 22.11.2026, beendet"),
        (date(2023, 1, 1), date(2026, 1, 1), date(2026, 1, 1), "für spätere Zeiträume ist kein Wortlaut"),
        (date(2023, 1, 1), date(2024, 7, 1), date(2025, 6, 30), "am Stichtag, dem 30.06.2025, beendet"),
        (date(2024, 1, 1), date(2026, 1, 1), date(2023, 12, 31), "noch nicht begonnen"),
    ],
)
def test_outside_the_funding_or_the_years_of_the_wording_the_report_says_why_there_is_no_notice(
    profile: Profile, first: date, after: date, on: date, why: str
) -> None:
    said = funded(profile, "project", first, after, on=on)
    assert "administriert" not in said
    assert why in said


@pytest.mark.parametrize("on", [date(2024, 1, 1), date(2025, 12, 31)])
def test_the_first_and_the_last_day_of_funding_and_wording_bear_the_notice(
    profile: Profile, on: date
) -> None:
    said = funded(profile, "project", date(2024, 1, 1), date(2029, 1, 1), on=on)
    assert NOTICE.format(who="Das Projekt", name="Muster") in said


@pytest.mark.parametrize("programme", ["DAAD", "Landesprogramm für Integration", "IQ und andere"])
def test_a_project_of_another_funder_never_bears_the_notice(profile: Profile, programme: str) -> None:
    said = funded(profile, "project", date(2023, 1, 1), date(2026, 1, 1), programme)
    assert "ESF" not in said
    assert f"durch: {programme}. Für diesen Fördergeber liegt kein Wortlaut" in said


def test_a_body_that_the_wording_does_not_know_bears_no_notice(profile: Profile) -> None:
    said = funded(profile, "Landesprogramm", date(2023, 1, 1), date(2026, 1, 1))
    assert "administriert" not in said
    assert "(Landesprogramm)" in said


def test_without_a_funded_project_the_report_says_that_no_notice_is_due(profile: Profile) -> None:
    said = " ".join(paragraphs(blocks_of(report_document(profile, (), "de"), "sources")))
    assert "Ein Fördervermerk ist deshalb nicht zu führen." in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_region_of_which_nothing_is_known_has_a_whole_report(language: str) -> None:
    region = to_region(blank_tables(key="leer", name="Leer", districts=["03404"]))
    empty = make_profile(region, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256="0" * 64)
    document = report_document(empty, (), language)
    assert chapters_of(document) == CHAPTERS[1:]
    page = html_text(render_html(document))
    unknown = "ist unbekannt" if language == "de" else "is unknown"
    assert unknown in message_sentence(empty, language)
    assert "nan" not in page.split()


def test_a_source_leads_to_its_address_in_the_workbook(public_files: Path) -> None:
    workbook = openpyxl.load_workbook(public_files / "profile.xlsx")
    rows = workbook["Tab. A.2"].iter_rows(min_row=5)
    links = {cell.value: cell.hyperlink.target for row in rows for cell in row if cell.hyperlink}
    assert links == {"example.org": "https://www.example.org/seite"}


def test_without_an_offer_the_picture_says_unknown_and_the_cover_what_to_ask_first() -> None:
    tables = blank_region("Muster", districts=["03404"], universities=["Universität X"])
    profile = make_profile(to_region(tables), as_of=AS_OF, edition=Edition.PUBLIC, input_sha256="0")
    cover = report_document(profile, (), "de").cover
    assert cover is not None
    assert cover.picture is not None
    assert "unbekannt" in cover.picture.svg
    assert ">0<" not in cover.picture.svg
    assert any(remark.startswith("Als Erstes zu fragen: ") for remark in cover.remarks)


def test_internal_tables_have_a_series_of_their_own_so_that_both_editions_quote_alike(
    marked_source: Path,
) -> None:
    region = read_region(marked_source)
    public, internal = (
        report_document(make_profile(region, as_of=AS_OF, edition=one, input_sha256="0"), (), "de")
        for one in (Edition.PUBLIC, Edition.INTERNAL)
    )
    numbers = {table.caption: table.number for table in public.tables()}
    shared = {table.caption: table.number for table in internal.tables() if table.caption in numbers}
    assert shared == numbers
    assert any(".I" in table.number for table in internal.tables())


def test_companies_find_the_offers_that_address_them(marked_source: Path) -> None:
    region = read_region(marked_source)
    first, *rest = region.offers
    for_companies = replace(first, audience=replace(first.audience, for_whom=ForWhom.EMPLOYERS))
    region = replace(region, offers=(for_companies, *rest))
    profile = make_profile(region, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256="0")
    table = table_of(report_document(profile, (), "de"), "Angebote für Unternehmen")
    assert [cells[0].partition(" (")[0] for cells in rows_of(table)] == [first.name]


def test_without_an_offer_nothing_that_is_unknown_is_called_zero() -> None:
    """A blank region has groups and no offer: no number of who comes through, and no judgement on gaps."""
    region = to_region(blank_region("Muster", districts=["03404"], universities=["Universität X"]))
    made = make_profile(region, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256="0")
    assert made.throughput.no_offer_on_file
    document = report_document(made, (), "de")
    text = html_text(render_html(document))
    for said in (
        "0–0",
        "0 Personen im Jahr durch",
        "weil es kein Angebot gibt",
        "Es fehlt keine Verbindung",
        "Keine dieser Aussagen",
        "Nach der Rechnung in Kapitel 5 kommen",
        "compiled_from",
    ):
        assert said not in text
    assert "Nicht zu beurteilen: Kein Angebot ist erfasst." in text
    assert "Nichts wurde gerechnet: Kein Angebot ist erfasst." in text
    tables = [one for one in blocks_of(document, "throughput") if isinstance(one, Table)]
    assert len(tables) == 2
    results = [cell.value for row in tables[0].rows for cell in row.cells[1:]]
    results += [cell.value for row in tables[1].rows for cell in row.cells[2:]]
    assert results
    assert set(results) == {None}


def test_a_region_with_an_offer_is_not_called_unknown(profile: Profile) -> None:
    assert not profile.throughput.no_offer_on_file
