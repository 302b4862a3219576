"""The report before it is HTML, PDF, Word or Excel: blocks in reading order.

Here: what a block says. Not here: how it looks (`html`, `pdf`, `docx`, `xlsx`), which blocks a profile has
(the chapters), sentences (`wording`). Every block takes a plain string wherever text is wanted.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bleibe.studies.report.foot import Foot
from bleibe.studies.report.text import Note, Text, TextLike, clean, notes_of, plain, rich


@dataclass(frozen=True, kw_only=True)
class Span:
    """A range with its two ends; equal ends are one number."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share (0 to 1) in a column that otherwise counts."""

    value: float
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A value of a table; None is *unknown*, never zero and never blank."""

    value: str | Text | float | date | Span | Share | None
    note: Note | None = None
    strong: bool = False


CellLike = Cell | str | Text | float | date | Span | Share | None


class ColumnKind(StrEnum):
    """What a column holds; decides alignment, format and the type in the workbook.

    `PERSONS` are whole to a reader; in the workbook they are as exact as they were computed.
    `PARTIAL` holds a day, a month or a year as exact as a source gives it (`2025-04`), or words instead.
    """

    TEXT = "text"
    NUMBER = "number"
    PERSONS = "persons"
    SHARE = "share"
    SPAN = "span"
    DATE = "date"
    PARTIAL = "partial"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its head, what it holds, and the unit of its numbers."""

    head: str
    kind: ColumnKind = ColumnKind.TEXT
    unit: str = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "head", clean(self.head))
        object.__setattr__(self, "unit", clean(self.unit))

    @property
    def is_numeric(self) -> bool:
        """Whether the column is set in tabular figures, aligned to the right."""
        return self.kind in (ColumnKind.NUMBER, ColumnKind.PERSONS, ColumnKind.SHARE, ColumnKind.SPAN)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; a total is set apart, and stays where it is when a reader sorts or filters the others."""

    cells: tuple[Cell, ...]
    total: bool = False


def row(*values: CellLike, total: bool = False) -> Row:
    """Return a row of the values, in the order of the columns."""
    cells = tuple(value if isinstance(value, Cell) else Cell(value=_value(value)) for value in values)
    return Row(cells=cells, total=total)


def _value(
    value: str | Text | float | date | Span | Share | None,
) -> str | Text | float | date | Span | Share | None:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading. Level 1 opens a chapter; `id` is the anchor, made from the text where none is given."""

    text: str
    level: int = 1
    id: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"heading {self.text!r}: level {self.level} is not one of 1 to 4")
        object.__setattr__(self, "text", clean(self.text))
        object.__setattr__(self, "id", self.id or anchor(self.text))


@dataclass(frozen=True, kw_only=True, init=False)
class Paragraph:
    """A paragraph; `notes` stand in its margin besides those that its figures open."""

    text: Text
    notes: tuple[Note, ...]

    def __init__(self, *text: TextLike, notes: Sequence[Note] = ()) -> None:
        object.__setattr__(self, "text", rich(*text))
        object.__setattr__(self, "notes", tuple(notes))


class CalloutKind(StrEnum):
    """What a callout is for."""

    NOTICE = "notice"
    NEXT_STEP = "next_step"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, init=False)
class Callout:
    """A few sentences set apart under a title."""

    title: str
    text: Text
    kind: CalloutKind

    def __init__(self, title: str, *text: TextLike, kind: CalloutKind = CalloutKind.NOTICE) -> None:
        object.__setattr__(self, "title", clean(title))
        object.__setattr__(self, "text", rich(*text))
        object.__setattr__(self, "kind", kind)


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """One number in large type. `value` is written for the reader; None is unknown."""

    value: str | None
    label: str
    unit: str = ""
    note: Note | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", None if self.value is None else clean(self.value))
        object.__setattr__(self, "label", clean(self.label))
        object.__setattr__(self, "unit", clean(self.unit))


@dataclass(frozen=True, kw_only=True, init=False)
class KeyFigures:
    """Key figures side by side."""

    figures: tuple[KeyFigure, ...]

    def __init__(self, *figures: KeyFigure) -> None:
        object.__setattr__(self, "figures", figures)


