"""What makes the transition hard (B3), each with its evidence.

Here: the obstacles in a stable order and how well each is evidenced. Not here: whether the numbers bear the
seed's problems out (`findings`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    Evidence,
    EvidenceKind,
    GroupKey,
    Need,
    ObstacleKey,
    Phase,
    Region,
)


@dataclass(frozen=True, kw_only=True)
class ObstacleEntry:
    """One obstacle; without `evidence` it is a supposition and called so."""

    key: ObstacleKey
    name: str
    description: str
    phases: tuple[Phase, ...]
    needs: tuple[Need, ...]
    groups: tuple[GroupKey, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class EvidenceCounts:
    """How many obstacles rest on what; each stands once, by its best evidence.

    `documented`: on an interview, a document or a statistic; `observed`: on an observation alone;
    `supposed`: on nothing.
    """

    documented: int
    observed: int
    supposed: int


def evidence_counts(entries: Iterable[ObstacleEntry]) -> EvidenceCounts:
    """Return how many obstacles rest on what."""
    kinds = [{one.kind for one in entry.evidence} for entry in entries]
    return EvidenceCounts(
        documented=sum(bool(found - {EvidenceKind.OBSERVATION}) for found in kinds),
        observed=sum(found == {EvidenceKind.OBSERVATION} for found in kinds),
        supposed=sum(not found for found in kinds),
    )


def obstacle_entries(region: Region) -> tuple[ObstacleEntry, ...]:
    """Return the region's obstacles by the first phase they concern, then by name."""
    entries = [
        ObstacleEntry(
            key=obstacle.key,
            name=obstacle.name,
            description=obstacle.description,
            phases=tuple(sorted(obstacle.phases, key=PHASE_ORDER.__getitem__)),
            needs=tuple(sorted(obstacle.needs, key=NEED_ORDER.__getitem__)),
            groups=tuple(sorted(obstacle.groups)),
            evidence=tuple(
                sorted(obstacle.evidence, key=lambda one: (one.kind, one.source.citation, one.text))
            ),
        )
        for obstacle in region.obstacles
    ]
    return tuple(sorted(entries, key=_by_phase))


def _by_phase(entry: ObstacleEntry) -> tuple[int, str, str]:
    first = PHASE_ORDER[entry.phases[0]] if entry.phases else len(PHASE_ORDER)
    return first, entry.name, entry.key
