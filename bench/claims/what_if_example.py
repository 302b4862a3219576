"""What if, from question to page, on both example regions, beside its own solver's time."""

from __future__ import annotations

from pydantic import TypeAdapter

from bench.measuring import Claim, Measured
from bench.site.alone import measured_alone

BOUND_S = 400.0


def measure() -> Measured:
    """Ask both regions on a site of their own; the slower one counts."""
    said = measured_alone("bench.site.what_if", "bleibe.web.settings", bound_s=BOUND_S)
    found = TypeAdapter(dict[str, tuple[float, float]]).validate_python(said)
    each = [f"{region} {whole:.2f} s, the solver {own:.2f} s" for region, (whole, own) in found.items()]
    return Measured(
        ratio=max(whole / own for whole, own in found.values()),
        note=f"{'; '.join(each)}; medians of five different questions, the numbers before computed too",
    )


CLAIM = Claim(
    name="what_if_example",
    says="a what-if on an example, to the page with its numbers, in less than 2.5 times its own solver time",
    goal=2.5,
    measure=measure,
)
