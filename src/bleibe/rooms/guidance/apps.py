"""Guidance as a Django app. Not here: what it does."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The self-checks of residence law, and what is reported of them."""

    name = "bleibe.rooms.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
