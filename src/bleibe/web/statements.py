"""The pages that a public site must have: Impressum, privacy, accessibility. The operator writes them.

Here: showing them, each in the language of the page where there is a file of it. Not here: refusing to start
without them (`operating`).
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
from bleibe.platform.words import language, languages
from bleibe.transition import NotFoundError
from bleibe.web.operating import HEAD_OF_ADVICE, STATEMENTS
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
    shown: dict[str, object] = {"name": name, "text": None, "advice_under": _head_of_advice()}
    if named := getattr(OPERATING, name):
        file, code = file_for(Path(named), language())
        shown |= {"text": _html(file), "text_language": code}
    return render(request, "web/statement.html", shown)


def _head_of_advice() -> str:
    """Return under which head of the RDG the operator advises; empty where none or no head of it is named.

    A site that runs as a demonstration is not refused for it, and must then not claim what no law knows.
    """
    named = OPERATING.advice_under
    return named if HEAD_OF_ADVICE.fullmatch(named) else ""


def file_for(named: Path, code: str) -> tuple[Path, str]:
    """Return the file of a statement in a language, or else the one that the settings name; and its language.

    `privacy.en.md` beside `privacy.md` is the English one. What a file does not say by its name is German.
    """
    stem, _, said = named.stem.rpartition(".")
    own = said if stem and said in languages() else "de"
    beside = named.with_name(f"{stem if stem and own == said else named.stem}.{code}{named.suffix}")
    return (beside, code) if beside.is_file() else (named, own)


@cache
def _html(file: Path) -> SafeString:
    """Return the operator's Markdown as HTML; HTML within it is shown as text."""
    markdown = MarkdownIt("commonmark", {"html": False})
    # the settings' own file is read when the site starts; one beside it must not make its page fail
    return SafeString(markdown.render(file.read_text(encoding="utf-8", errors="replace")))
