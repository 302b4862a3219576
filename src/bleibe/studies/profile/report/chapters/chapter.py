"""A chapter while it is written: its heading, the team's text first, then blocks with numbered tables.

Here: the numbering, so that no chapter counts by hand. Not here: what any chapter says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Foot,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
    TeamText,
    TextLike,
    anchor,
    team_text,
)

FALLBACK_LANGUAGE = "de"


class Chapter:
    """Collects the blocks of one chapter.

    Parameters
    ----------
    material
        The profile and its words.
    key
        Names the chapter in the wording, in the team's texts and in links.
    number
        Its number, with which its tables begin ("3" gives "3.1").
    """

    def __init__(self, material: Material, key: str, number: str) -> None:
        self.material, self.key, self.number = material, key, number
        self.words, self.names, self.notes = material.words, material.names, material.notes
        self.feet = material.feet
        self.profile = material.profile
        self._tables = self._internal_tables = 0
        self._blocks: list[Block] = []

    def open(self) -> None:
        """Begin with the heading and the team's own text."""
        title = self.words.say(
            "report.chapter", number=self.number, title=self.words.say(f"{self.key}.title")
        )
        self.add(Heading(text=title, id=self.key))
        self.team_text(self.key)

    def team_text(self, key: str, *, below: int = 1) -> None:
        """Add what the team wrote for a chapter, in this language or else in German, marked as such."""
        found = self._text_of(key)
        if found is not None:
            markdown, is_fallback = found
            foot = self.feet.of("team", self.feet.said("team"))
            text = team_text(
                markdown, below=below, table_numbers=f"{self.number}.{key[:1].upper()}", foot=foot
            )
            hint = (Paragraph(self.words.say("report.only_german")),) if is_fallback else ()
            self.add(TeamText(blocks=(*hint, *text.blocks)))

    def _text_of(self, key: str) -> tuple[str, bool] | None:
        by_language = {text.language: text.markdown for text in self.material.texts if text.chapter == key}
        for language in (self.words.language, FALLBACK_LANGUAGE):
            if by_language.get(language, "").strip():
                return by_language[language], language != self.words.language
        return None

    def section(self, key: str, *, level: int = 2, internal: bool = False) -> None:
        """Begin a section."""
        text = self.words.say(f"{self.key}.{key}")
        marked = self.words.say("report.internal", title=text) if internal else text
        self.add(Heading(text=marked, level=level, id=f"{self.key}-{anchor(key)}"))

    def say(self, key: str, *, notes: Sequence[Note] = (), **values: TextLike) -> None:
        """Add a paragraph."""
        self.add(Paragraph(self.words.text(f"{self.key}.{key}", **values), notes=notes))

    def count(self, key: str, number: float, *, notes: Sequence[Note] = (), **values: TextLike) -> None:
        """Add a paragraph in the plural form that a number asks for."""
        self.add(Paragraph(self.words.counted(f"{self.key}.{key}", number, **values), notes=notes))

    def bullets(self, items: Iterable[TextLike], *, ordered: bool = False) -> None:
        """Add a list, if there is anything to list."""
        found = tuple(items)
        if found:
            self.add(BulletList(*found, ordered=ordered))

    def callout(self, key: str, *, kind: CalloutKind = CalloutKind.NOTICE, **values: TextLike) -> None:
        """Add a few sentences set apart under a title."""
        title = self.words.say(f"{self.key}.{key}_title")
        self.add(Callout(title, self.words.text(f"{self.key}.{key}", **values), kind=kind))

    def table(
        self,
        key: str,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        foot: Foot,
        remark: TextLike = "",
        notes: Sequence[Note] = (),
        internal: bool = False,
        register: bool = False,
    ) -> Table:
        """Add a table under the next number and return it."""
        number = self.next_internal_number() if internal else self.next_number()
        caption = self.words.say(f"{self.key}.{key}.caption")
        table = Table(
            number=number,
            caption=self.words.say("report.internal", title=caption) if internal else caption,
            columns=tuple(columns),
            rows=tuple(rows),
            foot=foot,
            remark=remark,
            notes=tuple(notes),
            register=register,
        )
        self.add(table)
        return table

    def next_number(self) -> str:
        """Return the number of the next table, which is taken with this."""
        self._tables += 1
        return f"{self.number}.{self._tables}"

    def next_internal_number(self) -> str:
        """Return the number of the next internal table: a series of its own; the others keep theirs."""
        self._internal_tables += 1
        return f"{self.number}.I{self._internal_tables}"

    def column(
        self,
        key: str,
        kind: ColumnKind = ColumnKind.TEXT,
        *,
        unit: str = "",
        decimals: int = 0,
    ) -> Column:
        """Return a column whose head is a sentence of this chapter, or one that all chapters share."""
        return Column(head=self.words.say(f"columns.{key}"), kind=kind, unit=unit, decimals=decimals)

    def named_column(self, head: str) -> Column:
        """Return a column of text whose head is a word of the model."""
        return Column(head=head)

    def persons(self, key: str) -> Column:
        """Return a column of persons a year; the workbook keeps the tenths of a small region."""
        unit = self.words.say("columns.persons_unit")
        decimals = 0 if self.profile.throughput.rounded_to >= 1 else 1
        return self.column(key, ColumnKind.PERSONS, unit=unit, decimals=decimals)

    def add(self, *blocks: Block) -> None:
        """Add blocks as they are."""
        self._blocks.extend(blocks)

    def continue_after(self, other: Chapter) -> None:
        """Number tables on from another chapter's, as a part of it does."""
        self._tables, self._internal_tables = other._tables, other._internal_tables

    def append(self, part: Chapter) -> None:
        """Add the blocks of a part that continued this chapter, and number on after it."""
        self.add(*part.done())
        self._tables, self._internal_tables = part._tables, part._internal_tables

    def done(self) -> tuple[Block, ...]:
        """Return the blocks."""
        return tuple(self._blocks)
