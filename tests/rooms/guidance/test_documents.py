"""Documents on the page: with each title, folded, as a guide that the office's own list goes before."""

from __future__ import annotations

import pytest

from bleibe.platform.words import speaking
from bleibe.rooms.guidance.selectors import find_law_word
from bleibe.science.residence.documents import table
from rooms.guidance.test_self_check import student

pytestmark = pytest.mark.django_db


def test_each_title_has_its_documents_folded_and_says_that_the_list_of_the_office_counts() -> None:
    html = student().html
    _, _, after = html.partition("Unterlagen, die meist verlangt werden")
    shown = after.partition("</details>")[0]
    assert "Es zählt die Liste Ihrer Behörde" in shown
    assert "gültiger Pass oder Passersatz" in shown
    assert "§ 3 Abs. 1 Satz 1 AufenthG" in shown.replace("\xa0", " ")
    assert "üblich, vom Gesetz nicht benannt" in shown


def test_a_status_that_is_not_examined_here_has_no_list() -> None:
    html = student().send(("ask", "title.title")).send(title__title="toleration").html
    part = html.partition("Hier nicht geprüft")[2].partition("</section>")[0]
    assert "Duldung" in part
    assert "Unterlagen" not in part


@pytest.mark.parametrize("code", ["de", "en", "de-simple"])
def test_every_document_has_its_words(code: str) -> None:
    with speaking(code):
        assert [row.id for row in table() if not find_law_word("document", row.id)] == []
