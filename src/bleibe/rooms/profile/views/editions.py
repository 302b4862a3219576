"""The pages of editions: all of a region, one with its files, reading it, and what people do with it.

Not here: what actors without an account see (`commenting`), comparing (`comparing`), doing it (`services`).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from bleibe.platform.access import may
from bleibe.platform.doors import needs
from bleibe.platform.kept_texts import language_among, marked
from bleibe.platform.models import User
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say
from bleibe.rooms.directory.api import Author, snapshot
from bleibe.rooms.profile.models import EditionFile, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState, NoRelease
from bleibe.rooms.profile.selectors.editions import edition_file, list_editions, one_edition
from bleibe.rooms.profile.services import commenting
from bleibe.rooms.profile.services import editions as doing
from bleibe.rooms.profile.services.making_editions import READING
from bleibe.studies.profile import FILES, Edition
from bleibe.transition import NotFoundError

MIME = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "gexf": "application/gexf+xml",
}


@needs(Act.READ)
@require_safe
def editions(request: HttpRequest, region: str) -> HttpResponse:
    """Show the editions of a region that the visitor may read, the newest first."""
    state = snapshot(region)
    found = list_editions(region, request.user)
    released = [one for one in found if one.state == EditionState.RELEASED]
    shown = {
        "state": state,
        "released": released,
        "others": [one for one in found if one.state != EditionState.RELEASED],
        "comparable": [one for one in released if one.edition == Edition.PUBLIC],
        "may_edit": may(request.user, Act.EDIT, region),
    }
    return render(request, "profile/editions.html", shown)


@needs(Act.EDIT)
@require_POST
def draw_up(request: HttpRequest, region: str) -> HttpResponse:
    """Draw up a new edition of the region as it stands."""
    asked = request.POST.get("edition", "")
    if asked not in {one.value for one in Edition}:
        raise NotFoundError(f"there is no edition {asked!r}")
    made = doing.draw_up(
        snapshot(region), on=timezone.localdate(), edition=Edition(asked), author=author_of(request)
    )
    return _to(made)


@needs(Act.READ)
@require_safe
def edition(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Show one edition: what it says first, its files, comments, and what can be done with it."""
    row = one_edition(region, number, request.user)
    return _edition_page(request, row)


@needs(Act.READ)
@require_safe
def reading(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Show the whole report of an edition within the site."""
    row = one_edition(region, number, request.user)
    found = edition_file(row, language_among(row.message), READING)
    shown = {
        "state": snapshot(region),
        "edition": row,
        # written by our own renderer, which escapes what the data says
        "content": SafeString(bytes(found.content).decode("utf-8")),
        "content_language": found.language,
    }
    return render(request, "profile/edition_reading.html", shown)


@needs(Act.READ)
@require_safe
def file(request: HttpRequest, region: str, number: int, code: str, name: str) -> HttpResponse:
    """Give a file of an edition, to be kept.

    Raises
    ------
    NotFoundError
        If the edition has no such file in that language.
    """
    row = one_edition(region, number, request.user)
    if name not in FILES:
        raise NotFoundError(f"an edition has no file {name!r}")
    found = edition_file(row, code, name)
    answer = HttpResponse(bytes(found.content), content_type=MIME[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{region}-{number}-{code}-{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@needs(Act.EDIT)
@require_POST
def open_for_comments(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Open an edition for comments of the actors named in it."""
    row = one_edition(region, number, request.user)
    doing.open_for_comments(row)
    return _to(row)


@needs(Act.EDIT)
@require_POST
def give_link(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Make a link for an actor and go to it."""
    row = one_edition(region, number, request.user)
    made = commenting.give_link(row, request.POST.get("actor", ""), author_of(request))
    return redirect("profile:edition_link_shown", region, number, made.pk)


@needs(Act.EDIT)
@require_safe
def link(request: HttpRequest, region: str, number: int, link: int) -> HttpResponse:
    """Show a link that was given to an actor, with a text for an own mail, to be copied."""
    row = one_edition(region, number, request.user)
    found = commenting.get_link(row, link)
    state = snapshot(region)
    mention = row.editionmentions.filter(actor=found.actor).defer("content").first()
    address = reverse("profile:edition_said", args=[region, number, found.token])
    said: dict[str, object] = {
        "actor": mention.name if mention else found.actor,
        "region": state.name,
        "address": request.build_absolute_uri(address),
        "until": timezone.localtime(found.ends_at).date(),
    }
    shown = {
        "state": state,
        "edition": row,
        "link": found,
        "is_open": commenting.closed(found) is None,
        "subject": say("profile.edition.mail_subject", region=state.name),
        "mail": say("profile.edition.mail", **said),
    }
    return render(request, "profile/edition_link.html", shown | said)


@needs(Act.EDIT)
@require_POST
def withdraw_link(request: HttpRequest, region: str, number: int, link: int) -> HttpResponse:
    """Withdraw a link that was given to an actor."""
    row = one_edition(region, number, request.user)
    commenting.get_link(row, link).withdraw()
    return _to(row)


@needs(Act.RELEASE)
@require_POST
def release(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Release an edition; never by whoever drew it up."""
    row = one_edition(region, number, request.user)
    doing.release(row, author_of(request), request.POST.get("seen", ""))
    return _to(row)


@needs(Act.EDIT)
@require_POST
def withdraw(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Give an edition up before its release."""
    row = one_edition(region, number, request.user)
    doing.withdraw(row)
    return _to(row)


def author_of(request: HttpRequest) -> Author:
    """Return who is signed in, as an edition names them."""
    user = request.user
    assert isinstance(user, User)
    return Author(name=user.get_full_name() or user.username, user=user)


def _edition_page(request: HttpRequest, row: StoredEdition) -> HttpResponse:
    may_edit = may(request.user, Act.EDIT, row.region)
    may_release = may(request.user, Act.RELEASE, row.region)
    is_open = row.state in (EditionState.DRAFT, EditionState.COMMENT)
    refusal = _refusal(request, row) if may_release and is_open else None
    gives_links = may_edit and row.state == EditionState.COMMENT
    mentions = list(row.editionmentions.defer("content")) if gives_links else []
    names = {one.actor: one.name for one in mentions}
    shown: dict[str, object] = {
        "state": snapshot(row.region),
        "edition": row,
        "message": marked(row.message) if row.message else "",
        "files": _files(row),
        "comments": list(row.editioncomments.all()),
        "may_edit": may_edit,
        "may_release": may_release and is_open,
        "refusal": refusal.value if refusal is not None else "",
        "mentions": mentions,
        "links": [(one, names.get(one.actor, one.actor)) for one in commenting.list_open_links(row)]
        if gives_links
        else [],
    }
    return render(request, "profile/edition.html", shown)


def _refusal(request: HttpRequest, row: StoredEdition) -> NoRelease | None:
    user = request.user
    return doing.may_be_released(row, user, row.files_digest) if isinstance(user, User) else None


def _files(row: StoredEdition) -> list[dict[str, object]]:
    """Return the files by language, the one of the request first."""
    found = list(EditionFile.objects.filter(of=row, name__in=FILES).defer("content"))
    codes = sorted({one.language for one in found}, key=lambda code: (code != language(), code))
    return [{"code": code, "files": [one for one in found if one.language == code]} for code in codes]


def _to(row: StoredEdition) -> HttpResponse:
    return redirect(reverse("profile:edition", args=[row.region, row.number]))
