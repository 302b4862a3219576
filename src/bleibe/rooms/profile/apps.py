"""The profile as a Django app. Not here: what it does."""

from __future__ import annotations

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    """Readings and editions."""

    name = "bleibe.rooms.profile"
    label = "profile"
    default_auto_field = "django.db.models.BigAutoField"
