"""Whether an offer, a tie or a programme is there on a day: one line a case."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.transition import (
    ActorKey,
    OfferState,
    PartialDate,
    Program,
    ProgramKey,
    Term,
    Tie,
    TieKind,
)
from builders import offer

ON = date(2026, 11, 22)
A, B = ActorKey("a"), ActorKey("b")

TIES = """
since       valid_until  term
-           -            running
2026        -            running
2026-11     -            running
2026-11-22  -            running
2026-11-23  -            not_begun
2026-12     -            not_begun
2027        -            not_begun
2020        2026-11-23   running
2020        2026-11-22   over
-           2020-01-01   over
"""


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("line", TIES.strip().splitlines()[1:])
def test_a_tie_has_not_begun_only_where_no_reading_of_its_date_lets_it(line: str) -> None:
    since, until, term = line.split()
    tie = Tie(
        from_actor=A,
        to_actor=B,
        kind=TieKind.REFERS,
        since=None if since == "-" else PartialDate(since),
        valid_until=day(until),
    )
    assert tie.term(on=ON) is Term(term)
    assert tie.is_there(on=ON) is (term == "running")


DATED = """
valid_from  valid_until  term
-           -            running
2026-11-22  -            running
2026-11-23  -            not_begun
-           2026-11-22   over
-           2026-11-23   running
"""


@pytest.mark.parametrize("line", DATED.strip().splitlines()[1:])
def test_the_end_of_a_term_is_its_first_day_without(line: str) -> None:
    begin, end, term = line.split()
    one = offer("o", "a", valid_from=day(begin), valid_until=day(end))
    program = Program(key=ProgramKey("p"), name="p", actor=A, valid_from=day(begin), valid_until=day(end))
    assert one.term(on=ON) is program.term(on=ON) is Term(term)
    assert one.is_there(on=ON) is (term == "running")


@pytest.mark.parametrize(
    ("state", "there"),
    [(OfferState.RUNNING, True), (OfferState.NOT_CONFIRMED, True), (OfferState.ENDED, False)],
)
def test_an_offer_that_a_source_calls_ended_is_not_there_whatever_its_term(
    state: OfferState, there: bool
) -> None:
    assert offer("o", "a", state=state, valid_from=day("2026-01-01")).is_there(on=ON) is there


@pytest.mark.parametrize(
    ("kind", "directions"),
    [
        (TieKind.INFORMS, ((A, B),)),
        (TieKind.REFERS, ((A, B),)),
        (TieKind.CO_OPERATES, ((A, B), (B, A))),
        (TieKind.CO_HOSTS, ((A, B), (B, A))),
        (TieKind.FUNDS, ()),
    ],
)
def test_from_whom_to_whom_a_tie_carries_persons(
    kind: TieKind, directions: tuple[tuple[ActorKey, ActorKey], ...]
) -> None:
    assert Tie(from_actor=A, to_actor=B, kind=kind).directions == directions
