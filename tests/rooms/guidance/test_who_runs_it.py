"""Who runs the site stands on the first screen of both checks."""

from __future__ import annotations

import pytest
from django.test import Client

from bleibe.web import frame


@pytest.mark.parametrize("page", ["residence", "employers/check"])
@pytest.mark.parametrize("name", ["Testverein e. V.", "Teststadt"])
def test_the_body_is_named_and_its_sentence_ends_once(
    page: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "OPERATING", frame.OPERATING.model_copy(update={"operator": name}))
    html = Client().get(f"/de/{page}/").content.decode()
    assert f"Diese Seite betreibt: {name.removesuffix('.')}. " in html
