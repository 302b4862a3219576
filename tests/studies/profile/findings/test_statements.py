"""The seed's statements stand word for word, each with a rule, thresholds and words in both languages."""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path

import pytest

from architecture.repository import ROOT
from bleibe.studies.profile.findings import (
    Aspect,
    Ground,
    Judgement,
    StatementKind,
    ThresholdKey,
    statements,
    thresholds,
    word_groups,
)
from bleibe.studies.profile.findings.answers import AnswerState
from bleibe.studies.profile.findings.chapter import RULES
from bleibe.studies.profile.findings.figures import figure_grounds
from bleibe.studies.profile.findings.judged import Standing
from bleibe.transition import LADDER
from studies.profile.findings.judging import all_figures, chapter_of
from studies.profile.findings.test_chapter import a_region

SEED = ROOT.parent / "shared" / "seeds" / "000_d1f97dd64f43e69b.txt"
DOCS = ROOT / "docs" / "explanation" / "findings.md"
LANGUAGES = ("de", "en")
NEVER_ON_A_GERMAN_PAGE = re.compile(
    r"\b(Durchsatz|Ströme|Kohorte|Broker|Release|Handover|Tie|Reach|getragene Personen)", re.IGNORECASE
)


def unbroken(text: str) -> str:
    """Return a text with words divided at the end of a line joined, and blanks in place of line ends."""
    return re.sub(r"\s+", " ", re.sub(r"-[ ]*\n\s*", "", text))


def places(sentence: str) -> set[str]:
    """Return the names of the places in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_there_are_four_findings_five_problems_and_thirteen_recommendations() -> None:
    assert Counter(one.kind for one in statements()) == {
        StatementKind.FINDING: 4,
        StatementKind.PROBLEM: 5,
        StatementKind.RECOMMENDATION: 13,
    }


def test_the_recommendations_belong_to_the_problems_by_two_three_four_two_and_two() -> None:
    problems = [one.key for one in statements() if one.kind is StatementKind.PROBLEM]
    by_problem = Counter(one.problem for one in statements() if one.problem)
    assert [by_problem[key] for key in problems] == [2, 3, 4, 2, 2]


def test_a_recommendation_follows_its_problem_and_nothing_else_has_one() -> None:
    current = None
    for one in statements():
        if one.kind is StatementKind.RECOMMENDATION:
            assert one.problem == current
        else:
            assert one.problem is None
            current = one.key


@pytest.mark.skipif(not SEED.exists(), reason="the first seed is not beside the repository (../shared/seeds)")
@pytest.mark.parametrize("wording", [one.wording for one in statements()])
def test_each_wording_stands_in_the_seed_word_for_word(wording: str) -> None:
    assert wording in unbroken(SEED.read_text(encoding="utf-8"))


def test_dividing_at_the_end_of_a_line_is_undone() -> None:
    assert unbroken("Beratungs-\nangebote sind \nda, Arbeits- und Aufenthalt") == (
        "Beratungsangebote sind da, Arbeits- und Aufenthalt"
    )


def test_each_statement_has_its_rule_and_rungs_of_the_ladder() -> None:
    assert list(RULES) == [one.key for one in statements()]
    ladder = {rung.key for rung in LADDER}
    assert {rung for one in statements() for rung in one.rungs} <= ladder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: str) -> None:
    groups = word_groups(language)
    for group, codes in {
        "kind": StatementKind,
        "judgement": Judgement,
        "recommendation": Judgement,
        "ground": Ground,
        "standing": Standing,
        "state": AnswerState,
        "aspect": Aspect,
        "threshold": ThresholdKey,
    }.items():
        assert set(groups[group]) == {code.value for code in codes}, group
    assert set(groups["unit"]) == {row.unit for row in thresholds()}
    assert set(groups["figure"]) == set(figure_grounds())


def test_both_languages_have_the_same_sentences_with_the_same_places() -> None:
    german, english = (
        {
            (group, key): places(text)
            for group, rows in word_groups(language).items()
            for key, text in rows.items()
        }
        for language in LANGUAGES
    )
    assert german == english


def test_the_german_words_are_those_that_may_stand_on_a_german_page() -> None:
    said = [re.sub(r"{\w+}", "", text) for rows in word_groups("de").values() for text in rows.values()]
    assert [text for text in said if NEVER_ON_A_GERMAN_PAGE.search(text)] == []
    assert NEVER_ON_A_GERMAN_PAGE.search("die Kohorte")


def test_the_keys_of_what_is_missing_and_of_figures_do_not_mix() -> None:
    groups = word_groups("en")
    assert set(groups["figure"]) & set(groups["missing"]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_region_fills_all_places_of_its_sentence(language: str) -> None:
    groups = word_groups(language)
    figures = all_figures(chapter_of(a_region()))
    assert figures
    for one in figures:
        text = groups["figure"].get(one.key) or groups["missing"][one.key]
        assert places(text) == set(one.values), one.key


def test_the_page_that_explains_has_every_statement_and_threshold() -> None:
    page = Path(DOCS).read_text(encoding="utf-8")
    assert [one.wording for one in statements() if one.wording not in unbroken(page)] == []
    for row in thresholds():
        assert re.search(rf"\| `{row.key}` \| {row.value:g} \| {row.unit} \|", page), row.key
