"""From raw tables without faults to the typed region.

Here: the rows of the region itself, groups and what joins them. Offers stand in `to_offers`, the reading of
single cells in `typed_cells`. Not here: what is wrong with a row (`check`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bleibe.exchange.region_tables import cells as cell_readers
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.codes import find_language
from bleibe.exchange.region_tables.to_find import rows_to_find
from bleibe.exchange.region_tables.to_offers import offers_of
from bleibe.exchange.region_tables.typed_cells import Cells
from bleibe.transition import (
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Agreement,
    Assumption,
    Citizenship,
    Demand,
    Evidence,
    EvidenceKind,
    FieldOccupation,
    Funding,
    Graduates,
    Group,
    GroupKey,
    InfluenceLevel,
    LanguageLevel,
    Need,
    Obstacle,
    ObstacleKey,
    OfferKey,
    Participant,
    Phase,
    Program,
    ProgramKey,
    Reach,
    Region,
    Regularity,
    Route,
    Stated,
    StepNeed,
    Tie,
    TieKind,
    Traits,
)

T = TypeVar("T")


def to_region(tables: RegionTables) -> Region:
    """Return the typed region.

    Parameters
    ----------
    tables
        A region's tables in which `check` found no fault.

    Returns
    -------
    Region
        Rows in the order of the tables; an empty cell is None, an empty text or an empty set.

    Raises
    ------
    ValueError
        If the tables have faults after all; `read_region` checks first.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> to_region(blank_tables(key="os", name="Osnabrück", districts=["03404"])).districts
    ('03404',)
    """
    return Region(
        key=tables.key,
        name=tables.setting("name") or tables.origin or tables.key,
        districts=split_list(tables.setting("districts")),
        compiled_from=tables.setting("compiled_from"),
        name_en=tables.setting("name_en"),
        actors=_actors(tables),
        programs=_each(tables, "programs", _program),
        offers=offers_of(tables),
        ties=_each(tables, "ties", _tie),
        groups=_groups(tables),
        reaches=_reaches(tables),
        obstacles=_obstacles(tables),
        graduates=_each(tables, "graduates", _graduates),
        demand=_each(tables, "demand", _demand),
        field_occupations=_each(tables, "field_occupations", _field_occupation),
        assumptions=_each(tables, "assumptions", _assumption),
        funding=_funding(tables),
        texts=tables.texts,
    )


def _each(tables: RegionTables, name: str, read: Callable[[Cells], T]) -> tuple[T, ...]:
    return tuple(read(Cells(row)) for row in tables.rows(name))


def _actors(tables: RegionTables) -> tuple[Actor, ...]:
    known = frozenset(row.cells["id"] for row in tables.rows("organizations"))
    return _each(tables, "organizations", lambda cells: _actor(cells, known))


def _actor(cells: Cells, known: frozenset[str]) -> Actor:
    """Return an actor; influence and trust that no source states are unknown."""
    parent, is_said = cells.key("parent_organization_id", ActorKey), cells.source.is_named_within
    return Actor(
        key=ActorKey(cells.text("id")),
        name=cells.text("name"),
        description=cells.text("description"),
        roles=cells.codes("roles", ActorRole),
        parent=parent if parent in known else None,
        website=cells.text("website"),
        place=cells.text("place"),
        state=cells.code("state", ActorState) or ActorState.KNOWN,
        mandate=cells.text("mandate"),
        own_logic=cells.text("own_logic"),
        influence=cells.code("influence", InfluenceLevel) if is_said else None,
        trust=cells.number("trust") if is_said else None,
        reluctance=cells.share("reluctance"),
        source=cells.source,
        upkeep=cells.upkeep,
    )


def _program(cells: Cells) -> Program:
    return Program(
        key=ProgramKey(cells.text("id")),
        name=cells.text("name"),
        actor=ActorKey(cells.text("organization_id")),
        description=cells.text("description"),
        parent=cells.key("parent_program_id", ProgramKey),
        valid_from=cells.day("valid_from"),
        valid_until=cells.day("valid_until"),
        source=cells.source,
    )


def _tie(cells: Cells) -> Tie:
    """Return a tie; how strong it is, is unknown where no source states it."""
    source = cells.source
    agreement = cells.code("agreement", Agreement) if source.is_named else None
    regularity = cells.code("regularity", Regularity) if source.is_named_within else None
    return Tie(
        from_actor=ActorKey(cells.text("from_organization_id")),
        to_actor=ActorKey(cells.text("to_organization_id")),
        kind=TieKind(cells.text("kind")),
        agreement=agreement or Agreement.UNKNOWN,
        regularity=regularity or Regularity.UNKNOWN,
        trust=cells.number("trust") if source.is_named_within else None,
        group=cells.key("group_id", GroupKey),
        rule=cells.text("rule"),
        owner=cells.text("owner"),
        since=cells.partial_day("since"),
        valid_until=cells.day("valid_until"),
        source=source,
    )


def _groups(tables: RegionTables) -> tuple[Group, ...]:
    steps: dict[str, list[StepNeed]] = {}
    for row in tables.rows("needs"):
        steps.setdefault(row.cells["group_id"], []).append(_step(Cells(row)))
    return _each(tables, "groups", lambda cells: _group(cells, tuple(steps.get(cells.text("id"), ()))))


def _step(cells: Cells) -> StepNeed:
    return StepNeed(
        phase=Phase(cells.text("phase")),
        need=Need(cells.text("need")),
        share=cells.share("share"),
        source=cells.source,
    )


def _group(cells: Cells, steps: tuple[StepNeed, ...]) -> Group:
    return Group(
        key=GroupKey(cells.text("id")),
        name=cells.text("name"),
        name_en=cells.text("name_en"),
        traits=_traits(cells),
        persons_per_year=cells.number("persons_per_year"),
        size_derivation=cells.text("size_derivation"),
        size_derivation_en=cells.text("size_derivation_en"),
        steps=steps,
        official=cells.source.is_named and (cells.yes_no("official") or False),
        source=cells.source,
    )


def _traits(cells: Cells) -> Traits:
    international = cells.yes_no("international")
    return Traits(
        route=Route(cells.text("route")),
        participants=frozenset(cells.codes("participants", Participant)),
        universities=cells.keys("universities", ActorKey),
        employers=cells.keys("employers", ActorKey),
        fields=frozenset(cells.values("fields")),
        citizenships=frozenset(cells.codes("citizenships", Citizenship)),
        districts=frozenset(cells.values("districts")),
        languages=_levels(cells),
        international=True if international is None else international,
    )


def _levels(cells: Cells) -> dict[str, LanguageLevel] | None:
    """Return the level spoken by the shortest code of each language, or None where nobody said."""
    stated = [value.split(":") for value in cells.values("languages")]
    return {find_language(code) or code: LanguageLevel(level) for code, level in stated} or None


def _reaches(tables: RegionTables) -> tuple[Reach, ...]:
    """Return what is known of who hears of the offers; what is still to be found reaches nobody."""
    to_find = {row.cells["id"] for row in rows_to_find(tables)}
    rows = (row for row in tables.rows("reach") if row.cells["service_id"] not in to_find)
    return tuple(_reach(Cells(row)) for row in rows)


def _reach(cells: Cells) -> Reach:
    return Reach(
        offer=OfferKey(cells.text("service_id")),
        group=cells.key("group_id", GroupKey),
        known=cells.share("known"),
        taken_up=cells.share("taken_up"),
        source=cells.source,
    )


def _obstacles(tables: RegionTables) -> tuple[Obstacle, ...]:
    evidence: dict[str, list[Evidence]] = {}
    for row in tables.rows("evidence"):
        evidence.setdefault(row.cells["obstacle_id"], []).append(_evidence(Cells(row)))
    return _each(tables, "obstacles", lambda cells: _obstacle(cells, evidence.get(cells.text("id"), [])))


def _evidence(cells: Cells) -> Evidence:
    return Evidence(kind=EvidenceKind(cells.text("kind")), text=cells.text("text"), source=cells.source)


def _obstacle(cells: Cells, evidence: list[Evidence]) -> Obstacle:
    return Obstacle(
        key=ObstacleKey(cells.text("id")),
        name=cells.text("name"),
        description=cells.text("description"),
        phases=frozenset(cells.codes("phases", Phase)),
        needs=frozenset(cells.codes("needs", Need)),
        groups=cells.keys("groups", GroupKey),
        evidence=tuple(evidence),
    )


def _number(cells: Cells) -> Stated:
    return cell_readers.read_number(cells.text("number"))


def _graduates(cells: Cells) -> Graduates:
    return Graduates(
        field_of_study=cells.text("field"),
        number=_number(cells),
        unit=cells.text("unit"),
        population=cells.text("population"),
        university=cells.key("university_id", ActorKey),
        year=cells.partial_day("year"),
        source=cells.source,
    )


def _demand(cells: Cells) -> Demand:
    return Demand(
        occupation=cells.text("occupation"),
        number=_number(cells),
        unit=cells.text("unit"),
        year=cells.partial_day("year"),
        source=cells.source,
    )


def _field_occupation(cells: Cells) -> FieldOccupation:
    return FieldOccupation(
        field_of_study=cells.text("field"),
        occupation=cells.text("occupation"),
        share=cells.share("share"),
        source=cells.source,
    )


def _assumption(cells: Cells) -> Assumption:
    return Assumption(
        id=cells.text("id"),
        low=cell_readers.read_decimal(cells.text("low")),
        middle=cell_readers.read_decimal(cells.text("middle")),
        high=cell_readers.read_decimal(cells.text("high")),
        unit=cells.text("unit"),
        source=cells.source,
    )


def _funding(tables: RegionTables) -> Funding | None:
    body = tables.setting("funding_body")
    if not body:
        return None
    return Funding(
        programme=tables.setting("funding_programme"),
        body=body,
        name=tables.setting("funding_name"),
        valid_from=cell_readers.read_date(tables.setting("funding_valid_from")),
        valid_until=cell_readers.read_date(tables.setting("funding_valid_until")),
    )
