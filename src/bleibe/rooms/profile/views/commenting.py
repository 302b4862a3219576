"""What an actor named in an edition sees by its link, without an account: what is said of it, and a form.

Opening the link changes nothing; only the pressed button does. Not here: giving out links (`editions`).
"""

from __future__ import annotations

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bleibe.platform.doors import needs
from bleibe.platform.kept_texts import language_among
from bleibe.platform.roles import Act
from bleibe.platform.signed_links import LinkClosedError, keep_secret
from bleibe.platform.words import say
from bleibe.rooms.directory.api import snapshot
from bleibe.rooms.profile.forms.comment import CommentForm
from bleibe.rooms.profile.models import EditionComment, EditionMention
from bleibe.rooms.profile.services.commenting import EditionClosed, comment, open_link
from bleibe.transition import NotFoundError


@needs(Act.READ)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def said(request: HttpRequest, region: str, number: int, token: str) -> HttpResponse:
    """Show an actor what an edition says about it; take its comment.

    The secret address is the right to comment, and is told to nobody: what a browser sends from here names no
    page that it comes from, which the check against foreign forms would refuse.

    A link that opens nothing says why.

    Raises
    ------
    NotFoundError
        If the edition says nothing about the actor any more.
    """
    try:
        link = open_link(token, region, number)
    except LinkClosedError as error:
        return _closed(request, region, number, error.why)
    row = link.of
    mention = EditionMention.objects.filter(of=row, actor=link.actor).first()
    if mention is None:
        raise NotFoundError("the edition says nothing about this actor")
    kept = EditionComment.objects.filter(of=row, actor=link.actor).first()
    form = CommentForm(request.POST if request.method == "POST" else None, earlier=kept.text if kept else "")
    is_kept = False
    if request.method == "POST" and form.is_valid():
        kept, is_kept = comment(link, form.cleaned_data["text"]), True
    code = language_among(mention.content)
    shown = {
        "state": snapshot(region),
        "edition": row,
        "actor": mention.name,
        # written by our own renderer, which escapes what the data says
        "content": SafeString(mention.content.get(code, "")),
        "content_language": code,
        "form": form,
        "comment": kept,
        "is_kept": is_kept,
        "ends_at": link.ends_at,
        "title": say("profile.said.title", name=mention.name),
    }
    return keep_secret(render(request, "profile/said.html", shown))


def _closed(request: HttpRequest, region: str, number: int, why: StrEnum) -> HttpResponse:
    key = f"profile.said.closed.{why.value}"
    shown = {
        "title": say(key),
        "next": say(f"{key}_next"),
        "released": (region, number) if why is EditionClosed.RELEASED else None,
    }
    return keep_secret(render(request, "profile/said_closed.html", shown, status=404))
