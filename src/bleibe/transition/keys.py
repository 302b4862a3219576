"""The keys by which people name actors, offers, programmes, groups and obstacles of a region."""

from __future__ import annotations

from typing import NewType

ActorKey = NewType("ActorKey", str)
OfferKey = NewType("OfferKey", str)
ProgramKey = NewType("ProgramKey", str)
GroupKey = NewType("GroupKey", str)
ObstacleKey = NewType("ObstacleKey", str)
