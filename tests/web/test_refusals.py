"""What cannot be taken is answered by a page of the site, in the language of its reader."""

from __future__ import annotations

import pytest
from django.test import Client

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


@pytest.mark.parametrize("code", ["de", "en"])
def test_what_cannot_be_read_is_said_on_a_page(code: str) -> None:
    too_many = {f"field-{number}": "x" for number in range(6_000)}
    answer = Client().post(f"/{code}/account/login/", too_many)
    assert answer.status_code == 400
    assert TITLES[code, 400] in answer.content.decode()


def test_a_foreign_name_of_the_site_gets_no_page() -> None:
    answer = Client().get("/de/", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.content) == (400, b"400")
