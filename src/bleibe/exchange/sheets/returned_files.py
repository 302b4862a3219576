"""What comes back from the field: which file is a sheet, a questionnaire, a proposal or a partner's list.

Here: telling them apart and drawing one proposal from all. Not here: how each is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bleibe.exchange.limits import read_limited, refusal
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


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What the files propose together, and those that are lists of somebody else, still to be mapped."""

    proposal: Proposal
    foreign: tuple[Path, ...]


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
    InvalidInputError
        If any file cannot be read; carries the faults of all of them.
    """
    proposal = Proposal()
    surveys: list[Counted] = []
    foreign: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            if path.suffix.lower() != ".xlsx":
                if path.suffix.lower() == ".csv":
                    refuse_text_without_keys(read_limited(path, path.name), path.name)
                foreign.append(path)
                continue
            data = read_limited(path, path.name)
            sheets = {sheet.name: sheet for sheet in sheets_of(data, path.name)}
            if is_questionnaire(sheets):
                surveys.append(counted(sheets, path.name))
            elif head_of(sheets):
                proposal += proposal_of(filled_sheet(sheets, path.name), tables, receipt)
            elif is_proposal(sheets):
                proposal += proposal_from(data, path.name)
            else:
                refuse_without_keys(sheets.values(), path.name)
                _refuse_region(sheets, path.name)
                foreign.append(path)
        except InvalidInputError as error:
            faults += error.faults
    if faults:
        raise InvalidInputError(faults)
    return Returned(proposal=proposal + reach_proposal(surveys, tables, receipt), foreign=tuple(foreign))


def _refuse_region(sheets: Iterable[str], place: str) -> None:
    """Refuse a region's own workbook: its first sheet would be taken for somebody's list."""
    tables = {table.name for table in region_schema().tables}
    if len(tables & {name.strip().lower() for name in sheets}) >= REGION_FROM:
        allowed = "`bleibe merge A B` joins two versions of a region; take reads what others sent back"
        raise refusal(place, "is a region, not a list", allowed)
