"""The site's addresses and one more: a bare answer behind the same middleware, the yardstick of its pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bleibe.web import urls as site

HELLO = "hello/"


def hello(request: HttpRequest) -> HttpResponse:
    """Answer with one word; whatever this takes, server and middleware take."""
    return HttpResponse("hello")


urlpatterns = [path(HELLO, hello), *site.urlpatterns]
handler404 = site.handler404
handler500 = site.handler500
