"""The task force's buttons: a new region, sheets to send out, taking what came back, partners' lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bleibe.exchange import region_bytes
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.directory.models import ListMapping, WaitingList
from exchange.filling import fill

from .cast import cells, signed_in, small_tables, store_region, text

pytestmark = pytest.mark.django_db
LIST = "Angebot;Träger;Wo;Bemerkung\nMentoring;io;Osnabrück;neu\nStammtisch;cc;Vechta;\n"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


def downloaded(client: Client, **asked: str) -> Mapping[str, bytes]:
    """Return the files of the sheets as they are downloaded."""
    answer = client.post("/de/r/os/ask/", {"sheet_language": "de", **asked})
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_sheets_are_downloaded_for_all_or_for_one() -> None:
    client = signed_in(Role.COORDINATOR)
    one = downloaded(client, actor="io", asked_by="Koordinierungsstelle")
    assert set(one) == {"io.xlsx", "io.pdf"}
    assert one["io.pdf"].startswith(b"%PDF")
    assert {"io.xlsx", "cc.xlsx"} <= set(downloaded(client))


def test_a_filled_sheet_comes_back_as_a_proposal(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    sheet = tmp_path / "io.xlsx"
    sheet.write_bytes(downloaded(client, actor="io")["io.xlsx"])
    answers = {"services/welcome/eligibility_description": "alle Neuen", "end//filled_on": "3.11.2026"}
    fill(sheet, answers)
    answer = client.post("/de/r/os/take/", {"came": [SimpleUploadedFile("io.xlsx", sheet.read_bytes())]})
    page = client.get(answer.headers["Location"])
    assert "alle Neuen" in text(page)
    assert "eligibility_description" not in cells("services", "welcome")
    client.post(answer.headers["Location"], {"all": "1"})
    taken = cells("services", "welcome")
    assert (taken["eligibility_description"], taken["source_date"]) == ("alle Neuen", "2026-11-03")


def test_of_each_sheet_it_is_told_whether_it_alone_could_be_taken(tmp_path: Path) -> None:
    client = signed_in(Role.COORDINATOR)
    sheets = downloaded(client)
    bad = tmp_path / "io.xlsx"
    bad.write_bytes(sheets["io.xlsx"])
    fill(bad, {"services/welcome/places_per_year": "viele"})
    files = [("io.xlsx", bad.read_bytes()), ("cc.xlsx", sheets["cc.xlsx"])]
    page = client.post("/de/r/os/take/", {"came": [SimpleUploadedFile(name, data) for name, data in files]})
    assert page.status_code == 422
    assert "io.xlsx: hat Fehler; berichtigen oder weglassen." in text(page)
    assert "cc.xlsx: könnte für sich allein übernommen werden." in text(page)


def test_a_file_that_no_list_is_read_from_is_refused_beside_another_too() -> None:
    files = [SimpleUploadedFile("io.xlsx", b"no workbook"), SimpleUploadedFile("setup.exe", b"MZ")]
    page = text(signed_in(Role.COORDINATOR).post("/de/r/os/take/", {"came": files}))
    assert "setup.exe: hat Fehler; berichtigen oder weglassen." in page
    assert "setup.exe: eine Liste" not in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_region_among_what_came_back_is_led_to_joining(language: str) -> None:
    client = signed_in(Role.COORDINATOR, language=language)
    workbook = region_bytes(snapshot("os").tables, ".xlsx")
    page = client.post(f"/{language}/r/os/take/", {"came": [SimpleUploadedFile("os.xlsx", workbook)]})
    assert page.status_code == 422
    said = text(page).split("<main", 1)[1]
    assert f'href="/{language}/r/os/merge/"' in said
    assert "`" not in said
    assert "bleibe merge" not in said


def handed_over(client: Client, name: str = "liste.csv", data: str = LIST) -> str:
    """Hand over a partner's list and return where one is sent."""
    upload = SimpleUploadedFile(name, data.encode())
    answer = client.post("/de/r/os/take/", {"came": [upload], "source": "Liste des Vereins"})
    assert answer.status_code == 302, text(answer)
    return answer.headers["Location"]


