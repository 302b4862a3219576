"""The pages on which accounts are kept: whose they are, what they do, and what they never show."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from bleibe.exchange import blank_tables
from bleibe.platform.accounts import keep_own_act
from bleibe.platform.models import AccountChange, Holding, User
from bleibe.platform.roles import AccountAct, Role
from bleibe.rooms.directory.api import Author, Way, put_region

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NEW = {"name": "carla", "full_name": "Carla C.", "language": "en", "role": "provider", "organisation": "io"}


@pytest.fixture(autouse=True)
def regions() -> None:
    """Store two regions, each with one actor."""
    for key, actor in (("os", "io"), ("th", "tio")):
        tables = blank_tables(key=key, name=f"Region {key}")
        tables = tables.with_rows("organizations", [{"id": actor, "name": f"Büro {actor}"}])
        put_region(key, tables, Author(name="Start"), Way.START)


def account(name: str, *roles: tuple[Role, str, str]) -> User:
    """Return an account with roles, each for a region and an organisation."""
    user = User.objects.create_user(name, password="x")
    for role, region, organisation in roles:
        Holding.objects.create(user=user, role=role.value, region=region, organisation=organisation)
    return user


def client_of(user: User) -> Client:
    """Return a client in which somebody is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def coordinator() -> Client:
    """Return a coordinator of one region."""
    return client_of(account("anna", (Role.COORDINATOR, "os", "")))


@pytest.fixture
def administrator() -> Client:
    """Return an administrator."""
    return client_of(account("bo", (Role.ADMINISTRATOR, "", "")))


def link_in(page: str) -> str:
    """Return the path of the link to a password that a page shows."""
    found = re.search(r'value="http://testserver(/\w\w/me/password/[^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_coordinator_makes_an_account_whose_holder_sets_the_password_by_the_link_and_signs_in(
    coordinator: Client,
) -> None:
    page = coordinator.post("/de/r/os/accounts/new/", NEW)
    assert page.headers["Cache-Control"] == "no-store"
    link = link_in(page.content.decode())
    assert link.startswith("/en/"), "the link speaks the language of the person"
    assert "carla" in Client().get(link).content.decode()
    assert not User.objects.get(username="carla").has_usable_password(), "opening a link sets nothing"
    chosen = {"password": "eine lange Wendung 7", "again": "eine lange Wendung 7"}
    assert Client(enforce_csrf_checks=True).post(link, chosen).status_code == 302
    client = Client()
    signed_in = client.post("/de/account/login/", {"login": "carla", "password": chosen["password"]})
    assert (signed_in.status_code, signed_in.headers["Location"]) == (302, "/en/start/")
    assert "Carla C." in client.get("/en/r/os/work/").content.decode()
    assert Client().get(link).status_code == 410


def test_the_link_is_shown_once_and_kept_nowhere(coordinator: Client) -> None:
    coordinator.post("/de/r/os/accounts/new/", NEW)
    made = User.objects.get(username="carla")
    assert "me/password" not in coordinator.get(f"/de/r/os/accounts/{made.pk}/").content.decode()
    assert [one.act for one in AccountChange.objects.filter(account=made)] == ["role_given", "made"]


