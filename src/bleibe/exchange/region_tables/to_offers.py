"""From raw rows to typed offers. Not here: the other rows of a region (`to_region`)."""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.codes import find_language
from bleibe.exchange.region_tables.to_find import offer_rows
from bleibe.exchange.region_tables.typed_cells import Cells
from bleibe.transition import (
    ActorKey,
    Audience,
    Citizenship,
    CountUnit,
    Delivery,
    ForWhom,
    LanguageLevel,
    Need,
    Offer,
    OfferKey,
    OfferKind,
    OfferState,
    Participant,
    Phase,
    ProgramKey,
    Route,
    Use,
)

STATE_OF_STATUS: Mapping[str, OfferState] = {
    "active": OfferState.RUNNING,
    "inactive": OfferState.NOT_CONFIRMED,
    "temporarily closed": OfferState.NOT_CONFIRMED,
    "defunct": OfferState.ENDED,
}
"""What HSDS's status says of an offer that has no `state` of ours."""


def offers_of(tables: RegionTables) -> tuple[Offer, ...]:
    """Return the offers in the order of their table; a rung that is still to be found is none."""
    spoken = _languages(tables)
    programs = frozenset(row.cells["id"] for row in tables.rows("programs"))
    return tuple(_offer(Cells(row), spoken, programs) for row in offer_rows(tables))


def _languages(tables: RegionTables) -> dict[str, frozenset[str]]:
    """Return per offer the languages that the table `languages` gives it, each by its shortest code."""
    spoken: dict[str, frozenset[str]] = {}
    for row in tables.rows("languages"):
        service, code = row.cells.get("service_id", ""), row.cells.get("code", "")
        if service and code:
            spoken[service] = spoken.get(service, frozenset()) | {find_language(code) or code}
    return spoken


def _offer(cells: Cells, spoken: Mapping[str, frozenset[str]], programs: frozenset[str]) -> Offer:
    program = cells.key("program_id", ProgramKey)
    return Offer(
        key=OfferKey(cells.text("id")),
        actor=ActorKey(cells.text("organization_id")),
        name=cells.text("name"),
        kind=cells.code("kind", OfferKind),
        needs=frozenset(cells.codes("needs", Need)),
        phases=frozenset(cells.codes("phases", Phase)),
        audience=_audience(cells),
        audience_text=cells.text("eligibility_description"),
        languages=spoken.get(cells.text("id")),
        places=cells.places("places_per_year"),
        staff_hours=cells.number("staff_hours_per_year"),
        hours_per_case=cells.number("hours_per_case"),
        used=_use(cells),
        cost=cells.text("fees_description"),
        delivery=cells.code("delivery", Delivery),
        format=cells.text("format"),
        how_to_enter=cells.text("application_process"),
        url=cells.text("url"),
        program=program if program in programs else None,
        private_basis=cells.yes_no("private_basis") or False,
        state=_state(cells),
        first_seen=cells.partial_day("first_seen"),
        last_seen=cells.partial_day("last_seen"),
        valid_from=cells.day("valid_from"),
        valid_until=cells.day("valid_until"),
        source=cells.source,
        upkeep=cells.upkeep,
    )


def _audience(cells: Cells) -> Audience:
    return Audience(
        for_whom=cells.code("for_whom", ForWhom) or ForWhom.PERSONS,
        routes=frozenset(cells.codes("for_routes", Route)),
        participants=frozenset(cells.codes("for_participants", Participant)),
        universities=cells.keys("for_universities", ActorKey),
        employers=cells.keys("for_employers", ActorKey),
        fields=frozenset(cells.values("for_fields")),
        citizenships=frozenset(cells.codes("for_citizenships", Citizenship)),
        districts=frozenset(cells.values("for_districts")),
        german_from=cells.code("german_from", LanguageLevel),
        only_internationals=cells.yes_no("only_internationals"),
    )


def _use(cells: Cells) -> Use | None:
    """Return how often an offer was used; unknown where no source states it."""
    number, unit = cells.number("used_per_year"), cells.code("used_unit", CountUnit)
    if number is None or unit is None or not cells.source.is_named:
        return None
    return Use(number=number, unit=unit, year=cells.partial_day("used_year"))


def _state(cells: Cells) -> OfferState:
    stated = cells.code("state", OfferState)
    return stated or STATE_OF_STATUS.get(cells.text("status"), OfferState.NOT_CONFIRMED)