def mapped(client: Client, place: str, **chosen: str) -> str:
    """Say what the list's columns are and return where one is sent."""
    form = client.get(place).context["form"]
    sent = {field.name: field.value() or "" for field in form} | chosen
    answer = client.post(place, sent)
    assert answer.status_code == 302, text(answer)
    return answer.headers["Location"]


def test_a_partners_list_is_mapped_once_and_kept_for_the_next() -> None:
    client = signed_in(Role.COORDINATOR)
    place = handed_over(client)
    fields = {field.label: field.name for field in client.get(place).context["form"]}
    chosen = {
        fields["Angebot"]: "name",
        fields["Träger"]: "organization_id",
        fields["Wo"]: "",
        fields["Bemerkung"]: "note",
        "default-kind": "student_mentoring",
    }
    proposal = mapped(client, place, **chosen)
    assert WaitingList.objects.count() == 0
    assert ListMapping.objects.get().name == "liste"
    client.post(proposal, {"all": "1"})
    new = [row.cells for row in snapshot("os").tables.rows("services") if row.cells["name"] == "Mentoring"]
    assert (new[0]["organization_id"], new[0]["kind"]) == ("io", "student_mentoring")
    assert "Liste des Vereins" in new[0]["source"]
    again = handed_over(client, "liste-2027.csv", LIST.replace("Mentoring", "Lotsen"))
    assert "/proposals/" in again


def test_a_bad_sheet_is_refused_with_its_faults() -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.post("/de/r/os/take/", {"came": [SimpleUploadedFile("io.xlsx", b"no workbook")]})
    assert (page.status_code, len(page.context["faults"])) == (422, 1)
    assert client.post("/de/r/os/take/", {}).status_code == 422
    assert StoredProposal.objects.count() == 0


@pytest.mark.parametrize(("number", "said"), [(150, "hat Fehler"), (201, "201 Dateien auf einmal")])
def test_as_many_sheets_come_back_as_there_are_actors(number: int, said: str) -> None:
    came = [SimpleUploadedFile(f"{each}.xlsx", b"no workbook") for each in range(number)]
    page = signed_in(Role.COORDINATOR).post("/de/r/os/take/", {"came": came})
    assert page.status_code == 422
    assert said in text(page)


def test_an_administrator_makes_a_region_and_nobody_else() -> None:
    asked = {"name": "Hochschulregion Vechta", "districts": "03460", "universities": "Universität Vechta"}
    for client in (Client(), signed_in(Role.COORDINATOR)):
        assert client.get("/de/new-region/").status_code == 404
        assert client.post("/de/new-region/", asked).status_code == 404
    client = signed_in(Role.ADMINISTRATOR)
    answer = client.post("/de/new-region/", asked)
    assert answer.headers["Location"] == "/de/r/hochschulregion-vechta/work/"
    assert client.get(answer.headers["Location"]).status_code == 200
    assert snapshot("hochschulregion-vechta").tables.setting("districts") == "03460"


def test_a_wrong_district_or_a_taken_name_makes_no_region() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    page = client.post("/de/new-region/", {"name": "Vechta", "districts": "Vechta"})
    assert (page.status_code, len(page.context["faults"])) == (422, 1)
    assert "03460" in text(page)
    put_region("os2", small_tables("os2", "Os 2"), Author(name="Start"), Way.START)
    page = client.post("/de/new-region/", {"name": "Os", "districts": "03404"})
    assert page.status_code == 422
    assert "gibt es schon" in text(page)
    put_region("vec", small_tables("vec", "Hochschulregion Vechta"), Author(name="Start"), Way.START)
    page = client.post("/de/new-region/", {"name": "hochschulregion  Vechta", "districts": "03460"})
    assert page.context["form"].errors.keys() == {"name"}
    assert cells("organizations", "io")


@pytest.mark.parametrize("name", ["mappings", "Mappings", "\U0001f600" * 110 + ".csv", "ü" * 150 + ".csv"])
def test_no_name_of_a_file_is_too_strange_to_be_taken_or_refused(name: str) -> None:
    """A folder that stands beside the files may have that name, and disks take no longer one."""
    file = SimpleUploadedFile(name, LIST.encode())
    assert signed_in(Role.COORDINATOR).post("/de/r/os/take/", {"came": [file]}).status_code in (302, 422)
