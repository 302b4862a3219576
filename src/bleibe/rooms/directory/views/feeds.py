"""What has changed, for feed readers: Atom and JSON Feed. Never who changed it.

Not here: which changes are public (`selectors.changes`).
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.timezone import now

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say
from bleibe.rooms.directory.selectors.changes import PublicChange, public_changes
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot

MOST = 50
PAGES = {"services": "directory:offer", "organizations": "directory:actor"}


@needs(Act.READ)
def atom(request: HttpRequest, region: str) -> HttpResponse:
    """Return the changes as Atom; a summary is HTML there, so that names are escaped once more."""
    state = snapshot(region)
    feed = ChangesFeed(
        title=_title(state),
        link=request.build_absolute_uri(reverse("directory:offers", args=[region])),
        description=say("directory.feed.says"),
        language=language(),
        feed_url=request.build_absolute_uri(),
        author_name=state.name,
    )
    for change in public_changes(region, most=MOST):
        feed.add_item(
            title=_says(change),
            link=_address(request, state, change),
            description=escape(_says(change)),
            unique_id=_number(state, change),
            updateddate=change.at,
            pubdate=change.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@needs(Act.READ)
def json_feed(request: HttpRequest, region: str) -> JsonResponse:
    """Return the changes as JSON Feed 1.1."""
    state = snapshot(region)
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(state),
        "home_page_url": request.build_absolute_uri(reverse("directory:offers", args=[region])),
        "feed_url": request.build_absolute_uri(),
        "description": say("directory.feed.says"),
        "language": language(),
        "items": [
            {
                "id": _number(state, change),
                "url": _address(request, state, change),
                "title": _says(change),
                "content_text": _says(change),
                "date_modified": change.at.isoformat(),
            }
            for change in public_changes(region, most=MOST)
        ],
    }
    return JsonResponse(said, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


class ChangesFeed(Atom1Feed):
    """Atom; a feed without an entry says that it is of now."""

    def latest_post_date(self) -> datetime:
        """Return the day of the newest change."""
        return super().latest_post_date() if self.items else now()


def _title(state: Snapshot) -> str:
    return say("directory.feed.title", region=state.name)


def _says(change: PublicChange) -> str:
    what = "new" if change.is_new else "gone" if change.is_gone else "changed"
    return say(f"directory.feed.{what}_{change.table}", name=change.name)


def _number(state: Snapshot, change: PublicChange) -> str:
    return f"tag:bleibe,2026:{state.key}/{change.version}/{change.table}/{change.key}"


def _address(request: HttpRequest, state: Snapshot, change: PublicChange) -> str:
    known = state.offers_by_key if change.table == "services" else state.actors_by_key
    if change.key not in known:
        return request.build_absolute_uri(reverse("directory:offers", args=[state.key]))
    return request.build_absolute_uri(reverse(PAGES[change.table], args=[state.key, change.key]))
