"""From the answers on an actor's sheet to a proposal: words to codes, new rows with keys, the row's source.

Here: what an answer would change. Not here: reading the workbook (`filled_sheet`), weighing (`proposal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bleibe.exchange.named_rows import NamedRows, RowName, named_rows, naming_columns
from bleibe.exchange.proposal import CHECKED, WHOLE_ROW, Proposal, ProposedCell, row_text
from bleibe.exchange.region_tables.carrier import RegionTables, key_from
from bleibe.exchange.region_tables.cells import CellError, read_date
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.exchange.sheets.answer_words import is_unknown, plain_date, read_answer, yes_or_no
from bleibe.exchange.sheets.content import END, NEW, RUNG, split_key
from bleibe.exchange.sheets.filled_sheet import FilledSheet
from bleibe.exchange.sheets.sheet_columns import USED, use_asked
from bleibe.exchange.sheets.sheet_reader import Answer
from bleibe.exchange.sheets.tie_words import tie_words
from bleibe.exchange.sheets.words import sheet_languages, words
from bleibe.transition import (
    LADDER,
    ActorState,
    Agreement,
    Fault,
    InvalidInputError,
    OfferState,
    TieKind,
)

LONGEST_KEY = 80


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """How what came back is to be cited: a source, or None for the sheet's own; its day."""

    source: str | None
    dated: date | None
    today: date


def proposal_of(filled: FilledSheet, tables: RegionTables, receipt: Receipt) -> Proposal:
    """Return what a sheet would change.

    Parameters
    ----------
    filled
        The sheet that came back.
    tables
        The region as it stands, without faults.
    receipt
        Source and day; without a day the one that the office wrote on the sheet, else today.

    Raises
    ------
    InvalidInputError
        If the sheet is of another region, or an answer cannot be read; carries every fault.
    """
    if filled.region != tables.key:
        problem = f"is a sheet of the region {filled.region}, not of {tables.key}"
        raise InvalidInputError([Fault(place=filled.place, problem=problem)])
    taker = _Taker(filled=filled, rows=named_rows(tables), receipt=receipt)
    cells = tuple(taker.cells())
    if taker.faults:
        raise InvalidInputError(taker.faults)
    return Proposal(cells=cells, remarks=tuple(taker.remarks))


