"""Every page and every route, read and sent to by every role and a stranger: the table of roles decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from bleibe.exchange import HsdsRecords, Proposal, blank_tables, to_region
from bleibe.platform.doors import MARK
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import ALLOWED, GLOBAL_ROLES, OF_NO_REGION, ROLES_OF_ORGANISATIONS, Act, Role
from bleibe.rooms.directory.api import Author, OwnerLink, RowChange, StoredProposal, Way, put_region
from bleibe.rooms.directory.models import WaitingList
from bleibe.rooms.directory.services.owner_links import give_link
from bleibe.rooms.directory.services.proposals import store_proposal
from bleibe.rooms.profile.models import EditionFile, EditionLink, EditionMention, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.rooms.profile.services.commenting import give_link as give_edition_link
from bleibe.studies.profile import Edition, make_profile, profile_json

FILLED = {
    "region": "os",
    "actor": "io",
    "offer": "welcome",
    "table": "organizations",
    "name": "imprint",
    "section": "support",
    "ending": "zip",
    "code": "de",
    "number": "4711",
    "link": "4711",
    "change": "",
    "token": "",
    "language": "uk",
}
"""What is put into the places of an address."""


RECORDS = {
    "services": "welcome",
    "organizations": "io",
    "service_at_locations": "here",
    "taxonomies": "bleibe-needs",
    "taxonomy_terms": "bleibe-needs-housing",
}
"""Whose identifier stands in an address of the read API, by the kind of record."""

NUMBER = 4711

SPECIAL: dict[str, str] = {}
"""What only one address has: the text of a link to comment on an edition."""

OF_OTHERS = ("account/",)
"""Addresses of libraries, which check for themselves; signing in has tests of its own."""


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with what answers it."""
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, address)
        else:
            yield address, one


def is_of_others(address: str) -> bool:
    """Whether a library answers."""
    return any(part in address for part in OF_OTHERS)


def filled(address: str) -> str:
    """Return an address with its places filled."""
    record = re.search(r"/(\w+)/<id>", address)
    if record is not None:
        table = record[1].replace("at_locations", "at_location")
        address = address.replace(
            "<id>", HsdsRecords(blank_tables(key="os", name="O")).id(table, RECORDS[record[1]])
        )
    if "/said/" in address:
        address = address.replace("<int:number>", str(NUMBER + 1)).replace("<str:token>", SPECIAL["said"])
    if address.endswith("/compare/"):
        address += f"?old={NUMBER}&new={NUMBER}"
    if "<slug:code>" in address:
        address = address.replace("<str:name>", "profile.json")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place: FILLED[place[1]], address)


EVERY = sorted(routes(get_resolver()), key=lambda found: found[0])
ALL = [(address, pattern) for address, pattern in EVERY if not is_of_others(address)]


@pytest.fixture
def _region() -> None:
    """Store a region that has what the addresses name."""
    tables = blank_tables(key="os", name="Osnabrück")
    tables = tables.with_rows("organizations", [{"id": "io", "name": "International Office"}])
    offers = [{"id": "welcome", "name": "Welcome Week", "organization_id": "io"}]
    tables = tables.with_rows("services", offers)
    tables = tables.with_rows("locations", [{"id": "hall", "location_type": "physical"}])
    places = [{"id": "here", "service_id": "welcome", "location_id": "hall"}]
    tables = tables.with_rows("service_at_location", places)
    author = Author(name="Start")
    put_region("os", tables, author, Way.START)
    link = give_link("os", "io", author)
    waits = WaitingList.objects.create(
        region=link.region,
        by=User.objects.create_user("waits", password="x"),
        at=timezone.now(),
        file_name="liste.csv",
        data=b"Angebot;Art\na;b\n",
    )
    # one number for all: each place of an address that is called so names its own kind of thing
    OwnerLink.objects.filter(pk=link.pk).update(id=NUMBER)
    WaitingList.objects.filter(pk=waits.pk).update(id=NUMBER)
    proposal = store_proposal("os", Proposal(), author, Way.FILE, "region.xlsx")
    StoredProposal.objects.filter(pk=proposal.pk).update(id=NUMBER)
    account = User.objects.create_user("carla", password="x", id=NUMBER)
    Holding.objects.create(user=account, role=Role.PROVIDER.value, region="os", organisation="io")
    FILLED["change"] = str(RowChange.objects.values_list("pk", flat=True)[0])
    FILLED["token"] = OwnerLink.objects.get().token
    SPECIAL["said"] = _editions(author)


