"""Files and proposals: the difference is shown before anything is taken; a bad file changes nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bleibe.exchange import Proposal, RegionTables, difference_proposal, read_tables, write_tables
from bleibe.platform.models import Change
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, change_region, put_region, snapshot
from bleibe.rooms.directory.selectors.public_tables import public_tables
from bleibe.rooms.directory.services.proposals import Decision, decide, store_proposal

from .cast import ACTORS, GROUPS, OFFERS, cells, signed_in, small_tables, store_region, text
from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


def as_file(tables: RegionTables, folder: Path, name: str = "region.xlsx") -> SimpleUploadedFile:
    """Return a region as an uploaded file."""
    write_tables(tables, folder / name)
    return SimpleUploadedFile(name, (folder / name).read_bytes())


def edited() -> RegionTables:
    """Return the small region with an actor renamed, an offer added and one removed."""
    actors = [{**ACTORS[0], "name": "Welcome Office"}, ACTORS[1]]
    offers = [OFFERS[0], {"id": "talk", "name": "Sprechstunde", "organization_id": "io"}]
    return small_tables().with_rows("organizations", actors).with_rows("services", offers)


def rows_of(page: object) -> dict[str, int]:
    """Return the rows that a proposal's page shows, by their names."""
    return {str(row.name): row.at for row in page.context["rows"]}  # type: ignore[attr-defined]


def uploaded(client: Client, tmp_path: Path, tables: RegionTables, name: str = "region.xlsx") -> str:
    """Upload a region and return where its proposal waits."""
    answer = client.post("/de/r/os/upload/", {"file": as_file(tables, tmp_path, name)})
    assert answer.status_code == 302, text(answer)
    return answer.headers["Location"]


@pytest.mark.parametrize("name", ["region.xlsx", "region.zip", "region.json"])
def test_an_upload_shows_the_difference_and_changes_nothing(tmp_path: Path, name: str) -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.get(uploaded(client, tmp_path, edited(), name))
    assert set(rows_of(page)) == {"organizations io", "services talk", "services training"}
    assert "Welcome Office" in text(page)
    assert (snapshot("os").version, Change.objects.count()) == (1, 1)


