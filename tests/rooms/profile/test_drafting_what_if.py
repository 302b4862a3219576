"""A what-if becomes the region's draft: which cells it is, what is left out, and who may make it."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.profile.models import Reading
from bleibe.rooms.profile.rules.kept_measures import as_change
from bleibe.rooms.profile.rules.what_if import ChangeKind
from bleibe.transition import Term, term_on

from .asking import PAGE, services_with
from .cast import DAY, KEY, signed_in, small_tables
from .computed_once import computed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _computed() -> None:
    """Have the region computed, so that its day and its measures are known."""
    computed()


def drafted(*changes: tuple[str, str]) -> StoredProposal:
    """Return the draft that a coordinator makes of a what-if."""
    signed_in(Role.COORDINATOR).post(f"{PAGE}draft/?{urlencode(changes)}")
    return StoredProposal.objects.get()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_draft_is_called_by_what_it_changes_and_made_once_while_it_waits(language: str) -> None:
    client = signed_in(Role.COORDINATOR)
    changes = [("places", "training:45"), ("languages", "training:en"), ("audience", "welcome:")]
    draft = f"/{language}{PAGE[3:]}draft/?"
    first = client.post(draft + urlencode(changes))
    listed = f"/{language}{PAGE[3:].replace('what-if', 'proposals')}"
    named = (
        "Was wäre, wenn: Bewerbungstraining, und 1 weitere"
        if language == "de"
        else "What if: Bewerbungstraining, and 1 more"
    )
    assert named in client.get(listed).content.decode()
    again = client.post(draft + urlencode(changes), follow=True)
    assert again.redirect_chain[-1][0] == first.headers["Location"]
    already = "schon bei den Vorschlägen" if language == "de" else "already lies with the proposals"
    assert already in again.content.decode()
    assert StoredProposal.objects.count() == 1
    client.post(draft + urlencode(changes[:1]))
    assert StoredProposal.objects.count() == 2


def test_a_draft_that_was_put_away_can_be_made_again() -> None:
    made = drafted(("places", "training:45"))
    StoredProposal.objects.update(state=StoredProposal.State.WITHDRAWN)
    signed_in(Role.COORDINATOR, "another").post(f"{PAGE}draft/?places=training:45")
    assert [one.state for one in StoredProposal.objects.exclude(pk=made.pk)] == ["open"]


def test_what_ends_in_a_draft_holds_to_the_day_before_and_is_over_on_the_day_asked_for() -> None:
    (cell,) = drafted(("offer_ends", "training")).cells
    assert (cell["column"], cell["now"]) == ("valid_until", DAY.isoformat())
    end = date.fromisoformat(cell["now"])
    assert term_on(DAY, begin=None, end=end) is Term.OVER
    assert term_on(DAY - timedelta(days=1), begin=None, end=end) is Term.RUNNING


def test_what_has_ended_earlier_is_not_said_to_end_later() -> None:
    over = small_tables().with_rows("services", services_with("training", valid_until="2025-01-01"))
    put_region(KEY, over, Author(name="Start"), Way.FILE)
    signed_in(Role.COORDINATOR).post(f"{PAGE}draft/?{urlencode([('offer_ends', 'training')])}")
    assert not StoredProposal.objects.exists()


def test_a_new_offer_in_a_draft_is_not_said_to_run() -> None:
    cells = drafted(("offer", "cc:job_search:application_skills:30")).cells
    assert {one["column"]: one["now"] for one in cells}["state"] == "not_confirmed"


@pytest.mark.parametrize(("language", "said"), [("de", "für alle"), ("en", "for everybody")])
def test_a_draft_that_opens_an_offer_says_for_everybody(language: str, said: str) -> None:
    only = small_tables().with_rows("services", services_with("welcome", for_participants="exchange_student"))
    put_region(KEY, only, Author(name="Start"), Way.FILE)
    draft = f"{PAGE}draft/?{urlencode([('audience', 'welcome:')])}".replace("/de/", f"/{language}/")
    page = signed_in(Role.COORDINATOR).post(draft, follow=True).content.decode()
    assert said in page
    assert ("unbekannt" if language == "de" else "unknown") not in page


def test_a_new_offer_that_a_measure_proposes_becomes_the_change_that_a_form_makes() -> None:
    proposed = next(one for one in Reading.objects.get().measures if one["kind"] == "new_offer")
    assert as_change(proposed, {}) is None, "nobody is named who would provide it"
    change = as_change({**proposed, "actors": ["cc"]}, {})
    assert change is not None
    assert change.kind is ChangeKind.OFFER
    assert change.parts == ("cc", proposed["phase"], proposed["need"], str(round(proposed["size"])))


def test_a_proposed_new_offer_leads_to_the_form_that_asks_who_provides_it() -> None:
    proposed = next(one for one in Reading.objects.get().measures if one["kind"] == "new_offer")
    query = urlencode([("languages", "training:en"), ("measure", proposed["name"])])
    client = signed_in(Role.COORDINATOR)
    answer = client.post(f"{PAGE}draft/?{urlencode([('measure', proposed['name'])])}", follow=True)
    page = answer.content.decode()
    assert "Wer das neue Angebot machen würde, ist nicht gesagt" in page
    assert f'<option value="{proposed["phase"]}" selected>' in page
    assert f'<option value="{proposed["need"]}" selected>' in page
    place = answer.redirect_chain[-1][0].split("#")[0]
    added = client.get(f"{place}&add-offer-actor=cc")
    assert added.status_code == 302
    assert client.get(added.headers["Location"]).status_code == 200
    remark = client.post(f"{PAGE}draft/?{query}", follow=True).content.decode()
    assert "weil niemand genannt ist, der es anbieten würde" in remark


def test_a_what_if_becomes_a_proposal_and_the_region_stays_as_it_is() -> None:
    coordinator = signed_in(Role.COORDINATOR)
    draft = f"{PAGE}draft/?" + urlencode([("places", "training:45"), ("tie", "io:cc:refers:agreed")])
    page = coordinator.post(draft, follow=True)
    made = StoredProposal.objects.get()
    assert page.redirect_chain == [(f"/de/r/{KEY}/proposals/{made.pk}/", 302)]
    assert "Bewerbungstraining" in page.content.decode()
    assert "Die Region hat sich noch nicht geändert" in page.content.decode()
    assert (made.way, made.by_name, made.state) == (Way.WHAT_IF, "coordinator", "open")
    assert made.cells[0] | {"origin": ""} == {
        "table": "services",
        "key": ["training"],
        "column": "places_per_year",
        "was": "20",
        "now": "45",
        "adds": False,
        "corrects": False,
        "origin": "",
        "source": "",
        "dated": "",
        "is_for_part": False,
    }
    assert snapshot(KEY).version == 1


def test_a_measure_that_no_cell_says_is_named_as_left_out_of_the_draft() -> None:
    name = next(one["name"] for one in Reading.objects.get().measures if one["kind"] == "new_offer")
    query = urlencode([("places", "training:45"), ("measure", name)])
    client = signed_in(Role.COORDINATOR)
    page = client.post(f"{PAGE}draft/?{query}", follow=True)
    assert "Nicht im Entwurf" in page.content.decode()
    english = client.get(page.redirect_chain[-1][0].replace("/de/", "/en/")).content.decode()
    assert "Not in the draft" in english
    assert "Nicht im Entwurf" not in english


def test_what_no_cell_says_becomes_no_draft_and_the_page_says_so() -> None:
    name = next(one["name"] for one in Reading.objects.get().measures if one["kind"] == "new_offer")
    coordinator = signed_in(Role.COORDINATOR)
    for asked_for in (("measure", name), ("places", "nobody:45")):
        page = coordinator.post(f"{PAGE}draft/?{urlencode([asked_for])}", follow=True)
        assert "kein Entwurf" in page.content.decode()
    assert not StoredProposal.objects.exists()


def test_a_draft_is_made_by_those_who_may_edit_and_only_by_a_button() -> None:
    draft = f"{PAGE}draft/?places=training:45"
    assert Client().post(draft).status_code == 404
    assert signed_in(Role.RESEARCHER).post(draft).status_code == 404
    assert signed_in(Role.COORDINATOR, "foreign", region="elsewhere").post(draft).status_code == 404
    assert signed_in(Role.ADMINISTRATOR).get(draft).status_code == 405
    assert not StoredProposal.objects.exists()


def test_a_mutual_tie_that_stands_from_both_ends_is_one_and_ends_as_one() -> None:
    ends = {"kind": "co_operates", "agreement": "agreed"}
    there = {"from_organization_id": "io", "to_organization_id": "cc", **ends}
    back = {"from_organization_id": "cc", "to_organization_id": "io", **ends}
    put_region(KEY, small_tables().with_rows("ties", [there, back]), Author(name="Start"), Way.FILE)
    client = signed_in(Role.COORDINATOR)
    page = client.get(PAGE).content.decode()
    assert ("io:cc:co_operates" in page) != ("cc:io:co_operates" in page), "one entry for the pair"
    client.post(f"{PAGE}draft/?{urlencode([('tie_ends', 'cc:io:co_operates')])}")
    cells = StoredProposal.objects.get().cells
    assert [cell["column"] for cell in cells] == ["valid_until", "valid_until"]
