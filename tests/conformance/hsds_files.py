"""Where the schemas and examples of HSDS 3.1 are found: beside the repository, never in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HSDS = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "hsds"

needs_hsds = pytest.mark.skipif(
    not HSDS.is_dir(),
    reason="HSDS's schemas are not there (../shared/conformance/hsds beside the repository)",
)


def hsds_json(*path: str) -> Any:
    """Return one of HSDS's files."""
    return json.loads(HSDS.joinpath(*path).read_text(encoding="utf-8"))
