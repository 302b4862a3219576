"""What comes back from the field: which file is a sheet, a questionnaire, a proposal or a partner's list.

Here: telling them apart and drawing one proposal from all. Not here: how each is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bleibe.exchange.limits import read_limited, refusal
from bleibe.exchange.plain_lists import refuse_no_list
from bleibe.exchange.proposal import Proposal
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.exchange.sheet_cells import sheets_of
from bleibe.exchange.sheets.filled_sheet import filled_sheet, head_of
from bleibe.exchange.sheets.proposal_list import is_proposal, proposal_from
from bleibe.exchange.sheets.questionnaire_counts import Counted, counted, is_questionnaire, reach_proposal
from bleibe.exchange.sheets.sheet_answers import Receipt, proposal_of
from bleibe.exchange.sheets.without_keys import refuse_text_without_keys, refuse_without_keys
from bleibe.transition import Fault, InvalidInputError

REGION_FROM = 3
"""From so many sheets that are called as a region's tables a workbook is a region (set by us)."""


class SomeRefusedError(InvalidInputError):
    """Of several files some cannot be read, and so none is taken; says which could be taken without them.

    `refused` have faults, `readable` have none, `unread` are lists of somebody else that nobody has read yet.
    """

    def __init__(
        self,
        faults: Sequence[Fault],
        *,
        refused: Sequence[str],
        readable: Sequence[str],
        unread: Sequence[str],
    ) -> None:
        self.refused, self.readable, self.unread = tuple(refused), tuple(readable), tuple(unread)
        super().__init__(faults)


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What the files propose together, and those that are lists of somebody else, still to be mapped.

    `read` names the files that the proposal is from.
    """

    proposal: Proposal
    foreign: tuple[Path, ...]
    read: tuple[str, ...]


def returned(paths: Sequence[Path], tables: RegionTables, receipt: Receipt) -> Returned:
    """Return what filled sheets, questionnaires and proposals would change in a region.

    Parameters
    ----------
    paths
        Files that came back.
    tables
        The region as it stands, without faults.
    receipt
        How the answers are cited.

    Raises
    ------
    NotFoundError
        If a file is not there.
    SomeRefusedError
        If any file cannot be read; carries the faults of all of them, and says which have none.
    """
    proposal = Proposal()
    surveys: list[Counted] = []
    foreign: list[Path] = []
    faults: list[Fault] = []
    read: list[str] = []
    refused: list[str] = []
    first_of: dict[bytes, str] = {}
    for path in paths:
        try:
            same = first_of.setdefault(_digest(path), path.name)
            if same != path.name:
                proposal += Proposal(remarks=(f"{path.name}: is the same file as {same} and counts once",))
                read.append(path.name)
                continue
            match _one(path, tables, receipt):
                case Proposal() as proposed:
                    proposal += proposed
                case Counted() as survey:
                    surveys.append(survey)
                case None:
                    foreign.append(path)
                    continue
        except InvalidInputError as error:
            faults += error.faults
            refused.append(path.name)
        else:
            read.append(path.name)
    if faults:
        unread = [path.name for path in foreign]
        raise SomeRefusedError(faults, refused=refused, readable=read, unread=unread)
    proposal += reach_proposal(surveys, tables, receipt)
    return Returned(proposal=proposal, foreign=tuple(foreign), read=tuple(read))


def with_lists(found: Returned, read: Callable[[Path], Proposal | None]) -> Proposal:
    """Return what all files propose together, the lists of somebody else too.

    Parameters
    ----------
    found
        What came back.
    read
        Reads one list; None where its mapping has to be looked at first.

    Raises
    ------
    SomeRefusedError
        If a list cannot be read; carries the faults of all of them, and says which files have none.
    """
    proposal, faults = found.proposal, list[Fault]()
    readable, refused, unread = list(found.read), list[str](), list[str]()
    for path in found.foreign:
        try:
            listed = read(path)
        except InvalidInputError as error:
            faults += error.faults
            refused.append(path.name)
            continue
        (unread if listed is None else readable).append(path.name)
        proposal += listed or Proposal()
    if faults:
        raise SomeRefusedError(faults, refused=refused, readable=readable, unread=unread)
    return proposal


def _digest(path: Path) -> bytes:
    return sha256(read_limited(path, path.name)).digest()


def _one(path: Path, tables: RegionTables, receipt: Receipt) -> Proposal | Counted | None:
    """Return what one file says, or None where it is a list of somebody else."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        refuse_text_without_keys(read_limited(path, path.name), path.name)
    if suffix != ".xlsx":
        refuse_no_list(path.name)
        return None
    data = read_limited(path, path.name)
    sheets = {sheet.name: sheet for sheet in sheets_of(data, path.name)}
    if is_questionnaire(sheets):
        survey = counted(sheets, path.name)
        reach_proposal([survey], tables, receipt)  # refuses one of another region
        return survey
    if head_of(sheets):
        return proposal_of(filled_sheet(sheets, path.name), tables, receipt)
    if is_proposal(sheets):
        return proposal_from(data, path.name)
    refuse_without_keys(sheets.values(), path.name)
    _refuse_region(sheets, path.name)
    return None


def _refuse_region(sheets: Iterable[str], place: str) -> None:
    """Refuse a region's own workbook: its first sheet would be taken for somebody's list."""
    tables = {table.name for table in region_schema().tables}
    if len(tables & {name.strip().lower() for name in sheets}) >= REGION_FROM:
        allowed = "`bleibe merge A B` joins two versions of a region; here is read what others sent back"
        raise refusal(place, "is a region, not a list", allowed)
