"""The pages of the profile: a region's head, its chapters, and how far computing is.

Not here: what a chapter says (`studies`), computing (`services`).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from bleibe.platform.access import may
from bleibe.platform.doors import needs
from bleibe.platform.kept_texts import language_among
from bleibe.platform.roles import Act
from bleibe.platform.words import find, language, say
from bleibe.rooms.directory.api import Snapshot, snapshot
from bleibe.rooms.profile.models import Work
from bleibe.rooms.profile.rules.chapters import MEASURES, ON_PAGES
from bleibe.rooms.profile.selectors.readings import Standing, find_part, standing
from bleibe.studies.profile import Edition, chapter_title, report_word
from bleibe.transition import NotFoundError


@needs(Act.READ)
def region(request: HttpRequest, region: str) -> HttpResponse:
    """Show a region: what its profile says first, the path, what to do next, what to ask next."""
    return _page(request, region, "head", "profile/region.html")


@needs(Act.READ)
def contents(request: HttpRequest, region: str) -> HttpResponse:
    """Show which chapters the profile has."""
    state = snapshot(region)
    now = standing(state, edition_asked(request, region))
    shown = {"state": state, "standing": now}
    return render(request, "profile/contents.html", shown | _for_all(request, state, now))


@needs(Act.READ)
def section(request: HttpRequest, region: str, section: str) -> HttpResponse:
    """Show one chapter of the profile, or its measures alone.

    Raises
    ------
    NotFoundError
        If the profile has no such chapter.
    """
    template = "profile/section.html"
    if section == MEASURES:
        return _page(request, region, section, template, title=report_word("throughput.measures", language()))
    if section not in ON_PAGES:
        raise NotFoundError(f"the profile has no chapter {section!r}")
    return _page(request, region, section, template, title=chapter_title(section, language()))


@needs(Act.READ)
def progress(request: HttpRequest, region: str) -> HttpResponse:
    """Show only how far computing is, for a page that looks now and then; `shown` is what the page shows."""
    state = snapshot(region)
    now = standing(state, edition_asked(request, region))
    is_new = now.reading is not None and str(now.reading.pk) != request.GET.get("shown")
    shown = {"state": state, "standing": now, "is_new": is_new, "step": step_in_words(now.computing)}
    answer = render(request, "profile/progress.html", shown)
    if is_new and not request.GET.get("shown"):
        answer.headers["HX-Refresh"] = "true"
    return answer


def edition_asked(request: HttpRequest, region: str) -> Edition:
    """Return the edition that an address asks for.

    Raises
    ------
    NotFoundError
        If there is none of that name, or this visitor may not read it.
    """
    asked = request.GET.get("edition", Edition.PUBLIC.value)
    if asked not in {one.value for one in Edition}:
        raise NotFoundError(f"there is no edition {asked!r}")
    edition = Edition(asked)
    if edition is Edition.INTERNAL and not may(request.user, Act.READ_INTERNAL, region):
        raise NotFoundError("the internal edition is not open to this visitor")
    return edition


def _page(request: HttpRequest, key: str, chapter: str, template: str, title: str = "") -> HttpResponse:
    state = snapshot(key)
    now = standing(state, edition_asked(request, key))
    shown: dict[str, object] = {"state": state, "standing": now, "chapter": chapter, "title": title}
    shown["content"] = None
    part = find_part(now.reading, chapter) if now.reading is not None else None
    if part is not None:
        # written by our own renderer, which escapes what the data says
        shown |= {"content": SafeString(part.content), "content_language": part.language}
    return render(request, template, shown | _for_all(request, state, now))


def _for_all(request: HttpRequest, state: Snapshot, now: Standing) -> dict[str, object]:
    return {
        "chapters": [{"key": key, "title": chapter_title(key, language())} for key in ON_PAGES],
        "may_read_internal": may(request.user, Act.READ_INTERNAL, state.key),
        "message": now.reading.message[language_among(now.reading.message)] if now.reading else "",
        "step": step_in_words(now.computing),
    }


def step_in_words(work: Work | None) -> str:
    """Return what is being computed and how far it is; empty while nobody has begun."""
    if work is None or not work.what:
        return ""
    key = f"profile.step.{work.what.replace(' ', '_')}"
    what = say(key) if find(key) is not None else say("profile.step.other")
    if work.of > 1:
        return say("profile.step.of", what=what, done=work.done, all=work.of)
    return say("profile.step.alone", what=what)
