"""Reads the licences of what is installed.

Here: what a distribution states about its licence, and whether one may use it under something else than
the GPL or the AGPL. The LGPL is fine for a dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution

STRONG = re.compile(r"\bA?GPL|(?<!lesser )(?<!library )general public licen[cs]e|affero", re.IGNORECASE)
LINKING_EXCEPTION = re.compile(r"\S+ WITH \S*(GCC|Classpath)-exception\S*")
HEADING = 400
"""A licence's text names itself within so many signs; further below it may only mention others."""


def refused(distributions: Iterable[Distribution]) -> list[str]:
    """Return each distribution that may not be used here, with its reason, sorted."""
    return sorted({line for distribution in distributions for line in _judged(distribution)})


def _judged(distribution: Distribution) -> Iterator[str]:
    name = distribution.metadata["Name"]
    stated = list(statements(distribution))
    if not stated:
        yield f"{name}: states no licence"
    elif not any(is_acceptable(statement) for statement in stated):
        yield f"{name}: {'; '.join(statement[:80] for statement in stated)}"


def statements(distribution: Distribution) -> Iterator[str]:
    """Yield what a distribution states: its SPDX expression, else classifiers, else words, else its files.

    The first that is there decides; classifiers are alternatives to each other.
    """
    expressions, classifiers, words = (
        distribution.metadata.get_all(field) or []
        for field in ("License-Expression", "Classifier", "License")
    )
    named = [line for line in classifiers if line.startswith("License ::") and line.count("::") > 1]
    if expressions:
        yield from expressions
    elif named:
        yield from named
    elif any(map(str.strip, words)):
        yield from (text.strip()[:HEADING] for text in words)
    else:
        yield from _licence_files(distribution)


def _licence_files(distribution: Distribution) -> Iterator[str]:
    for file in distribution.files or ():
        if re.match(r"(licen[cs]e|copying)", file.name, re.IGNORECASE) and "dist-info" in str(file):
            yield file.read_text(encoding="utf-8")[:HEADING]


def is_acceptable(statement: str) -> bool:
    """Whether the statement leaves a choice that needs neither GPL nor AGPL.

    Nested choices are not weighed: where brackets and a GPL meet, a person has to look.

    Examples
    --------
    >>> is_acceptable("MPL-2.0 OR GPL-2.0-or-later"), is_acceptable("(MIT OR BSD-3-Clause) AND AGPL-3.0-only")
    (True, False)
    >>> is_acceptable("LGPL-3.0-only"), is_acceptable("BSD-3-Clause AND GPL-3.0 WITH GCC-exception-3.1")
    (True, True)
    """
    plain = LINKING_EXCEPTION.sub("", statement)
    choices = [plain] if "(" in plain else plain.split(" OR ")
    return any(STRONG.search(choice) is None for choice in choices)