def test_a_weak_or_mistyped_password_is_told_and_the_link_still_holds(coordinator: Client) -> None:
    link = link_in(coordinator.post("/de/r/os/accounts/new/", NEW).content.decode())
    for chosen in (("123", "123"), ("eine lange Wendung 7", "eine andere Wendung 7")):
        answer = Client().post(link, dict(zip(("password", "again"), chosen, strict=True)))
        assert answer.status_code == 422
        assert "kern-error" in answer.content.decode()
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "ANNA"}, "name"),
        ({"name": "zwei Wörter"}, "name"),
        ({"organisation": ""}, "organisation"),
        ({"role": "counsellor"}, "organisation"),
        ({"role": "coordinator", "organisation": ""}, "role"),
        ({"role": "statistician", "organisation": ""}, "role"),
        ({"role": "administrator", "organisation": ""}, "role"),
        ({"organisation": "tio"}, "organisation"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_made(
    coordinator: Client, changed: dict[str, str], field: str
) -> None:
    answer = coordinator.post("/de/r/os/accounts/new/", NEW | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert User.objects.count() == 1


def test_a_coordinator_sees_the_accounts_of_the_own_region_and_only_their_roles_there(
    coordinator: Client,
) -> None:
    both = account("carla", (Role.PROVIDER, "os", "io"), (Role.PROVIDER, "th", "tio"))
    far = account("dora", (Role.PROVIDER, "th", "tio"))
    page = coordinator.get("/de/r/os/accounts/").content.decode()
    assert "carla" in page
    assert "Büro io" in page
    assert "dora" not in page
    assert "Büro tio" not in page
    assert "Büro tio" not in coordinator.get(f"/de/r/os/accounts/{both.pk}/").content.decode()
    assert coordinator.get(f"/de/r/os/accounts/{far.pk}/").status_code == 404


@pytest.mark.parametrize("do", ["link", "close", "second-factor", "open"])
def test_a_coordinator_does_nothing_to_an_account_that_also_has_a_role_elsewhere_or_a_higher_one(
    coordinator: Client, do: str
) -> None:
    both = account("carla", (Role.PROVIDER, "os", "io"), (Role.PROVIDER, "th", "tio"))
    colleague = account("dora", (Role.COORDINATOR, "os", ""))
    for one in (both, colleague, User.objects.get(username="anna")):
        before = User.objects.filter(pk=one.pk).values().get()
        assert coordinator.post(f"/de/r/os/accounts/{one.pk}/", {"do": do}).status_code == 404
        assert User.objects.filter(pk=one.pk).values().get() == before


def test_a_coordinator_takes_away_what_a_coordinator_can_give_and_nothing_else(coordinator: Client) -> None:
    colleague = account(
        "dora", (Role.COORDINATOR, "os", ""), (Role.RESEARCHER, "os", ""), (Role.PROVIDER, "th", "tio")
    )
    held = {one.role: one.pk for one in colleague.all_holdings}
    address = f"/de/r/os/accounts/{colleague.pk}/"
    answers = {
        role: coordinator.post(address, {"do": "take", "role": number}).status_code
        for role, number in held.items()
    }
    assert answers == {"coordinator": 404, "provider": 404, "researcher": 302}
    assert {one.role for one in colleague.holdings.all()} == {"coordinator", "provider"}
    assert coordinator.post(address, {"do": "take", "role": "x"}).status_code == 404


def test_a_coordinator_gives_a_further_role_and_closes_an_account_who_was_signed_in_is_out(
    coordinator: Client,
) -> None:
    carla = account("carla", (Role.PROVIDER, "os", "io"))
    theirs, address = client_of(carla), f"/de/r/os/accounts/{carla.pk}/"
    assert coordinator.post(address, {"do": "give", "role": "researcher"}).status_code == 302
    assert theirs.get("/de/r/os/history/").status_code == 200
    assert coordinator.post(address, {"do": "close"}).status_code == 302
    assert theirs.get("/de/r/os/history/").status_code == 404
    assert "geschlossen" in coordinator.get(address).content.decode()
    assert coordinator.post(address, {"do": "open"}).status_code == 302
    assert [one.act for one in AccountChange.objects.filter(account=carla)] == [
        "opened_again",
        "closed",
        "role_given",
    ]
    assert {one.by_name for one in AccountChange.objects.all()} == {"anna"}


def test_a_new_link_ends_the_password_and_puts_out_who_is_signed_in(coordinator: Client) -> None:
    carla = account("carla", (Role.RESEARCHER, "os", ""))
    theirs, address = client_of(carla), f"/de/r/os/accounts/{carla.pk}/"
    first = link_in(coordinator.post(address, {"do": "link"}).content.decode())
    assert theirs.get("/de/r/os/history/").status_code == 404
    second = link_in(coordinator.post(address, {"do": "link"}).content.decode())
    assert [Client().get(link).status_code for link in (first, second)] == [410, 200]


def test_when_the_last_role_here_is_taken_the_account_leaves_the_list(coordinator: Client) -> None:
    carla = account("carla", (Role.RESEARCHER, "os", ""))
    role = carla.all_holdings[0].pk
    answer = coordinator.post(f"/de/r/os/accounts/{carla.pk}/", {"do": "take", "role": role})
    assert answer.headers["Location"] == "/de/r/os/accounts/"


def test_an_administrator_keeps_every_account_and_gives_the_roles_that_let_out(administrator: Client) -> None:
    anna = account("anna", (Role.COORDINATOR, "os", ""))
    Authenticator.objects.create(user=anna, type="totp", data={"secret": "x"})
    address = f"/de/accounts/{anna.pk}/"
    assert administrator.post(address, {"do": "second-factor"}).status_code == 302
    assert Authenticator.objects.count() == 0
    assert administrator.post(address, {"do": "give", "role": "administrator"}).status_code == 302
    in_region = f"/de/r/th/accounts/{anna.pk}/"
    assert administrator.post(in_region, {"do": "give", "role": "coordinator"}).status_code == 302
    held = {(one.role, one.region) for one in anna.holdings.all()}
    assert held == {("coordinator", "os"), ("coordinator", "th"), ("administrator", "")}
    made = NEW | {"role": "administrator", "organisation": ""}
    assert administrator.post("/de/accounts/new/", made).status_code == 200
    assert User.objects.get(username="carla").all_holdings[0].role == "administrator"


def test_the_last_administrator_stays_and_the_page_says_why(administrator: Client) -> None:
    bo = User.objects.get(username="bo")
    take = {"do": "take", "role": bo.all_holdings[0].pk}
    page = administrator.post(f"/de/accounts/{bo.pk}/", take, follow=True).content.decode()
    assert "das letzte Konto, das die Seite verwaltet" in page
    assert bo.holdings.count() == 1


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 18, "9" * 5_000])
def test_a_role_by_a_number_that_none_has_is_not_there(administrator: Client, number: str) -> None:
    anna = account("anna", (Role.COORDINATOR, "os", ""))
    answer = administrator.post(f"/de/accounts/{anna.pk}/", {"do": "take", "role": number})
    assert (answer.status_code, anna.holdings.count()) == (404, 1)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Passwort geändert", "zweiten Faktor eingerichtet", "neue Ersatzcodes erzeugt")),
        ("en", ("password changed", "second factor set up", "new spare codes made")),
    ],
)
def test_what_somebody_did_to_the_own_account_is_told_in_words(
    administrator: Client, language: str, words: tuple[str, ...]
) -> None:
    anna = account("anna", (Role.COORDINATOR, "os", ""))
    for act in AccountAct:
        keep_own_act(anna, act)
    page = administrator.get(f"/{language}/accounts/{anna.pk}/").content.decode()
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_speaks_both_languages(administrator: Client, language: str) -> None:
    anna = account("anna", (Role.COORDINATOR, "os", ""))
    for path in ("accounts/", "accounts/new/", f"accounts/{anna.pk}/", "r/os/accounts/new/", "me/"):
        page = administrator.get(f"/{language}/{path}").content.decode()
        assert f'<html lang="{language}"' in page
        assert ("Language" in page or "Accounts" in page) is (language == "en")


def test_a_list_costs_as_many_queries_however_many_accounts(
    administrator: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        account(f"p{number}", (Role.PROVIDER, "os", "io"))
    administrator.get("/de/r/os/accounts/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert "p29" in administrator.get("/de/r/os/accounts/").content.decode()
