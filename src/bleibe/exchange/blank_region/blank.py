"""A region in which every group of actors, every rung of the ladder and the usual offices stand as *to find*.

Here: the tables of such a region. Not here: what is usual (`usual.toml`), the checklist (`checklist`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bleibe.exchange.blank_region.districts import District, districts_of
from bleibe.exchange.blank_region.usual import Scope, UsualGroup, usual
from bleibe.exchange.region_tables.carrier import RegionTables, blank_tables, key_from
from bleibe.exchange.region_tables.faults_in_cells import faults_in_cell
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.settings import SETTINGS
from bleibe.exchange.region_tables.to_find import TO_FIND
from bleibe.transition import (
    LADDER,
    ActorRole,
    ActorState,
    Citizenship,
    Fault,
    InvalidInputError,
    OfferState,
    RegionText,
    Rung,
    Source,
    label,
)

HOW_COMPILED = "Wie die Angaben entstanden (auf dem Deckblatt) / how the data came about (on the cover)"
"""Stands beside the setting that nobody but the team can fill in."""

EXPECTED = "erwartet von / expected of: "
NOBODY_EXPECTED = "niemand ist als Träger festgelegt / no carrier is laid down"
"""Stand beside a rung that is still to be found. What a blank region says is data, which its team edits from
then on; so it is in German and English, whatever language anybody reads the site in."""

UNNAMED, UNNAMED_NAME = "hochschule", "Hochschule der Region"
"""Stands in where nobody has named a university: its offices are to be found all the same."""

LONGEST_KEY = 60

Cells = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """One district, one university or the whole region: what an office belongs to."""

    key: str
    name: str
    organization: str = ""
    districts: tuple[str, ...] = ()
    where: str = ""


def blank_region(name: str, *, districts: Sequence[str], universities: Sequence[str]) -> RegionTables:
    """Return a region that knows its districts and universities, and of everything else that it is to find.

    Parameters
    ----------
    name
        Name of the region; its key is made from it.
    districts
        Five-digit AGS of the Kreise and kreisfreie Städte.
    universities
        Their names as they write them.

    Raises
    ------
    InvalidInputError
        If a district is unknown (says the nearest one), or a name is empty or stands there twice.

    Examples
    --------
    >>> tables = blank_region("Osnabrück", districts=["03404"], universities=["Universität Osnabrück"])
    >>> tables.setting("key"), tables.rows("services")[0].cells["id"]
    ('osnabrueck', 'welcome_event')
    """
    found = districts_of(districts)
    _check_names(name, universities)
    places = _places(name, found, universities)
    tables = blank_tables(key=key_from(name), name=name, districts=[one.code for one in found])
    settings = [row.cells for row in tables.rows("settings")]
    settings.append({"key": "compiled_from", "note": HOW_COMPILED})
    if universities:
        named = ";".join(place.organization for place in places[Scope.UNIVERSITY])
        settings.append({"key": "universities", "value": named})
    groups = list(_groups(places))
    return replace(
        tables.with_rows("settings", settings)
        .with_rows("organizations", _organizations(places))
        .with_rows("services", map(_rung, LADDER))
        .with_rows("groups", [cells for cells, _ in groups])
        .with_rows("needs", [step for cells, group in groups for step in _steps(cells["id"], group)]),
        texts=tuple(_texts()),
    )


def _check_names(name: str, universities: Sequence[str]) -> None:
    faults = [
        replace(fault, place=place, row=0, column="")
        for place, text in [("NAME", name), *(("--universities", one) for one in universities)]
        for fault in faults_in_cell(Row(place=place, number=0, cells={}), SETTINGS["name"], text)
    ]
    if not name.strip():
        faults.append(Fault(place="NAME", problem="is empty", allowed="the name of the region"))
    for position, one in enumerate(universities):
        if _short_key(one) in map(_short_key, universities[:position]):
            problem = "stands there twice"
            faults.append(
                Fault(place="--universities", value=one, problem=problem, allowed="each university once")
            )
    if faults:
        raise InvalidInputError(faults)


def _places(
    name: str, districts: Sequence[District], universities: Sequence[str]
) -> dict[Scope, tuple[Place, ...]]:
    codes = tuple(one.code for one in districts)
    return {
        Scope.UNIVERSITY: tuple(
            Place(key=_short_key(one), name=one, organization=_short_key(one), districts=codes)
            for one in universities
        )
        or (Place(key=UNNAMED, name=UNNAMED_NAME, organization=UNNAMED, districts=codes),),
        Scope.DISTRICT: tuple(
            Place(key=_short_key(one.name), name=one.name, districts=(one.code,), where=one.name)
            for one in districts
        ),
        Scope.REGION: (
            Place(key="region", name=name, districts=codes, where=", ".join(one.name for one in districts)),
        ),
    }


def _short_key(name: str) -> str:
    return key_from(name)[:LONGEST_KEY].rstrip("-")


def _organizations(places: dict[Scope, tuple[Place, ...]]) -> Iterator[Cells]:
    for place in places[Scope.UNIVERSITY]:
        yield {
            "id": place.organization,
            "name": f"{place.name} {TO_FIND}" if place.key == UNNAMED else place.name,
            "roles": ActorRole.UNIVERSITY,
            "state": ActorState.TO_FIND if place.key == UNNAMED else ActorState.KNOWN,
            **_sourced(usual().named),
        }
    for office in usual().offices:
        for place in places[office.scope]:
            yield {
                "id": f"{office.key}-{place.key}",
                "name": f"{office.name}, {place.name} {TO_FIND}",
                "parent_organization_id": place.organization,
                "roles": ";".join(office.roles),
                "state": ActorState.TO_FIND,
                "place": place.where,
                **_sourced(office.source),
            }


def _rung(rung: Rung) -> Cells:
    """Return a rung as a row among the offers, with room for who provides it; it counts for nothing so far.

    Its source stays empty: who expects the rung is no evidence that anybody provides it.
    """
    carriers = " / ".join(", ".join(label(role, code) for role in rung.carriers) for code in ("de", "en"))
    expected = f"{EXPECTED}{carriers}" if rung.carriers else NOBODY_EXPECTED
    return {
        "id": rung.key,
        "name": f"{rung.wording} {TO_FIND}",
        "kind": rung.kinds[0],
        "needs": ";".join(rung.needs),
        "phases": ";".join(rung.phases),
        "for_routes": ";".join(rung.routes),
        "state": OfferState.TO_FIND,
        "note": expected,
    }


def _groups(places: dict[Scope, tuple[Place, ...]]) -> Iterator[tuple[Cells, UsualGroup]]:
    for group in usual().groups:
        for place in places[group.scope]:
            if place.key == UNNAMED:
                continue  # nobody has said that anybody studies there
            cells = {
                "id": f"{group.key}-{place.key}",
                "name": f"{group.name}, {place.name}",
                "route": group.people.route,
                "participants": ";".join(group.people.participants),
                "universities": place.organization,
                "citizenships": ";".join(Citizenship),
                "districts": ";".join(place.districts),
                "international": "yes",
                **_sourced(usual().named),
            }
            yield cells, group


def _steps(group_id: str, group: UsualGroup) -> Iterator[Cells]:
    for step in group.people.steps:
        yield {
            "group_id": group_id,
            "phase": step.phase,
            "need": step.need,
            **_sourced(step.source),
        }


def _sourced(source: Source) -> Cells:
    return {"source": source.citation, "source_date": source.dated or "", "note": source.note}


def _texts() -> Iterator[RegionText]:
    for chapter in usual().chapters:
        for language, word, question in (
            ("de", "Leitfrage", chapter.question_de),
            ("en", "Guiding question", chapter.question_en),
        ):
            yield RegionText(chapter=chapter.name, language=language, markdown=f"*{word}: {question}*")
