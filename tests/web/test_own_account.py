"""One's own account: language and password are one's own to change; the site sends no mail."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.test import Client
from django.urls import URLPattern

from bleibe.platform.accounts import make_account
from bleibe.platform.authors import Author
from bleibe.platform.models import AccountChange, User
from bleibe.platform.passwords import link_token
from bleibe.web import account_urls
from bleibe.web.logged import WithoutSecrets

from .page_reading import Page

pytestmark = pytest.mark.django_db
PASSWORD = "eine lange Wendung 7"


@pytest.fixture
def anna() -> Client:
    """Return somebody without any role, signed in."""
    make_account("anna", by=Author(name="test"), language="de", password=PASSWORD)
    client = Client()
    assert client.post("/de/account/login/", {"login": "anna", "password": PASSWORD}).status_code == 302
    return client


def test_somebody_chooses_the_language_and_finds_it_again_after_signing_in(anna: Client) -> None:
    assert anna.post("/de/me/", {"language": "en"}).headers["Location"] == "/en/me/"
    assert User.objects.get().language == "en"
    again = Client().post("/de/account/login/", {"login": "anna", "password": PASSWORD})
    assert again.headers["Location"] == "/en/start/"


OF_THE_ACCOUNT = ("2fa/", "2fa/totp/activate/", "password/change/", "reauthenticate/", "logout/")
OF_THE_LIBRARY = ("uthenti", "Zugriff", "Confirm Access", "Change Password", "Wiederherstellung")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", OF_THE_ACCOUNT)
def test_a_page_of_the_account_speaks_in_the_words_of_the_site(
    anna: Client, language: str, page: str
) -> None:
    answer = anna.get(f"/{language}/account/{page}", follow=True)
    said = Page(answer.content.decode()).text().replace("authenticator app", "")
    assert answer.status_code == 200
    assert [word for word in OF_THE_LIBRARY if word in said] == []


def test_whoever_signs_in_wrongly_reads_the_name_that_the_form_asks_for() -> None:
    found = Client().post("/de/account/login/", {"login": "anna", "password": "x"}).content.decode()
    assert "Name oder Passwort stimmt nicht" in found


def test_a_language_that_the_site_does_not_speak_is_refused(anna: Client) -> None:
    assert anna.post("/de/me/", {"language": "xx"}).status_code == 422
    assert User.objects.get().language == "de"


def test_somebody_changes_the_own_password(anna: Client) -> None:
    new = PASSWORD + " neu"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert anna.post("/de/account/password/change/", sent).status_code == 302
    assert User.objects.get().check_password(new)


def test_what_somebody_does_to_the_own_account_leaves_a_trace(
    anna: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    def send(page: str, **sent: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert anna.post(f"/de/account/{page}", sent).status_code == 302

    send("reauthenticate/", password=PASSWORD)
    anna.get("/de/account/2fa/totp/activate/")
    secret = anna.session[SECRET_SESSION_KEY]
    send("2fa/totp/activate/", code=str(format_hotp_value(hotp_value(secret, int(time.time()) // 30))))
    send("2fa/recovery-codes/generate/")
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    send("2fa/reauthenticate/", code=codes.get_unused_codes()[0])
    send("2fa/totp/deactivate/")
    send("password/change/", oldpassword=PASSWORD, password1=PASSWORD + " 2", password2=PASSWORD + " 2")
    changes = AccountChange.objects.filter(by_name="anna").order_by("id")
    assert [one.act for one in changes] == [
        "factor_added",
        "codes_renewed",
        "code_used",
        "factor_ended",
        "password_changed",
    ]
    assert {one.by for one in changes} == {User.objects.get()}


DU = re.compile(r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|gib|versuche)\b")
WRONG = (
    ({"oldpassword": "x", "password1": "neu", "password2": "neu"}, "nicht Ihr jetziges Passwort"),
    ({"oldpassword": PASSWORD, "password1": "lang genug 1", "password2": "lang genug 2"}, "nicht gleich"),
)


@pytest.mark.parametrize(("sent", "says"), WRONG)
def test_what_is_wrong_with_a_new_password_is_said_politely(
    anna: Client, sent: dict[str, str], says: str
) -> None:
    said = Page(anna.post("/de/account/password/change/", sent).content.decode()).text()
    assert says in said
    assert DU.findall(said) == []


@pytest.mark.parametrize("page", ["password/change/", "reauthenticate/"])
@pytest.mark.parametrize(
    ("language", "says"), [("de", "Warten Sie einige Minuten"), ("en", "Wait a few minutes")]
)
def test_who_tries_the_own_password_too_often_reads_so_on_a_page_of_the_site(
    anna: Client, page: str, language: str, says: str
) -> None:
    answers = [
        anna.post(f"/{language}/account/{page}", {"oldpassword": "x", "password": "x"}) for _ in range(11)
    ]
    assert answers[-1].status_code == 429
    assert says in in_the_frame(answers[-1], language)


def in_the_frame(answer: Any, language: str) -> str:
    """Return what a page of the site says; a page that the library has drawn itself is none."""
    content = str(answer.content.decode())
    assert f'<html lang="{language}"' in content
    return Page(content).text()


ACCOUNT = [str(one.pattern) for one in account_urls.urlpatterns if isinstance(one, URLPattern)]
ACCOUNT += [
    f"2fa/{page}" for page in ("", "authenticate/", "reauthenticate/", "totp/activate/", "totp/deactivate/")
]
ACCOUNT += [f"2fa/recovery-codes/{page}" for page in ("", "generate/", "download/")]


def signed_in(user: User) -> Client:
    """Return the browser of somebody who has signed in just now."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_every_answer_of_the_library_is_a_page_of_the_site(is_signed_in: bool) -> None:
    otto = User.objects.create_user("otto", password=PASSWORD)
    for page in ACCOUNT:
        client = signed_in(otto) if is_signed_in else Client()
        for answer in (client.get(f"/de/account/{page}"), client.post(f"/de/account/{page}")):
            if answer.status_code not in (302, 405):
                in_the_frame(answer, "de")


