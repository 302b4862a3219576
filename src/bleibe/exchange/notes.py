"""What is no fault but makes a region say less than its team thinks: told, and never refused.

Here: one sentence a kind, with the number of rows and the way out. Not here: faults (`check`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bleibe.exchange.absent_parts import absent_parts
from bleibe.exchange.future_days import future_days
from bleibe.exchange.last_days import last_days
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.to_find import TO_FIND, rows_to_find
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.without_source import rows_without_source
from bleibe.transition import DUTIES, Actor, ActorState, ForWhom, Offer, OfferState, with_usual

HOW_COMPILED = (
    "settings: nothing says how the data came about, and the cover says so; "
    "write it as the value of `compiled_from` (`public_sources`, or a sentence of your own)"
)

SHOWN = 3
"""So many keys stand in a note as examples."""


def notes(tables: RegionTables, *, today: date) -> tuple[str, ...]:
    """Return what the team of a region should know, a line for each kind; often nothing.

    Parameters
    ----------
    tables
        A region without faults.
    today
        The day after which evidence is dated in the future.
    """
    region = with_usual(to_region(tables))
    said = (
        *_on_offers(tables, region.offers),
        *_on_rungs(tables, region.offers),
        *_on_actors(tables, region.actors),
        *_on_sources(tables),
        *absent_parts(tables),
        *last_days(tables),
        *future_days(tables, today),
    )
    return said if region.compiled_from else (*said, HOW_COMPILED)


def incomplete_offers(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return the offers for persons that serve no step: needs or phases are neither stated nor usual."""
    return tuple(
        offer
        for offer in offers
        if offer.state is not OfferState.ENDED
        and offer.kind not in DUTIES
        and offer.audience.for_whom is not ForWhom.EMPLOYERS
        and not (offer.needs and offer.phases)
    )


def _on_offers(tables: RegionTables, offers: Iterable[Offer]) -> Iterator[str]:
    offers = tuple(offers)
    running = (one for one in offers if one.state is OfferState.RUNNING)
    said = [one.key for one in running if not one.is_confirmed(on=date.max)]
    if said:
        yield _line(
            tables,
            "services",
            said,
            ("offer is `running`", "offers are `running`"),
            "without source or date; not counted as confirmed (fill in source and source_date)",
        )
    blank = [one.key for one in incomplete_offers(offers)]
    if blank:
        yield _line(
            tables,
            "services",
            blank,
            ("offer", "offers"),
            "without needs or phases, nor a kind they follow from: counted for nothing (fill them in)",
        )


def _on_rungs(tables: RegionTables, offers: Iterable[Offer]) -> Iterator[str]:
    """Tell of rungs to find that seem to be found, and of found ones that are still called so."""
    there = {one.kind for one in offers if one.state is not OfferState.ENDED}
    rows = [row.cells for row in rows_to_find(tables)]
    named = [cells["id"] for cells in rows if "organization_id" in cells]
    doubled = [cells["id"] for cells in rows if cells["id"] not in named and cells.get("kind") in there]
    called = [one.key for one in offers if one.name.endswith(TO_FIND)]
    for keys, what, way in (
        (named, "`to_find`", "though a provider is named: counted for nothing (change state)"),
        (doubled, "`to_find`", "though an offer of that kind is there (delete the row, or keep looking)"),
        (called, "no longer `to_find`", f"but still called {TO_FIND} (write the offer's own name)"),
    ):
        if keys:
            yield _line(tables, "services", keys, (f"row is {what}", f"rows are {what}"), way)


def _on_actors(tables: RegionTables, actors: Iterable[Actor]) -> Iterator[str]:
    still = [one.key for one in actors if one.state is ActorState.KNOWN and one.name.endswith(TO_FIND)]
    if still:
        yield _line(
            tables,
            "organizations",
            still,
            ("actor is `known`", "actors are `known`"),
            f"but still called {TO_FIND}; write the real name, it stands on the sheets",
        )


def _on_sources(tables: RegionTables) -> Iterator[str]:
    """Tell of rows whose numbers count as ours, as no source says them."""
    for table, keys, columns in rows_without_source(tables):
        yield _line(
            tables,
            table,
            keys,
            ("row names", "rows name"),
            f"no source for {', '.join(columns)}: counted as assumed or unknown (fill in source)",
        )


def _line(tables: RegionTables, table: str, keys: Sequence[str], what: tuple[str, str], way: str) -> str:
    one, many = what
    shown = ", ".join(keys[:SHOWN]) + (", ..." if len(keys) > SHOWN else "")
    return f"{tables.tables[table].place}: {len(keys)} {one if len(keys) == 1 else many} {way}: {shown}"
