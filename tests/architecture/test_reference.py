"""The reference pages say what the program does today, and every command is on them."""

from __future__ import annotations

import pytest

from architecture.repository import ROOT, SOURCE
from bleibe.cli.main import COMMANDS
from tools.reference import FOLDER, PAGES


def test_every_command_has_its_module() -> None:
    assert [name for name in COMMANDS if not (SOURCE / "cli" / f"{name}.py").is_file()] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run `make reference`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"## bleibe {command}\n" in (FOLDER / "cli.md").read_text(encoding="utf-8")


def test_every_reference_page_is_reached_from_the_overview() -> None:
    overview = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    assert [page for page in pages if f"({page})" not in overview and page != "README.md"] == []
