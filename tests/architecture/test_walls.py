"""The walls hold, and each of them stops what it is there to stop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
ROOM = {"rooms/__init__.py": ""}

PLANTED: dict[str, tuple[dict[str, str], str]] = {
    "a study imports the command line": (
        {"studies/planted.py": "import bleibe.cli.main\n"},
        "bleibe.studies is not allowed to import bleibe.cli",
    ),
    "a method reads a format": (
        {"science/planted/__init__.py": "import bleibe.exchange\n"},
        "bleibe.science is not allowed to import bleibe.exchange",
    ),
    "a format reads a method": (
        {"exchange/planted.py": "import bleibe.science\n"},
        "bleibe.exchange is not allowed to import bleibe.science",
    ),
    "the platform reads a format": (
        {"platform/__init__.py": "import bleibe.studies\n"},
        "bleibe.platform is not allowed to import bleibe.studies",
    ),
    "a floor that nobody declared": (
        {"surplus/__init__.py": ""},
        "- bleibe.surplus",
    ),
    "one method reads another": (
        {"science/one/__init__.py": "import bleibe.science.two\n", "science/two/__init__.py": ""},
        "bleibe.science.one is not allowed to import bleibe.science.two",
    ),
    "the house of reports reads a study": (
        {"studies/report/planted.py": "import bleibe.studies.profile\n"},
        "bleibe.studies.report is not allowed to import bleibe.studies.profile",
    ),
    "one study reads another": (
        {"studies/fieldwork_sheets/planted.py": "import bleibe.studies.profile\n"},
        "bleibe.studies.fieldwork_sheets is not allowed to import bleibe.studies.profile",
    ),
    "a study that nobody declared": (
        {"studies/surplus/__init__.py": ""},
        "- bleibe.studies.surplus",
    ),
    "a method imports a table engine": (
        {"science/planted/__init__.py": "import pandas\n"},
        "bleibe.science is not allowed to import pandas",
    ),
    "a study imports the web": (
        {"studies/profile/planted.py": "from django.db import models\n"},
        "bleibe.studies is not allowed to import django",
    ),
    "the lowest floor imports a heavy library": (
        {"transition/planted.py": "import scipy.optimize\n"},
        "bleibe.transition is not allowed to import scipy",
    ),
    "the lowest floor imports the house": (
        {"transition/planted.py": "from bleibe import __version__\n"},
        "transition imports nothing of the house",
    ),
    "outside code reaches behind the door of a method": (
        {
            "science/planted/__init__.py": "",
            "science/planted/inner.py": "",
            "studies/planted/__init__.py": "import bleibe.science.planted.inner\n",
        },
        "reaches behind the door of bleibe.science.planted",
    ),
    "outside code takes a module through the door of the lowest floor": (
        {"studies/planted/__init__.py": "from bleibe.transition import fits, labels\n"},
        "it imports bleibe.transition.labels",
    ),
    "outside code takes a module that has the name of a function": (
        {"studies/planted/__init__.py": "import bleibe.transition.fits\n"},
        "it imports bleibe.transition.fits",
    ),
    "the entry point imports a command": (
        {"cli/planted.py": "", "cli/main.py": "import bleibe.cli.planted\n"},
        "a command's module is imported only when it runs",
    ),
    "a room reads a room above it": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "import bleibe.rooms.guidance.api\n",
            "rooms/guidance/__init__.py": "",
            "rooms/guidance/api.py": "",
        },
        "bleibe.rooms.fieldwork is not allowed to import bleibe.rooms.guidance",
    ),
    "a room reads the models of a room below it": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/models.py": "",
            "rooms/guidance/__init__.py": "",
            "rooms/guidance/api.py": "import bleibe.rooms.fieldwork.models\n",
        },
        "reaches behind the door of bleibe.rooms.fieldwork",
    ),
    "a page reads the services of a room": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/services.py": "",
            "web/__init__.py": "import bleibe.rooms.fieldwork.services\n",
        },
        "reaches behind the door of bleibe.rooms.fieldwork",
    ),
    "a room that has no place": (
        ROOM | {"rooms/attic/__init__.py": "", "rooms/attic/api.py": ""},
        "bleibe.rooms.attic has no place in the order of rooms",
    ),
    "a room without a door": (
        ROOM | {"rooms/fieldwork/__init__.py": "", "rooms/fieldwork/models.py": ""},
        "module bleibe.rooms.fieldwork.api does not exist",
    ),
    "models read services": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/services.py": "",
            "rooms/fieldwork/models.py": "import bleibe.rooms.fieldwork.services\n",
        },
        "bleibe.rooms.fieldwork.models is not allowed to import bleibe.rooms.fieldwork.services",
    ),
    "a file in a room that its anatomy does not know": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/stuff.py": "",
        },
        "- bleibe.rooms.fieldwork.stuff",
    ),
    "rules reach the platform": (
        ROOM
        | {
            "platform/__init__.py": "",
            "platform/roles.py": "",
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/rules.py": "import bleibe.platform.roles\n",
        },
        "bleibe.rooms.fieldwork.rules reaches bleibe.platform",
    ),
    "rules reach the web": (
        ROOM
        | {
            "rooms/fieldwork/__init__.py": "",
            "rooms/fieldwork/api.py": "",
            "rooms/fieldwork/rules.py": "import django\n",
        },
        "bleibe.rooms.fieldwork.rules is not allowed to import django",
    ),
}
"""What is planted, and the words by which its wall answers."""


def test_the_house_keeps_its_walls(tmp_path: Path) -> None:
    copy_house(tmp_path)
    passed, output = check_walls(tmp_path)
    assert passed, output


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_violation_is_caught(case: str, tmp_path: Path) -> None:
    files, answer = PLANTED[case]
    copy_house(tmp_path)
    for name, text in files.items():
        path = tmp_path / "src" / "bleibe" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    passed, output = check_walls(tmp_path)
    assert not passed
    assert answer in output


def copy_house(target: Path) -> None:
    """Copy the contracts and the modules, so that something can be planted."""
    shutil.copy(ROOT / ".importlinter", target)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "bleibe", target / "src" / "bleibe", ignore=ignored)


def check_walls(house: Path) -> tuple[bool, str]:
    """Run both checks on a copy; return whether both pass and what they say, line breaks as spaces."""
    commands = (
        (sys.executable, "-c", LINT, "--no-logo", "--no-cache"),
        (sys.executable, str(ROOT / "tests" / "architecture" / "walls.py")),
    )
    surroundings = os.environ | {"PYTHONPATH": str(house / "src"), "COLUMNS": "300"}
    runs = [
        subprocess.run(command, cwd=house, env=surroundings, check=False, capture_output=True, text=True)
        for command in commands
    ]
    output = "\n".join(run.stdout + run.stderr for run in runs)
    return all(run.returncode == 0 for run in runs), output
