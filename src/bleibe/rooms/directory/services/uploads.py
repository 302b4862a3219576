"""Files that somebody hands over, read as what they propose; nothing changes by reading.

Here: from uploaded bytes to a proposal, in a folder that is gone afterwards. Not here: reading the formats
and weighing (`exchange`), pages (`views`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import NoReturn, Protocol

from django.utils import timezone

from bleibe.exchange import (
    Proposal,
    RegionTables,
    check,
    difference_proposal,
    future_faults,
    is_region_json,
    key_from,
    merge_proposal,
    on_one_line,
    read_tables,
)
from bleibe.exchange.partner_list import ListMap, list_proposal, map_text, mapping_for
from bleibe.exchange.sheets import Receipt, returned, with_lists
from bleibe.platform.words import in_language
from bleibe.rooms.directory.models import ListMapping, StoredRegion
from bleibe.rooms.directory.selectors.download_names import state_named
from bleibe.rooms.directory.selectors.earlier_states import tables_at
from bleibe.rooms.directory.selectors.sentence_patterns import WRITTEN_IN
from bleibe.transition import Fault, InvalidInputError

LARGEST_UPLOAD = 50_000_000
"""Bytes of one file, as `exchange` takes them from the command line."""

MOST_UPLOADS = 200

LONGEST_NAME = 120
"""Bytes of a file's name that are kept, its end: file systems take 255, most signs are longer than one."""

MAPPINGS = "mappings"
"""The folder beside files that came back in which the commands look for how lists are read."""


class Uploaded(Protocol):
    """A file as the web framework hands it over."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""


@dataclass(frozen=True, kw_only=True)
class UnmappedList:
    """A partner's list of which nobody has yet said which column is what."""

    file_name: str
    mapping: ListMap
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came back: a proposal, and lists that wait for their mapping."""

    proposal: Proposal
    unmapped: tuple[UnmappedList, ...] = ()


def region_from(upload: Uploaded) -> RegionTables:
    """Return the region that an uploaded file holds, without faults.

    Raises
    ------
    InvalidInputError
        If it cannot be read, has faults, or is HSDS of somebody else; carries every fault.
    """
    with _on_disk([upload]) as paths:
        tables = read_tables(paths[0])
        if paths[0].suffix.lower() == ".json" and not is_region_json(paths[0].read_bytes(), paths[0].name):
            _refuse_foreign(paths[0].name)
    if faults := check(tables):
        raise InvalidInputError(faults)
    return tables


def upload_proposal(
    upload: Uploaded, stored: StoredRegion, tables: RegionTables, *, began: int | None
) -> Proposal:
    """Return what whoever made a file changed; what others have saved since the file's state is left alone.

    Parameters
    ----------
    upload
        The file.
    stored, tables
        The region, and as it stands.
    began
        The state that the file was made from; None: the one that its name says, as a download's does.

    Raises
    ------
    InvalidInputError
        If the file has faults or is another region.
    """
    name = _plain_name(upload)
    found = region_from(upload)
    _refuse_other_region(found, tables, name)
    _refuse_future(found, tables)
    began = state_named(name, stored.key) if began is None else began
    if began is not None and began > stored.version:
        _refuse_state(name, began, stored.version)
    is_known = began is not None and 0 < began <= stored.version
    base = tables_at(stored, began) if began is not None and is_known and began < stored.version else tables
    proposal = difference_proposal(base, found, name)
    if not proposal.cells or (is_known and began == stored.version):
        return proposal
    return replace(proposal, remarks=(_remark(began if is_known else None, stored.version),))


def _remark(began: int | None, now: int) -> str:
    """Return what must be said of a file's state as the reader of files writes it; pages say it in words."""
    if began is None:
        return in_language(WRITTEN_IN, "directory.fault.remarks.no_state", now=str(now))
    return in_language(WRITTEN_IN, "directory.fault.remarks.older_state", began=str(began), now=str(now))


def joined_proposal(upload: Uploaded, base: Uploaded | None, tables: RegionTables) -> Proposal:
    """Return what a colleague's version would bring, and where it contradicts the region.

    Raises
    ------
    InvalidInputError
        If a file has faults or is another region.
    """
    found = region_from(upload)
    _refuse_other_region(found, tables, _plain_name(upload))
    _refuse_future(found, tables)
    began = region_from(base) if base is not None else None
    if began is not None and base is not None:
        _refuse_other_region(began, tables, _plain_name(base))
    return merge_proposal(tables, found, began, _plain_name(upload))


