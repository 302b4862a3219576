"""The site's own pages as a Django app. Not here: what they show."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages that join rooms, and the frame of all."""

    name = "bleibe.web"
    label = "web"
