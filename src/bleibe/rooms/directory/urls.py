"""Addresses of the directory within a region. Not here: what they show (`views`)."""

from __future__ import annotations

from typing import cast

from django.urls import path

from bleibe.platform.doors import Page, needs
from bleibe.platform.roles import Act
from bleibe.rooms.directory.views import (
    actors,
    asking,
    data,
    editing,
    feeds,
    freshness,
    history,
    hsds,
    links,
    network,
    new_region,
    offers,
    own_rows,
    partner,
    partner_proposing,
    proposals,
    rows,
    uploads,
    work,
)

app_name = "directory"
urlpatterns = [
    path("actors/", actors.actors, name="actors"),
    path("actors/<str:actor>/", actors.actor, name="actor"),
    path("offers/", offers.offers, name="offers"),
    path("offers/<str:offer>/", offers.offer, name="offer"),
    path("network/", network.network, name="network"),
    path("data/", data.data, name="data"),
    path("data/api/", data.api_page, name="api"),
    path("data/public/region.<slug:ending>", data.download, name="download"),
    path("data/all/region.<slug:ending>", data.download_all, name="download-all"),
    path("changes.atom", feeds.atom, name="changes-atom"),
    path("changes.json", feeds.json_feed, name="changes-json"),
    path("history/", history.history, name="history"),
    path("history/<slug:table>/", history.history_of_row, name="row_history"),
    path("work/", work.work, name="work"),
    path("work/<slug:table>/", rows.rows, name="rows"),
    path("row/<slug:table>/", rows.row, name="row"),
    path("edit/<slug:table>/", editing.edit, name="edit"),
    path("remove/<slug:table>/", rows.remove, name="remove"),
    path("confirm/", own_rows.confirm_own, name="confirm_own"),
    path("confirm/<slug:table>/", rows.confirm, name="confirm"),
    path("restore/<int:change>/", history.restore, name="restore"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:number>/", proposals.proposal, name="proposal"),
    path("proposals/<int:number>/discard/", proposals.discard, name="discard"),
    path("upload/", uploads.upload, name="upload"),
    path("merge/", uploads.merge, name="merge"),
    path("take/", uploads.take, name="take"),
    path("take/<int:number>/", uploads.mapping, name="mapping"),
    path("ask/", asking.ask, name="ask"),
    path("freshness/", freshness.freshness, name="freshness"),
    path("links/", links.links, name="links"),
    path("links/<int:number>/", links.link, name="link"),
    path("links/<int:number>/withdraw/", links.withdraw, name="withdraw_link"),
]

hsds_urls = hsds.api.urls
"""The read API, which knows no language in its address."""

for route in hsds_urls[0]:
    route.callback = needs(Act.READ)(hsds.with_head(cast(Page[...], route.callback)))

partner_urlpatterns = [
    path("<str:token>/", partner.own_rows, name="rows"),
    path("<str:token>/right/", partner.still_right, name="still_right"),
    path("<str:token>/change/<slug:table>/", partner_proposing.change, name="change"),
    path("<str:token>/new/", partner_proposing.new_offer, name="new_offer"),
    path("<str:token>/ended/", partner_proposing.has_ended, name="has_ended"),
]
"""Addresses that a link opens; they name no region."""

new_region_view = new_region.new_region
"""The page on which an administrator makes a region."""