@dataclass(frozen=True, kw_only=True, init=False)
class BulletList:
    """A list; `ordered` numbers its items."""

    items: tuple[Text, ...]
    ordered: bool

    def __init__(self, *items: TextLike, ordered: bool = False) -> None:
        object.__setattr__(self, "items", tuple(rich(item) for item in items))
        object.__setattr__(self, "ordered", ordered)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `number` names it in every format ("3.2"); `remark` stands below, `foot` after it.

    A `register` is looked up, not read through: small type on paper, closed at first on the page.

    Raises
    ------
    ValueError
        If a row has not as many cells as there are columns.
    """

    number: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: Foot
    remark: TextLike = ""
    notes: tuple[Note, ...] = ()
    register: bool = False

    def __post_init__(self) -> None:
        for position, line in enumerate(self.rows, start=1):
            if len(line.cells) != len(self.columns):
                found, wanted = len(line.cells), len(self.columns)
                raise ValueError(f"table {self.number}, row {position}: {found} cells for {wanted} columns")
        object.__setattr__(self, "caption", clean(self.caption))


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing with the sentence it says (`alt`), its foot, and the table of the same numbers.

    `svg` is for paper and wide screens, `svg_narrow` for phones; where it is empty `svg` serves both.
    """

    svg: str
    alt: str
    foot: Foot
    caption: str = ""
    svg_narrow: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs a sentence that says its message (alt)")
        object.__setattr__(self, "alt", clean(self.alt))
        object.__setattr__(self, "caption", clean(self.caption))


@dataclass(frozen=True, kw_only=True)
class TeamText:
    """What the team itself wrote, marked as theirs; made by `team_text`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class PageBreak:
    """What follows begins a new page on paper."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The first page: the region's name, the picture and its sentence, and what the report rests on.

    `compiled` stands right below the sentence: how what it rests on came about. On paper the `remarks` follow
    on the next page.
    """

    title: str
    subtitle: str
    sentence: TextLike
    compiled: str = ""
    picture: Picture | None = None
    remarks: tuple[str, ...] = ()


Block = Heading | Paragraph | Callout | KeyFigures | BulletList | Table | Picture | TeamText | PageBreak


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole report.

    Parameters
    ----------
    title
        What it is, as a reader would name it; stands in the file's properties.
    language
        The code of a language that has a file in `wording`.
    edition
        Which edition this is, in words of the language ("öffentliche Fassung").
    as_of
        The day for which it holds; the only date that any output carries.
    software
        Name and version of what made it.

    Raises
    ------
    ValueError
        If a heading skips a level.
    """

    title: str
    language: str
    edition: str
    as_of: date
    software: str
    blocks: tuple[Block, ...]
    cover: Cover | None = None
    description: str = field(default="")

    def __post_init__(self) -> None:
        level = 0
        for heading in self.headings():
            if heading.level > level + 1:
                raise ValueError(
                    f"heading {heading.text!r} of level {heading.level} stands below level {level}"
                )
            level = heading.level

    def tables(self) -> tuple[Table, ...]:
        """Return every table in reading order, those beside pictures included.

        Raises
        ------
        ValueError
            If two different tables carry one number.
        """
        found: dict[str, Table] = {}
        for table in _tables((*_cover_blocks(self.cover), *self.blocks)):
            if found.setdefault(table.number, table) != table:
                raise ValueError(f"two tables carry the number {table.number}")
        return tuple(found.values())

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings outside the team's own text, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def all_headings(self) -> tuple[Heading, ...]:
        """Return every heading in reading order, those in the team's own text included."""
        inner = (block.blocks if isinstance(block, TeamText) else (block,) for block in self.blocks)
        return tuple(block for blocks in inner for block in blocks if isinstance(block, Heading))


def _cover_blocks(cover: Cover | None) -> tuple[Block, ...]:
    return (cover.picture,) if cover is not None and cover.picture is not None else ()


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Picture(table=Table() as table):
                yield table
            case TeamText():
                yield from _tables(block.blocks)


def notes_in(block: Block) -> tuple[Note, ...]:
    """Return the notes that stand beside a block, in reading order, each once."""
    match block:
        case Paragraph():
            found = (*notes_of(block.text), *block.notes)
        case Callout():
            found = notes_of(block.text)
        case KeyFigures():
            found = tuple(figure.note for figure in block.figures if figure.note is not None)
        case BulletList():
            found = tuple(note for item in block.items for note in notes_of(item))
        case Table():
            found = (*_cell_notes(block), *notes_of(block.remark), *block.notes, *_foot_notes(block.foot))
        case Picture():
            found = _foot_notes(block.foot)
        case _:
            found = ()
    return tuple(dict.fromkeys(found))


def _foot_notes(foot: Foot) -> tuple[Note, ...]:
    return (*notes_of(foot.method), *notes_of(foot.source))


def _cell_notes(table: Table) -> Iterator[Note]:
    for line in table.rows:
        for cell in line.cells:
            if isinstance(cell.value, tuple):
                yield from notes_of(cell.value)
            if cell.note is not None:
                yield cell.note


def anchor(text: str) -> str:
    """Return an anchor made of the letters and digits of `text`.

    Examples
    --------
    >>> anchor("Akteure und Arbeitsmärkte")
    'akteure-und-arbeitsmaerkte'
    """
    spelled = plain(text).lower()
    for letter, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        spelled = spelled.replace(letter, letters)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    return re.sub("[^a-z0-9]+", "-", ascii_only).strip("-") or "teil"
