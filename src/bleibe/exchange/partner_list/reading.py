"""A partner's list and its mapping: where the mapping is kept, making a first one, reading the list by it.

Here: files. Not here: guessing (`guess`) and reading rows (`rows`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bleibe.exchange.limits import read_limited
from bleibe.exchange.partner_list.guess import guessed_map
from bleibe.exchange.partner_list.mapping import ListMap, map_text, read_map
from bleibe.exchange.partner_list.rows import rows_proposal
from bleibe.exchange.plain_lists import PlainList, read_list
from bleibe.exchange.proposal import Proposal
from bleibe.exchange.region_tables.carrier import RegionTables, key_from
from bleibe.exchange.replacing import write_file
from bleibe.exchange.sheets.sheet_answers import Receipt
from bleibe.transition import InvalidInputError, NotPossibleNowError

FOLDER = "mappings"

OLD_EXCEL = "cp1252"
"""What Excel on German Windows writes as CSV where nobody chose UTF-8."""


@dataclass(frozen=True, kw_only=True)
class KeptMap:
    """A mapping and where it is kept.

    Parameters
    ----------
    path, map
        Its file, and what stands in it.
    is_new
        Whether it was only just guessed.
    made_for
        The other list that it was made for, where that one has the same columns; else empty.
    """

    path: Path
    map: ListMap
    is_new: bool
    made_for: str = ""


def mapping_for(listed: Path, source: Path, *, chosen: Path | None) -> KeptMap:
    """Return the mapping of a list; where there is none yet, a guessed one is written.

    A kept mapping is found by the list's name, else by its columns: partners put the year into the name.

    Parameters
    ----------
    listed
        The partner's list.
    source
        The region: a mapping is kept in its folder, or in a folder beside its file.
    chosen
        Another place for the mapping, if one was named.

    Raises
    ------
    InvalidInputError
        If list or mapping cannot be read.
    NotPossibleNowError
        If the mapping cannot be written.
    """
    path = chosen or _kept_in(source) / f"{key_from(listed.stem)}.toml"
    if path.exists():
        return KeptMap(path=path, map=read_map(path), is_new=False)
    data = read_limited(listed, listed.name)
    if chosen is None and (kept := _of_same_columns(data, listed.name, _kept_in(source))):
        return kept
    encoding = _encoding(data) if listed.suffix.lower() != ".xlsx" else ""
    guessed = guessed_map(read_list(data, listed.name, encoding=encoding), listed.name, encoding)
    try:
        path.absolute().parent.mkdir(exist_ok=True)
    except OSError as error:
        raise NotPossibleNowError(f"{path.parent} cannot be made ({error.strerror})") from error
    write_file(path, map_text(guessed).encode())
    return KeptMap(path=path, map=guessed, is_new=True)


def _of_same_columns(data: bytes, name: str, folder: Path) -> KeptMap | None:
    """Return the mapping whose columns are just those of the list; of several the last by name.

    A mapping that cannot be read is passed over: it may be of quite another list.
    """
    for path in sorted(folder.glob("*.toml"), reverse=True):
        try:
            mapping = read_map(path)
            head = _read(data, name, mapping).head
        except InvalidInputError:
            continue
        if mapping.columns and set(mapping.columns) == set(head):
            # its rows are cited by the list that was delivered, not by the one of another year
            made_for = mapping.list_name or path.stem
            return KeptMap(path=path, map=replace(mapping, list_name=name), is_new=False, made_for=made_for)
    return None


def _read(data: bytes, name: str, mapping: ListMap) -> PlainList:
    wanted = [theirs for theirs, ours in mapping.columns.items() if ours]
    return read_list(data, name, encoding=mapping.encoding, head=wanted[:1])


def _kept_in(source: Path) -> Path:
    return source / FOLDER if source.is_dir() else source.with_name(f"{source.stem}-{FOLDER}")


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else OLD_EXCEL
    return ""


def list_proposal(listed: Path, mapping: ListMap, tables: RegionTables, receipt: Receipt) -> Proposal:
    """Return what a partner's list would change in a region.

    Parameters
    ----------
    listed
        The list: .csv or .xlsx.
    mapping
        How it is read.
    tables
        The region as it stands, without faults.
    receipt
        How its rows are cited.

    Raises
    ------
    InvalidInputError
        If the list cannot be read by the mapping; carries every fault.
    """
    data = read_limited(listed, listed.name)
    return rows_proposal(_read(data, listed.name, mapping), mapping, tables, receipt)
