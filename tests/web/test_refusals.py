"""What cannot be taken is answered by a page of the site, in the language of its reader."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from bleibe.exchange import Proposal, blank_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.platform.words import say
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, store_proposal
from bleibe.web import second_factor

pytestmark = pytest.mark.django_db

TITLES = {
    ("de", 403): "Das kam nicht sicher an",
    ("en", 403): "This did not arrive safely",
    ("de", 400): "Das konnten wir nicht lesen",
    ("en", 400): "We could not read this",
}


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_form_without_its_mark_is_told_how_to_go_on(code: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/{code}/account/login/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert TITLES[code, 403] in answer.content.decode()
    assert "<style" not in answer.content.decode()


@pytest.mark.parametrize(("code", "title"), [("de", "gehört zu einem Knopf"), ("en", "belongs to a button")])
def test_who_opens_the_address_of_a_button_reads_so(code: str, title: str) -> None:
    user = User.objects.create_user("c", password="x")
    Holding.objects.create(user=user, role=Role.COORDINATOR.value, region="os")
    put_region("os", blank_tables(key="os", name="Osnabrück"), Author(name="Start"), Way.START)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/{code}/r/os/editions/new/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert title in answer.content.decode()
    assert Client().post("/api/hsds/os/services").content == b"Method not allowed"


@pytest.mark.parametrize("code", ["de", "en"])
def test_what_cannot_be_read_is_said_on_a_page(code: str) -> None:
    too_many = {f"field-{number}": "x" for number in range(6_000)}
    answer = Client().post(f"/{code}/account/login/", too_many)
    assert answer.status_code == 400
    assert TITLES[code, 400] in answer.content.decode()


def test_a_foreign_name_of_the_site_gets_no_page() -> None:
    answer = Client().get("/de/", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.content) == (400, b"400")


@pytest.mark.parametrize(("code", "reason"), [("de", "schon entschieden"), ("en", "decided on already")])
def test_what_is_not_possible_now_says_why(code: str, reason: str) -> None:
    tables = blank_tables(key="os", name="Osnabrück", districts=["03404"])
    put_region("os", tables, Author(name="Start"), Way.START)
    decided = store_proposal("os", Proposal(), Author(name="A"), Way.FILE, "region.xlsx")
    StoredProposal.objects.update(state=StoredProposal.State.DONE)
    user = User.objects.create_user("coordinator", password="x")
    Holding.objects.create(user=user, role=Role.COORDINATOR.value, region="os")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/{code}/r/os/proposals/{decided.pk}/discard/")
    assert answer.status_code == 409
    assert reason in answer.content.decode()


def test_a_sentence_that_the_site_lacks_is_a_fault_and_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unsaid(*_: object) -> str:
        return say("web.home.nonsense")

    monkeypatch.setattr("bleibe.web.pages.regions", unsaid)
    answer = Client(raise_request_exception=False).get("/de/")
    assert answer.status_code == 500
    assert "no sentence 'home.nonsense'" in caplog.text


@pytest.mark.parametrize(("code", "says"), [("de", "unser Fehler"), ("en", "our fault")])
def test_a_fault_of_ours_is_called_ours(code: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bleibe.web.pages.regions", broken)
    answer = Client(raise_request_exception=False).get(f"/{code}/")
    assert answer.status_code == 500
    assert says in answer.content.decode()


def away(*_: object) -> None:
    """Answer as a database that is away."""
    raise OperationalError


@pytest.mark.parametrize("page", ["de/", "de/about/imprint/", "de/r/os/", "en/"])
@pytest.mark.parametrize("is_demo", [True, False])
def test_while_the_database_is_away_who_is_signed_in_reads_so_too(
    page: str, is_demo: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor.OPERATING, "demo", is_demo)
    client = Client(raise_request_exception=False)
    user = User.objects.create_user("c", password="x")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    with connection.execute_wrapper(away):
        answer = client.get(f"/{page}")
    assert answer.status_code == 500
    assert ("our fault" if page.startswith("en/") else "unser Fehler") in answer.content.decode()


def test_the_read_api_says_a_fault_of_ours_as_it_says_everything() -> None:
    client = Client(raise_request_exception=False)
    user = User.objects.create_user("c", password="x")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    with connection.execute_wrapper(away):
        answers = [
            one.get("/api/hsds/os/services") for one in (client, Client(raise_request_exception=False))
        ]
    assert [(one.status_code, one.json()) for one in answers] == [
        (500, {"detail": "That was our fault"}),
    ] * 2
    assert answers[0].headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("code", "says", "kept"),
    [("de", "melden Sie sich neu an", "steht Ihr Text noch da"), ("en", "sign in again", "is still there")],
)
def test_whose_session_has_ended_is_told_so_and_that_nothing_is_lost(code: str, says: str, kept: str) -> None:
    put_region("os", blank_tables(key="os", name="Osnabrück"), Author(name="Start"), Way.START)
    there, nowhere = f"/{code}/r/os/edit/organizations/", f"/{code}/r/os/edit/nonsense/"
    for method in ("get", "post"):
        answers = [getattr(Client(), method)(address) for address in (there, nowhere)]
        pages = [answer.content.decode() for answer in answers]
        assert [answer.status_code for answer in answers] == [404, 404]
        same = [page.replace("/edit/nonsense/", "/edit/organizations/") for page in pages]
        assert same[0] == same[1], "it says not what exists"
        assert f'href="/{code}/account/login/?next={there}"' in pages[0]
        assert says in pages[0]
        assert (kept in pages[0]) is (method == "post")


def test_who_is_signed_in_is_not_told_to_sign_in() -> None:
    client = Client()
    user = User.objects.create_user("c", password="x")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "neu an" not in client.get("/de/r/nowhere/").content.decode()
