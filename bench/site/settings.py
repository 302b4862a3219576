"""The site's own settings, with the addresses of the bench."""

from bleibe.web.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site.urls"
