"""Every figure of the law: source and day, the place where it stands, the amounts that were published."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bleibe.science.residence import FIRST_DAY, LAST_DAY, READ_ON, Mark, Parameter, cite, figure, parameters
from bleibe.science.residence.law import Line, holds, parameters_below, salary_threshold
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

TEXT_OF_V26 = date(2026, 10, 8)


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
def test_what_is_marked_as_read_in_the_text_of_2026_was_read_since(parameter: Parameter) -> None:
    wrong = [line for line in parameter.lines if line.mark is Mark.V26 and not is_read(line)]
    assert wrong == []


def is_read(line: Line) -> bool:
    """Whether a line was read no earlier than on the day of the text."""
    return line.verified_on >= TEXT_OF_V26 or line.value is None


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


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_days_whose_law_is_not_written_down_are_refused(day: date) -> None:
    with pytest.raises(SourceMissingError, match=f"{FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()}"):
        figure("aufenthg.16b.account_days", day)


@pytest.mark.usefixtures("figures_end_with_2026")
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


FIRST = '{from: 2024-03-01, value: 140, mark: V26, source: "AufenthG", verified_on: 2026-10-08}'
LATER = FIRST.replace("2024-03-01", "2026-01-01")
FILE = f"account_days:\n  what: days\n  unit: days\n  citation: AufenthG 16b (3)\n  lines:\n    - {FIRST}\n"


def folder_of(tmp_path: Path, text: str, name: str = "section_16b.yaml") -> Path:
    """Return a folder of figures with one file."""
    (tmp_path / "aufenthg").mkdir()
    (tmp_path / "aufenthg" / name).write_bytes(text.encode())
    return tmp_path


def test_a_file_of_figures_is_read(tmp_path: Path) -> None:
    found = parameters_below(folder_of(tmp_path, FILE + f"    - {LATER}\n"))
    assert [line.since.year for line in found["aufenthg.16b.account_days"].lines] == [2024, 2026]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FILE.replace(', source: "AufenthG"', ""), "figure account_days: line 1: source is missing"),
        (
            FILE.replace(", verified_on: 2026-10-08", ""),
            "account_days: line 1: verified_on is missing",
        ),
        (FILE.replace("from: 2024-03-01, ", ""), "figure account_days: line 1: from is missing"),
        (FILE.replace("V26", "V99"), "line 1: mark V99 is none; it is one of V"),
        (FILE.replace("2024-03-01", "soon"), "line 1: from is a day as 2027-03-31 (found: soon)"),
        (FILE.replace("2024-03-01", "2024-02-30"), "row 6: cannot be read: 2024-02-30 is no day"),
        (FILE.replace("140", ".nan"), "line 1: value is a number, a text or a list of texts (found: nan)"),
        (FILE.replace("140", "yes"), "line 1: value is a number"),
        (FILE.replace("140", "[25, 26]"), "line 1: value is a list of texts in quotation marks"),
        (FILE.replace("140", "140, note: x"), "line 1: note is no field of it"),
        (FILE + f"    - {FIRST}\n", "line 2: begins on 2024-03-01, not after the line before"),
        (FILE + f"    - {FIRST.replace('2024', '2023')}\n", "line 2: begins on 2023-03-01, not after"),
        (FILE + FILE, "row 7: cannot be read: the key account_days stands twice"),
        (FILE.replace("140", "140, value: 120"), "row 6: cannot be read: the key value stands twice"),
        (FILE.replace("  unit: days\n", ""), "figure account_days: unit is missing"),
        (FILE.replace("AufenthG 16b (3)", "16b"), "figure account_days: citation:"),
        (FILE.partition("    - ")[0], "figure account_days: lines is a list"),
        ("", "holds no sections with names"),
        ("- 1", "holds no sections with names"),
        ("account_days: 140", "figure account_days: holds citation, lines, unit, what"),
        ("a: [", ": cannot be read"),
    ],
)
def test_a_file_of_figures_that_is_broken_is_told_with_its_file_and_figure(
    text: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parameters_below(folder_of(tmp_path, text))
    assert str(refused.value).startswith("aufenthg/section_16b.yaml")
    assert says in str(refused.value)


def test_every_broken_figure_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    other = FILE.replace("account_days", "other").replace("V26", "X")
    folder = folder_of(tmp_path, FILE.replace("V26", "Y") + other)
    (folder / "aufenthg" / "section_9.yaml").write_text("", encoding="utf-8")
    (folder / "aufenthg" / "9a.yaml").write_text(FILE, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        parameters_below(folder)
    assert [(one.place, one.column) for one in refused.value.faults] == [
        ("aufenthg/9a.yaml", ""),
        ("aufenthg/section_16b.yaml", "account_days"),
        ("aufenthg/section_16b.yaml", "other"),
        ("aufenthg/section_9.yaml", ""),
    ]


def test_a_figure_that_is_missing_is_told_with_its_file_and_is_no_answer_of_the_law() -> None:
    for ask in (figure, holds):
        with pytest.raises(InvalidInputError, match=r"section_16b\.yaml, figure nothing: is missing"):
            ask("aufenthg.16b.nothing", READ_ON)


@pytest.mark.parametrize(
    ("key", "on", "since", "may_hold_longer"),
    [
        ("aufenthg.16b.account_days", date(2026, 12, 1), date(2024, 3, 1), False),
        ("aufenthg.16b.account_days", date(2023, 12, 1), FIRST_DAY, True),
        ("aufenthg.85.overlooked_months", date(2026, 12, 1), date(2026, 9, 10), True),
    ],
)
def test_a_figure_says_whether_anybody_read_that_it_did_not_hold_before(
    key: str, on: date, since: date, *, may_hold_longer: bool
) -> None:
    found = figure(key, on)
    assert (found.since, found.may_hold_longer) == (since, may_hold_longer)
