"""Changing a stored region: whole or not at all, nobody overwrites another unawares, nothing is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.exchange import (
    Proposal,
    ProposedCell,
    RegionTables,
    RowName,
    blank_tables,
    digest,
    read_tables,
)
from bleibe.platform.models import Change
from bleibe.rooms.directory.api import Author, RowChange, Way, change_region, put_region, snapshot
from bleibe.transition import InvalidInputError, NotFoundError

pytestmark = pytest.mark.django_db
AUTHOR = Author(name="Koordination")
EXAMPLES = Path("examples")


def small() -> RegionTables:
    """Return a region with two actors."""
    actors = [{"id": "io", "name": "International Office"}, {"id": "cc", "name": "Career Center"}]
    return blank_tables(key="os", name="Osnabrück").with_rows("organizations", actors)


def rename(was: str, now: str, actor: str = "io") -> Proposal:
    """Return the proposal to call an actor otherwise."""
    row = RowName(table="organizations", key=(actor,))
    cell = ProposedCell(row=row, column="name", was=was, now=now, origin="form", source="", dated="")
    return Proposal(cells=(cell,))


@pytest.mark.parametrize("example", ["osnabrueck", "thueringen"])
def test_what_is_stored_is_the_same_region(example: str) -> None:
    tables = read_tables(EXAMPLES / example)
    put_region(example, tables, AUTHOR, Way.START)
    assert digest(snapshot(example).tables) == digest(tables)


def test_a_change_counts_the_version_up_and_is_kept_with_who_and_how() -> None:
    put_region("os", small(), AUTHOR, Way.START)
    outcome = change_region("os", rename("International Office", "Welcome Office"), AUTHOR, Way.FORM, "Anruf")
    assert (outcome.version, outcome.taken, outcome.obstructed) == (2, 1, ())
    assert snapshot("os").actors_by_key["io"].name == "Welcome Office"  # type: ignore[index]
    kept = RowChange.objects.get(version=2)
    assert (kept.before["name"], kept.after["name"]) == ("International Office", "Welcome Office")
    assert (kept.change.by_name, kept.change.way, kept.change.source) == ("Koordination", "form", "Anruf")


def test_who_saw_an_older_state_overwrites_nobody() -> None:
    put_region("os", small(), AUTHOR, Way.START)
    change_region("os", rename("International Office", "Welcome Office"), AUTHOR, Way.FORM)
    late = change_region("os", rename("International Office", "Büro"), AUTHOR, Way.FORM)
    assert late.taken == 0
    assert [one.stands for one in late.obstructed] == ["Welcome Office"]
    assert snapshot("os").actors_by_key["io"].name == "Welcome Office"  # type: ignore[index]


def test_a_change_that_makes_a_fault_changes_nothing() -> None:
    put_region("os", small(), AUTHOR, Way.START)
    with pytest.raises(InvalidInputError, match="name"):
        change_region("os", rename("International Office", ""), AUTHOR, Way.FORM)
    assert (snapshot("os").version, Change.objects.count()) == (1, 1)


def test_the_same_region_again_is_no_change() -> None:
    put_region("os", small(), AUTHOR, Way.START)
    assert put_region("os", small(), AUTHOR, Way.FILE).taken == 0
    assert snapshot("os").version == 1


def test_a_region_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        change_region("nowhere", rename("a", "b"), AUTHOR, Way.FORM)
