"""Text as the report carries it: runs with emphasis, figures that point to their note, and clean characters.

Here: what a piece of text is before anybody renders it. Not here: markup of any format (the renderers
escape), sentences (`wording`), blocks (`document`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REPLACEMENT = "\ufffd"

# Characters that XML, and with it HTML, Word and Excel files, cannot hold; lone surrogates cannot be encoded.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def clean(text: str) -> str:
    """Return `text` with what no output format can hold replaced by the replacement character.

    Examples
    --------
    >>> clean("Beratung\\x00 hier")
    'Beratung� hier'
    """
    return _UNPRINTABLE.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


@dataclass(frozen=True, kw_only=True)
class Note:
    """What stands in the margin beside a statement: its definition, source and date.

    Parameters
    ----------
    key
        Names the note inside one document; two notes of one key must be the same note.
    title
        What the note is about, a few words.
    text
        Definition or method, one or two sentences; may be empty.
    source
        Where the statement comes from, or that it is assumed ("Annahme, von uns gesetzt").
    dated
        The reference date as the reader sees it; empty where there is none.
    assumed
        Whether the statement rests on an assumption; such notes are marked.
    """

    key: str
    title: str
    text: str = ""
    source: str = ""
    dated: str = ""
    assumed: bool = False

    def __post_init__(self) -> None:
        for name in ("key", "title", "text", "source", "dated"):
            object.__setattr__(self, name, clean(getattr(self, name)))


@dataclass(frozen=True, kw_only=True)
class Run:
    """A piece of text in one style.

    `note` is opened by the piece; `link` is an address or `#id`; `language` is its code where the piece is in
    another language than the document (a screen reader then says it in that one).
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    language: str = ""
    note: Note | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        object.__setattr__(self, "link", clean(self.link))


Text = tuple[Run, ...]
"""A line of text: runs in reading order."""

TextLike = str | Run | Text
"""What a block takes where text is wanted."""


def rich(*parts: TextLike) -> Text:
    """Return one text made of strings, runs and texts.

    Examples
    --------
    >>> plain(rich("Höchstens ", strong("212"), " von 640"))
    'Höchstens 212 von 640'
    """
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(text=part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(run for run in runs if run.text)


def strong(text: str) -> Run:
    """Return text in the heavier weight."""
    return Run(text=text, strong=True)


def emphasis(text: str) -> Run:
    """Return stressed text."""
    return Run(text=text, emphasis=True)


def figure(text: str, note: Note, *, is_strong: bool = True) -> Run:
    """Return a number, already in words of the language, that opens its definition, source and date."""
    return Run(text=text, strong=is_strong, note=note)


def plain(text: TextLike) -> str:
    """Return the characters without any style."""
    return "".join(run.text for run in rich(text))


def notes_of(text: TextLike) -> tuple[Note, ...]:
    """Return the notes that the runs open, in reading order, each once."""
    return tuple(dict.fromkeys(run.note for run in rich(text) if run.note is not None))
