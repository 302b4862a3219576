"""The pages at the root and under `docs` are there, lead somewhere, and speak the words of the model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from architecture.repository import ROOT, SOURCE, files, shown
from bleibe.transition import LanguageLevel, label
from tools.reference import code_lists

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
PAGES = [path for path in files() if path.suffix == ".md" and "examples" not in path.parts]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]
)
def test_the_root_has_its_pages(name: str) -> None:
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_code_is_in_the_glossary_with_its_words_and_its_plain_word() -> None:
    missing = [
        f"{name}.{code}"
        for name, enum in code_lists()
        if enum is not LanguageLevel
        for code in enum
        if f"| {label(code, 'en')} | {label(code, 'de')} | " not in section(GLOSSARY, name)
    ]
    assert missing == []


def test_the_glossary_has_no_empty_cell() -> None:
    rows = [
        line for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"
    ]
    assert [row for row in rows if re.search(r"\|\s*\|", row)] == []


def test_the_glossary_says_once_what_hsds_calls_actor_and_offer() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert (
        text.count("an actor is what HSDS calls an organization; an offer is what HSDS calls a service") == 1
    )


def test_the_architecture_names_every_floor_that_stands() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    floors = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
    assert len(floors) >= 5
    assert [floor for floor in floors if f"`{floor}`" not in text] == []


def test_the_architecture_stays_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 100


def section(text: str, name: str) -> str:
    """Return the part of a page under one heading of the third rank."""
    _, _, rest = text.partition(f"### {name}\n")
    return rest.partition("\n### ")[0]
