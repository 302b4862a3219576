"""The page from which a region's data is taken along, and the files.

A visitor gets the public part, whoever may read internal fields the whole. Not here: the formats
(`exchange`), what is public (`selectors.public_tables`).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bleibe.exchange import RegionTables, data_licence, hsds_status, region_bytes
from bleibe.platform.access import may
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.selectors.download_names import download_name
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.views.hsds import api
from bleibe.rooms.directory.views.linked_data import data_linked
from bleibe.transition import ActorState, NotFoundError, OfferState

CONTENT_TYPES: Mapping[str, str] = {
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
"""What HSDS 3.1 knows of how an offer stands, in its order."""


@needs(Act.READ)
def data(request: HttpRequest, region: str) -> HttpResponse:
    """Show in which forms the region can be taken along."""
    state = snapshot(region)
    here = request.build_absolute_uri(request.path)
    files = {
        request.build_absolute_uri(reverse("directory:download", args=[region, ending[1:]])): kind
        for ending, kind in CONTENT_TYPES.items()
    }
    shown = {
        "state": state,
        "licence": data_licence(state.public_tables),
        "linked": data_linked(state, here=here, files=files),
        "endings": [ending.removeprefix(".") for ending in CONTENT_TYPES],
        "may_have_all": may(request.user, Act.READ_INTERNAL, region),
        "to_find": sum(one.state is ActorState.TO_FIND for one in state.public.actors),
        "ended": sum(one.state is OfferState.ENDED for one in state.public.offers),
        "counts": [len(state.public.actors), len(state.public.offers), len(state.public.ties)],
        "api_root": request.build_absolute_uri(reverse("hsds:api-root", kwargs={"region": region})),
    }
    return render(request, "directory/data.html", shown)


@needs(Act.READ)
def download(request: HttpRequest, region: str, ending: str) -> HttpResponse:
    """Send the public part of the region in one format."""
    state = snapshot(region)
    return _sent(state.public_tables, download_name(state.key, state.version), ending)


@needs(Act.READ_INTERNAL)
def download_all(request: HttpRequest, region: str, ending: str) -> HttpResponse:
    """Send the whole region in one format; no other computer may keep it on the way."""
    state = snapshot(region)
    answer = _sent(state.tables, download_name(state.key, state.version, is_internal=True), ending)
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs(Act.READ)
def api_page(request: HttpRequest, region: str) -> HttpResponse:
    """Show the paths and parameters of the read API, from its own description, in the reader's words."""
    state = snapshot(region)
    described = api.get_openapi_schema(path_params={"region": region})
    root = reverse("hsds:api-root", kwargs={"region": region})
    paths = [
        {
            "path": path,
            "short": "/" + path.removeprefix(root),
            "says": say(f"directory.data.path_{_word_of(path.removeprefix(root))}"),
            "asked": [_asked(one) for one in operations["get"]["parameters"]],
        }
        for path, operations in described["paths"].items()
    ]
    shown = {
        "state": state,
        "paths": paths,
        "root": request.build_absolute_uri(root),
        "description": reverse("hsds:openapi-json", kwargs={"region": region}),
        "statuses": list(_statuses(state)),
    }
    return render(request, "directory/api.html", shown)


def _statuses(state: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield each status that offers have in HSDS, with what it means here and how many have it."""
    offers = state.public_tables.rows("services")
    found = Counter(hsds_status(one.cells) for one in offers if one.cells.get("state") != OfferState.TO_FIND)
    for status in STATUSES:
        if number := found[status]:
            yield status, count(f"directory.data.status_{status.replace(' ', '_')}", number)


def _word_of(path: str) -> str:
    """Return the name of what a path gives.

    Examples
    --------
    >>> _word_of("services/{id}"), _word_of("services"), _word_of("")
    ('services_one', 'services', 'about')
    """
    return path.replace("/{id}", "_one") or "about"


def _asked(parameter: Mapping[str, Any]) -> dict[str, str]:
    """Return what the description says of one parameter, in short."""
    schema = parameter["schema"]
    of = schema if "type" in schema else schema["anyOf"][0]
    kind = f"{of['type']} ({of['format']})" if "format" in of else str(of["type"])
    default = schema.get("default")
    return {
        "name": parameter["name"],
        "kind": kind if default in (None, "") else f"{kind} = {str(default).lower()}",
        "says": say(f"directory.data.asked_{parameter['name']}") if "description" in parameter else "",
    }


def _sent(tables: RegionTables, name: str, ending: str) -> HttpResponse:
    """Return a file whose name says which state of which region it is.

    Raises
    ------
    NotFoundError
        If there is no such format.
    """
    kind = CONTENT_TYPES.get(f".{ending}")
    if kind is None:
        raise NotFoundError(f"no region is sent as {ending}")
    data = io.BytesIO(region_bytes(tables, f".{ending}"))
    sent = FileResponse(data, as_attachment=True, filename=f"{name}.{ending}", content_type=kind)
    return cast(HttpResponse, sent)
