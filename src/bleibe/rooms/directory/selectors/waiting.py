"""What waits to be accepted. Not here: accepting it (`services.proposals`)."""

from __future__ import annotations

from bleibe.rooms.directory.models import StoredProposal


def count_open(region: str) -> int:
    """Return how many proposals for a region wait."""
    return StoredProposal.objects.filter(region__key=region, state=StoredProposal.State.OPEN).count()
