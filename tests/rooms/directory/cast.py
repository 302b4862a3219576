"""The cast of the directory's tests: a small region, and who meets it there."""

from __future__ import annotations

from collections.abc import Mapping

from django.test import Client

from bleibe.exchange import RegionTables, blank_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region

ACTORS = (
    {"id": "io", "name": "International Office", "owner": "Frau Geheim", "note": "streng intern"},
    {"id": "cc", "name": "Career Center", "roles": "career_center;university_unit"},
)
OFFERS = (
    {"id": "welcome", "name": "Welcome Week", "organization_id": "io", "note": "auch das ist intern"},
    {"id": "training", "name": "Bewerbungstraining", "organization_id": "cc"},
)
TIES = ({"from_organization_id": "io", "to_organization_id": "cc", "kind": "refers", "trust": "2"},)
GROUPS = ({"id": "degree", "name": "Studierende mit Abschlussziel", "route": "study_to_work"},)


def small_tables(key: str = "os", name: str = "Osnabrück") -> RegionTables:
    """Return a region with two actors, two offers, a tie and a group."""
    return (
        blank_tables(key=key, name=name, districts=["03404"])
        .with_rows("organizations", ACTORS)
        .with_rows("services", OFFERS)
        .with_rows("ties", TIES)
        .with_rows("groups", GROUPS)
    )


def store_region(key: str = "os", name: str = "Osnabrück") -> None:
    """Put the small region on the site."""
    put_region(key, small_tables(key, name), Author(name="Start"), Way.START)


def signed_in(role: Role, *, region: str = "os", organisation: str = "", language: str = "de") -> Client:
    """Return a client of somebody with a role."""
    user = User.objects.create_user(f"{role.value}-{region}-{organisation}", password="x")
    region = "" if role is Role.ADMINISTRATOR else region
    Holding.objects.create(user=user, role=role.value, region=region, organisation=organisation)
    client = Client(headers={"Accept-Language": language})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def filled(client: Client, address: str, **changed: object) -> dict[str, object]:
    """Return what a browser would send of the form at an address, with some fields changed."""
    form = client.get(address).context["form"]
    sent: dict[str, object] = {f"seen-{column}": text for column, text in form.seen().items()}
    sent |= {field.name: field.value() for field in form if field.value()}
    return sent | changed


def text(answer: object) -> str:
    """Return what a page says."""
    content = getattr(answer, "content", b"")
    assert isinstance(content, bytes)
    return content.decode()


def cells(table: str, *key: str, region: str = "os") -> Mapping[str, str]:
    """Return a stored row; an empty one where there is none."""
    from bleibe.exchange import RowName
    from bleibe.rooms.directory.api import snapshot
    from bleibe.rooms.directory.selectors.snapshots import Snapshot

    state: Snapshot = snapshot(region)
    return state.rows.get(RowName(table=table, key=key), {})
