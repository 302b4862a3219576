"""Searching offers under load, beside a bare answer of the same server and middleware."""

from __future__ import annotations

from bench.measuring import Claim, Measured
from bench.site.load import SEARCH, measured


def measure() -> Measured:
    """Measure requests a second; the worst of both databases and both numbers of clients counts."""
    return measured(SEARCH)


CLAIM = Claim(
    name="site_load_search",
    says="searching 10,000 offers at least 0.25 x the requests a second of a bare answer",
    goal=0.25,
    at_least=True,
    measure=measure,
)
