"""An edition that was released stays released, whatever somebody else did in the same moment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RELEASING = Path(__file__).with_name("releasing.py")


def test_what_was_told_to_both_is_what_stands(tmp_path: Path) -> None:
    kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    own = {
        "BLEIBE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "bleibe.web.settings",
        "PYTHONPATH": str(Path("src").absolute()),
    }
    done = subprocess.run(
        (sys.executable, str(RELEASING)),
        env=kept | own,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *told, stands = done.stdout.splitlines()
    assert sorted(told) == ["not released", "withdrawn"]
    assert stands == "stands: withdrawn"
