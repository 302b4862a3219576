"""Section 10: what an application for asylum does to other titles."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence.facts import Application, Case, Held
from bleibe.science.residence.finding import Consent, Entitlement, State, TitleFinding
from bleibe.science.residence.titles.after_asylum import after_asylum
from bleibe.science.residence.titles.title import found

ON = date(2026, 11, 22)
BEFORE_THE_CLAIM = date(2023, 11, 17)
PROCEDURE, TOLERATION = Case(title=Held(title="asylg-55")), Case(title=Held(title="aufenthg-60c-1"))


def title(place: str, entitlement: Entitlement) -> TitleFinding:
    consent = Consent.NOT_NEEDED
    return found(
        f"AufenthG {place}", ON, entitlement=entitlement, ba_consent=consent, consent_by="AufenthG 39"
    )


@pytest.mark.parametrize(
    ("case", "place", "entitlement", "barred_by"),
    [
        (PROCEDURE, "18b", Entitlement.CLAIM, "§ 10 Abs. 1 Satz 2 AufenthG"),
        (PROCEDURE, "18a", Entitlement.CLAIM, "§ 10 Abs. 1 Satz 2 AufenthG"),
        (PROCEDURE, "19c (2)", Entitlement.MAY, "§ 10 Abs. 1 Satz 1 AufenthG"),
        (PROCEDURE, "19d (1)", Entitlement.SHOULD, "§ 10 Abs. 1 Satz 1 AufenthG"),
        (PROCEDURE, "18g (1) S.1", Entitlement.CLAIM, None),
        (TOLERATION, "18b", Entitlement.CLAIM, "§ 10 Abs. 3 Satz 4 AufenthG"),
        (TOLERATION, "19c (2)", Entitlement.MAY, "§ 10 Abs. 3 Satz 4 AufenthG"),
        (TOLERATION, "16b (1) S.1", Entitlement.CLAIM, None),
        (TOLERATION, "16d (1) S.1", Entitlement.SHOULD, "§ 10 Abs. 3 Satz 1 AufenthG"),
        (TOLERATION, "19d (1)", Entitlement.SHOULD, None),
        (TOLERATION, "26 (4) S.1", Entitlement.MAY, None),
        (Case(title=Held(title="aufenthg-25-2")), "18b", Entitlement.CLAIM, None),
        (Case(), "19c (2)", Entitlement.MAY, None),
    ],
)
def test_a_title_is_barred_as_section_10_says(case, place, entitlement, barred_by):
    bar = after_asylum(case, ON, title(place, entitlement))
    assert (None if bar is None else str(bar.citation)) == barred_by
    assert bar is None or bar.state is State.NOT_KNOWN


def test_before_they_were_a_claim_skilled_workers_came_under_the_first_sentence():
    bar = after_asylum(PROCEDURE, BEFORE_THE_CLAIM, title("18b", Entitlement.MAY))
    assert bar is not None
    assert str(bar.citation) == "§ 10 Abs. 1 Satz 1 AufenthG"


@pytest.mark.parametrize(
    ("sent_on", "held", "is_barred"),
    [
        (None, "aufenthg-16b-1", True),
        (ON, "aufenthg-16b-1", True),
        (date(2026, 11, 23), "aufenthg-16b-1", False),
        (ON, "aufenthg-18b", False),
    ],
)
def test_an_application_bars_another_title_and_not_the_extension_of_the_own_one(sent_on, held, is_barred):
    case = Case(title=Held(title=held), application=Application(title="asylg-55", sent_on=sent_on))
    assert (after_asylum(case, ON, title("18b", Entitlement.CLAIM)) is not None) is is_barred
