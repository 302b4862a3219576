"""Runs of text as HTML; every character that anybody wrote is escaped.

Here: emphasis, links, figures that open their note. Not here: blocks.
"""

from __future__ import annotations

from markupsafe import Markup

from bleibe.studies.report.line_breaks import pieces
from bleibe.studies.report.text import Run, TextLike, rich
from bleibe.studies.report.values import NoteNumbers
from bleibe.studies.report.wording import Wording


class InlineWriter:
    """Writes runs; the first mention of each note can be jumped back to."""

    def __init__(self, wording: Wording, numbers: NoteNumbers) -> None:
        self._wording = wording
        self._numbers = numbers
        self._mentioned: set[int] = set()

    def text(self, text: TextLike) -> Markup:
        """Return a text."""
        return Markup("").join(self._run(run) for run in rich(text))

    def _run(self, run: Run) -> Markup:
        html = Markup("<br>").join(_line(line) for line in run.text.split("\n"))
        if run.language:
            direction = Wording(run.language).say("language.direction")
            html = Markup('<span lang="{}" dir="{}">{}</span>').format(run.language, direction, html)
        if run.code:
            html = Markup("<code>{}</code>").format(html)
        if run.emphasis:
            html = Markup("<em>{}</em>").format(html)
        if run.strong:
            html = Markup("<strong>{}</strong>").format(html)
        if run.note is not None:
            return self.opening(html, run.note.key)
        if run.link:
            return Markup('<a href="{}">{}</a>').format(run.link, html)
        return html

    def opening(self, html: Markup, key: str) -> Markup:
        """Return a figure as a link that opens its note."""
        number = self._numbers[key]
        anchor = Markup("") if number in self._mentioned else Markup(' id="ref-{}"').format(number)
        self._mentioned.add(number)
        spoken = self._wording.say("note.open", number="")
        return Markup(
            '<a class="figure" href="#note-{}"{}>{}<sup><span class="spoken"> {}</span>{}</sup></a>'
        ).format(number, anchor, html, spoken, number)


def _line(line: str) -> Markup:
    """Return a line with places to break in addresses and in words that no line would hold."""
    return Markup("<wbr>").join(Markup.escape(piece) for piece in pieces(line))
