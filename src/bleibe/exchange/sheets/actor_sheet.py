"""The sheet for one actor: open questions first, then its own data, its offers, its ties.

Here: choosing what stands there from a region's tables. Not here: which question matters how much (`Wanted`
comes from `bleibe.studies`), the format of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bleibe.exchange.named_rows import Cells, NamedRows, RowName, named_rows
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.codes import closed_codes, code_title
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.region_tables.to_find import TO_FIND
from bleibe.exchange.sheets.answer_words import shown
from bleibe.exchange.sheets.content import (
    END,
    NEW,
    RUNG,
    Field,
    Grid,
    GridColumn,
    GridRow,
    Line,
    Lines,
    Sheet,
    field_key,
)
from bleibe.exchange.sheets.sheet_columns import (
    OFFER_COLUMNS,
    OFFER_HINTS,
    OWN_COLUMNS,
    PLACES_ASKED,
    TIE_COLUMNS,
    USED,
    use_asked,
)
from bleibe.exchange.sheets.tie_words import tie_word, tie_words
from bleibe.exchange.sheets.words import words
from bleibe.transition import (
    ActorRole,
    ActorState,
    OfferKind,
    OfferState,
    QuestionKind,
    Rung,
    TieKind,
    capacity_of,
)

NEW_OFFERS = 3
NEW_TIES = 4
"""Empty rows for what we do not know yet."""

MANY = 6
"""From so many rows on two empty ones have to do: the sheet stays within two pages."""

SEVERAL_CELLS = frozenset({QuestionKind.REACH, QuestionKind.OFFER_CONTENT})
"""Questions that several cells answer, each in words of its own."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A question that an actor can answer.

    `offer`, `group`, `partner` and `rung` are set as its kind needs them; `persons` a year hang on it by
    calculation, None where nothing was calculated.
    """

    kind: QuestionKind
    offer: str = ""
    group: str = ""
    partner: str = ""
    rung: Rung | None = None
    persons: int | None = None


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Who asks, in which language, from which state of the region."""

    language: str
    as_of: date
    asked_by: str = ""


def actor_sheet(tables: RegionTables, actor: str, wanted: Sequence[Wanted], asking: Asking) -> Sheet:
    """Return the sheet of one actor.

    Parameters
    ----------
    tables
        A region without faults.
    actor
        Key of an organisation of the region.
    wanted
        Its open questions, the most important first.
    asking
        Who asks and how.

    Raises
    ------
    KeyError
        If the region has no such actor.
    """
    return _Maker(tables, actor, asking).sheet(wanted)


