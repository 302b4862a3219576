"""The pages that a public site must have: Impressum, privacy, accessibility. The operator writes them.

Here: showing them. Not here: refusing to start without them (`operating`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.transition import NotFoundError
from bleibe.web.operating import STATEMENTS
from bleibe.web.settings import OPERATING


@needs(Act.READ)
def statement(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the operator's statements; a site that only this machine reaches may lack them.

    Raises
    ------
    NotFoundError
        If there is no statement of that name.
    """
    if name not in STATEMENTS:
        raise NotFoundError(f"there is no statement {name!r}")
    file = getattr(OPERATING, name)
    return render(request, "web/statement.html", {"name": name, "text": _html(file) if file else None})


@cache
def _html(file: str) -> SafeString:
    """Return the operator's Markdown as HTML; HTML within it is shown as text."""
    markdown = MarkdownIt("commonmark", {"html": False})
    return SafeString(markdown.render(Path(file).read_text(encoding="utf-8")))
