"""HSDS JSON that somebody else made: taken in as far as it goes.

Here: which forms there are (a list, a page, one service), and what a region needs that such a file may
leave open. Not here: our own files (`hsds_json`).
"""

from __future__ import annotations

from bleibe.exchange.hsds_flattening import Cells, Flattening, tables_of_rows
from bleibe.exchange.hsds_ids import KeyBook
from bleibe.exchange.hsds_nesting import Json
from bleibe.exchange.limits import refusal
from bleibe.exchange.region_tables.carrier import FALLBACK_KEY, Form, RegionTables, key_from
from bleibe.transition import Fault, InvalidInputError

UNNAMED_ORGANIZATION = "organization_not_named"
"""Key of the actor that stands for every organisation that a foreign file does not name."""

_SERVICE_MARKS = frozenset(
    {"status", "organization", "organization_id", "service_at_locations", "eligibility_description"}
)
"""What only a service has; a term or an organisation has id, name and description too."""

_ALLOWED = '{"services": [...]}, a list of services, a page {"contents": [...]} or one service'


def foreign_tables(document: Json, place: str, origin: str) -> RegionTables:
    """Return the raw tables of a foreign file; kinds, needs and phases stay unknown.

    Raises
    ------
    InvalidInputError
        If the file holds no services of HSDS.
    """
    services = _services(document, place)
    flat = Flattening(place, KeyBook())
    faults = flat.faults
    for number, service in enumerate(services, start=1):
        if _is_service(service):
            flat.add_service(service, number)
        else:
            faults.append(_no_service(number, place))
    _complete(flat.rows)
    # a region must have a name; that of the file is the only one such a file has
    named = [{"key": "key", "value": key_from(origin)}, {"key": "name", "value": origin or FALLBACK_KEY}]
    flat.rows["settings"] = named
    return RegionTables(
        tables=tables_of_rows(flat.rows, place),
        origin=origin,
        faults=tuple(faults),
        left_out=(*_missing_pages(document), *sorted(flat.unknown)),
        unread=("services",) if faults else (),
        form=Form.FOREIGN_JSON,
    )


def _services(document: Json, place: str) -> list[Json]:
    match document:
        case list():
            services = document
        case {"services": list() as services} | {"contents": list() as services}:
            pass
        case dict() if _is_service(document):
            services = [document]
        case _:
            raise refusal(place, "holds no services of HSDS", _ALLOWED)
    if not services:
        raise refusal(place, "holds no services of HSDS: its list is empty", _ALLOWED)
    if not any(map(_is_service, services)):
        raise InvalidInputError([_no_service(1, place)])
    return services


def _no_service(number: int, place: str) -> Fault:
    return Fault(place=place, problem=f"holds no service of HSDS as entry {number}", allowed=_ALLOWED)


def _is_service(found: Json) -> bool:
    return isinstance(found, dict) and "id" in found and bool(_SERVICE_MARKS & found.keys())


def _missing_pages(document: Json) -> tuple[str, ...]:
    if not isinstance(document, dict) or "total_pages" not in document:
        return ()
    number, total = str(document.get("page_number")), str(document["total_pages"])
    return (f"all pages but {number} of {total}",) if total != "1" else ()


def _complete(rows: dict[str, list[Cells]]) -> None:
    """Give every offer and programme an actor: one to be found where the file names none."""
    organizations = rows.setdefault("organizations", [])
    known = {cells.get("id", "") for cells in organizations}
    owners = {
        cells.get("program_id", ""): cells.get("organization_id", "") for cells in rows.get("services", [])
    }
    for cells in rows.get("programs", []):
        cells.setdefault("organization_id", owners.get(cells.get("id", "")) or UNNAMED_ORGANIZATION)
    for cells in (*rows.get("services", []), *rows.get("programs", [])):
        key = cells.setdefault("organization_id", UNNAMED_ORGANIZATION)
        if key not in known:
            known.add(key)
            name = "organization that the file does not name"
            organizations.append({"id": key, "name": name, "state": "to_find"})
