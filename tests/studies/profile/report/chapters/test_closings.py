"""What the report says under each statement of the findings, and how the lists of titles are dated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import resources

from bleibe.studies.profile import Profile, report_document
from bleibe.studies.profile.findings import closing_sentence
from bleibe.studies.profile.findings.figures import figure
from bleibe.studies.profile.report.chapters.labour_market import FIELDS_AS_OF, OCCUPATIONS_AS_OF
from bleibe.studies.report import render_html
from bleibe.studies.report.document import Block, BulletList
from bleibe.studies.report.text import plain
from studies.profile.report.chapters.test_report import blocks_of


def test_the_lists_of_titles_are_dated_as_the_heads_of_the_code_tables() -> None:
    folder = resources.files("bleibe.exchange.region_tables") / "code_tables"
    for name, day in (("isced_f", FIELDS_AS_OF), ("kldb", OCCUPATIONS_AS_OF)):
        head = folder.joinpath(f"{name}.csv").read_text(encoding="utf-8").partition("code,title_de")[0]
        assert day.isoformat() in head


def test_a_month_reads_as_the_language_writes_it_in_the_findings(profile: Profile) -> None:
    newest = figure("series_years", years=2, newest="2022-10")
    judged = tuple(replace(one, figures=(newest,)) for one in profile.findings.judged)
    dated = replace(profile, findings=replace(profile.findings, judged=judged))
    said = str(blocks_of(report_document(dated, (), "de"), "findings"))
    assert "2022-10" not in said
    assert "Die neueste Zahl ist von Okt. 2022." in said


def test_every_statement_without_measure_or_question_says_what_is_to_be_settled(profile: Profile) -> None:
    for language in ("de", "en"):
        said = str(blocks_of(report_document(profile, (), language), "findings"))
        closings = [closing_sentence(one, language) for one in profile.findings.judged]
        assert any(closings)
        assert [text for text in closings if text not in said] == []


def items(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the text of every item of a list."""
    for block in blocks:
        if isinstance(block, BulletList):
            yield from map(plain, block.items)


def test_a_question_under_a_statement_names_who_is_asked(profile: Profile) -> None:
    said = " ".join(items(blocks_of(report_document(profile, (), "de"), "findings")))
    questions = [row for one in profile.findings.judged for row in one.ask[:2]]
    assert questions
    names = {name for row in profile.ask_next for name in row.ask_names}
    assert any(f"Zu fragen: {name}" in said for name in names)


def test_the_studys_own_wording_is_marked_as_german_in_an_english_report(profile: Profile) -> None:
    page = render_html(report_document(profile, (), "en")).decode()
    marked = page.count('<span lang="de" dir="ltr">')
    assert marked == page.count("In the study’s German: ") > 0
    assert '<span lang="' not in render_html(report_document(profile, (), "de")).decode()
