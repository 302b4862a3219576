"""An edition that was released stays released, whatever somebody else did in the same moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_site import own_site

RELEASING = Path(__file__).with_name("releasing.py")


@pytest.mark.postgresql
def test_what_was_told_to_both_is_what_stands(tmp_path: Path) -> None:
    with own_site(tmp_path) as site:
        *told, stands = site.run(RELEASING).splitlines()
    assert sorted(told) == ["not released", "withdrawn"]
    assert stands == "stands: withdrawn"