def returned_proposal(
    uploads: Sequence[Uploaded], stored: StoredRegion, tables: RegionTables, receipt: Receipt
) -> Came:
    """Return what sheets, questionnaires and partners' lists would change.

    Raises
    ------
    SomeRefusedError
        If any file cannot be read; carries the faults of all of them, and says which have none.
    """
    with _on_disk(uploads) as paths, TemporaryDirectory() as mappings:
        folder = Path(mappings)  # not beside the files: one of them may have the name of the folder
        _lay_out_mappings(stored, folder)
        found = returned(paths, tables, receipt)
        unmapped: list[UnmappedList] = []

        def listed(path: Path) -> Proposal | None:
            kept = mapping_for(path, folder, chosen=None)
            if kept.is_new:
                unmapped.append(UnmappedList(file_name=path.name, mapping=kept.map, data=path.read_bytes()))
                return None
            return list_proposal(path, kept.map, tables, receipt)

        proposal = with_lists(found, listed)
    return Came(proposal=proposal, unmapped=tuple(unmapped))


def guessed_mapping(file_name: str, data: bytes) -> ListMap:
    """Return the first guess of how a partner's list is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_bytes(data)
        return mapping_for(path, Path(folder), chosen=None).map


def mapped_proposal(
    file_name: str, data: bytes, mapping: ListMap, tables: RegionTables, receipt: Receipt
) -> Proposal:
    """Return what a partner's list would change by a mapping.

    Raises
    ------
    InvalidInputError
        If the list cannot be read by it; carries every fault.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_bytes(data)
        return list_proposal(path, mapping, tables, receipt)


def keep_mapping(stored: StoredRegion, file_name: str, mapping: ListMap) -> None:
    """Keep how a list is read, for the next one of that name or of the same columns."""
    ListMapping.objects.update_or_create(
        region=stored, name=key_from(Path(file_name).stem)[:200], defaults={"text": map_text(mapping)}
    )


def _lay_out_mappings(stored: StoredRegion, folder: Path) -> None:
    place = folder / MAPPINGS
    place.mkdir()
    for kept in stored.mappings.all():
        (place / f"{kept.name}.toml").write_text(kept.text, encoding="utf-8")


@contextmanager
def _on_disk(uploads: Sequence[Uploaded]) -> Iterator[list[Path]]:
    """Lay uploaded files into a folder of their own while they are read; two of one name are told apart."""
    if len(uploads) > MOST_UPLOADS:
        problem = f"{len(uploads)} files at once"
        raise InvalidInputError([Fault(place="", problem=problem, allowed=f"at most {MOST_UPLOADS}")])
    with TemporaryDirectory() as folder:
        paths: list[Path] = []
        for upload in uploads:
            name = _plain_name(upload)
            if (upload.size or 0) > LARGEST_UPLOAD:
                allowed = f"at most {LARGEST_UPLOAD // 1_000_000} MB"
                raise InvalidInputError([Fault(place=name, problem="is too large", allowed=allowed)])
            path = _free(Path(folder) / name, paths)
            with path.open("wb") as file:
                for chunk in upload.chunks():
                    file.write(chunk)
            paths.append(path)
        yield paths


def _plain_name(upload: Uploaded) -> str:
    name = on_one_line(PurePath((upload.name or "").replace("\\", "/")).name)
    short = name.encode("utf-8")[-LONGEST_NAME:].decode("utf-8", "ignore")
    return short.lstrip(".") or "file"


def _free(path: Path, taken: Sequence[Path]) -> Path:
    number, free = 1, path
    while free in taken:
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _refuse_foreign(place: str) -> NoReturn:
    """Refuse HSDS of others: its ids are not the region's keys, and every row of it would be a new one."""
    problem = "holds none of our own tables, so that nothing says which entries of this region it means"
    allowed = "region.json or the workbook from the page Data"
    raise InvalidInputError([Fault(place=place, problem=problem, allowed=allowed)])


def _refuse_state(place: str, began: int, now: int) -> NoReturn:
    problem, allowed = (
        f"is said to be of state {began}, and the region is at {now}",
        f"a state from 1 to {now}",
    )
    raise InvalidInputError([Fault(place=place, value=str(began), problem=problem, allowed=allowed)])


def _refuse_other_region(found: RegionTables, tables: RegionTables, place: str) -> None:
    if found.setting("key") and found.key != tables.key:
        problem = f"is the region {found.key}, not {tables.key}"
        allowed = "a version of this region"
        raise InvalidInputError(
            [Fault(place=place, column="key", value=found.key, problem=problem, allowed=allowed)]
        )


def _refuse_future(found: RegionTables, tables: RegionTables) -> None:
    if faults := tuple(future_faults(tables, found, timezone.localdate())):
        raise InvalidInputError(faults)


def receipt_of(source: str, dated: date | None, today: date) -> Receipt:
    """Return how what came back is cited."""
    return Receipt(source=source or None, dated=dated, today=today)
