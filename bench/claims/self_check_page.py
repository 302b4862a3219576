"""An answer of the self-check on its page, beside a bare answer of the same middleware."""

from __future__ import annotations

from pydantic import TypeAdapter

from bench.measuring import Claim, Measured
from bench.site.alone import measured_alone

BOUND_S = 200.0


def measure() -> Measured:
    """Ask a site of its own about four persons and, as an employer, one job, in turns with the bare view."""
    found = measured_alone("bench.site.self_check", "bench.site.settings", bound_s=BOUND_S)
    whole, employer, bare = TypeAdapter(tuple[float, float, float]).validate_python(found)
    return Measured(
        ratio=whole / bare,
        note=f"a page with its answer {whole * 1e3:.0f} ms, one for an employer {employer * 1e3:.0f} ms, "
        f"a bare view {bare * 1e3:.2f} ms; medians",
    )


CLAIM = Claim(
    name="self_check_page",
    says="an answer of residence law on its page in less than 200 times a bare view, all titles judged",
    goal=200,
    measure=measure,
)
