"""What a module measures on a site of its own, in a process of its own.

Not here: a site that serves visitors (`serving`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from bench.measuring import ROOT


def measured_alone(module: str, settings: str, *, bound_s: float) -> object:
    """Run a module on empty data and return what it writes as JSON.

    Raises
    ------
    subprocess.SubprocessError
        If it fails or takes longer than `bound_s` seconds.
    """
    with TemporaryDirectory(prefix="bleibe-bench-") as folder:
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": settings,
            "BLEIBE_DATA": folder,
            "DATABASE_URL": "",
        }
        done = subprocess.run(
            (sys.executable, "-m", module),
            cwd=ROOT,
            env=surroundings,
            check=True,
            stdout=subprocess.PIPE,
            timeout=bound_s,
        )
    return json.loads(done.stdout)
