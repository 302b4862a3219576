"""What the summary proposes first: the largest gain for which nothing has to be confirmed beforehand."""

from __future__ import annotations

import pytest

from bleibe.studies.profile import Edition, Profile, make_profile, report_document
from bleibe.studies.report.document import BulletList, Document
from bleibe.studies.report.text import plain
from bleibe.transition import OfferState
from builders import ON, actor, group, offer, reach, region
from studies.profile.report.chapters.test_report import blocks_of, rows_of, table_of

STATED = {"de": "Steht zuerst: Kein Angebot", "en": "Stands first: no offer"}


def profile_of(state: OfferState) -> Profile:
    """A clinic for doctoral candidates: opened to students it takes 90 of 100, a new offer fewer."""
    made = region(
        actors=[actor("io", "international_office")],
        offers=[
            offer(
                "clinic", "io", "language", "study", participants="doctoral_candidate", places=90, state=state
            )
        ],
        groups=[group("g", "study:language", participants="degree_student")],
        reaches=(reach("clinic", known=1, taken_up=1),),
    )
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


def proposed(document: Document) -> list[str]:
    first = next(block for block in blocks_of(document, "summary") if isinstance(block, BulletList))
    return [plain(item) for item in first.items]


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_offer_still_to_be_confirmed_does_not_head_the_summary_and_it_says_why(language: str) -> None:
    profile = profile_of(OfferState.NOT_CONFIRMED)
    document = report_document(profile, (), language)
    assert next(one.measure.offer for one in profile.throughput.measures) == "clinic"
    first, second = proposed(document)
    assert "CLINIC" not in first
    assert "CLINIC" in second
    assert STATED[language] in first


def test_a_confirmed_offer_that_brings_most_heads_the_summary() -> None:
    document = report_document(profile_of(OfferState.RUNNING), (), "de")
    first = proposed(document)[0]
    assert "CLINIC" in first
    assert STATED["de"] not in first


def test_the_full_ranking_follows_the_persons_a_year() -> None:
    document = report_document(profile_of(OfferState.NOT_CONFIRMED), (), "de")
    assert "CLINIC" in str(rows_of(table_of(document, "Einzelne Maßnahmen nach dem, was sie bringen"))[0])
