"""The profile for machines: JSON, and the schema that says what stands in it.

Here: both as bytes. Not here: how a value becomes plain (`plain`).
"""

from __future__ import annotations

import json

from bleibe.studies.profile.plain import schema_of, to_plain
from bleibe.studies.profile.profile import Profile

SCHEMA_ID = "urn:bleibe:profile:1"


def profile_json(profile: Profile) -> bytes:
    """Return the profile as JSON in UTF-8, keys in the order of the model."""
    return _written(to_plain(profile))


def profile_schema() -> bytes:
    """Return the JSON Schema (2020-12) of a profile, as it stands in the reference."""
    return _written(schema_of(Profile, title="Actor and transition profile of a region", id=SCHEMA_ID))


def _written(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
