"""What `docs/how-to/change-the-law.md` shows can be done as it is written, in a copy of the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "how-to" / "change-the-law.md").read_text(encoding="utf-8")
LAW = Path("bleibe") / "science" / "residence"
ASK = (
    "from bleibe.science.residence import figure; from datetime import date; print(figure({!r}, date({})).{})"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what the law needs."""
    for part in ("science", "transition"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "src" / "bleibe" / part, tmp_path / "bleibe" / part, ignore=ignored)
    (tmp_path / "bleibe" / "__init__.py").touch()
    return tmp_path


def asked(copy: Path, figure: str, day: str, what: str) -> str:
    """Return what a figure of the copy is on a day, or how it is refused."""
    known = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    program = [sys.executable, "-c", ASK.format(figure, day, what)]
    done = subprocess.run(program, env=known, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


def new_line(heading: str) -> str:
    """Return the last line of the example below a heading: the one that is added."""
    block = re.search(r"```yaml\n(.*?)```", PAGE.partition(f"\n## {heading}\n")[2], re.DOTALL)
    assert block is not None
    return block[1].splitlines()[-1]


def add_below(path: Path, line: str, added: str) -> None:
    """Add a line below the only one that begins so."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (at,) = (number for number, one in enumerate(lines) if one.startswith(line))
    path.write_text("\n".join([*lines[: at + 1], added, *lines[at + 1 :]]) + "\n", encoding="utf-8")


def test_a_figure_that_changes_is_told_and_holds_from_its_day(copy: Path) -> None:
    step = re.search(r'add `(V\d\d = "V\d\d")` above `V26` in `law_file.py`', PAGE)
    assert step is not None
    of_study = copy / LAW / "parameters" / "aufenthg" / "section_16b.yaml"
    add_below(of_study, "    - {from: 2024-03-01, value: 140,", new_line("A figure that changes"))
    assert "V27" in asked(copy, "aufenthg.16b.account_days", "2027, 5, 1", "number")
    marks = copy / LAW / "law_file.py"
    written = marks.read_text(encoding="utf-8")
    marks.write_text(written.replace('    V26 = "V26"', f'    {step[1]}\n    V26 = "V26"'), encoding="utf-8")
    days = ("2027, 4, 30", "2027, 5, 1")
    assert [asked(copy, "aufenthg.16b.account_days", day, "number") for day in days] == ["140.0", "150.0"]


def test_the_ceiling_of_a_new_year_stands_in_no_longer(copy: Path) -> None:
    ceilings = copy / LAW / "parameters" / "sgb_vi" / "section_159.yaml"
    last = ceilings.read_text(encoding="utf-8").rstrip().splitlines()[-1]
    key = next(line for line in ceilings.read_text(encoding="utf-8").splitlines() if line.endswith(":"))
    figure = f"sgb_vi.159.{key.rstrip(':')}"
    assert asked(copy, figure, "2027, 2, 1", "is_last_known") == "True"
    add_below(ceilings, last, new_line("The contribution ceiling of a new year"))
    assert asked(copy, figure, "2027, 2, 1", "is_last_known") == "False"
    assert asked(copy, figure, "2027, 2, 1", "number") == "105000.0"
