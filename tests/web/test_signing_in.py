"""Signing in: no account of one's own making, a second factor for who edits, a lock after failures."""

from __future__ import annotations

import pytest
from django.test import Client

from bleibe.exchange import blank_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.web import second_factor

pytestmark = pytest.mark.django_db
LOGIN = "/de/account/login/"
PASSWORD = "eine lange Wendung 7"


def account(role: Role | None = None) -> User:
    """Return an account, with a role for a region if one is named."""
    user = User.objects.create_user("anna", password=PASSWORD)
    if role:
        Holding.objects.create(user=user, role=role.value, region="os")
    return user


def sign_in(client: Client, password: str = PASSWORD) -> int:
    """Return the status of an attempt to sign in."""
    return client.post(LOGIN, {"login": "anna", "password": password}).status_code


def test_nobody_makes_an_account_of_their_own(client: Client) -> None:
    client.post("/de/account/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.count() == 0


def test_the_right_password_signs_in(client: Client) -> None:
    account()
    assert sign_in(client) == 302
    assert "anna" in client.get("/de/").content.decode()


def store(*keys: str) -> None:
    """Put regions on the site."""
    for key in keys:
        put_region(key, blank_tables(key=key, name=key), Author(name="Start"), Way.START)


def first_page(client: Client) -> str:
    """Return where somebody comes to by signing in."""
    answer = client.post(LOGIN, {"login": "anna", "password": PASSWORD}, follow=True)
    return str(answer.redirect_chain[-1][0])


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.PROVIDER, "/de/r/os/work/"),
        (Role.COORDINATOR, "/de/r/os/work/"),
        (Role.RESEARCHER, "/de/"),
        (None, "/de/"),
    ],
)
def test_who_works_on_one_region_is_led_to_that_work(client: Client, role: Role | None, page: str) -> None:
    store("os", "th")
    user = account()
    if role is not None:
        own = "io" if role is Role.PROVIDER else ""
        Holding.objects.create(user=user, role=role.value, region="os", organisation=own)
    assert first_page(client) == page


def test_who_has_chosen_a_language_is_led_to_that_work_in_it(client: Client) -> None:
    store("os", "th")
    user = account(Role.COORDINATOR)
    User.objects.filter(pk=user.pk).update(language="en")
    assert first_page(client) == "/en/r/os/work/"


def test_who_works_on_several_regions_chooses(client: Client) -> None:
    store("os", "th")
    user = account(Role.COORDINATOR)
    Holding.objects.create(user=user, role=Role.COORDINATOR, region="th")
    assert first_page(client) == "/de/"


def test_after_five_failures_the_door_is_locked_also_for_the_right_password(client: Client) -> None:
    account()
    answers = [sign_in(client, "falsch") for _ in range(5)]
    assert answers[:4] == [200] * 4
    assert sign_in(client) == 429


@pytest.mark.parametrize(("role", "is_sent"), [(Role.COORDINATOR, True), (Role.RESEARCHER, False)])
def test_who_may_change_something_needs_a_second_factor(
    client: Client, role: Role, is_sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor.OPERATING, "demo", False)
    account(role)
    sign_in(client)
    answer = client.get("/de/")
    assert (answer.status_code == 302) is is_sent
    if is_sent:
        page = client.get(answer.headers["Location"], follow=True).content.decode()
        assert "otpauth" in page or "<svg" in page or "Passwort" in page


def test_the_note_to_set_it_up_stands_once_however_often_one_was_sent_there(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor.OPERATING, "demo", False)
    account(Role.COORDINATOR)
    sign_in(client)
    for _ in range(3):
        client.get("/de/me/")
    pages = [client.get("/de/me/", follow=True).content.decode() for _ in range(2)]
    assert [page.count("meldet sich mit einem zweiten Faktor an") for page in pages] == [1, 1]


def test_the_read_api_answers_who_has_no_second_factor_yet_as_everybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor.OPERATING, "demo", False)
    store("os")
    account(Role.COORDINATOR)
    sign_in(client)
    answer, public = (one.get("/api/hsds/os/services") for one in (client, Client()))
    assert (answer.status_code, answer.json()) == (200, public.json())


def test_in_the_demo_nobody_needs_one_and_every_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor.OPERATING, "demo", True)
    account(Role.COORDINATOR)
    sign_in(client)
    page = client.get("/de/")
    assert page.status_code == 200
    assert "ohne zweiten Faktor" in page.content.decode()


@pytest.mark.parametrize("behind", [True, False])
def test_behind_a_proxy_the_lock_holds_for_the_address_that_the_proxy_names(
    client: Client, settings: object, behind: bool
) -> None:
    """Else five wrong passwords from anywhere would keep the right person out, or none would count."""
    settings.BEHIND_PROXY = behind  # type: ignore[attr-defined]
    account()
    for number in range(5):
        wrong = {"login": "anna", "password": "falsch"}
        client.post(LOGIN, wrong, headers={"X-Forwarded-For": f"10.9.9.{number}, 198.51.100.7"})
    right = {"login": "anna", "password": PASSWORD}
    answers = {
        address: Client().post(LOGIN, right, headers={"X-Forwarded-For": address}).status_code
        for address in ("198.51.100.8", "198.51.100.7")
    }
    assert answers == {"198.51.100.8": 302 if behind else 429, "198.51.100.7": 429}