def test_a_row_can_be_left_out(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    rows = rows_of(client.get(place))
    chosen = [rows["organizations io"], rows["services talk"]]
    client.post(place, {"shown": list(rows.values()), "rows": chosen})
    assert cells("organizations", "io")["name"] == "Welcome Office"
    assert cells("services", "talk")
    assert cells("services", "training")
    assert StoredProposal.objects.get().state == "done"


def test_all_of_it_is_taken_at_once_with_who_and_from_what(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    client.post(place, {"all": "1"})
    assert not cells("services", "training")
    change = Change.objects.first()
    assert change is not None
    assert (change.by_name, change.way, change.source) == ("coordinator-os-", "file", "region.xlsx")


def test_what_changed_meanwhile_is_a_conflict_and_not_overwritten(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    change_region("os", rename("International Office", "Büro"), Author(name="B"), Way.FORM)
    client.post(place, {"all": "1"})
    assert cells("organizations", "io")["name"] == "Büro"
    page = client.get(place)
    assert "Büro" in text(page)
    assert "Welcome Office" in text(page)
    at = rows_of(page)["organizations io"]
    client.post(place, {"shown": [at], "rows": [at], f"stands-{at}": "Büro", f"decided-{at}": "proposed"})
    assert cells("organizations", "io")["name"] == "Welcome Office"


def test_a_decision_on_what_no_longer_stands_does_not_count(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    change_region("os", rename("International Office", "Büro"), Author(name="B"), Way.FORM)
    at = rows_of(client.get(place))["organizations io"]
    change_region("os", rename("Büro", "Amt"), Author(name="C"), Way.FORM)
    client.post(place, {"shown": [at], "rows": [at], f"stands-{at}": "Büro", f"decided-{at}": "proposed"})
    assert cells("organizations", "io")["name"] == "Amt"


def test_a_number_that_no_row_can_have_decides_nothing(tmp_path: Path) -> None:
    client, long = signed_in(Role.COORDINATOR), "9" * 5_000
    place = uploaded(client, tmp_path, edited())
    sent = {"shown": [long], "rows": [long], f"stands-{long}": "x", f"decided-{long}": "proposed"}
    form = "application/x-www-form-urlencoded"
    assert client.post(place, urlencode(sent), content_type=form).status_code == 302
    assert cells("organizations", "io")["name"] == "International Office"


def test_a_row_that_was_changed_meanwhile_is_not_removed_by_a_file(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    change_region("os", rename("Bewerbungstraining", "Training", "training"), Author(name="B"), Way.FORM)
    change_region("os", _renamed_offer(), Author(name="B"), Way.FORM)
    client.post(place, {"all": "1"})
    assert cells("services", "training")["name"] == "Training"


def _renamed_offer() -> Proposal:
    before = snapshot("os").tables
    offers = [dict(row.cells) for row in before.rows("services")]
    offers[1]["name"] = "Training"
    return difference_proposal(before, before.with_rows("services", offers), "form")


def test_a_file_without_internal_columns_empties_none(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    folder = tmp_path / "public"
    folder.mkdir()
    write_tables(small_tables(), folder / "region")
    file = folder / "region" / "organizations.csv"
    file.write_text("id,name\nio,Welcome Office\ncc,Career Center\n", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, "organizations.csv")
        archive.write(folder / "region" / "settings.csv", "settings.csv")
    upload = SimpleUploadedFile("os.zip", packed.getvalue())
    answer = client.post("/de/r/os/upload/", {"file": upload})
    page = client.get(answer.headers["Location"])
    assert list(rows_of(page)) == ["organizations io"]
    client.post(answer.headers["Location"], {"all": "1"})
    assert cells("organizations", "io")["owner"] == "Frau Geheim"
    assert cells("services", "welcome")


def others_save() -> None:
    """Let somebody else add an actor and rename an offer since the file was downloaded."""
    tables = snapshot("os").tables
    actors = [*ACTORS, {"id": "new", "name": "Neue Stelle"}]
    offers = [OFFERS[0], {**OFFERS[1], "name": "Training"}]
    later = tables.with_rows("organizations", actors).with_rows("services", offers)
    put_region("os", later, Author(name="B"), Way.FORM)


@pytest.mark.parametrize("name", ["os-1.xlsx", "os-1-intern (2).zip", "os-1-internal.zip", "os-1.json"])
def test_a_file_of_an_earlier_state_takes_nothing_back(tmp_path: Path, name: str) -> None:
    actors = [{**ACTORS[0], "name": "Welcome Office"}, ACTORS[1]]
    offers = [OFFERS[0], {**OFFERS[1], "name": "Bewerben"}]
    mine = small_tables().with_rows("organizations", actors).with_rows("services", offers)
    others_save()
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, mine, name)
    page = client.get(place)
    assert "geht von Stand 1 aus; die Region ist bei Stand 2" in text(page)
    assert "was made from state 1; the region is at state 2" in text(
        client.get(place.replace("/de/", "/en/"))
    )
    rows = {str(row.name): row.is_obstructed for row in page.context["rows"]}
    assert rows == {"organizations io": False, "services training": True}
    client.post(place, {"all": "1"})
    assert cells("organizations", "io")["name"] == "Welcome Office"
    assert cells("organizations", "new")
    assert cells("services", "training")["name"] == "Training"


@pytest.mark.parametrize("name", ["meine.xlsx", "os-1-11-30.xlsx", "os-1-neu.xlsx"])
def test_a_file_of_which_nobody_knows_the_state_says_so_or_is_told_it(tmp_path: Path, name: str) -> None:
    others_save()
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited(), name)
    page = client.get(place)
    assert "Es steht nicht fest, von welchem Stand" in text(page)
    assert "Nobody said from which state" in text(client.get(place.replace("/de/", "/en/")))
    assert "organizations new" in rows_of(page)
    sent = {"file": as_file(edited(), tmp_path, "auch.xlsx"), "began": "1"}
    page = client.get(client.post("/de/r/os/upload/", sent).headers["Location"])
    assert "organizations new" not in rows_of(page)


def test_a_file_of_the_present_state_needs_no_remark(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.get(uploaded(client, tmp_path, edited(), "os-1.xlsx"))
    assert page.context["remarks"] == []


def test_a_state_that_has_not_been_is_refused(tmp_path: Path) -> None:
    sent = {"file": as_file(edited(), tmp_path, "os.xlsx"), "began": "99"}
    answer = signed_in(Role.COORDINATOR).post("/de/r/os/upload/", sent)
    assert answer.status_code == 422
    assert "soll vom Stand 99 sein; die Region ist beim Stand 1" in text(answer)
    assert not StoredProposal.objects.exists()


def test_faults_of_what_is_accepted_name_the_entry_in_words(tmp_path: Path) -> None:
    actors = [*ACTORS, {"id": "vhs", "name": "Volkshochschule"}]
    offers = [*OFFERS, {"id": "talk", "name": "Sprechstunde", "organization_id": "vhs"}]
    client = signed_in(Role.COORDINATOR)
    new = small_tables().with_rows("organizations", actors).with_rows("services", offers)
    place = uploaded(client, tmp_path, new)
    rows = rows_of(client.get(place))
    page = client.post(place, {"shown": list(rows.values()), "rows": [rows["services talk"]]})
    assert page.status_code == 422
    (fault,) = page.context["faults"]
    assert (fault.place, fault.row, fault.column) == ("Angebote", "Sprechstunde", "Akteur")
    assert "Eintrag</th>" in text(page)


def test_what_the_read_api_gives_is_no_version_of_the_region(tmp_path: Path) -> None:
    given = Client().get("/api/hsds/os/services?full=true").content
    sent = {"file": SimpleUploadedFile("os.json", given)}
    answer = signed_in(Role.COORDINATOR).post("/de/r/os/upload/", sent)
    assert answer.status_code == 422
    assert "hat keine unserer eigenen Tabellen" in text(answer)
    assert not StoredProposal.objects.exists()


def speaking(**said: str) -> RegionTables:
    """Return the small region whose offers are held in one language and in two; what else the first says."""
    offers = [{**OFFERS[0], **said}, OFFERS[1]]
    languages = [
        {"id": f"{key}-{code}", "service_id": key, "code": code}
        for key, code in (("welcome", "de"), ("welcome", "en"), ("training", "de"))
    ]
    return small_tables().with_rows("services", offers).with_rows("languages", languages)


@pytest.mark.parametrize("name", ["region.xlsx", "region.zip", "region.json"])
def test_what_a_file_emptied_is_shown_in_every_format(tmp_path: Path, name: str) -> None:
    put_region("os", speaking(format="eine Woche"), Author(name="B"), Way.FORM)
    client = signed_in(Role.COORDINATOR)
    last = [{"id": "training-de", "service_id": "training", "code": "de"}]
    emptied = speaking().with_rows("languages", last).with_rows("groups", [])
    page = client.get(uploaded(client, tmp_path, emptied, name))
    shown = {str(row.name): {cell.title for cell in row.cells} for row in page.context["rows"]}
    assert shown["services welcome"] == {"Sprachen", "Form"}
    assert "groups degree" in shown


def test_a_public_edition_as_json_empties_what_is_public_and_nothing_internal(tmp_path: Path) -> None:
    contacts = [{"id": "p", "organization_id": "io", "name": "Frau Geheim"}]
    full = speaking(format="eine Woche").with_rows("contacts", contacts)
    put_region("os", full, Author(name="B"), Way.FORM)
    public = public_tables(full.with_rows("languages", []))
    client = signed_in(Role.COORDINATOR)
    page = client.get(uploaded(client, tmp_path, public, "region.json"))
    shown = {str(row.name): [cell.title for cell in row.cells] for row in page.context["rows"]}
    assert shown == {"services welcome": ["Sprachen"], "services training": ["Sprachen"]}


def bad_files(folder: Path) -> Iterable[tuple[str, bytes]]:
    """Yield files that no region is."""
    yield "region.xlsx", b"no workbook"
    yield "region.zip", b"PK\x03\x04 broken"
    yield "region.json", b"{"
    yield "region.pdf", b"%PDF"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 60_000_000)
    yield "bomb.zip", packed.getvalue()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../services.csv", "id,name\n")
    yield "outside.zip", packed.getvalue()
    wrong = small_tables().with_rows("groups", [{**GROUPS[0], "route": "studies"}, {"id": "x"}])
    write_tables(wrong, folder / "wrong.xlsx")
    yield "wrong.xlsx", (folder / "wrong.xlsx").read_bytes()


def test_a_bad_file_is_refused_with_its_faults_and_changes_nothing(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    for name, data in bad_files(tmp_path):
        page = client.post("/de/r/os/upload/", {"file": SimpleUploadedFile(name, data)})
        assert page.status_code == 422, name
        assert page.context["faults"], name
    assert len(page.context["faults"]) >= 3
    assert {"route", "name"} <= {fault.column for fault in page.context["faults"]}
    assert "studies" in text(page)
    assert (snapshot("os").version, StoredProposal.objects.count()) == (1, 0)


def test_another_region_is_not_taken_for_this_one(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    upload = as_file(small_tables("th", "Thüringen"), tmp_path)
    assert client.post("/de/r/os/upload/", {"file": upload}).status_code == 422


def test_what_does_not_go_together_is_refused_whole_and_stays_open(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    without = small_tables().with_rows("services", []).with_rows("ties", [])
    place = uploaded(client, tmp_path, without.with_rows("organizations", [ACTORS[0]]))
    rows = rows_of(client.get(place))
    chosen = [rows["organizations cc"]]
    page = client.post(place, {"shown": list(rows.values()), "rows": chosen})
    assert page.status_code == 422
    assert page.context["faults"]
    assert snapshot("os").version == 1
    client.post(place, {"all": "1"})
    assert not cells("organizations", "cc")


def test_a_discarded_proposal_changes_nothing_and_cannot_be_taken_any_more(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    place = uploaded(client, tmp_path, edited())
    client.post(f"{place}discard/")
    client.post(place, {"all": "1"})
    assert snapshot("os").version == 1
    assert StoredProposal.objects.get().state == "withdrawn"


def test_a_proposal_of_another_region_is_not_found(tmp_path: Path) -> None:
    store_region("th", "Thüringen")
    place = uploaded(signed_in(Role.COORDINATOR), tmp_path, edited())
    other = signed_in(Role.COORDINATOR, region="th")
    assert other.get(place).status_code == 404
    assert other.get(place.replace("/os/", "/th/")).status_code == 404
    assert other.post(place.replace("/os/", "/th/"), {"all": "1"}).status_code == 404


def test_two_sources_that_contradict_each_other_are_decided() -> None:
    one, other = rename("International Office", "Büro"), rename("International Office", "Amt")
    author = Author(name="B")
    stored = store_proposal("os", one + other, author, Way.SHEETS, "zwei Bögen")
    decide(stored.pk, Decision(rows={0: True}), author)
    assert cells("organizations", "io")["name"] == "International Office"
    stands = {0: "International Office", 1: "International Office"}
    decide(stored.pk, Decision(rows={0: True}, cells={0: False, 1: True}, stands=stands), author)
    assert cells("organizations", "io")["name"] == "Amt"
    stored.refresh_from_db()
    assert stored.state == "done"


def joined(client: Client, sent: dict[str, object]) -> object:
    """Hand over a colleague's version and return the page of what it brings."""
    answer = client.post("/de/r/os/merge/", sent)
    assert answer.status_code == 302, text(answer)
    return client.get(answer.headers["Location"])


def test_a_colleagues_version_removes_nothing_without_what_both_began_from(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    page = joined(client, {"file": as_file(edited(), tmp_path)})
    assert set(rows_of(page)) == {"organizations io", "services talk"}
    assert page.context["in_conflict"] == 1  # type: ignore[attr-defined]


def test_with_what_both_began_from_a_removal_is_seen_and_a_change_wins(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    (tmp_path / "b").mkdir()
    sent = {"file": as_file(edited(), tmp_path), "base": as_file(small_tables(), tmp_path / "b")}
    page = joined(client, sent)
    assert set(rows_of(page)) == {"organizations io", "services talk", "services training"}
    assert page.context["in_conflict"] == 0  # type: ignore[attr-defined]


def test_what_one_removed_and_the_other_changed_is_decided(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    (tmp_path / "b").mkdir()
    base = as_file(small_tables(), tmp_path / "b")
    change_region("os", _renamed_offer(), Author(name="B"), Way.FORM)
    page = joined(client, {"file": as_file(edited(), tmp_path), "base": base})
    conflicts = [str(row.name) for row in page.context["rows"] if row.is_obstructed]  # type: ignore[attr-defined]
    assert conflicts == ["services training"]


def test_the_examples_own_workbook_brings_no_difference(
    tmp_path: Path, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    from bleibe.rooms.directory.api import put_region

    tables = read_tables(Path("examples/osnabrueck"))
    put_region("osnabrueck", tables, Author(name="Start"), Way.START)
    client = signed_in(Role.COORDINATOR, region="osnabrueck")
    answer = client.post("/de/r/osnabrueck/upload/", {"file": as_file(tables, tmp_path)})
    assert answer.headers["Location"] == "/de/r/osnabrueck/work/"
    assert StoredProposal.objects.count() == 0
