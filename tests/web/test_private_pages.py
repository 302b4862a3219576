"""What an account is shown is kept by nobody; what is the same for all may be."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from bleibe.platform.models import User

pytestmark = pytest.mark.django_db


def test_pages_for_an_account_are_kept_by_nobody() -> None:
    client = Client()
    client.force_login(
        User.objects.create_user("anna", password="x"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    assert client.get("/de/").headers["Cache-Control"] == "private, no-store"
    assert client.get("/de/r/nowhere/").headers["Cache-Control"] == "private, no-store"
    assert client.get("/report.css").headers["Cache-Control"] == "no-cache"


def test_pages_for_everybody_forbid_nothing() -> None:
    assert "Cache-Control" not in Client().get("/de/").headers


def test_while_nobody_can_say_who_asks_a_page_is_answered_and_kept_by_nobody() -> None:
    def away(*_: object) -> None:
        raise OperationalError

    client = Client()
    client.force_login(
        User.objects.create_user("anna", password="x"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    with connection.execute_wrapper(away):
        answer = client.get("/robots.txt")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
