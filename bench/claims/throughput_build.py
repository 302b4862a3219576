"""From arrays to solver-ready matrices in less than half the time that HiGHS takes on them.

400 offers, 60 groups, 2,000 ties between 150 actors, drawn with a fixed seed. `fits` is timed apart: the
programme's input holds its answers already.
"""

from __future__ import annotations

import time
from datetime import date

import numpy as np

from bench.measuring import Claim, Measured, interleaved
from bleibe.science.throughput import ThroughputArrays, build_program, solve
from bleibe.transition import (
    ROUTE_PHASES,
    ActorKey,
    Audience,
    GroupKey,
    LanguageLevel,
    Need,
    Offer,
    OfferKey,
    Participant,
    Phase,
    Route,
    Traits,
    fits,
)

GROUPS, OFFERS, ACTORS, TIES = 60, 400, 150, 2_000
ON = date(2026, 11, 22)


def drawn_region() -> ThroughputArrays:
    """Draw a region of that size; the same one each time."""
    draw = np.random.default_rng(20_261_122)
    routes = [Route.STUDY_TO_WORK if draw.random() < 0.7 else Route.SKILLED_WORKER for _ in range(GROUPS)]
    on_route = np.array([[phase in ROUTE_PHASES[route] for phase in Phase] for route in routes])
    shares = draw.choice([0.4, 0.7, 1.0], size=(GROUPS, len(Phase), len(Need)))
    steps = shares * (draw.random(shares.shape) < 0.14) * on_route[:, :, None]
    offer_needs = np.zeros((OFFERS, len(Need)), dtype=bool)
    offer_phases = np.zeros((OFFERS, len(Phase)), dtype=bool)
    for offer in range(OFFERS):
        offer_needs[offer, draw.choice(len(Need), draw.integers(1, 4), replace=False)] = True
        offer_phases[offer, draw.choice(len(Phase), draw.integers(1, 3), replace=False)] = True
    handover = np.zeros((1, ACTORS, ACTORS))
    handover[0, np.arange(ACTORS), np.arange(ACTORS)] = 0.7
    pairs = draw.permutation(ACTORS * (ACTORS - 1))[:TIES]
    first, second = pairs // (ACTORS - 1), pairs % (ACTORS - 1)
    second += second >= first
    handover[0, first, second] = draw.choice([0.35, 0.45, 0.7], size=TIES)
    return ThroughputArrays(
        groups=tuple(GroupKey(f"g{number}") for number in range(GROUPS)),
        offers=tuple(OfferKey(f"o{number}") for number in range(OFFERS)),
        actors=tuple(ActorKey(f"a{number}") for number in range(ACTORS)),
        persons=draw.integers(20, 200, GROUPS).astype(float),
        step_share=steps,
        on_route=on_route,
        offer_needs=offer_needs,
        offer_phases=offer_phases,
        offer_actor=draw.integers(0, ACTORS, OFFERS),
        places=draw.integers(10, 200, OFFERS).astype(float),
        fit=draw.random((GROUPS, OFFERS)) < 0.35,
        reach=draw.uniform(0.05, 0.6, (GROUPS, OFFERS)),
        handover=handover,
    )


def seconds_of_fits() -> float:
    """Return the seconds that 60 groups x 400 offers take to be judged, four conditions each."""
    offers = [
        Offer(
            key=OfferKey(f"o{number}"),
            actor=ActorKey("a"),
            name="o",
            languages=frozenset({"de", "en"}),
            audience=Audience(
                participants=frozenset({Participant.DEGREE_STUDENT}),
                fields=frozenset({"06"}),
                german_from=LanguageLevel.B1,
            ),
        )
        for number in range(OFFERS)
    ]
    traits = Traits(
        route=Route.STUDY_TO_WORK,
        participants=frozenset({Participant.DEGREE_STUDENT}),
        fields=frozenset({"0613"}),
        languages={"de": LanguageLevel.B2, "en": LanguageLevel.B2},
    )
    started = time.perf_counter()
    for offer in offers:
        for _ in range(GROUPS):
            fits(offer, traits, on=ON)
    return time.perf_counter() - started


def measure() -> Measured:
    """Time building the matrices against solving them."""
    arrays = drawn_region()
    program = build_program(arrays)
    built, solved = interleaved(lambda: build_program(arrays).matrix, lambda: solve(program), rounds=3)
    note = (
        f"{built * 1000:.0f} ms against {solved * 1000:.0f} ms, {program.columns:,} columns, "
        f"{sum(len(rows) for rows in program.families):,} rows; "
        f"fits of {GROUPS * OFFERS:,} pairs apart: {seconds_of_fits() * 1000:.0f} ms"
    )
    return Measured(ratio=built / solved, note=note)


CLAIM = Claim(
    name="throughput_build",
    says="arrays to matrices in less than half of HiGHS's time on them",
    goal=0.5,
    measure=measure,
)
