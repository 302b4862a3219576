"""What is taken along: the public part for everybody, the whole for whoever may read it; and what changed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from lxml import html

from bleibe.exchange import check, digest, read_tables, region_schema
from bleibe.platform.models import User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.directory.selectors.public_tables import public_tables

from .cast import text
from .reading import SECRET, region_to_read, somebody, store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the region."""
    store()


def sent(address: str, user: User | None = None) -> bytes:
    """Return a file that the site sends."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("ending", ["zip", "xlsx", "json"])
def test_a_visitor_gets_the_public_part_which_is_a_region_without_faults(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"region.{ending}"
    file.write_bytes(sent(f"/de/r/muster/data/public/region.{ending}"))
    tables = read_tables(file)
    assert check(tables) == []
    assert digest(tables) == digest(public_tables(region_to_read()))
    said = str({name: [row.cells for row in table.rows] for name, table in tables.tables.items()})
    assert SECRET not in said
    assert "999999" not in said, "the telephone line of a contact person"
    assert "000000" in said, "the line of the office"


def test_the_page_says_what_its_numbers_count() -> None:
    page = Client().get("/de/r/muster/data/").content.decode()
    assert "4 Akteure, 3 Angebote" in page
    assert "Von den Akteuren ist 1 noch zu finden. Von den Angeboten ist 1 beendet." in page
    page = Client().get("/en/r/muster/data/").content.decode()
    assert "Of the actors 1 is still to be found. Of the offers 1 has ended." in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_search_for_data_finds_the_region_as_a_data_set_with_its_files(language: str) -> None:
    page = html.document_fromstring(Client().get(f"/{language}/r/muster/data/").content)
    (said,) = page.xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(said)
    assert told["@type"] == "Dataset"
    assert 50 <= len(told["description"]) <= 5_000, "what searches for data sets take"
    addresses = [one["contentUrl"].removeprefix("http://testserver") for one in told["distribution"]]
    assert addresses == [link for link in page.xpath("//main//a/@href") if "/data/public/" in link]
    assert all(sent(address) for address in addresses)


def test_the_packed_folder_has_not_even_a_column_for_what_is_internal() -> None:
    with zipfile.ZipFile(io.BytesIO(sent("/de/r/muster/data/public/region.zip"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert "contacts.csv" not in files
    for table in region_schema().tables:
        head = next(csv.reader([files.get(f"{table.name}.csv", b"\n").decode().splitlines()[0]]), [])
        assert {column.name for column in table.columns if column.internal} & set(head) == set(), table.name
    assert SECRET.encode() not in b"".join(files.values())


def test_the_public_workbook_read_back_in_empties_no_internal_cell(tmp_path: Path) -> None:
    file = tmp_path / "region.xlsx"
    file.write_bytes(sent("/de/r/muster/data/public/region.xlsx"))
    head = {column for table in read_tables(file).tables.values() for column in table.columns}
    assert not head & {"trust", "mandate", "note", "owner"}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.RESEARCHER])
def test_who_may_read_internal_fields_takes_the_whole_region(role: Role, tmp_path: Path) -> None:
    file = tmp_path / "region.zip"
    file.write_bytes(sent("/de/r/muster/data/all/region.zip", somebody(role)))
    assert digest(read_tables(file)) == digest(region_to_read())


@pytest.mark.parametrize(
    ("role", "region", "organisation"),
    [(Role.PROVIDER, "muster", "io"), (Role.COORDINATOR, "elsewhere", ""), (None, "", "")],
)
def test_for_everybody_else_the_whole_region_is_not_there(
    role: Role | None, region: str, organisation: str
) -> None:
    client = Client()
    if role is not None:
        client.force_login(
            somebody(role, region, organisation),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    assert client.get("/de/r/muster/data/all/region.zip").status_code == 404
    assert "data/all" not in client.get("/de/r/muster/data/").content.decode()


def test_a_file_has_a_name_and_a_kind() -> None:
    answer = Client().get("/de/r/muster/data/public/region.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="muster-1.xlsx"'
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert int(answer.headers["Content-Length"]) == len(b"".join(answer.streaming_content))  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["public/region.exe", "internal/region.zip", "all/region.zip"])
def test_another_form_or_part_is_not_there(address: str) -> None:
    assert Client().get(f"/de/r/muster/data/{address}").status_code == 404


def rename(table: str, column: str, now: str) -> None:
    """Put the region again with another value in its first row of a table."""
    tables = snapshot("muster").tables
    rows = [dict(row.cells) for row in tables.rows(table)]
    rows[0][column] = now
    put_region("muster", tables.with_rows(table, rows), Author(name=SECRET), Way.FORM, SECRET)


def test_feeds_tell_what_changed_and_never_who_or_what_is_internal() -> None:
    rename("services", "name", "Deutschkurs")
    rename("services", "note", "nur intern")
    feed = Client().get("/de/r/muster/changes.json").json()
    assert feed["items"][0]["title"] == "Angebot geändert: Deutschkurs"
    assert feed["items"][0]["url"] == "http://testserver/de/r/muster/offers/kurs/"
    assert len(feed["items"]) == 8, "three offers and four actors at the start, one change"
    assert SECRET not in json.dumps(feed)
    atom = ElementTree.fromstring(Client().get("/en/r/muster/changes.atom").content)
    titles = [one.text for one in atom.iterfind(".//{*}entry/{*}title")]
    assert titles[0] == "Offer changed: Deutschkurs"
    assert len(titles) == len({one.text for one in atom.iterfind(".//{*}entry/{*}id")}) == 8


def test_a_confirmation_is_no_change_in_the_feed() -> None:
    before = len(Client().get("/de/r/muster/changes.json").json()["items"])
    rename("services", "checked_on", "2026-06-01")
    rename("services", "check_every_months", "12")
    assert len(Client().get("/de/r/muster/changes.json").json()["items"]) == before


def test_a_name_in_the_feed_is_no_markup() -> None:
    rename("services", "name", "<script>alert(1)</script>")
    atom = ElementTree.fromstring(Client().get("/en/r/muster/changes.atom").content)
    entry = atom.find("{*}entry")
    assert entry is not None
    summary = entry.find("{*}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert summary.text == "Offer changed: &lt;script&gt;alert(1)&lt;/script&gt;"
    assert entry.findtext("{*}title") == "Offer changed: <script>alert(1)</script>", "which is plain text"


@pytest.mark.parametrize("page", ["", "offers/", "offers/kurs/", "data/"])
@pytest.mark.parametrize("cookie", [False, True])
def test_pages_announce_the_feeds_in_their_head(page: str, cookie: bool) -> None:
    client = Client()
    if cookie:
        client.cookies["any"] = "cookie"
    head = html.fromstring(client.get(f"/en/r/muster/{page}").content).find("head")
    assert [link.get("href") for link in head.iterfind("link[@rel='alternate'][@title]")] == [
        "/en/r/muster/changes.atom",
        "/en/r/muster/changes.json",
    ]


def test_every_row_that_leads_to_a_contact_person_stays_inside() -> None:
    shown = public_tables(region_to_read())
    assert "contacts" not in shown.tables
    assert [row.cells["id"] for row in shown.rows("phones")] == ["desk"]
    assert [row.cells["text"] for row in shown.rows("evidence")] == ["Bericht"]


@pytest.mark.parametrize("example", ["osnabrueck", "thueringen"])
def test_the_public_part_of_an_example_has_no_fault(example: str) -> None:
    assert check(public_tables(read_tables(Path("examples") / example))) == []


def test_the_data_page_says_under_which_licence_the_data_may_be_used() -> None:
    page = text(Client().get("/de/r/muster/data/"))
    assert "Eine Lizenz ist nicht angegeben. Fragen Sie die Koordinierungsstelle" in page
    assert '"license"' not in page
    tables = region_to_read()
    settings = [row.cells for row in tables.rows("settings")]
    stated = tables.with_rows("settings", [*settings, {"key": "data_licence", "value": "CC-BY-4.0"}])
    put_region("muster", stated, Author(name="B"), Way.FORM)
    page = text(Client().get("/en/r/muster/data/"))
    assert 'Licence of the data: <a href="https://spdx.org/licenses/CC-BY-4.0.html"' in page
    assert '"license": "https://spdx.org/licenses/CC-BY-4.0.html"' in page
