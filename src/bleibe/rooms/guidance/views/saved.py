"""The answer to take along: as one file that opens without a net, and the case as a file for a counsellor.

Here: making the two files. Nothing of them stays on the server. Not here: the answer in words (`in_words`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bleibe.platform.words import direction, language, say
from bleibe.rooms.guidance.forms import answer_text, question_text
from bleibe.rooms.guidance.rules.answers import planned_job
from bleibe.rooms.guidance.rules.asking import belongs
from bleibe.rooms.guidance.views.account import account_in_words
from bleibe.rooms.guidance.views.in_words import in_words
from bleibe.rooms.guidance.views.sent import Sent, from_the_answers
from bleibe.rooms.guidance.views.stepping import ASKED
from bleibe.rooms.guidance.views.whole_citations import held_together
from bleibe.science.residence import case_text

STYLES = ("saved.css", "residence.css", "taken_along.css")
PAGE, CASE = "answer.html", "case.yaml"
"""The names of the files: they say nothing of whom they speak."""


@from_the_answers
def saved(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Hand out the answer as a file: as a page, or as a case that `bleibe residence` reads."""
    if sent.form.get("as") == "case":
        said = case_text(sent.case, sent.found.as_of, say("guidance.save.case_heading", day=sent.found.as_of))
        return as_file(said, CASE, "application/yaml; charset=utf-8")
    page = render_to_string(
        "guidance/saved.html",
        {
            "answer": in_words(sent.found, sent.case),
            "account": account_in_words(sent.found.work, sent.case, planned_job(sent.answers)),
            "said": [
                {"question": question_text(fact), "answer": answer_text(fact, text)}
                for fact, text in sent.answers.items()
                if belongs(fact, sent.case)
            ],
            "language": language(),
            "direction": direction(language()),
            "site": request.get_host(),
            "is_saved": True,
            "is_unfinished": bool(sent.form.get(ASKED)),
            "styles": _styles(),
        },
    )
    return as_file(held_together(page), PAGE, "text/html; charset=utf-8")


def as_file(content: str | bytes, name: str, kind: str) -> HttpResponse:
    """Return an answer that a browser keeps as a file instead of showing it."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@cache
def _styles() -> SafeString:
    """Return the looks of the saved page, from the files of the site itself."""
    folder = files("bleibe.rooms.guidance").joinpath("static", "guidance")
    text = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in STYLES)
    return mark_safe(text)
