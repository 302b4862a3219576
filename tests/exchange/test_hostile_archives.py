"""Archives that are broken or meant to harm: refused by name before anything is made of them."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bleibe.exchange import check, read_tables
from bleibe.exchange.archive import archive_files
from bleibe.transition import Fault, InvalidInputError
from exchange.regions import NAMED

ACTORS = "id,name\nuni,Universität\n"


def zipped(files: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def places_told(data: bytes) -> list[str]:
    """Return the places of the faults with which an archive is refused; none where it is read."""
    try:
        archive_files(data, "region.zip")
    except InvalidInputError as error:
        return [fault.place for fault in error.faults]
    return []


def refused(data: bytes) -> Fault:
    """Return the fault with which an archive is refused."""
    with pytest.raises(InvalidInputError) as caught:
        archive_files(data, "region.zip")
    (fault,) = caught.value.faults
    assert fault.place.startswith("region.zip")
    return fault


@pytest.mark.parametrize("folder", ["", "osnabrueck/", "a b/"])
def test_the_files_may_lie_in_a_folder(folder: str, tmp_path: Path) -> None:
    files = {
        f"{folder}organizations.csv": ACTORS,
        f"{folder}settings.csv": NAMED,
        f"{folder}texts/summary.de.md": "Text",
    }
    litter = {"__MACOSX/._organizations.csv": "x", ".DS_Store": "x"}
    source = tmp_path / "region.zip"
    source.write_bytes(zipped({**files, **litter}))
    tables = read_tables(source)
    assert check(tables) == []
    assert len(tables.rows("organizations")) == len(tables.texts) == 1


@pytest.mark.parametrize(
    "path", ["../organizations.csv", "/etc/organizations.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv"]
)
def test_a_path_out_of_the_archive_is_refused(path: str) -> None:
    assert "leads out" in refused(zipped({"organizations.csv": ACTORS, path: ACTORS})).problem


def test_a_link_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("organizations.csv")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    assert "link" in refused(out.getvalue()).problem


@pytest.mark.parametrize("name", ["inner.zip", "a/inner.ZIP", "book.xlsx", "x.tar.gz", "x.7z"])
def test_an_archive_within_the_archive_is_refused(name: str) -> None:
    fault = refused(zipped({"organizations.csv": ACTORS, name: b"PK"}))
    assert fault.problem == "is an archive within the archive"
    assert name in fault.place


@pytest.mark.parametrize("folder", ["", "osnabrueck/"])
def test_tables_in_a_folder_beside_the_others_are_told(folder: str) -> None:
    files = {f"{folder}organizations.csv": ACTORS, f"{folder}mappings/list.csv": "a\n"}
    assert places_told(zipped(files)) == []
    more = {f"{folder}a/Organizations.csv": ACTORS, f"{folder}a/b/ties.csv": "id\n"}
    assert places_told(zipped(files | more)) == [f"region.zip: {path}" for path in more]


def test_one_path_twice_is_refused() -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("organizations.csv", ACTORS)
        archive.writestr("Organizations.csv", ACTORS)
    assert "twice" in refused(out.getvalue()).problem


def test_a_bomb_is_refused_by_its_ratio() -> None:
    fault = refused(zipped({"organizations.csv": b"0" * 20_000_000}))
    assert "far more than a table" in fault.problem


def test_many_entries_of_one_archive_are_counted_together() -> None:
    line = bytes(range(32, 127)) * 20_000
    noise = {
        f"{number}.csv": bytes((byte + number) % 251 for byte in line[:1000]) * 45_000 for number in range(3)
    }
    assert "too" in refused(zipped(noise, zipfile.ZIP_STORED)).problem


def test_a_head_that_lies_about_the_size_is_not_believed() -> None:
    honest = zipped({"organizations.csv": b"id,name\n" + b"a,b\n" * 3_000_000})
    lying = honest.replace(struct.pack("<L", 8 + 12_000_000), struct.pack("<L", 10))
    assert lying != honest
    fault = refused(lying)
    assert fault.problem in ("is broken or no such archive", "unpacks to far more than a table would")


def test_too_many_files_are_refused() -> None:
    assert "files" in refused(zipped({f"{number}.csv": "" for number in range(2_001)})).problem


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"organizations.csv": ACTORS}))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    assert refused(bytes(data)).problem == "is encrypted"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(kind: int) -> None:
    assert "unusual" in refused(zipped({"organizations.csv": ACTORS}, kind)).problem


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", b"PK\x03\x04" + b"\x00" * 50])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert refused(data).problem == "is broken or no such archive"


def test_a_damaged_archive_is_refused_wherever_the_damage_is() -> None:
    whole = zipped({"organizations.csv": ACTORS * 50, "services.csv": "id,name\n"})
    for position in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        assert {place.partition(":")[0] for place in places_told(bytes(damaged))} <= {"region.zip"}


def test_a_huge_archive_is_refused_before_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "region.zip"
    with source.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InvalidInputError, match=r"region\.zip: is too large"):
        read_tables(source)


def test_control_characters_in_a_name_are_written_out() -> None:
    fault = refused(zipped({"organizations.csv": ACTORS, "../\x1b[31m\nred.csv": ""}))
    assert fault.place == "region.zip: ../\\x1b[31m\\nred.csv"
