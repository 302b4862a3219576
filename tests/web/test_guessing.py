"""Guessing: neither passwords nor codes can be tried without end, and no page sends mails for strangers."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core import mail
from django.core.cache.backends import locmem
from django.test import Client

from bleibe.platform.models import User

pytestmark = pytest.mark.django_db
LOGIN = "/de/account/login/"
SET_UP = "/de/account/2fa/totp/activate/"
PASSWORD = "eine lange Wendung 7"


class OtherProcess(Client):
    """A browser whose every request is answered by a process that has answered none before."""

    def request(self, **request: Any) -> Any:
        """Ask, after all that a process remembers by itself is forgotten."""
        locmem._caches.clear()
        return super().request(**request)


@pytest.fixture
def anna() -> User:
    """Return somebody with an account."""
    return User.objects.create_user("anna", password=PASSWORD, email="anna@example.org")


@pytest.mark.usefixtures("anna")
def test_a_name_in_other_letters_gives_no_further_tries(client: Client) -> None:
    for name in ("anna", "Anna", "ANNA", "aNNa", " anna"):
        client.post(LOGIN, {"login": name, "password": "falsch"})
    assert client.post(LOGIN, {"login": "annA", "password": PASSWORD}).status_code == 429


def code_of(secret: str) -> str:
    """Return the code that an app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def password_given(client: Client) -> str:
    """Give the right password and return where the second factor is asked for."""
    return client.post(LOGIN, {"login": "anna", "password": PASSWORD}).headers["Location"]


def test_codes_of_the_second_factor_cannot_be_tried_without_end(anna: User) -> None:
    """Whichever process answers: they count together."""
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    client = OtherProcess()
    address = password_given(client)
    for _ in range(10):
        assert client.post(address, {"code": "000000"}).status_code == 200
    assert client.post(address, {"code": code_of(secret)}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_code_of_the_second_factor_signs_in_once(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the second attempt is answered by another process."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    first, second = OtherProcess(), OtherProcess()
    for client, status in ((first, 302), (second, 200)):
        assert client.post(password_given(client), {"code": code_of(secret)}).status_code == status
    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


@pytest.mark.parametrize(("later_s", "status"), [(-30, 302), (30, 302), (-61, 200), (61, 200)])
def test_a_code_holds_one_step_longer_for_clocks_that_differ(
    anna: User, monkeypatch: pytest.MonkeyPatch, later_s: int, status: int
) -> None:
    step = time.time() // 30 * 30
    monkeypatch.setattr(time, "time", lambda: step)
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    code = code_of(secret)
    monkeypatch.setattr(time, "time", lambda: step + later_s)
    client = Client()
    assert client.post(password_given(client), {"code": code}).status_code == status


def test_a_used_code_is_refused_for_as_long_as_it_would_be_right(
    anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library itself forgets after one step of 30 seconds which code was used."""
    now = time.time()
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    code = str(format_hotp_value(hotp_value(secret, int(now - 15) // 30)))
    for at, status in ((now - 45, 302), (now, 200)):
        monkeypatch.setattr(time, "time", lambda at=at: at)
        client = OtherProcess()
        assert client.post(password_given(client), {"code": code}).status_code == status


def test_the_code_that_set_the_second_factor_up_signs_nobody_in(
    anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    first, second = OtherProcess(), OtherProcess()
    first.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    first.post("/de/account/reauthenticate/", {"password": PASSWORD})
    first.get(SET_UP)
    code = code_of(first.session[SECRET_SESSION_KEY])
    assert first.post(SET_UP, {"code": code}).status_code == 302
    assert second.post(password_given(second), {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("page", ["password/reset/done/", "signup/", "email/", "login/code/confirm/"])
def test_no_page_makes_an_account_or_sends_a_mail(client: Client, page: str) -> None:
    for address in ("anna@example.org", "stranger@example.org"):
        assert client.post(f"/de/account/{page}", {"email": address}).status_code == 404
    assert mail.outbox == []


def test_the_page_for_signing_in_leads_to_no_page_that_is_not_there(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    links = [link for link in re.findall(r'href="(/[^"#?]*)"', page) if not link.startswith("/static/")]
    assert "/de/account/password/reset/" in links
    assert [link for link in links if client.get(link).status_code != 200] == []
