"""Every figure of the law: source and day, the place where it stands, the amounts that were published."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bleibe.science.residence import FIRST_DAY, LAST_DAY, READ_ON, Mark, Parameter, cite, figure, parameters
from bleibe.science.residence.law import Line, holds, salary_threshold
from bleibe.transition import InvalidInputError, SourceMissingError

SHARED = Path(__file__).parents[4] / "shared"
EXTRACT = SHARED / "data" / "law" / "residence_rules_2026-10-08.json"
PUBLISHED = {
    "aufenthg.18g.share_regular": {2023: 43_800, 2024: 45_300, 2025: 48_300, 2026: 50_700},
    "aufenthg.18g.share_reduced": {2023: 39_682.8, 2024: 41_041.8, 2025: 43_759.8, 2026: 45_934.2},
    "aufenthg.18.share_from_45": {2023: 48_180, 2024: 49_830, 2025: 53_130, 2026: 55_770},
    "beschv.6.share": {2024: 40_770, 2025: 43_470, 2026: 45_630},
}
"""Amounts in EUR a year, as they were published or computed by others."""


@pytest.mark.parametrize("parameter", parameters().values(), ids=parameters())
def test_a_figure_says_what_it_is_and_each_line_its_source_and_day(parameter: Parameter) -> None:
    assert parameter.what
    assert parameter.unit
    days = [line.since for line in parameter.lines]
    assert days == sorted(set(days))
    for line in parameter.lines:
        assert line.source
        assert date(2026, 1, 1) <= line.verified_on
        assert line.since <= LAST_DAY


@pytest.mark.parametrize("parameter", parameters().values(), ids=parameters())
def test_what_is_marked_as_read_in_the_present_text_was_read_on_its_day(parameter: Parameter) -> None:
    wrong = [line for line in parameter.lines if line.mark is Mark.V26 and not is_read(line)]
    assert wrong == []


def is_read(line: Line) -> bool:
    """Whether the day on which a line was read fits the text of the present law."""
    return line.verified_on >= READ_ON or line.value is None


@pytest.mark.parametrize(
    ("key", "year", "amount"),
    [(key, year, amount) for key, amounts in PUBLISHED.items() for year, amount in amounts.items()],
)
def test_a_threshold_by_share_and_ceiling_is_the_published_amount(key: str, year: int, amount: float) -> None:
    assert salary_threshold(key, date(year, 12, 31)).number == pytest.approx(amount, abs=0.005)


def test_a_change_of_law_counts_from_its_day() -> None:
    assert figure("aufenthg.16b.account_days", date(2024, 2, 29)).number == 120
    assert figure("aufenthg.16b.account_days", date(2024, 3, 1)).number == 140


def test_a_figure_does_not_hold_before_its_first_day_or_after_it_ended() -> None:
    assert not holds("aufenthg.18g.share_regular", date(2023, 11, 17))
    assert holds("aufenthg.18b_until_2023.share_regular", date(2023, 11, 17))
    assert not holds("aufenthg.18b_until_2023.share_regular", date(2023, 11, 18))
    with pytest.raises(SourceMissingError, match="2023-11-17"):
        figure("aufenthg.18g.share_regular", date(2023, 11, 17))


@pytest.mark.parametrize("day", [date(2020, 2, 29), date(2028, 1, 1)])
def test_days_whose_law_is_not_written_down_are_refused(day: date) -> None:
    with pytest.raises(SourceMissingError, match=f"{FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()}"):
        figure("aufenthg.16b.account_days", day)


def test_a_year_whose_ceiling_is_not_known_takes_the_last_one_and_says_so() -> None:
    assert not salary_threshold("aufenthg.18g.share_regular", date(2026, 12, 31)).is_last_known
    coming = salary_threshold("aufenthg.18g.share_regular", date(2027, 1, 1))
    assert (coming.number, coming.is_last_known) == (50_700, True)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("AufenthG 18g (1) S.2 Nr.1", "aufenthg-18g-1-2-1", "§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG"),
        ("AufenthG 18 (2) S.1 Nr.4a", "aufenthg-18-2-1-4a", "§ 18 Abs. 2 Satz 1 Nr. 4a AufenthG"),
        ("FreizügG/EU 2 (2)", "freizueggeu-2-2", "§ 2 Abs. 2 FreizügG/EU"),
        ("BeschV 26 (2)", "beschv-26-2", "§ 26 Abs. 2 BeschV"),
    ],
)
def test_a_citation_has_an_identifier_and_words(text: str, rule: str, words: str) -> None:
    assert (cite(text).rule_id, str(cite(text))) == (rule, words)


@pytest.mark.parametrize("text", ["", "18g", "AufenthG", "AufenthG 18g 1", "AufenthG 18g (1) Satz 2"])
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="is no citation"):
        cite(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there: the compilation of facts")
def test_every_cited_section_stands_in_the_compilation_or_is_marked_as_unverified() -> None:
    facts = (SHARED / "FACTS.md").read_text(encoding="utf-8") + EXTRACT.read_text(encoding="utf-8")
    named = set(re.findall(r"\d+[a-z]?", facts))
    missing = [
        parameter.key
        for parameter in parameters().values()
        if parameter.citation.section not in named
        and any(line.mark in (Mark.V26, Mark.PAGE) for line in parameter.lines)
    ]
    assert missing == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there: the compilation of facts")
def test_the_figures_are_those_of_the_extract() -> None:
    extract = json.loads(EXTRACT.read_text(encoding="utf-8"))
    for year, amount in extract["bbg_rv_year_eur"].items():
        if year.isdigit() and amount is not None:
            assert figure("sgb_vi.159.contribution_ceiling", date(int(year), 7, 1)).number == amount
    for row in extract["study_work"]:
        day = date.fromisoformat(row["valid_from"])
        assert figure("aufenthg.16b.account_days", day).number == row.get(
            "account_days", row.get("full_days")
        )
    for group in ("18g-1-regular", "18g-1-reduced"):
        row = next(one for one in extract["salary_thresholds"] if one["id"] == group)
        key = f"aufenthg.18g.share_{group.removeprefix('18g-1-')}"
        assert figure(key, date(2026, 1, 1)).number == row["share"]


def test_a_value_that_was_read_again_in_a_later_text_holds_since_it_was_first_read() -> None:
    on = date(2026, 12, 1)
    assert figure("aufenthg.18.share_from_45", on).since == date(2020, 3, 1)
    assert salary_threshold("aufenthg.18.share_from_45", on).since == date(2026, 1, 1)
    assert figure("beschv.6.experience_months", on).since == date(2024, 3, 1)


def test_a_value_that_nobody_read_in_the_earlier_text_holds_since_the_later_one() -> None:
    assert figure("beschv.6.it_groups", date(2026, 12, 1)).since == date(2023, 11, 18)