def _editions(author: Author) -> str:
    """Keep a released edition with its files, and one open for comments; return a link's text to that."""
    editor, second = (User.objects.create_user(name, password="x") for name in ("editor", "second"))
    kept = {"region": "os", "as_of": date(2026, 11, 22), "edition": "public", "version": 1, "rows": []}
    kept |= {"made_by": editor, "made_by_name": "editor", "made_at": timezone.now(), "input_sha256": "0" * 64}
    open_one = StoredEdition.objects.create(number=NUMBER + 1, state=EditionState.COMMENT, **kept)
    EditionMention.objects.create(of=open_one, actor="io", name="IO", content={"de": "", "en": ""})
    released = StoredEdition.objects.create(number=NUMBER, state=EditionState.COMMENT, **kept)
    for name, content in (("profile.json", small_profile()), ("reading.html", b"")):
        EditionFile.objects.create(
            of=released, language="de", name=name, content=content, size=len(content), sha256="0" * 64
        )
    EditionLink.objects.create(
        id=NUMBER, of=released, actor="io", given_at=timezone.now(), ends_at=timezone.now()
    )
    given = {"released_by": second, "released_by_name": "second", "released_at": timezone.now()}
    released.state = EditionState.RELEASED
    for name, value in given.items():
        setattr(released, name, value)
    released.save()
    return give_edition_link(open_one, "io", author).token


@cache
def small_profile() -> bytes:
    """Return the profile of a region that has only its name."""
    region = to_region(blank_tables(key="os", name="Osnabrück"))
    day = date(2026, 11, 22)
    return profile_json(make_profile(region, as_of=day, edition=Edition.PUBLIC, input_sha256="0" * 64))


def client_of(role: Role | None, region: str = "os") -> Client:
    """Return the client of somebody with a role, or of a stranger."""
    client = Client()
    if role is not None:
        user = User.objects.create_user(f"{role}-{region}", password="x")
        Holding.objects.create(
            user=user,
            role=role.value,
            region="" if role in GLOBAL_ROLES else region,
            organisation="io" if role in ROLES_OF_ORGANISATIONS else "",
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_walk_finds_the_pages() -> None:
    assert len(ALL) > 8
    assert all(isinstance(pattern.pattern, RoutePattern) for _, pattern in ALL)


@pytest.mark.parametrize(("address", "pattern"), ALL, ids=[address for address, _ in ALL])
def test_every_page_says_what_it_asks_of_its_visitor(address: str, pattern: URLPattern) -> None:
    assert isinstance(getattr(pattern.callback, MARK, None), Act), f"{address} carries no act (`needs`)"


@pytest.mark.django_db
@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize("role", [None, *Role])
def test_every_role_reads_what_the_table_allows_and_nothing_else(role: Role | None) -> None:
    client, elsewhere = client_of(role), client_of(role, "th") if role not in GLOBAL_ROLES else None
    wrong = []
    for address, pattern in ALL:
        act = getattr(pattern.callback, MARK)
        allowed = act is Act.READ or (role is not None and role in ALLOWED[act])
        if (client.get(filled(address)).status_code != 404) is not allowed:
            wrong.append((address, "own region"))
        if elsewhere is None or act is Act.READ or act in OF_NO_REGION:
            continue
        if elsewhere.get(filled(address)).status_code != 404:
            wrong.append((address, "another region"))
    assert wrong == []


def kept() -> dict[str, list[object]]:
    """Return all that the site keeps, besides who is signed in."""
    models = [model for model in apps.get_models() if model is not Session]
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in models}


@pytest.mark.django_db
@pytest.mark.usefixtures("_region")
@pytest.mark.parametrize("role", [None, *(role for role in Role if role not in GLOBAL_ROLES)])
def test_what_is_sent_by_somebody_who_may_not_is_refused_and_changes_nothing(role: Role | None) -> None:
    own, elsewhere = client_of(role), client_of(role, "th")
    before, wrong = kept(), []
    for address, pattern in ALL:
        act = getattr(pattern.callback, MARK)
        if act is Act.READ:
            continue
        may = role is not None and role in ALLOWED[act]
        if may and act in OF_NO_REGION:
            continue
        clients = (elsewhere,) if may else (own, elsewhere)
        said = {client.post(filled(address)).status_code for client in clients}
        if not said <= {404, 405}:
            wrong.append(address)
    assert wrong == []
    assert kept() == before


@pytest.mark.django_db
def test_a_stranger_who_sends_something_to_an_account_is_asked_to_sign_in() -> None:
    before, said = kept(), {}
    for address in (filled(address) for address, _ in EVERY if is_of_others(address)):
        answer = Client().post(address, {"code": "000000", "password": "x"})
        leads = answer.headers.get("Location", "").partition("?")[0]
        said[address] = leads if answer.status_code == 302 else answer.status_code
    # signing in, and the page that says whom to ask for a new password
    assert {said.pop(f"/de/account/{page}/") for page in ("login", "password/reset")} == {200}
    assert set(said.values()) <= {"/de/account/login/", "/de/", 404, 405}, said
    assert kept() == before
