"""The team's own text: Markdown read into blocks of the document.

Here: which Markdown is understood (headings, paragraphs, emphasis, lists, tables, quotations, code, links).
Not here: HTML: a tag that somebody writes stands as text, and a picture as its description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bleibe.studies.report.document import (
    Block,
    BulletList,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    TeamText,
    row,
)
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.text import Run, Text, clean, rich

_SAFE_LINKS = ("https://", "http://", "mailto:")


def team_text(markdown: str, *, below: int, table_numbers: str, foot: Foot) -> TeamText:
    """Return the team's Markdown as blocks.

    Parameters
    ----------
    markdown
        What the team wrote.
    below
        The level of the heading under which it stands; its own headings come below that.
    table_numbers
        Its tables are numbered with this before a running number ("3.T" gives "3.T1").
    foot
        What stands at the foot of its tables.

    Examples
    --------
    >>> from datetime import date
    >>> foot = Foot(method="wie geschrieben", as_of=date(2026, 11, 22), source="Task Force")
    >>> text = team_text("# Lage\\n\\nViel <b>Gutes</b>.", below=1, table_numbers="1.T", foot=foot)
    >>> [type(block).__name__ for block in text.blocks]
    ['Heading', 'Paragraph']
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tree = SyntaxTreeNode(parser.parse(clean(markdown)))
    reader = _Reader(below=below, table_numbers=table_numbers, foot=foot)
    return TeamText(blocks=tuple(reader.blocks(tree.children)))


class _Reader:
    def __init__(self, *, below: int, table_numbers: str, foot: Foot) -> None:
        self._below = below
        self._deepest = below  # the level of the heading before, so that none is skipped
        self._table_numbers = table_numbers
        self._foot = foot
        self._tables = 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            match node.type:
                case "heading":
                    level = min(4, self._deepest + 1, self._below + int(node.tag[1:]))
                    text = "".join(run.text for run in _inline(node))
                    if text:
                        self._deepest = level
                        yield Heading(text=text, level=level)
                case "bullet_list" | "ordered_list":
                    yield BulletList(*_items(node), ordered=node.type == "ordered_list")
                case "table":
                    yield self._table(node)
                case "blockquote":
                    yield from self.blocks(node.children)
                case "fence" | "code_block" | "html_block":
                    yield Paragraph(Run(text=node.content.rstrip("\n"), code=node.type != "html_block"))
                case "paragraph":
                    yield Paragraph(_inline(node))
                case _:
                    continue

    def _table(self, node: SyntaxTreeNode) -> Table:
        self._tables += 1
        head, *bodies = node.children
        columns = tuple(
            Column(head="".join(run.text for run in _inline(cell))) for cell in head.children[0].children
        )
        lines = [line for body in bodies for line in body.children]
        return Table(
            number=f"{self._table_numbers}{self._tables}",
            caption="",
            columns=columns,
            rows=tuple(_row(line) for line in lines),
            foot=self._foot,
        )


def _row(line: SyntaxTreeNode) -> Row:
    return row(*(_inline(cell) for cell in line.children))


def _items(node: SyntaxTreeNode) -> Iterator[Text]:
    """Yield an item for each item of the list; what is nested follows its parent."""
    for item in node.children:
        own: list[Run] = []
        nested: list[Text] = []
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                nested.extend(rich("– ", inner) for inner in _items(child))
            else:
                own.extend([Run(text=" ")] if own else [])
                own.extend(_inline(child))
        yield tuple(own)
        yield from nested


def _inline(node: SyntaxTreeNode) -> Text:
    return tuple(run for child in node.children for run in _runs(child))


def _runs(node: SyntaxTreeNode) -> Iterator[Run]:
    match node.type:
        case "text" | "html_inline":
            yield from ([Run(text=node.content)] if node.content else [])
        case "code_inline":
            yield Run(text=node.content, code=True)
        case "softbreak":
            yield Run(text=" ")
        case "hardbreak":
            yield Run(text="\n")
        case "strong":
            yield from (replace(run, strong=True) for run in _inline(node))
        case "em" | "s":
            yield from (replace(run, emphasis=True) for run in _inline(node))
        case "link":
            address = str(node.attrs.get("href", ""))
            safe = address if address.lower().startswith(_SAFE_LINKS) else ""
            yield from (replace(run, link=safe) for run in _inline(node))
        case "image":
            yield Run(text=f"[{node.content}]")
        case _:
            yield from _inline(node)
