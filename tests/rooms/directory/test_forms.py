"""The forms of rows: complete in words, losing nothing, conflicts decided by the person."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bleibe.exchange import RowName
from bleibe.platform.roles import Role
from bleibe.platform.words import find
from bleibe.rooms.directory.api import Author, Way, change_region, snapshot
from bleibe.rooms.directory.forms.row_form import RowForm
from bleibe.rooms.directory.forms.sections import in_sections
from bleibe.rooms.directory.rules import all_schemas
from bleibe.rooms.directory.selectors import snapshots
from bleibe.rooms.directory.selectors.row_words import column_title

from .cast import cells, filled, signed_in, store_region, text
from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db
EDIT = "/de/r/os/edit/organizations/?row=io"
COLUMNS = [(table.name, column.name) for table in all_schemas() for column in table.columns]


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_and_column_has_a_title_in_both_languages(language: str) -> None:
    with translation.override(language):
        missing = [(table, column) for table, column in COLUMNS if column_title(table, column) == column]
        assert missing == []
        for table in all_schemas():
            assert find(f"directory.table.{table.name}.one")
            assert find(f"directory.table.{table.name}.many")


@pytest.mark.parametrize("table", [table.name for table in all_schemas()])
def test_each_column_stands_in_one_section_of_the_form(table: str) -> None:
    form = RowForm(table, snapshot("os"), cells={}, may_read_internal=True, adds=True)
    names = [column.name for column in form.columns]
    placed = [name for _, columns in in_sections(table, names) for name in columns]
    assert sorted(placed) == sorted(names)


@pytest.mark.parametrize("table", [table.name for table in all_schemas()])
def test_the_form_of_every_table_opens_for_a_coordinator(table: str) -> None:
    client = signed_in(Role.COORDINATOR)
    assert client.get(f"/de/r/os/edit/{table}/").status_code == 200
    assert client.get(f"/en/r/os/work/{table}/").status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Wer nach einer Weitervermittlung ankommt: von Fall zu Fall"),
        ("en", "Places a year: counselling"),
    ],
)
def test_what_is_assumed_is_chosen_by_words(language: str, said: str) -> None:
    found = text(signed_in(Role.COORDINATOR).get(f"/{language}/r/os/edit/assumptions/"))
    assert f">{said}</option>" in found
    assert ">handover.ad_hoc<" not in found


def test_saving_a_form_as_it_was_shown_changes_nothing() -> None:
    client = signed_in(Role.COORDINATOR)
    for address in (
        EDIT,
        "/de/r/os/edit/organizations/?row=cc",
        "/de/r/os/edit/services/?row=welcome",
        "/de/r/os/edit/ties/?row=io&row=cc&row=refers&row=",
        "/de/r/os/edit/settings/?row=districts",
    ):
        answer = client.post(address, filled(client, address))
        assert answer.status_code == 302, address
    assert snapshot("os").version == 1


@pytest.mark.parametrize("said", ["Unbegrenzt", "ohne Begrenzung", "unlimited"])
def test_places_without_limit_are_said_in_the_readers_words(said: str) -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/edit/services/?row=welcome"
    client.post(address, filled(client, address, places_per_year=said))
    assert cells("services", "welcome")["places_per_year"] == "unlimited"
    form = text(client.get(address))
    assert 'value="ohne Begrenzung"' in form
    assert "`unlimited`" not in form
    version = snapshot("os").version
    client.post(address, filled(client, address))
    assert snapshot("os").version == version, "saved as it was shown, nothing changes"


def test_the_first_role_stays_first_and_can_be_chosen() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/edit/organizations/?row=cc"
    sent = filled(client, address, roles=["university_unit", "career_center", "research"])
    client.post(address, sent)
    assert cells("organizations", "cc")["roles"] == "career_center;university_unit;research"
    client.post(address, filled(client, address) | {"first-roles": "research"})
    assert cells("organizations", "cc")["roles"] == "research;career_center;university_unit"


def test_a_new_offer_gets_a_key_of_its_own() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/edit/services/"
    sent = filled(client, address, name="Welcome Week", organization_id="io", is_another="1")
    answer = client.post(address, sent)
    assert answer.headers["Location"] == "/de/r/os/row/services/?row=welcome-week"
    again = client.post(address, sent)
    assert again.headers["Location"] == "/de/r/os/row/services/?row=welcome-week-2"
    assert cells("services", "welcome-week-2")["organization_id"] == "io"


def test_a_day_of_checking_is_taken_with_a_new_row_and_can_be_put_right() -> None:
    client = signed_in(Role.COORDINATOR)
    new = "/de/r/os/edit/services/"
    client.post(new, filled(client, new, name="Neu", organization_id="io", checked_on="2026-11-22"))
    assert cells("services", "neu")["checked_on"] == "2026-11-22"
    address = "/de/r/os/edit/services/?row=neu"
    client.post(address, filled(client, address, checked_on="2026-10-01"))
    assert cells("services", "neu")["checked_on"] == "2026-10-01"


@pytest.mark.parametrize("name", ["  osnabrück ", "OSNABRÜCK"])
def test_a_name_is_found_to_be_taken_without_reading_a_region(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_read", None)
    with CaptureQueriesContext(connection) as asked:
        assert snapshots.is_name_taken(name)
    assert len(asked) == 1
    assert not snapshots.is_name_taken("Anderswo")


def test_a_tie_that_is_there_already_is_not_added_again() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/edit/ties/"
    sent = filled(client, address, from_organization_id="io", to_organization_id="cc", kind="refers")
    page = client.post(address, sent | {"rule": "eine andere"})
    assert page.status_code == 200
    assert "steht schon da" in text(page)
    assert "rule" not in cells("ties", "io", "cc", "refers", "")


def test_a_wrong_value_is_said_in_a_summary_that_leads_to_its_field_and_stays_entered() -> None:
    client = signed_in(Role.COORDINATOR)
    page = text(client.post(EDIT, filled(client, EDIT, website="keine Adresse")))
    assert 'href="#id_website"' in page
    assert 'value="keine Adresse"' in page
    assert "<title>Fehler:" in page
    assert snapshot("os").version == 1


def conflict() -> tuple[object, dict[str, object], str]:
    """Let somebody else change the name while a form is open; return client, what it sends, and the page."""
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, EDIT, name="Büro", place="Osnabrück")
    change_region("os", rename("International Office", "Welcome Office"), Author(name="B"), Way.FORM)
    page = client.post(EDIT, sent)
    assert page.status_code == 200
    return client, sent, text(page)


def test_a_conflict_shows_both_values_and_saves_nothing() -> None:
    _, _, page = conflict()
    assert "<strong>Welcome Office</strong>" in page
    assert "<strong>Büro</strong>" in page
    assert "place" not in cells("organizations", "io")


@pytest.mark.parametrize(("decided", "name"), [("own", "Büro"), ("theirs", "Welcome Office")])
def test_the_person_decides_a_conflict(decided: str, name: str) -> None:
    client, sent, _ = conflict()
    decision = {"stands-name": "Welcome Office", "decided-name": decided}
    assert client.post(EDIT, sent | decision).status_code == 302  # type: ignore[attr-defined]
    assert (cells("organizations", "io")["name"], cells("organizations", "io")["place"]) == (
        name,
        "Osnabrück",
    )


def test_saving_a_conflict_again_without_deciding_overwrites_nobody() -> None:
    client, sent, _ = conflict()
    page = client.post(EDIT, sent | {"stands-name": "Welcome Office"})  # type: ignore[attr-defined]
    assert page.status_code == 200
    assert cells("organizations", "io")["name"] == "Welcome Office"


def test_a_row_is_removed_after_asking_once_more_and_can_be_had_again() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/remove/ties/?row=io&row=cc&row=refers&row="
    page = client.get(address)
    assert cells("ties", "io", "cc", "refers", "")
    client.post(address, {"seen": page.context["seen"]})
    assert not cells("ties", "io", "cc", "refers", "")
    history = client.get("/de/r/os/history/ties/?row=io&row=cc&row=refers&row=")
    first = history.context["changes"][-1].rows[0]
    restore = f"/de/r/os/restore/{first.id}/"
    client.post(restore, {"seen": client.get(restore).context["seen"]})
    assert cells("ties", "io", "cc", "refers", "")["trust"] == "2"


def test_a_row_that_others_refer_to_stays_and_they_are_named() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/remove/organizations/?row=io"
    page = client.get(address)
    assert "Welcome Week" in text(page)
    assert client.post(address, {"seen": page.context["seen"]}).status_code == 409
    assert cells("organizations", "io")


def test_a_row_that_was_changed_meanwhile_is_not_removed() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/remove/services/?row=welcome"
    seen = client.get(address).context["seen"]
    edit = "/de/r/os/edit/services/?row=welcome"
    client.post(edit, filled(client, edit, format="eine Woche"))
    assert client.post(address, {"seen": seen}).status_code == 409
    assert cells("services", "welcome")["format"] == "eine Woche"


def test_an_earlier_state_is_restored_as_a_new_change() -> None:
    client = signed_in(Role.COORDINATOR)
    client.post(EDIT, filled(client, EDIT, name="Büro", place="Osnabrück"))
    history = client.get("/de/r/os/history/organizations/?row=io")
    first = history.context["changes"][-1].rows[0]
    restore = f"/de/r/os/restore/{first.id}/"
    page = client.get(restore)
    assert client.post(restore, {"seen": page.context["seen"]}).status_code == 302
    assert cells("organizations", "io")["name"] == "International Office"
    assert "place" not in cells("organizations", "io")
    assert snapshot("os").version == 3


def test_a_provider_sees_no_internal_field_and_no_button_that_is_not_theirs() -> None:
    own = signed_in(Role.PROVIDER, organisation="io")
    for address in ("/de/r/os/row/organizations/?row=io", EDIT, "/de/r/os/row/services/?row=welcome"):
        page = text(own.get(address))
        assert "intern" not in page.replace("international", "").replace("International", "")
        assert "Frau Geheim" not in page
    assert "remove/organizations" not in text(own.get("/de/r/os/row/organizations/?row=io"))
    assert "row/organizations" not in text(own.get("/de/r/os/actors/cc/"))
    assert "row/organizations" in text(own.get("/de/r/os/actors/io/"))


def test_a_provider_adds_and_removes_own_offers_only() -> None:
    own = signed_in(Role.PROVIDER, organisation="io")
    address = "/de/r/os/edit/services/"
    own.post(address, filled(own, address, name="Sprechstunde"))
    assert cells("services", "sprechstunde")["organization_id"] == "io"
    for other in ("cc", "Career Center", "nobody"):
        sent = filled(own, address, name="Fremd", organization_id=other)
        assert "Das Angebot muss zu Ihrer eigenen Organisation gehören" in text(own.post(address, sent))
    assert own.get("/de/r/os/remove/services/?row=training").status_code == 404
    assert own.get("/de/r/os/remove/organizations/?row=io").status_code == 404
    tie = "/de/r/os/edit/ties/"
    foreign = filled(own, tie, from_organization_id="cc", to_organization_id="cc", kind="refers")
    assert "Ihre eigene Organisation" in text(own.post(tie, foreign))
    for closed in ("groups", "organizations", "settings", "contacts", "texts"):
        assert own.get(f"/de/r/os/edit/{closed}/").headers["Location"] == "/de/r/os/work/"
        assert own.post(f"/de/r/os/edit/{closed}/", {"name": "x"}).headers["Location"] == "/de/r/os/work/"
    assert snapshot("os").version == 2


CLOSED = [
    "work/",
    "work/services/",
    "row/services/?row=welcome",
    "edit/services/?row=welcome",
    "remove/services/?row=welcome",
    "history/",
    "history/services/?row=welcome",
    "proposals/",
    "upload/",
    "merge/",
    "take/",
    "ask/",
    "freshness/",
    "links/",
]


@pytest.mark.parametrize("address", CLOSED)
def test_strangers_and_coordinators_of_another_region_find_nothing(address: str) -> None:
    from django.test import Client

    store_region("th", "Thüringen")
    assert Client().get(f"/de/r/os/{address}").status_code == 404
    assert signed_in(Role.COORDINATOR, region="th").get(f"/de/r/os/{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.COMPANY, Role.PARTICIPANT, Role.COUNSELLOR])
def test_other_roles_of_the_region_change_nothing(role: Role) -> None:
    organisation = "io" if role is Role.COMPANY else ""
    client = signed_in(role, organisation=organisation)
    for address in CLOSED:
        assert client.get(f"/de/r/os/{address}").status_code == 404, address


@pytest.mark.parametrize("address", [*CLOSED, "edit/organizations/?row=io"])
def test_a_page_of_work_asks_the_database_little(address: str, django_assert_max_num_queries: object) -> None:
    client = signed_in(Role.COORDINATOR)
    client.get(f"/de/r/os/{address}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(f"/de/r/os/{address}").status_code == 200


def test_an_own_text_is_written_in_a_form() -> None:
    client = signed_in(Role.COORDINATOR)
    address = "/de/r/os/edit/texts/"
    client.post(address, filled(client, address, chapter="summary", language="de", markdown="Kurz gesagt."))
    assert cells("texts", "summary", "de")["markdown"] == "Kurz gesagt."
    assert RowName(table="texts", key=("summary", "de")) in snapshot("os").rows


@pytest.mark.parametrize("page", ["row", "edit", "remove", "history"])
def test_a_name_with_a_null_names_no_row(page: str) -> None:
    """Also on PostgreSQL, which cannot even look for one."""
    client = signed_in(Role.COORDINATOR)
    assert client.get(f"/de/r/os/{page}/organizations/?row=%00").status_code == 404


def test_what_is_changed_most_is_asked_first_and_the_rest_is_folded_but_for_a_new_row_of_the_team() -> None:
    team = signed_in(Role.COORDINATOR)
    assert '<details class="form-more">' in text(team.get("/de/r/os/edit/services/?row=welcome"))
    assert '<details class="form-more" open>' in text(team.get("/de/r/os/edit/services/"))
    assert '<details class="form-more"' not in text(team.get("/de/r/os/edit/ties/"))
    page = text(team.get("/de/r/os/edit/services/?row=welcome"))
    assert page.index('name="places_per_year"') < page.index("<details") < page.index('name="needs"')
