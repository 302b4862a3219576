"""What is pinned is what is declared, what is declared is what is used, and every file has its digest."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from architecture.repository import ROOT

SETS = ("installer", "core", "check", "test")


@cache
def declared() -> tuple[Requirement, ...]:
    """Return what `pyproject.toml` declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return tuple(map(Requirement, project["dependencies"]))


def asked(name: str) -> tuple[Requirement, ...]:
    """Return what a set asks for by name."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return tuple(Requirement(line) for line in lines if line and line[0].isalpha())


def pins(name: str) -> dict[str, Version]:
    """Return the pinned versions of a set."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {
        name: Version(version) for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", SETS)
def test_what_a_set_asks_for_is_pinned_within_its_limits(name: str) -> None:
    pinned = pins(name)
    wanted = asked(name) + (declared() if name == "core" else ())
    assert wanted
    assert [str(line) for line in wanted if pinned[line.name] not in line.specifier] == []


@pytest.mark.parametrize("name", SETS)
def test_every_pin_has_a_digest_and_none_an_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_a_package_has_one_version_in_all_sets() -> None:
    versions: dict[str, set[Version]] = {}
    for name in SETS:
        for package, version in pins(name).items():
            versions.setdefault(package, set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("the code imports only what is declared", "DEP002"),
        ("a dependency enters with the code that uses it", "DEP001,DEP003,DEP004"),
    ],
)
def test_declared_and_imported_are_the_same(rule: str, codes: str) -> None:
    command = (sys.executable, "-m", "deptry", "src", "--no-ansi", "--ignore", codes)
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{rule}:\n{done.stdout}{done.stderr}"
