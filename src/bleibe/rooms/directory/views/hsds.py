"""The read API of HSDS 3.1, of the public part of a region alone.

Here: its paths and parameters, as the standard's API reference has them. Not here: which records are asked
for (`selectors.hsds_lists`), what a record is (`exchange.HsdsRecords`). It changes nothing and knows no
session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import is_naive, make_aware
from ninja import NinjaAPI, Path, Query, Schema
from ninja.openapi.schema import OpenAPISchema
from pydantic import Field, JsonValue

from bleibe.exchange import Json
from bleibe.rooms.directory.selectors.hsds_lists import (
    changes_of,
    organization_keys,
    place_keys,
    service_keys,
    term_keys,
)
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.transition import ActorKey, NotFoundError

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/"
MOST_ON_A_PAGE = 500
ON_ONE_PAGE = 50
LONGEST = 200

Record = dict[str, JsonValue]
Answer = Callable[..., HttpResponse]
Region = Annotated[str, Path(description="key of the region")]
Text = Annotated[str, Query(max_length=LONGEST)]


class Said(Schema):
    """Which standard this API keeps."""

    version: str
    profile: str
    openapi_url: str


class Refused(Schema):
    """Why there is no answer."""

    detail: JsonValue


class Page(Schema):
    """One page of records, as HSDS counts them."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Record]


class Paging(Schema):
    """Which page is asked for."""

    page: int = Field(1, ge=1, le=1_000_000, description="page number, from 1")
    per_page: int = Field(ON_ONE_PAGE, ge=1, le=MOST_ON_A_PAGE, description="records on one page")


