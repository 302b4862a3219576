"""What a report says about one actor: every row, sentence and list item that names it or one of its offers.

Here: finding them in the finished report, so that nothing that is printed can be missing. Not here: the
report (`report`), drawings, whose names stand in the tables beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.report import report_document
from bleibe.studies.report import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    TeamText,
    Text,
    plain,
    render_fragment,
)
from bleibe.transition import ActorKey, RegionText

QUOTES = ("„{}“", "“{}”", "»{}«")
"""How a report sets the name of an offer within a sentence."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """By which names a report speaks of an actor."""

    actor: str
    offers: tuple[str, ...]

    def stand_in(self, text: str) -> bool:
        """Whether a text speaks of the actor: by its name, or by an offer's name alone or in quotes."""
        if self.actor in text:
            return True
        return any(
            name == text or any(quote.format(name) in text for quote in QUOTES) for name in self.offers
        )


def said_about_actors(profile: Profile, texts: Sequence[RegionText], language: str) -> Mapping[ActorKey, str]:
    """Return by actor what the report says about it, as HTML to stand within another page.

    An actor of whom it says nothing is left out.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    document = replace(report_document(profile, texts, language), cover=None)
    found: dict[ActorKey, str] = {}
    for entry in profile.actors.entries:
        offers = tuple(offer.name for offer in profile.offers if offer.actor == entry.key)
        names = Names(actor=entry.name, offers=offers)
        blocks = _without_empty_headings(list(_about(document.blocks, names)))
        if blocks:
            found[entry.key] = render_fragment(_document(document, blocks))
    return found


def _document(document: Document, blocks: list[Block]) -> Document:
    return replace(document, blocks=tuple(blocks))


def _about(blocks: Sequence[Block], names: Names) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Paragraph() if names.stand_in(plain(block.text)):
                yield block
            case Callout() if names.stand_in(plain(block.text)):
                yield block
            case BulletList():
                items = [item for item in block.items if names.stand_in(plain(item))]
                if items:
                    yield BulletList(*items)
            case Table():
                rows = tuple(row for row in block.rows if _names_row(row, names))
                if rows:
                    yield replace(block, rows=rows, register=False)
            case TeamText():
                inner = [one for one in _about(block.blocks, names) if not isinstance(one, Heading)]
                if inner:
                    yield TeamText(blocks=tuple(inner))


def _names_row(row: Row, names: Names) -> bool:
    return any(names.stand_in(_written(cell.value)) for cell in row.cells)


def _written(value: object) -> str:
    match value:
        case str():
            return value
        case tuple():
            text: Text = value
            return plain(text)
        case _:
            return ""


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Return the blocks with those headings alone under which something stands, deeper ones included."""
    kept: list[Block] = []
    level_needed = 0
    for block in reversed(blocks):
        if not isinstance(block, Heading):
            kept.append(block)
            level_needed = 4
        elif level_needed and block.level <= level_needed:
            kept.append(block)
            level_needed = block.level - 1
    return list(reversed(kept))
