"""What an actor reads of an edition by a link, without an account, and says to it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author
from bleibe.rooms.profile.api import work_one
from bleibe.rooms.profile.models import EditionComment, EditionFile, EditionLink, StoredEdition
from bleibe.rooms.profile.services import commenting, making_editions
from bleibe.rooms.profile.services import editions as doing

from .cast import DAY, signed_in
from .drawn_editions import PAGE, account, drawn_up, opened, released, typeset_once  # noqa: F401

pytestmark = pytest.mark.django_db


def test_an_actor_reads_what_is_said_of_it_and_comments_without_an_account() -> None:
    row = drawn_up()
    address = opened(row)
    answer = Client().get(address)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow", "it is not released"
    page = answer.content.decode()
    assert "Welcome Week" in page
    assert "Career Center" not in page.partition("<form")[0].partition("</h1>")[0]
    assert "style=" not in page
    assert not EditionComment.objects.exists()
    assert Client().post(address, {"text": "Die Woche gibt es\n\nzweimal im Jahr."}).status_code == 200
    row = StoredEdition.objects.get()
    assert not making_editions.comments_are_printed(row)
    assert work_one(on=DAY)
    row = StoredEdition.objects.get()
    assert making_editions.comments_are_printed(row)
    printed = EditionFile.objects.get(of=row, language="de", name="profile.html")
    assert "zweimal im Jahr." in bytes(printed.content).decode()
    assert re.search(r"International Office, \d", bytes(printed.content).decode())


def test_opening_a_link_changes_nothing() -> None:
    row = drawn_up()
    address = opened(row)
    before = (StoredEdition.objects.values().get(), EditionLink.objects.values().get())
    Client().get(address)
    Client().head(address)
    assert (StoredEdition.objects.values().get(), EditionLink.objects.values().get()) == before
    assert not EditionComment.objects.exists()


def test_an_empty_or_endless_comment_is_refused_beside_its_field() -> None:
    address = opened(drawn_up())
    for text in ("", "  \n ", "x" * 4_001):
        assert "kern-error" in Client().post(address, {"text": text}).content.decode()
    assert not EditionComment.objects.exists()


def closed(address: str) -> str:
    """Return what a link that opens nothing says."""
    answer = Client().get(address)
    assert answer.status_code == 404
    assert Client().post(address, {"text": "zu spät"}).status_code == 404
    assert not EditionComment.objects.exists()
    return answer.content.decode()


def test_a_link_opens_one_edition_until_it_ends() -> None:
    row = drawn_up()
    address = opened(row)
    token = address.rstrip("/").rpartition("/")[2]
    assert "Dieser Link stimmt nicht" in closed(f"{PAGE}1/said/{token[:-1]}x/")
    assert "Dieser Link stimmt nicht" in closed(f"{PAGE}2/said/{token}/")
    EditionLink.objects.update(ends_at=row.made_at)
    assert "Dieser Link ist abgelaufen" in closed(address)


def test_a_link_ends_with_the_release_and_then_leads_to_the_edition() -> None:
    row = drawn_up()
    address = opened(row)
    doing.release(StoredEdition.objects.get(), account("second"), row.files_digest)
    said = closed(address)
    assert "Diese Ausgabe ist freigegeben" in said
    assert f'href="{PAGE}1/"' in said


def test_a_link_ends_with_an_edition_that_is_given_up() -> None:
    row = drawn_up()
    address = opened(row)
    doing.withdraw(row)
    assert "Diese Ausgabe wurde zurückgezogen" in closed(address)


def test_a_link_is_shown_again_with_a_text_for_a_mail_until_it_ends() -> None:
    row = drawn_up()
    doing.open_for_comments(row)
    client = signed_in(Role.COORDINATOR)
    answer = client.post(f"{PAGE}1/link/", {"actor": "io"}, follow=True)
    ((shown, status),) = answer.redirect_chain
    assert (status, answer.status_code) == (302, 200)
    address = re.search(r'id="new-link" readonly value="http://testserver([^"]+)"', answer.content.decode())
    assert address is not None
    assert Client().get(address[1]).status_code == 200
    in_english = client.get(shown.replace("/de/", "/en/")).content.decode()
    assert f"http://testserver{address[1]}".replace("/de/", "/en/") in in_english
    assert "International Office" in in_english
    assert shown in client.get(f"{PAGE}1/").content.decode()
    EditionLink.objects.update(ends_at=row.made_at)
    assert "Dieser Link gilt nicht mehr." in client.get(shown).content.decode()
    assert client.get(f"{PAGE}1/links/99999/").status_code == 404
    assert Client().get(shown).status_code == 404


def test_a_link_of_an_edition_that_is_given_up_is_shown_as_one_that_opens_nothing() -> None:
    row = drawn_up()
    opened(row)
    shown = f"{PAGE}1/links/{EditionLink.objects.get().pk}/"
    client = signed_in(Role.COORDINATOR)
    assert "Dieser Link gilt nicht mehr." not in client.get(shown).content.decode()
    doing.withdraw(row)
    assert "Dieser Link gilt nicht mehr." in client.get(shown).content.decode()


def test_one_link_is_withdrawn_by_a_button_and_others_stay() -> None:
    row = drawn_up()
    first = opened(row)
    second = f"{PAGE}1/said/{commenting.give_link(row, 'cc', Author(name='first')).token}/"
    client = signed_in(Role.COORDINATOR)
    page = client.get(f"{PAGE}1/").content.decode()
    withdraw = re.findall(r'action="([^"]+/links/\d+/withdraw/)"', page)
    assert len(withdraw) == 2
    client.post(withdraw[-1])
    assert "Dieser Link wurde zurückgezogen" in closed(first)
    assert Client().get(second).status_code == 200
    assert client.get(f"{PAGE}1/").content.decode().count("/withdraw/") == 1 + 1, "the edition, one link"
    assert client.post(f"{PAGE}1/links/99999/withdraw/").status_code == 404


def test_a_browser_that_names_no_page_it_comes_from_sends_its_comment() -> None:
    address = opened(drawn_up())
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address, {"text": "Stimmt."}, headers={"origin": "null"})
    assert answer.status_code == 200
    assert EditionComment.objects.get().text == "Stimmt."
