"""The page of an offer under load, beside a bare answer of the same server and middleware."""

from __future__ import annotations

from bench.measuring import Claim, Measured
from bench.site.load import DETAIL, measured


def measure() -> Measured:
    """Measure requests a second; the worst of both databases and both numbers of clients counts."""
    return measured(DETAIL)


CLAIM = Claim(
    name="site_load_detail",
    says="the page of one of 10,000 offers at least 0.4 x the requests a second of a bare answer",
    goal=0.4,
    at_least=True,
    measure=measure,
)
