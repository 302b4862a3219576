"""Places in the law hold together on their line; what is copied or sent keeps its blanks."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.rooms.guidance.views.whole_citations import LONGEST, NO_BREAK, held_together
from rooms.guidance.test_languages import ADDRESSES
from rooms.guidance.test_sheet import SKILLED


@pytest.mark.parametrize(
    "place",
    [
        "§ 18b AufenthG",
        "§ 9 Abs. 1 BeschV",
        "§ 81 Abs. 4 Satz 1 AufenthG",
        "§ 6 Abs. 1 Nr. 3 SGB V",
        "§ 2 Abs. 1 FreizügG/EU",
        "§§ 9, 18c"[:4],
    ],
)
def test_a_short_place_is_never_broken(place: str) -> None:
    assert held_together(f"<p>Nach {place}.</p>") == f"<p>Nach {place.replace(' ', NO_BREAK)}.</p>"


def test_of_a_long_place_each_part_holds_together() -> None:
    place = "§ 18 Abs. 2 Satz 1 Nr. 5 Buchst. a AufenthG"
    assert len(place) > LONGEST
    shown = held_together(f"({place})").replace(NO_BREAK, "_")
    assert shown == "(§_18 Abs._2 Satz_1 Nr._5 Buchst._a AufenthG)"


def test_what_is_copied_sent_or_said_of_an_element_is_not_changed() -> None:
    html = '<a title="§ 9 Abs. 1"></a><textarea lang="de">§ 9 Abs. 1</textarea><title>§ 9 Abs. 1</title>'
    assert held_together(html) == html


@pytest.mark.django_db
@pytest.mark.parametrize("code", ADDRESSES)
def test_no_page_of_the_self_check_can_leave_a_section_sign_at_the_end_of_a_line(code: str) -> None:
    for page, more in (("", {}), ("sheet/", {"request": "aufenthg-18g-1-1"}), ("file/", {"as": "page"})):
        html = Client().post(f"{ADDRESSES[code]}{page}", {**SKILLED, **more}).content.decode()
        texts = re.sub(r"<textarea.*?</textarea>|<[^>]*>", "", html, flags=re.DOTALL)
        assert texts.count("§") > 5
        assert re.findall(r"§ \d+\w* \w+", texts) == []
