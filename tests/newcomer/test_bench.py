"""How `make bench` judges a claim and writes it down; no claim is timed here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.__main__ import begun, find_claims, line, main, write
from bench.measuring import Claim, Measured, judge


def claim(ratio: float | None) -> Claim:
    """Return a claim that measures this ratio, or fails."""

    def measure() -> Measured:
        if ratio is None:
            raise ValueError("no input")
        return Measured(ratio=ratio, note="made up")

    return Claim(name="made_up", says="quick", goal=2.0, measure=measure)


@pytest.mark.parametrize(("ratio", "holds"), [(1.0, True), (2.0, True), (2.01, False), (None, False)])
def test_a_claim_holds_up_to_its_goal(ratio: float | None, holds: bool) -> None:
    result = judge(claim(ratio))
    assert result.holds is holds
    assert result.ratio == ratio


@pytest.mark.parametrize(("ratio", "holds"), [(2.5, True), (2.0, True), (1.99, False), (None, False)])
def test_a_claim_of_at_least_holds_from_its_goal_on(ratio: float | None, holds: bool) -> None:
    assert judge(replace(claim(ratio), at_least=True)).holds is holds


def test_the_beginning_of_a_name_means_all_that_begin_so() -> None:
    names = ["site_load_detail", "site_load_search", "start_up_help", "start_up"]
    assert begun(names, "site_load") == ["site_load_detail", "site_load_search"]
    assert begun(names, "start_up") == ["start_up"]
    assert begun(names, "site_lo") == []


def test_what_could_not_be_measured_says_why() -> None:
    result = judge(claim(None))
    assert "ValueError: no input" in result.note
    assert line(result, claim(None)).startswith("FAILS")


def test_the_report_is_a_list_with_five_fields(tmp_path: Path) -> None:
    write([judge(claim(1.5))], tmp_path / "build" / "bench.json")
    assert json.loads((tmp_path / "build" / "bench.json").read_text()) == [
        {"name": "made_up", "ratio": 1.5, "goal": 2.0, "holds": True, "note": "made up"}
    ]


def test_every_claim_has_a_name_of_its_own_after_its_module() -> None:
    names = [claim.name for claim in find_claims()]
    assert {"start_up_check", "start_up_help"} <= set(names)
    assert [claim.measure.__module__.rpartition(".")[2] for claim in find_claims()] == names


def test_an_unknown_claim_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nope"]) == 2
    assert "no such claim: nope" in capsys.readouterr().err
