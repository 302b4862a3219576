"""What a file is called never decides whether it can be read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bleibe.platform.roles import Role

from .cast import signed_in, store_region

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["mappings", "表" * 150 + ".csv", "a/../../b.csv"])
def test_a_list_of_any_name_is_taken_or_refused_in_words(name: str) -> None:
    store_region()
    listed = SimpleUploadedFile(name, b"Angebot;Sprache\nKurs;Deutsch\n")
    answer = signed_in(Role.COORDINATOR).post("/de/r/os/take/", {"came": listed})
    assert answer.status_code in (302, 422)
