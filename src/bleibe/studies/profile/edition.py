"""Who may read an edition of the profile.

Here: the two editions. Not here: what each chapter counts as internal (each chapter has `public()`).
"""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """`INTERNAL` is for the task force and the coordination office; `PUBLIC` holds no internal field."""

    INTERNAL = "internal"
    PUBLIC = "public"