def test_what_the_library_forbids_is_not_there() -> None:
    """Whoever has neither password nor second factor cannot confirm who they are."""
    answer = signed_in(User.objects.create_user("otto")).get("/de/account/reauthenticate/")
    assert (answer.status_code, "Hier ist nichts" in in_the_frame(answer, "de")) == (404, True)


@pytest.mark.parametrize(
    ("language", "says"), [("de", "Sie sind abgemeldet."), ("en", "You are signed out.")]
)
def test_who_signs_out_stays_in_the_language_of_the_page(anna: Client, language: str, says: str) -> None:
    other = "en" if language == "de" else "de"
    answer = anna.post(f"/{language}/account/logout/", headers={"Accept-Language": other})
    assert answer.headers["Location"] == f"/{language}/"
    said = anna.get(f"/{language}/").content.decode()
    assert says in said
    assert DU.findall(Page(said).text()) == []


def test_a_stranger_is_asked_to_sign_in_first() -> None:
    answer = Client().get("/de/me/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/de/account/login/?next=/de/me/")


def test_who_forgot_the_password_reads_whom_to_ask_and_nothing_is_sent(mailoutbox: list[object]) -> None:
    assert "keine E-Mails" in Client().get("/de/account/password/reset/").content.decode()
    Client().post("/de/account/password/reset/", {"email": "a@example.org"})
    assert mailoutbox == []


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "password/reset/done/"])
def test_pages_that_count_on_a_mail_server_are_not_there(anna: Client, path: str) -> None:
    assert anna.get(f"/de/account/{path}").status_code == 404


def test_no_line_of_the_log_holds_a_link(caplog: pytest.LogCaptureFixture) -> None:
    token = link_token(make_account("bo", by=Author(name="test")))
    caplog.handler.addFilter(WithoutSecrets())
    with caplog.at_level(logging.WARNING):
        Client().post(f"/de/me/password/{token}/", {"password": "1", "again": "2"})
    assert "/de/me/password/" in caplog.text
    assert token not in caplog.text


def test_the_console_of_the_site_writes_no_secret_address() -> None:
    from bleibe.web.settings import LOGGING

    assert LOGGING["handlers"]["console"]["filters"] == ["secrets"]  # type: ignore[index]