@dataclass
class _Taker:
    filled: FilledSheet
    rows: NamedRows
    receipt: Receipt
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def cells(self) -> Iterator[ProposedCell]:
        by_row: dict[RowName, dict[str, Answer]] = {}
        for answer in self.filled.answers:
            try:
                row, column = split_key(answer.key)
            except ValueError:
                problem = f"names no cell of a region ({answer.key})"
                self.faults.append(Fault(place=self.filled.place, problem=problem))
                continue
            by_row.setdefault(row, {})[column] = answer
        end = by_row.pop(RowName(table=END, key=("",)), {})
        self.dated = self._day(end.get("filled_on"))
        self.source = self.receipt.source or self._own_source()
        for row, answers in by_row.items():
            yield from self._row(row, answers)
        yield from self._end(end)
        self._asides()

    def _asides(self) -> None:
        if self.filled.asides is None:
            said = "was made by an earlier version; whatever was written beside its fields is not read"
            self.remarks.append(f"{self.filled.place}: {said}")
        for aside in self.filled.asides or ():
            self.remarks.append(f"{aside.place}: written where nothing is asked: {aside.text!r}")

    def _own_source(self) -> str:
        own = self.rows.get(RowName(table="organizations", key=(self.filled.actor,)), {})
        name = own.get("name", self.filled.actor).partition(" (")[0]
        return f"Angaben der Stelle / answers of the office: {name} (Bogen {self.filled.actor})"

    def _day(self, answer: Answer | None) -> str:
        if self.receipt.dated is not None or answer is None or not answer.text:
            return (self.receipt.dated or self.receipt.today).isoformat()
        try:
            day = read_date(plain_date(answer.text))
            if day > self.receipt.today:
                raise CellError("lies in the future", f"a day up to {self.receipt.today.isoformat()}")
        except CellError as error:
            self.faults.append(answer.fault(error))
            return self.receipt.today.isoformat()
        return day.isoformat()

    def _row(self, row: RowName, answers: Mapping[str, Answer]) -> Iterator[ProposedCell]:
        is_new = row.key[0].startswith(NEW) and len(row.key) == 1
        if is_new and not any(answer.text for answer in answers.values()):
            return
        if is_new and row.table == "services":
            yield from self._new_offer(row, answers)
        elif is_new and row.table == "ties":
            yield from self._new_tie(answers)
        elif row.table == "reach" and row not in self.rows:
            yield from self._new_reach(row, answers)
        else:
            for column, answer in answers.items():
                yield from self._known_cell(row, column, answer)

    def _known_cell(self, row: RowName, column: str, answer: Answer) -> Iterator[ProposedCell]:
        if row.table == "ties" and column == "agreement" and answer.text.lower() in _no_tie_words():
            seen = {**self.rows.get(row, {}), column: answer.was}
            yield replace(self._cell(row, WHOLE_ROW, answer, now=""), was=row_text(seen))
            return
        if not answer.text:
            if answer.was:
                self.remarks.append(
                    f"{answer.place}: emptied; {row}, {column} stays {answer.was!r} (to clear it: unknown)"
                )
            return
        now = self._read(row.table, column, answer)
        if now is None:
            return
        self._remark_unseen(row, column, answer, now)
        yield self._cell(row, column, answer, now=now)
        if row.table == "organizations" and column == "name":
            yield from self._found(row, answer)
        if row.table == "services" and column == USED and self._stands(row, USED) in (answer.was, now):
            for of_what, said in self._use_asked().items():
                yield replace(self._follow(row, of_what, answer), now=said if now else "")
        is_told_before = self.rows.get(row, {}).get(column) == now
        if row.table == "services" and column == "state" and now == OfferState.RUNNING and not is_told_before:
            yield self._follow(row, "last_seen", answer)

    def _use_asked(self) -> dict[str, str]:
        """Return unit and year that the sheet asked for."""
        made_in = self.filled.as_of[:4]
        return use_asked(int(made_in if made_in.isdecimal() else self.dated[:4]))

    def _stands(self, row: RowName, column: str) -> str:
        return self.rows.get(row, {}).get(column, "")

    def _remark_unseen(self, row: RowName, column: str, answer: Answer, now: str) -> None:
        """Say why an answer is in conflict with what the team wrote: the office did not see it."""
        schema = region_schema().table(row.table).find(column)
        stands = self.rows.get(row, {}).get(column, "")
        if schema is not None and schema.internal and not answer.was and stands and stands != now:
            self.remarks.append(
                f"{answer.place}: answered without seeing what the region says of {row}, {column}, "
                "as it is internal; decide between the two"
            )

    def _found(self, row: RowName, answer: Answer) -> Iterator[ProposedCell]:
        if self.rows.get(row, {}).get("state") == ActorState.TO_FIND:
            yield ProposedCell(
                row=row,
                column="state",
                was=ActorState.TO_FIND,
                now=ActorState.KNOWN,
                origin=answer.place,
                source=self.source,
                dated=self.dated,
            )

    def _follow(self, row: RowName, column: str, answer: Answer) -> ProposedCell:
        """Return a cell that follows from an answer: what stands there now is no conflict."""
        return ProposedCell(
            row=row,
            column=column,
            was=self.rows.get(row, {}).get(column, ""),
            now=self.dated,
            origin=answer.place,
            source=self.source,
            dated=self.dated,
        )

    def _read(self, table: str, column: str, answer: Answer) -> str | None:
        """Return an answer as the tables write it, or None where it is wrong (a fault) or says nothing."""
        schema = region_schema().table(table).find(column)
        if schema is None:
            problem = f"the table {table} has no column {column}"
            self.faults.append(Fault(place=answer.place, problem=problem))
            return None
        if is_unknown(answer.text) and column not in ("agreement", "name"):
            return "" if answer.was else None
        try:
            return read_answer(schema, answer.text, self.filled.language)
        except CellError as error:
            self.faults.append(answer.fault(error))
            return None

    def _cell(
        self, row: RowName, column: str, answer: Answer, *, now: str, adds: bool = False
    ) -> ProposedCell:
        return ProposedCell(
            row=row,
            column=column,
            was=answer.was,
            now=now,
            adds=adds,
            origin=answer.place,
            source=self.source,
            dated=self.dated,
        )

    def _new_row(self, row: RowName, cells: Mapping[str, str], answer: Answer) -> Iterator[ProposedCell]:
        for column, text in cells.items():
            stands = self.rows.get(row, {}).get(column, "")
            if text:
                yield ProposedCell(
                    row=row,
                    column=column,
                    was=stands if stands == Agreement.UNKNOWN else "",
                    now=text,
                    adds=True,
                    origin=answer.place,
                    source=self.source,
                    dated=self.dated,
                )

    def _new_offer(self, row: RowName, answers: Mapping[str, Answer]) -> Iterator[ProposedCell]:
        name = self._required(answers, "name", "the name of the offer")
        if name is None or (yes_or_no(name.text) is False):
            return
        if yes_or_no(name.text):
            problem, allowed = "says yes, but not what the offer is called", "the name of the offer"
            self.faults.append(Fault(place=name.place, value=name.text, problem=problem, allowed=allowed))
            return
        key = key_from(f"{self.filled.actor}-{name.text}")[:LONGEST_KEY].rstrip("-")
        cells = {"id": key, "organization_id": self.filled.actor, "name": ""}
        cells |= self._of_rung(row.key[0])
        for column, answer in answers.items():
            cells[column] = self._read("services", column, answer) or ""
        cells |= self._use_asked() if cells.get(USED) else {}
        cells["state"] = cells.get("state") or OfferState.RUNNING
        row = RowName(table="services", key=(key,))
        if cells["state"] == OfferState.RUNNING and "last_seen" not in self.rows.get(row, {}):
            cells["last_seen"] = self.dated
        yield from self._new_row(row, cells, name)

    def _of_rung(self, key: str) -> dict[str, str]:
        rung = next((rung for rung in LADDER if key == f"{RUNG}{rung.key}"), None)
        if rung is None:
            return {}
        return {
            "kind": rung.kinds[0],
            "needs": ";".join(rung.needs),
            "phases": ";".join(rung.phases),
            "for_routes": ";".join(rung.routes),
        }

    def _new_tie(self, answers: Mapping[str, Answer]) -> Iterator[ProposedCell]:
        partner = self._required(answers, "partner", "the name of the office")
        kind_of = self._required(answers, "tie_kind", "what the two do together")
        if partner is None or kind_of is None or is_unknown(partner.text):
            return
        found = _tie_kinds().get(kind_of.text.lower())
        if found is None:
            allowed = ", ".join(word for word, _, _ in tie_words(self.filled.language))
            self.faults.append(
                Fault(
                    place=kind_of.place,
                    value=kind_of.text[:80],
                    problem="is no kind of tie",
                    allowed=f"one of {allowed}",
                )
            )
            return
        kind, incoming = found
        other, added = self._partner(partner)
        yield from added
        if other == self.filled.actor:
            problem, allowed = "is the office that the sheet is for", "another office"
            self.faults.append(
                Fault(place=partner.place, value=partner.text, problem=problem, allowed=allowed)
            )
            return
        row = self._tie_row(kind, other, incoming=incoming)
        cells = dict(zip(naming_columns("ties"), row.key, strict=True))
        for column in ("agreement", "rule"):
            if column in answers:
                cells[column] = self._read("ties", column, answers[column]) or ""
        yield from self._new_row(row, cells, partner)

    def _tie_row(self, kind: TieKind, other: str, *, incoming: bool) -> RowName:
        """Return the tie's name; one that holds both ways has one row, whoever of the two names it."""
        ends = (other, self.filled.actor) if incoming else (self.filled.actor, other)
        if kind.is_mutual:
            there = RowName(table="ties", key=(*ends, kind, ""))
            back = RowName(table="ties", key=(*reversed(ends), kind, ""))
            if there in self.rows or back in self.rows:
                return there if there in self.rows else back
            ends = (min(ends), max(ends))
        return RowName(table="ties", key=(*ends, kind, ""))

    def _partner(self, answer: Answer) -> tuple[str, tuple[ProposedCell, ...]]:
        """Return the key of the office that is named, and the cells that add it where nobody knows it."""
        names = {
            cells["name"].lower(): name.key[0]
            for name, cells in self.rows.items()
            if name.table == "organizations" and "name" in cells
        }
        wanted = " ".join(answer.text.split())
        if wanted.lower() in names:
            return names[wanted.lower()], ()
        key = key_from(wanted)[:LONGEST_KEY].rstrip("-")
        row = RowName(table="organizations", key=(key,))
        if row in self.rows:
            return key, ()
        self.remarks.append(f"{answer.place}: {wanted!r} is new to the region and would be added as {key}")
        cells = {"id": key, "name": wanted, "state": ActorState.KNOWN}
        return key, tuple(self._new_row(row, cells, answer))

    def _new_reach(self, row: RowName, answers: Mapping[str, Answer]) -> Iterator[ProposedCell]:
        cells = {"service_id": row.key[0], "group_id": row.key[1]}
        values = {column: self._read("reach", column, answer) or "" for column, answer in answers.items()}
        if any(values.values()):
            yield from self._new_row(row, cells | values, next(iter(answers.values())))

    def _required(self, answers: Mapping[str, Answer], column: str, what: str) -> Answer | None:
        answer = answers.get(column)
        if answer is None or not answer.text:
            other = next(iter(answers.values()))
            problem = f"the row is begun, but {what} is missing"
            self.faults.append(Fault(place=other.place, value=other.text[:80], problem=problem, allowed=what))
            return None
        return answer

    def _end(self, end: Mapping[str, Answer]) -> Iterator[ProposedCell]:
        remark, confirm = end.get("remark"), end.get("confirm")
        if remark and remark.text:
            self.remarks.append(f"{remark.place}: {remark.text}")
        if confirm is None or not confirm.text:
            return
        answer = yes_or_no(confirm.text)
        if answer is None:
            said = words(self.filled.language)
            allowed = f"{said['answer.yes']} or {said['answer.no']}"
            self.faults.append(confirm.fault(CellError("is neither yes nor no", allowed)))
        elif answer:
            for name, cells in self.rows.items():
                own = name == RowName(table="organizations", key=(self.filled.actor,))
                offered = name.table == "services" and cells.get("organization_id") == self.filled.actor
                if (own or offered) and name in self.filled.asked:
                    yield self._follow(name, CHECKED, confirm)
        else:
            self.remarks.append(f"{confirm.place}: not everything else on the sheet is right; ask what")


def _tie_kinds() -> dict[str, tuple[TieKind, bool]]:
    return {
        word.lower(): (kind, incoming)
        for language in sheet_languages()
        for word, kind, incoming in tie_words(language)
    }


def _no_tie_words() -> set[str]:
    return {words(language)["answer.no_tie"] for language in sheet_languages()}