class OpenApi(NinjaAPI):
    """An API that pages of others may read: it has nothing that is not public."""

    def create_response(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Return the answer, open to every origin."""
        answer = super().create_response(request, *args, **kwargs)  # type: ignore[arg-type]
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return what describes a region's API; its paths name the region, so no parameter asks for it."""
        described = super().get_openapi_schema(**kwargs)
        for path, operations in described["paths"].items():
            for operation in operations.values():
                asked = operation.get("parameters", ())
                operation["parameters"] = [
                    one for one in asked if one["in"] != "path" or f"{{{one['name']}}}" in path
                ]
        return described


api = OpenApi(
    title="Bleibe: HSDS read API",
    version=VERSION,
    description="Offers and actors of a region as HSDS 3.1. Public fields only; nothing can be written.",
    urls_namespace="hsds",
    docs_url=None,
    openapi_extra={"info": {"license": {"name": "as the region states it"}}},
)
ANSWERS = {200: Record, 404: Refused, 422: Refused}
PAGES = {200: Page, 404: Refused, 422: Refused}


@api.exception_handler(NotFoundError)
def not_found(request: HttpRequest, error: NotFoundError) -> HttpResponse:
    """Answer where there is no such record or page."""
    return api.create_response(request, {"detail": str(error)}, status=404)


@api.get("/", response={200: Said, 404: Refused}, operation_id="getAPIMetaInformation", exclude_none=True)
def about(request: HttpRequest, region: Region) -> Said:
    """Say which standard the API keeps, and where its description is."""
    snapshot(region)
    return Said(
        version=VERSION,
        profile=PROFILE,
        openapi_url=request.build_absolute_uri(f"{request.path}openapi.json"),
    )


@api.get("/services", response=PAGES, operation_id="getPaginatedListOfServices")
def services(
    request: HttpRequest,
    region: Region,
    paging: Query[Paging],
    search: Text = "",
    organization_id: Text = "",
    taxonomy_term_id: Text = "",
    taxonomy_id: Text = "",
    modified_after: datetime | None = None,
    minimal: bool = False,
    full: bool = False,
) -> Page:
    """Return offers, without their lists unless `full`; `minimal` gives identifiers and dates alone."""
    state = snapshot(region)
    keys = service_keys(
        state,
        search=search,
        organization=organization_id,
        term=taxonomy_term_id,
        taxonomy=taxonomy_id,
        modified_after=_aware(modified_after),
    )
    shown, counted = _paged(keys, paging)
    if minimal:
        changed = changes_of(state)
        return _page(counted, [_minimal(state, key, changed) for key in shown])
    return _page(counted, _records(state, "services", shown, full=full))


@api.get("/services/{id}", response=ANSWERS, operation_id="getFullyNestedServiceById")
def service(request: HttpRequest, region: Region, id: str) -> Mapping[str, Json]:
    """Return an offer with all that hangs on it."""
    return _one(snapshot(region), "services", id)


@api.get("/organizations", response=PAGES, operation_id="getPaginatedListOfOrganizations")
def organizations(
    request: HttpRequest,
    region: Region,
    paging: Query[Paging],
    search: Text = "",
    taxonomy_term_id: Text = "",
    taxonomy_id: Text = "",
    full: bool = False,
    full_service: bool = False,
) -> Page:
    """Return actors, without their lists unless `full`."""
    state = snapshot(region)
    keys = organization_keys(state, search=search, term=taxonomy_term_id, taxonomy=taxonomy_id)
    shown, counted = _paged(keys, paging)
    records = _records(state, "organizations", shown, full=full)
    if full or full_service:
        records = [
            {**record, "services": _services_of(state, key, full=full_service)}
            for record, key in zip(records, shown, strict=True)
        ]
    return _page(counted, records)


@api.get("/organizations/{id}", response=ANSWERS, operation_id="getOrganizationById")
def organization(
    request: HttpRequest, region: Region, id: str, full_service: bool = False
) -> Mapping[str, Json]:
    """Return an actor with all that hangs on it, and its offers in short or, if asked, whole."""
    state = snapshot(region)
    record = _one(state, "organizations", id)
    return {
        **record,
        "services": _services_of(state, state.hsds.keys("organizations")[id], full=full_service),
    }


@api.get("/service_at_locations", response=PAGES, operation_id="getPaginatedListOfServiceAtLocation")
def service_at_locations(
    request: HttpRequest,
    region: Region,
    paging: Query[Paging],
    search: Text = "",
    organization_id: Text = "",
    taxonomy_term_id: Text = "",
    taxonomy_id: Text = "",
    modified_after: datetime | None = None,
    full: bool = False,
) -> Page:
    """Return which offers are found at which places."""
    state = snapshot(region)
    asked = service_keys(
        state,
        search=search,
        organization=organization_id,
        term=taxonomy_term_id,
        taxonomy=taxonomy_id,
        modified_after=_aware(modified_after),
    )
    shown, counted = _paged(place_keys(state, asked), paging)
    return _page(counted, _records(state, "service_at_location", shown, full=full))


@api.get(
    "/service_at_locations/{id}", response=ANSWERS, operation_id="getServiceAtLocationWithNestedDataById"
)
def service_at_location(request: HttpRequest, region: Region, id: str) -> Mapping[str, Json]:
    """Return an offer at a place, with both."""
    state = snapshot(region)
    record = _one(state, "service_at_location", id)
    service = state.hsds.keys("services").get(str(record.get("service_id", "")))
    nested = _records(state, "services", [service] if service else [], full=True)
    return {
        **record,
        "service": {
            name: value for one in nested for name, value in one.items() if name != "service_at_locations"
        },
    }


@api.get("/taxonomies", response=PAGES, operation_id="getPaginatedListOfTaxonomies")
def taxonomies(request: HttpRequest, region: Region, paging: Query[Paging], search: Text = "") -> Page:
    """Return the classifications: the region's own, and the model's closed lists."""
    state = snapshot(region)
    rows = state.hsds.rows("taxonomies")
    keys = [row["id"] for row in rows if search.casefold() in row.get("name", "").casefold()]
    shown, counted = _paged(keys, paging)
    return _page(counted, _records(state, "taxonomies", shown, full=True))


@api.get("/taxonomies/{id}", response=ANSWERS, operation_id="getTaxonomyById")
def taxonomy(request: HttpRequest, region: Region, id: str) -> Mapping[str, Json]:
    """Return a classification."""
    return _one(snapshot(region), "taxonomies", id)


@api.get("/taxonomy_terms", response=PAGES, operation_id="getPaginatedListOfTaxonomyTerms")
def taxonomy_terms(
    request: HttpRequest,
    region: Region,
    paging: Query[Paging],
    search: Text = "",
    taxonomy_id: Text = "",
    parent_id: Text = "",
    top_only: bool = False,
) -> Page:
    """Return the terms of the classifications."""
    state = snapshot(region)
    keys = term_keys(state, search=search, taxonomy=taxonomy_id, parent=parent_id, top_only=top_only)
    shown, counted = _paged(keys, paging)
    return _page(counted, _records(state, "taxonomy_terms", shown, full=True))


@api.get("/taxonomy_terms/{id}", response=ANSWERS, operation_id="getTaxonomyTermById")
def taxonomy_term(request: HttpRequest, region: Region, id: str) -> Mapping[str, Json]:
    """Return a term with its classification."""
    return _one(snapshot(region), "taxonomy_terms", id)


def _one(state: Snapshot, table: str, id: str) -> Mapping[str, Json]:
    key = state.hsds.keys(table).get(id)
    record = state.hsds.whole(table, key) if key is not None else None
    if record is None:
        raise NotFoundError(f"{table} of this region has no record {id}")
    return _dated(state, table, key or "", record)


def _records(state: Snapshot, table: str, keys: Iterable[str], *, full: bool) -> list[Record]:
    read = state.hsds.whole if full else state.hsds.short
    found = ((key, read(table, key)) for key in keys)
    return [dict(_dated(state, table, key, record)) for key, record in found if record is not None]


def _dated(state: Snapshot, table: str, key: str, record: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return an offer with the day of its last public change, where the region itself states none."""
    if table != "services" or "last_modified" in record:
        return record
    changed = changes_of(state).get(key)
    return {**record, "last_modified": changed.isoformat()} if changed else record


def _minimal(state: Snapshot, key: str, changed: Mapping[str, datetime]) -> Record:
    at = changed.get(key)
    return {"id": state.hsds.id("services", key), "modified_date": at.isoformat() if at else None}


def _services_of(state: Snapshot, actor: str, *, full: bool) -> list[Json]:
    keys = [offer.key for offer in state.offers_of.get(ActorKey(actor), ())]
    if full:
        return list(_records(state, "services", keys, full=True))
    return [{"id": state.hsds.id("services", key), "name": state.offers_by_key[key].name} for key in keys]


def _paged(keys: Sequence[str], paging: Paging) -> tuple[Sequence[str], Page]:
    pages = max(1, -(-len(keys) // paging.per_page))
    if paging.page > pages:
        raise NotFoundError(f"there is no page {paging.page}; the last one is {pages}")
    shown = keys[(paging.page - 1) * paging.per_page : paging.page * paging.per_page]
    counted = Page(
        total_items=len(keys),
        total_pages=pages,
        page_number=paging.page,
        size=len(shown),
        first_page=paging.page == 1,
        last_page=paging.page == pages,
        empty=not shown,
        contents=[],
    )
    return shown, counted


def _page(counted: Page, records: list[Record]) -> Page:
    return counted.model_copy(update={"contents": records})


def _aware(at: datetime | None) -> datetime | None:
    return make_aware(at) if at is not None and is_naive(at) else at


def with_head(answer: Answer) -> Answer:
    """Return a page that also answers who asks for the head alone, as every page that can be got does."""

    @wraps(answer)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            return answer(request, *args, **kwargs)
        finally:
            request.method = method

    return asked
