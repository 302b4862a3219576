"""What search engines read first: the list of pages, and which of them they may leave alone.

Here: `sitemap.xml`, one for each region and one for the rest, and `robots.txt`. Not here: what a page says
of itself (rooms).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import languages
from bleibe.rooms.directory.api import regions, snapshot

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
MOST = 50_000
"""Addresses that one list may hold by its standard."""

OF_NO_REGION = ("home", "guidance:residence", "employers:check")
"""Pages of the site itself."""

LISTS = ("profile:region", "directory:actors", "directory:offers", "directory:network", "directory:data")
"""Pages that every region has."""

LEFT_ALONE = ("/*/account/", "/*/r/*/edit/", "/*/r/*/history/", "/*/r/*/data/all/", "/*?")
"""What is not for search engines: forms, searches, what needs an account."""


@needs(Act.READ)
def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may leave alone, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@needs(Act.READ)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Return the lists of pages: one of the site itself, one for each region."""
    paths = [reverse("sitemap-pages"), *(reverse("sitemap-region", args=[one.key]) for one in regions())]
    parts = [request.build_absolute_uri(path) for path in paths]
    body = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in parts)
    text = f"{HEAD}<sitemapindex {SPACE}>\n{body}</sitemapindex>\n"
    return HttpResponse(text, content_type="application/xml")


@needs(Act.READ)
def pages_sitemap(request: HttpRequest) -> HttpResponse:
    """Return the pages that belong to no region, in every language."""
    named: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in OF_NO_REGION]
    return HttpResponse(_entries(request, named), content_type="application/xml")


@needs(Act.READ)
def region_sitemap(request: HttpRequest, region: str) -> HttpResponse:
    """Return the pages of a region in every language, each with its others."""
    state = snapshot(region)
    named: list[tuple[str, tuple[str, ...]]] = [(name, (region,)) for name in LISTS]
    named += [("directory:offer", (region, offer.key)) for offer in state.public.offers]
    named += [("directory:actor", (region, actor.key)) for actor in state.public.actors]
    shown = named[: MOST // len(languages())]
    return HttpResponse(_entries(request, shown), content_type="application/xml")


def _entries(request: HttpRequest, named: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    yield f"{HEAD}<urlset {SPACE} {ALTERNATES}>\n"
    for name, arguments in named:
        addresses = {code: _address(request, code, name, arguments) for code in languages()}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(address)}/>'
            for code, address in addresses.items()
        )
        yield "".join(f"<url><loc>{escape(address)}</loc>{links}</url>\n" for address in addresses.values())
    yield "</urlset>\n"


def _address(request: HttpRequest, code: str, name: str, arguments: tuple[str, ...]) -> str:
    with override(code):
        return request.build_absolute_uri(reverse(name, args=arguments))
