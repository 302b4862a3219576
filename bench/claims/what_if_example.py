"""What if, from question to page, on both example regions, beside its own solver's time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from bench.measuring import ROOT, Claim, Measured

BOUND_S = 600.0


def measure() -> Measured:
    """Ask both regions on a site of their own; the slower one counts."""
    with TemporaryDirectory(prefix="bleibe-bench-") as folder:
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bleibe.web.settings",
            "BLEIBE_DATA": folder,
            "DATABASE_URL": "",
        }
        done = subprocess.run(
            (sys.executable, "-m", "bench.site.what_if"),
            cwd=ROOT,
            env=surroundings,
            check=True,
            stdout=subprocess.PIPE,
            timeout=BOUND_S,
        )
    found: dict[str, list[float]] = json.loads(done.stdout)
    each = [f"{region} {whole:.2f} s, the solver {own:.2f} s" for region, (whole, own) in found.items()]
    return Measured(
        ratio=max(whole / own for whole, own in found.values()),
        note=f"{'; '.join(each)}; medians of five different questions, the profile computed before",
    )


CLAIM = Claim(
    name="what_if_example",
    says="a what-if on an example, to the page with its numbers, in less than 4 times its own solver time",
    goal=4.0,
    measure=measure,
)
