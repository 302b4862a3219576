"""Every figure that is written down is read by a rule: one that nobody reads is law that nothing says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from bleibe.science.residence import Case, Held, Job, Parameter, Person, for_an_employer, law
from bleibe.science.residence.deadlines import deadlines
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import parameters
from bleibe.science.residence.while_deciding import while_deciding
from bleibe.science.residence.work import work
from science.residence.example_cases import examples


class Noted(dict[str, Parameter]):
    """Figures that note which of them was asked for."""

    def __init__(self, known: Mapping[str, Parameter]) -> None:
        super().__init__(known)
        self.asked = set[str]()

    def __getitem__(self, key: str) -> Parameter:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> Parameter | None:  # type: ignore[override]
        """Return a figure, and note it."""
        self.asked.add(key)
        return super().get(key)


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Noted]:
    """Note every figure that is asked for; what was found before is forgotten."""
    noting = Noted(parameters())
    found = (law.figure, law.salary_threshold)
    monkeypatch.setattr(law, "parameters", lambda: noting)
    for one in found:
        one.cache_clear()
    yield noting
    for one in found:
        one.cache_clear()


HIRED_IN_LOWER_SAXONY = Case(
    person=Person(nationalities=("IN",), in_germany=False), job=Job(is_offered=True, employer_seat="03404000")
)
CHANGES_THE_JOB = Case(
    person=Person(nationalities=("IN",), in_germany=True),
    title=Held(title="aufenthg-18g-1-1"),
    job=Job(is_offered=True),
)


def test_every_figure_is_read_for_some_case(noted: Noted) -> None:
    known, cases = set(parameters()), examples()
    hired = ((one, date(2026, 11, 22)) for one in (HIRED_IN_LOWER_SAXONY, CHANGES_THE_JOB))
    for case, on in (*hired, *cases[:40:4]):
        for_an_employer(case, on)
    for case, on in (one for start in range(9) for one in cases[start::9]):
        if noted.asked >= known:
            break
        for look in (judge, work, deadlines, while_deciding):
            look(case, on)
    assert sorted(known - noted.asked) == []


def test_a_figure_that_nobody_reads_would_show(noted: Noted) -> None:
    noted["planted"] = next(iter(parameters().values()))
    for case, on in examples()[:20]:
        judge(case, on)
    assert "aufenthg.18g.share_regular" in noted.asked
    assert "planted" not in noted.asked
