"""Guessing: neither passwords nor codes can be tried without end, and no page sends mails for strangers."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

from bleibe.platform.models import User

pytestmark = pytest.mark.django_db
LOGIN = "/de/account/login/"
PASSWORD = "eine lange Wendung 7"


@pytest.fixture(autouse=True)
def _forget_failures() -> None:
    """Forget the failures of earlier tests; they are counted by the number of an account."""
    cache.clear()


@pytest.fixture
def anna() -> User:
    """Return somebody with an account."""
    return User.objects.create_user("anna", password=PASSWORD, email="anna@example.org")


@pytest.mark.usefixtures("anna")
def test_a_name_in_other_letters_gives_no_further_tries(client: Client) -> None:
    for name in ("anna", "Anna", "ANNA", "aNNa", " anna"):
        client.post(LOGIN, {"login": name, "password": "falsch"})
    assert client.post(LOGIN, {"login": "annA", "password": PASSWORD}).status_code == 429


def test_codes_of_the_second_factor_cannot_be_tried_without_end(client: Client, anna: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    address = client.post(LOGIN, {"login": "anna", "password": PASSWORD}).headers["Location"]
    for _ in range(10):
        assert client.post(address, {"code": "000000"}).status_code == 200
    right = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(address, {"code": right}).status_code == 200
    assert "_auth_user_id" not in client.session


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