class _Maker:
    def __init__(self, tables: RegionTables, actor: str, asking: Asking) -> None:
        self.tables, self.actor, self.asking = tables, actor, asking
        self.rows: NamedRows = named_rows(tables)
        self.own = self.rows[RowName(table="organizations", key=(actor,))]
        self.words = words(asking.language)
        self.names = {
            name.key[0]: cells.get("name", "")
            for name, cells in self.rows.items()
            if name.table in ("organizations", "services", "groups")
        }
        self.asked: dict[str, int] = {}

    def sheet(self, wanted: Sequence[Wanted]) -> Sheet:
        region = self.tables.setting("name") or self.tables.key
        asked_by = self.asking.asked_by or self.words["sheet.asked_by"].format(region=region)
        questions = self._questions(wanted)
        parts = (questions, self._own(), self._offers(), self._ties(), self._end())
        return Sheet(
            region=self.tables.key,
            actor=self.actor,
            language=self.asking.language,
            as_of=self.asking.as_of,
            title=self.words["sheet.title"].format(actor=self._own_name()),
            subtitle=self.words["sheet.region"].format(region=region),
            introduction=(
                f"{self.words['sheet.purpose']} {self.words['sheet.asks'].format(asked_by=asked_by)}",
                f"{self.words['sheet.time']} {self.words['sheet.empty']}",
                self.words["sheet.promise"],
            ),
            parts=tuple(part for part in parts if not isinstance(part, Lines) or part.lines),
            foot=self.words["sheet.foot"].format(
                region=self.tables.key, actor=self.actor, as_of=self.asking.as_of.isoformat()
            ),
            thanks=self.words["end.thanks"],
        )

    def _own_name(self) -> str:
        """Return the actor's name without the words that it is still to find."""
        to_find = self.own.get("state") == ActorState.TO_FIND
        name = self.own["name"].removesuffix(TO_FIND).strip() or self.own["name"]
        return name.partition(" (")[0] if to_find else name

    def _questions(self, wanted: Sequence[Wanted]) -> Lines:
        lines: list[Line] = []
        for one in wanted:
            for text, field in self._asked_for(one):
                if field.key not in self.asked:
                    self.asked[field.key] = len(lines) + 1
                    field = self._emptied(field)
                    lines.append(
                        Line(number=len(lines) + 1, text=text, field=field, why=self._why(one.persons))
                    )
        return Lines(title=self.words["part.questions"], lines=tuple(lines))

    def _emptied(self, field: Field) -> Field:
        """Return a field to answer afresh: what we have stands beside it."""
        if not field.shown:
            return field
        so_far = self.words["hint.so_far"].format(shown=field.shown)
        return replace(field, shown="", hint=f"{so_far} {field.hint}".strip())

    def _why(self, persons: int | None) -> str:
        return self.words["question.persons"].format(persons=persons) if persons else ""

    def _asked_for(self, wanted: Wanted) -> Iterator[tuple[str, Field]]:
        text = "" if wanted.kind in SEVERAL_CELLS else self.words[f"question.{wanted.kind}"]
        offer = self.names.get(wanted.offer, wanted.offer)
        row = RowName(table="services", key=(wanted.offer,))
        match wanted.kind:
            case QuestionKind.OFFER_EXISTS:
                yield text.format(offer=offer), self._field(row, "state", "hint.state")
            case QuestionKind.PLACES:
                text = self.words[self._places_question(wanted.offer)]
                yield text.format(offer=offer), self._field(row, "places_per_year", "hint.places")
            case QuestionKind.LANGUAGES:
                yield text.format(offer=offer), self._field(row, "languages", "hint.languages")
            case QuestionKind.REACH:
                row = RowName(table="reach", key=(wanted.offer, ""))
                yield from self._cells_of(row, offer, "hint.share", "known", "taken_up")
            case QuestionKind.OFFER_CONTENT:
                yield from self._cells_of(row, offer, "hint.several", "needs", "phases")
            case QuestionKind.AGREEMENT:
                partner = self.names.get(wanted.partner, wanted.partner)
                for name in self._ties_with(wanted.partner):
                    field = self._agreement(name)
                    yield text.format(partner=partner), field
            case QuestionKind.GROUP_SIZE:
                row = RowName(table="groups", key=(wanted.group,))
                field = self._field(row, "persons_per_year", "hint.number")
                yield text.format(group=self.names.get(wanted.group, wanted.group)), field
            case QuestionKind.MISSING_OFFER:
                if wanted.rung is not None:
                    key = field_key(RowName(table="services", key=(f"{RUNG}{wanted.rung.key}",)), "name")
                    rung = self._rung(wanted.rung)
                    yield text.format(rung=rung), Field(key=key, hint=self.words["hint.name"])

    def _places_question(self, offer: str) -> str:
        kind = self.rows.get(RowName(table="services", key=(offer,)), {}).get("kind", "")
        roles = [ActorRole(role) for role in split_list(self.own.get("roles", ""))]
        return f"question.{PLACES_ASKED[capacity_of(OfferKind(kind) if kind else None, roles)]}"

    def _cells_of(self, row: RowName, offer: str, hint: str, *columns: str) -> Iterator[tuple[str, Field]]:
        """Yield a question for each of several cells about an offer; a list of codes with its words."""
        for column in columns:
            field = self._field(row, column, hint)
            schema = region_schema().table(row.table).find(column)
            if schema is not None and schema.kind is Kind.CODES:
                said = ", ".join(self._titles(schema))
                field = replace(field, hint=f"{said} ({field.hint})")
            yield self.words[f"question.{column}"].format(offer=offer), field

    def _rung(self, rung: Rung) -> str:
        """Return what a rung is called; what the seed adds in brackets is its finding, not the name."""
        german = rung.wording.partition(" (")[0]
        if self.asking.language == "de":
            return german
        return f"{code_title('OfferKind', rung.kinds[0], self.asking.language)} ({german})"

    def _field(self, row: RowName, column: str, hint: str = "") -> Field:
        """Return the field of a cell, prefilled in words; what is internal is asked without being shown."""
        schema = region_schema().table(row.table).find(column)
        assert schema is not None
        was = "" if schema.internal else self.rows.get(row, {}).get(column, "")
        return Field(
            key=field_key(row, column),
            was=was,
            shown=shown(schema, was, self.asking.language),
            choices=self._choices(schema),
            hint=self.words[hint] if hint else "",
            long=schema.kind is Kind.PROSE,
        )

    def _choices(self, column: Column) -> tuple[str, ...]:
        """Return what may be chosen; what an office answers for is not still to be found."""
        not_chosen = code_title("OfferState", OfferState.TO_FIND, self.asking.language)
        titles = self._titles(column) if column.kind in (Kind.CODE, Kind.CODES) else ()
        return tuple(t for t in titles if (column.target, t) != ("OfferState", not_chosen))

    def _titles(self, column: Column) -> tuple[str, ...]:
        codes = closed_codes(column.target) or ()
        return tuple(code_title(column.target, code, self.asking.language) for code in codes)

    def _own(self) -> Lines:
        row = RowName(table="organizations", key=(self.actor,))
        lines = []
        for column in OWN_COLUMNS:
            field = self._field(row, column, "hint.url" if column == "website" else "")
            text = self.words[f"own.{column}"]
            if column == "name" and self.own.get("state") == ActorState.TO_FIND:
                text = self.words["own.name_to_find"].format(name=self._own_name())
                field = replace(field, shown="")
            lines.append(Line(text=text, field=field))
        return Lines(title=self.words["part.own"], lines=tuple(lines))

    def _offers(self) -> Grid:
        own = [
            name
            for name, cells in self.rows.items()
            if name.table == "services" and cells.get("organization_id") == self.actor
        ]
        new = _new_rows("services", NEW_OFFERS, len(own))
        return Grid(
            title=self.words["part.offers"],
            hint=self.words["part.offers_hint"],
            table="services",
            columns=self._heads(OFFER_COLUMNS),
            rows=tuple(
                GridRow(
                    key="/".join((name.table, *name.key)),
                    cells=tuple(self._above(self._offer_field(name, column)) for column in OFFER_COLUMNS),
                )
                for name in (*own, *new)
            ),
            allowed=tuple(map(self._allowed, OFFER_HINTS)),
        )

    def _offer_field(self, row: RowName, column: str) -> Field:
        """Return a field of an offer; how often it was used is shown only for what is asked."""
        field = self._field(row, column, "hint.number" if column == USED else OFFER_HINTS.get(column, ""))
        asked = use_asked(self.asking.as_of.year).items()
        is_other = column == USED and not asked <= self.rows.get(row, {}).items()
        return replace(field, shown="") if is_other else field

    def _allowed(self, name: str) -> str:
        """Return which words a column of the offers takes."""
        column = region_schema().table("services").find(name)
        assert column is not None
        said = ", ".join(self._titles(column)) or self.words["hint.names_of_languages"]
        return self.words["part.offers_allowed"].format(column=self.words[f"head.{name}"], words=said)

    def _above(self, field: Field) -> Field:
        """Return a field of a grid; where a question above asks for it, it points there."""
        number = self.asked.get(field.key)
        return (
            replace(field, shown=self.words["question.above"].format(number=number), choices=())
            if number
            else field
        )

    def _ties_with(self, partner: str) -> list[RowName]:
        ends = {self.actor, partner}
        return [name for name in self.rows if name.table == "ties" and set(name.key[:2]) == ends]

    def _ties(self) -> Grid:
        own = [name for name in self.rows if name.table == "ties" and self.actor in name.key[:2]]
        new = _new_rows("ties", NEW_TIES, len(own))
        return Grid(
            title=self.words["part.ties"],
            hint=self.words["part.ties_hint"],
            table="ties",
            columns=self._heads(TIE_COLUMNS),
            rows=(*map(self._known_tie, own), *map(self._new_tie, new)),
        )

    def _heads(self, columns: Mapping[str, int]) -> tuple[GridColumn, ...]:
        return tuple(
            GridColumn(
                name=name,
                head=self.words[f"head.{name}"].format(year=self.asking.as_of.year - 1),
                width=width,
            )
            for name, width in columns.items()
        )

    def _known_tie(self, name: RowName) -> GridRow:
        other = name.key[1] if name.key[0] == self.actor else name.key[0]
        cells: Cells = self.rows[name]
        for_group = self.names.get(cells.get("group_id", ""), "")
        partner = self.names.get(other, other)
        return GridRow(
            key="/".join((name.table, *name.key)),
            cells=(
                f"{partner} ({for_group})" if for_group else partner,
                tie_word(TieKind(name.key[2]), name.key[0] != self.actor, self.asking.language),
                self._above(self._agreement(name)),
                self._field(name, "rule"),
            ),
        )

    def _agreement(self, name: RowName) -> Field:
        field = self._field(name, "agreement", "hint.agreement")
        return replace(field, choices=(*field.choices, self.words["answer.no_tie"]))

    def _new_tie(self, name: RowName) -> GridRow:
        partners = tuple(
            sorted(
                cells["name"]
                for row, cells in self.rows.items()
                if row.table == "organizations" and row.key != (self.actor,)
            )
        )
        kinds = tuple(word for word, _, _ in tie_words(self.asking.language))
        return GridRow(
            key="/".join((name.table, *name.key)),
            cells=(
                Field(key=field_key(name, "partner"), choices=partners, hint=self.words["hint.partner"]),
                Field(key=field_key(name, "tie_kind"), choices=kinds),
                self._field(name, "agreement"),
                self._field(name, "rule"),
            ),
        )

    def _end(self) -> Lines:
        answers = (self.words["answer.yes"], self.words["answer.no"])
        return Lines(
            title=self.words["part.end"],
            lines=(
                Line(text=self.words["end.confirm"], field=Field(key=f"{END}//confirm", choices=answers)),
                Line(text=self.words["end.filled_on"], field=Field(key=f"{END}//filled_on")),
                Line(text=self.words["end.remark"], field=Field(key=f"{END}//remark", long=True)),
            ),
        )


def _new_rows(table: str, usual: int, known: int) -> list[RowName]:
    """Return the names of empty rows."""
    count = usual if known < MANY else 2
    return [RowName(table=table, key=(f"{NEW}{number}",)) for number in range(1, count + 1)]
