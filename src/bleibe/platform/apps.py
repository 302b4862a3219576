"""The platform as a Django app. Not here: what it does."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Accounts, roles and history."""

    name = "bleibe.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what persons do to their own accounts."""
        from bleibe.platform import own_acts  # noqa: F401 (models are there only now)
