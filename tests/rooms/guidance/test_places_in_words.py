"""A place that nobody read in the law is marked wherever it is shown."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from bleibe.rooms.guidance import views
from bleibe.rooms.guidance.views.in_words import in_words
from bleibe.rooms.guidance.views.places import place_text
from bleibe.science.residence import Case, Held, Person, answer, cite

TODAY = date(2026, 12, 1)
UNREAD = cite("SGB V 6 (1) Nr.3")
OF_A_PLACE = ("citation", "consent_citation", "internship")
IN_A_WARNING = "around_titles.py"
"""A warning names the places of its figures after it said what is the matter with them."""


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "§ 6 Abs. 1 Nr. 3 SGB V (ungeprüft)"), ("en", "§ 6 Abs. 1 Nr. 3 SGB V (unverified)")],
)
def test_a_place_that_nobody_read_is_marked_in_the_language_that_is_spoken(code: str, text: str) -> None:
    with override(code):
        assert place_text(UNREAD) == text
        assert place_text(cite("AufenthG 16b (3) S.1")) == "§ 16b Abs. 3 Satz 1 AufenthG"


def test_a_student_sees_the_mark_at_the_rule_of_social_insurance_and_not_at_the_account() -> None:
    case = Case(
        person=Person(nationalities=("IN",), in_germany=True),
        title=Held(title="aufenthg-16b-1", until=date(2027, 9, 30)),
    )
    with override("de"):
        said = in_words(answer(case, TODAY), case)["work"]
        marked = place_text(UNREAD)
    assert isinstance(said, dict)
    assert said["student_rule_citation"] == marked
    assert all("ungeprüft" not in place for place in said["citations"])


def test_no_page_writes_a_place_without_its_mark() -> None:
    bare = [
        f"{path.name}:{node.lineno}"
        for path in Path(views.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _writes_a_bare_place(node) and path.name != IN_A_WARNING
    ]
    assert bare == []


def _writes_a_bare_place(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"):
        return False
    return any(isinstance(one, ast.Attribute) and one.attr in OF_A_PLACE for one in node.args)
