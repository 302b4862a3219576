"""Addresses of the profile within a region. Not here: what they show (`views`)."""

from __future__ import annotations

from django.urls import path

from bleibe.rooms.profile.views import chapters, commenting, comparing, editions, what_if

app_name = "profile"
urlpatterns = [
    path("", chapters.region, name="region"),
    path("progress/", chapters.progress, name="progress"),
    path("profile/", chapters.contents, name="contents"),
    path("profile/<slug:section>/", chapters.section, name="section"),
    path("what-if/", what_if.what_if, name="what_if"),
    path("what-if/draft/", what_if.make_draft, name="what_if_draft"),
    path("editions/", editions.editions, name="editions"),
    path("editions/new/", editions.draw_up, name="edition_new"),
    path("editions/compare/", comparing.comparing, name="editions_compare"),
    path("editions/<int:number>/", editions.edition, name="edition"),
    path("editions/<int:number>/read/", editions.reading, name="edition_reading"),
    path("editions/<int:number>/comments/", editions.open_for_comments, name="edition_comments"),
    path("editions/<int:number>/link/", editions.give_link, name="edition_link"),
    path("editions/<int:number>/links/<int:link>/", editions.link, name="edition_link_shown"),
    path(
        "editions/<int:number>/links/<int:link>/withdraw/",
        editions.withdraw_link,
        name="edition_link_withdraw",
    ),
    path("editions/<int:number>/release/", editions.release, name="edition_release"),
    path("editions/<int:number>/withdraw/", editions.withdraw, name="edition_withdraw"),
    path("editions/<int:number>/said/<str:token>/", commenting.said, name="edition_said"),
    path("editions/<int:number>/<slug:code>/<str:name>", editions.file, name="edition_file"),
]
