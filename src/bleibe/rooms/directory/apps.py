"""The directory as a Django app. Not here: what it does."""

from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Regions, their rows and what is proposed for them."""

    name = "bleibe.rooms.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
