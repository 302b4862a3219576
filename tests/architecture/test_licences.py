"""Nothing installed is under the GPL or the AGPL only; planted distributions prove that it would show."""

from __future__ import annotations

from importlib.metadata import Distribution, PathDistribution, distributions
from pathlib import Path

import pytest

from architecture.licences import is_acceptable, refused

GPL = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n"
MIT = "MIT License\n\nPermission is hereby granted, free of charge\n"


def plant(folder: Path, *, metadata: str = "", licence_file: str = "") -> Distribution:
    """Return a made-up distribution that states its licence in this way."""
    info = folder / "planted-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: planted\nVersion: 1.0\n{metadata}")
    (info / "RECORD").write_text("planted-1.0.dist-info/LICENSE,,\n" if licence_file else "")
    if licence_file:
        (info / "LICENSE").write_text(licence_file)
    return PathDistribution(info)


def test_everything_installed_may_be_used() -> None:
    installed = list(distributions())
    assert len(installed) > 20
    assert refused(installed) == []


@pytest.mark.parametrize(
    "metadata",
    [
        "License-Expression: AGPL-3.0-only\n",
        "License-Expression: MIT AND GPL-2.0-or-later\n",
        "License: GPLv3+\n",
        "License: GNU General Public License v2 or later\n",
        "Classifier: License :: OSI Approved :: GNU Affero General Public License v3\n",
        "License: MIT\nClassifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)\n",
    ],
)
def test_a_gpl_or_agpl_distribution_is_refused(metadata: str, tmp_path: Path) -> None:
    assert refused([plant(tmp_path, metadata=metadata)])


def test_a_gpl_licence_file_without_any_statement_is_refused(tmp_path: Path) -> None:
    assert refused([plant(tmp_path, licence_file=GPL)])


def test_a_distribution_that_states_no_licence_is_refused(tmp_path: Path) -> None:
    assert refused([plant(tmp_path)]) == ["planted: states no licence"]


@pytest.mark.parametrize(
    "metadata",
    [
        "License-Expression: LGPL-2.1-only\n",
        "License-Expression: MIT OR GPL-3.0-only\n",
        "License: LGPL with exceptions\n",
        "Classifier: License :: OSI Approved :: GNU Lesser General Public License v2 (LGPLv2)\n",
        "Classifier: License :: OSI Approved :: GNU Library or Lesser General Public License (LGPL)\n",
    ],
)
def test_a_weaker_licence_or_a_choice_passes(metadata: str, tmp_path: Path) -> None:
    assert refused([plant(tmp_path, metadata=metadata)]) == []


def test_a_licence_file_alone_is_enough(tmp_path: Path) -> None:
    assert refused([plant(tmp_path, licence_file=MIT)]) == []


def test_the_linking_exception_of_a_compiler_is_no_gpl() -> None:
    assert is_acceptable("BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1")
