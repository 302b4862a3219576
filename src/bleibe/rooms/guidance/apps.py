"""Guidance as a Django app. Not here: what it does."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The self-check of residence law."""

    name = "bleibe.rooms.guidance"
    label = "guidance"
