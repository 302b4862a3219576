"""A step of the way: a need in a phase, in the published order.

Here: steps, their order, which ones a group has, and whether an offer meets one. Not here: whether the offer
is for the group (`fits`), whether it is there (`terms`).
"""

from __future__ import annotations

from bleibe.transition.region import Group, Offer
from bleibe.transition.vocabulary import NEED_ORDER, PHASE_ORDER, Need, Phase

Step = tuple[Phase, Need]


def step_order(step: Step) -> tuple[int, int]:
    """Return the place of a step in the published order of phases and needs."""
    phase, need = step
    return PHASE_ORDER[phase], NEED_ORDER[need]


def steps_of(group: Group) -> tuple[Step, ...]:
    """Return the steps of a group, each once, in the published order."""
    return tuple(sorted({(step.phase, step.need) for step in group.steps}, key=step_order))


def meets(offer: Offer, step: Step) -> bool:
    """Whether the offer answers that need in that phase, whoever it is for."""
    phase, need = step
    return phase in offer.phases and need in offer.needs
