"""The rows of a partner's list as a proposal, read by its mapping.

Here: which row of the region each one is, or that it is new. Not here: the mapping (`mapping`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bleibe.exchange.named_rows import NamedRows, RowName, named_rows, naming_columns, row_name
from bleibe.exchange.partner_list.mapping import ListMap
from bleibe.exchange.plain_lists import PlainList
from bleibe.exchange.proposal import PROOF, Proposal, ProposedCell
from bleibe.exchange.region_tables.carrier import RegionTables, key_from
from bleibe.exchange.region_tables.cells import CellError, is_key
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.sheets.answer_words import is_unknown, read_answer
from bleibe.exchange.sheets.sheet_answers import LONGEST_KEY, Receipt
from bleibe.transition import ActorState, Fault, InvalidInputError

MOST_TOLD = 20
"""New columns of a list that are told."""


def rows_proposal(listed: PlainList, mapping: ListMap, tables: RegionTables, receipt: Receipt) -> Proposal:
    """Return what a list would change.

    A row is one that the region has where its key is the same, or its name and provider are; else it is new.
    Providers that the region does not know would be added.

    Raises
    ------
    InvalidInputError
        If the mapping names columns that the list lacks, or cells cannot be read; carries every fault.
    """
    reader = _Reader(listed=listed, map=mapping, rows=named_rows(tables), receipt=receipt)
    missing = [name for name, ours in mapping.columns.items() if ours and name not in listed.head]
    new = [name for name in listed.head if name not in mapping.columns]
    allowed = "the name that it has now, under [columns] of the mapping"
    allowed += f"; new in the list: {', '.join(new[:MOST_TOLD])}" if new else ""
    faults = [
        Fault(
            place=listed.place, column=name, problem="the list has no such column any more", allowed=allowed
        )
        for name in missing
    ]
    cells = () if faults else tuple(cell for row in listed.rows for cell in reader.cells(row))
    faults += reader.faults
    if faults:
        raise InvalidInputError(faults)
    remarks = [
        f"{listed.place}: the column {name!r} is new and is not read; to read it, a line under [columns]"
        for name in new[:MOST_TOLD]
    ]
    return Proposal(cells=cells, remarks=tuple(dict.fromkeys((*remarks, *reader.remarks))))


@dataclass
class _Reader:
    listed: PlainList
    map: ListMap
    rows: NamedRows
    receipt: Receipt
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seen: dict[RowName, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {
            cells["name"].lower(): name.key[0]
            for name, cells in self.rows.items()
            if name.table == "organizations" and "name" in cells
        }

    def cells(self, row: Row) -> Iterator[ProposedCell]:
        """Yield what one row of the list would change."""
        if not row.cells:
            return
        added: list[ProposedCell] = []
        values = dict(self._values(row, added))
        if self._lacks(row, values):
            return
        name = self._name(values)
        earlier = self.seen.setdefault(name, row.number)
        if earlier != row.number:
            problem = f"is the same {self.map.table} row as row {earlier}"
            self.faults.append(
                Fault(place=row.place, row=row.number, value=str(name), problem=problem, allowed="each once")
            )
            return
        yield from added
        stands = self.rows.get(name, {})
        named = dict(zip(naming_columns(name.table), name.key, strict=True))
        defaults = {column: text for column, text in self.map.defaults.items() if not stands.get(column)}
        told = self._told({**self.map.defaults, **values}, stands)
        for column, text in {**named, **defaults, **values}.items():
            if text and not (self.receipt.source and column in PROOF):
                yield self._cell(name, column, text, row, told, adds=not stands)

    def _told(self, values: Mapping[str, str], stands: Mapping[str, str]) -> tuple[str, str]:
        """Return what proves a row and of when: what the list says of it, else the list.

        A source that somebody gave for all rows counts before both. Where the list dates its sources, one
        without a date is of an unknown day.
        """
        source, dated = self._list_told()
        if self.receipt.source:
            return source, dated
        own = values.get("source", "")
        if own and "source_date" in self.map.columns.values():
            dated = stands.get("source_date", "") if stands.get("source") == own else ""
        return own or source, values.get("source_date") or dated

    def _list_told(self) -> tuple[str, str]:
        source = self.receipt.source or self.map.source or f"Liste / list {self.map.list_name}"
        return source, (self.receipt.dated or self.receipt.today).isoformat()

    def _cell(
        self, name: RowName, column: str, text: str, row: Row, told: tuple[str, str], *, adds: bool
    ) -> ProposedCell:
        return ProposedCell(
            row=name,
            column=column,
            was=self.rows.get(name, {}).get(column, ""),
            now=text,
            adds=adds,
            origin=f"{row.place}, row {row.number}",
            source=told[0],
            dated=told[1],
        )

    def _values(self, row: Row, added: list[ProposedCell]) -> Iterator[tuple[str, str]]:
        for theirs, ours in self.map.columns.items():
            text = row.cells.get(theirs, "")
            column = region_schema().table(self.map.table).find(ours) if ours else None
            if column is None or not text:
                continue
            try:
                yield ours, self._value(column, text, row, added)
            except CellError as error:
                allowed = f"{error.allowed}; or a line in [values.{ours}] of the mapping"
                self.faults.append(
                    Fault(
                        place=row.place,
                        row=row.number,
                        column=theirs,
                        value=text[:80],
                        problem=error.problem,
                        allowed=allowed,
                    )
                )

    def _value(self, column: Column, text: str, row: Row, added: list[ProposedCell]) -> str:
        words: Mapping[str, str] = self.map.values.get(column.name, {})
        if text in words:
            return words[text]
        if is_unknown(text):
            return ""
        if column.kind is Kind.REF and column.target == "organizations":
            return self._organization(text, row, added)
        if column.kind is Kind.CODES and words:
            parts = [words.get(part.strip(), part.strip()) for part in text.replace(",", ";").split(";")]
            text = ";".join(part for part in parts if part)
        return read_answer(column, text) if text else ""

    def _organization(self, text: str, row: Row, added: list[ProposedCell]) -> str:
        """Return the key of an organisation that a list names; one that nobody knows would be added."""
        wanted = " ".join(text.split())
        if is_key(wanted) and RowName(table="organizations", key=(wanted,)) in self.rows:
            return wanted
        if wanted.lower() in self.names:
            return self.names[wanted.lower()]
        key = key_from(wanted)[:LONGEST_KEY].rstrip("-")
        name = RowName(table="organizations", key=(key,))
        if name not in self.rows:
            self.remarks.append(f"{wanted!r} is new to the region and would be added as {key}")
            cells = {"id": key, "name": wanted, "state": ActorState.KNOWN}
            told = self._list_told()
            added += [
                self._cell(name, column, value, row, told, adds=True) for column, value in cells.items()
            ]
        return key

    def _lacks(self, row: Row, values: Mapping[str, str]) -> bool:
        """Whether the row lacks what it cannot do without; then it is a fault."""
        lacking = [
            column.name
            for column in region_schema().table(self.map.table).columns
            if column.required
            and column.kind is not Kind.KEY
            and not (values.get(column.name) or self.map.defaults.get(column.name))
        ]
        if lacking and not any(fault.row == row.number for fault in self.faults):
            allowed = "a column of the list that is mapped there, or a line in [defaults]"
            problem = f"does not say {', '.join(lacking)}"
            self.faults.append(Fault(place=row.place, row=row.number, problem=problem, allowed=allowed))
        return bool(lacking)

    def _name(self, values: Mapping[str, str]) -> RowName:
        """Return which row of the region it is; for a new one a key made from its name."""
        cells = {**self.map.defaults, **values}
        if self.map.table == "ties" or "id" in cells:
            return row_name(self.map.table, cells)
        named = " ".join(cells["name"].split()).lower()
        for name, there in self.rows.items():
            same_name = name.table == self.map.table and there.get("name", "").lower() == named
            if same_name and there.get("organization_id") == cells.get("organization_id"):
                return name
        key = key_from("-".join(filter(None, (cells.get("organization_id"), cells["name"]))))
        return RowName(table=self.map.table, key=(key[:LONGEST_KEY].rstrip("-"),))
