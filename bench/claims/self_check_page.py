"""An answer of the self-check on its page, beside a bare answer of the same middleware."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from bench.measuring import ROOT, Claim, Measured

BOUND_S = 200.0


def measure() -> Measured:
    """Ask a site of its own about four persons, in turns with the bare view."""
    with TemporaryDirectory(prefix="bleibe-bench-") as folder:
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bench.site.settings",
            "BLEIBE_DATA": folder,
            "DATABASE_URL": "",
        }
        done = subprocess.run(
            (sys.executable, "-m", "bench.site.self_check"),
            cwd=ROOT,
            env=surroundings,
            check=True,
            stdout=subprocess.PIPE,
            timeout=BOUND_S,
        )
    whole, bare = json.loads(done.stdout)
    return Measured(
        ratio=whole / bare,
        note=f"a page with its answer {whole * 1e3:.0f} ms, a bare view {bare * 1e3:.2f} ms; medians",
    )


CLAIM = Claim(
    name="self_check_page",
    says="an answer of residence law on its page in less than 150 times a bare view, all titles judged",
    goal=150,
    measure=measure,
)
