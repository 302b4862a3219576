"""The addresses of the site; each room brings its own. What is asked for most stands first, to be found soon.

Not here: what a page shows.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from bleibe.rooms.directory.urls import hsds_urls, new_region_view, partner_urlpatterns
from bleibe.rooms.guidance.urls import employer_urlpatterns, residence_by_browser
from bleibe.web.accounts.urls import region_accounts, site_accounts
from bleibe.web.finding import pages_sitemap, region_sitemap, robots, sitemap
from bleibe.web.pages import home, report_style, start
from bleibe.web.statements import statement

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap_pages.xml", pages_sitemap, name="sitemap-pages"),
    path("sitemap-<slug:region>.xml", region_sitemap, name="sitemap-region"),
    path("api/hsds/<slug:region>/", hsds_urls),
    path("report.css", report_style, name="report_style"),
    path("residence/", residence_by_browser, name="residence_by_browser"),
    *i18n_patterns(
        path("r/<slug:region>/", include("bleibe.rooms.directory.urls")),
        path("r/<slug:region>/", include("bleibe.rooms.profile.urls")),
        path("", home, name="home"),
        path("start/", start, name="start"),
        path("residence/", include("bleibe.rooms.guidance.urls")),
        path("employers/", include((employer_urlpatterns, "employers"))),
        path("about/<slug:name>/", statement, name="statement"),
        path("", include(site_accounts)),
        path("account/", include("bleibe.web.account_urls")),
        path("r/<slug:region>/accounts/", include(region_accounts)),
        path("new-region/", new_region_view, name="new_region"),
        path("link/", include((partner_urlpatterns, "partner"))),
    ),
]

handler400 = "bleibe.web.refusals.unread"
handler403 = "bleibe.web.refusals.not_found"
handler404 = "bleibe.web.refusals.not_found"
handler429 = "bleibe.web.refusals.too_often"
handler500 = "bleibe.web.refusals.failed"
