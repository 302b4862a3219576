"""Runs the claims, prints a line for each and writes `build/bench.json`."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bench import claims
from bench.measuring import ROOT, Claim, Result, judge

REPORT = ROOT / "build" / "bench.json"


def main(only: Sequence[str]) -> int:
    """Measure all claims, or those whose names begin so; return 0 where every one holds."""
    known = {claim.name: claim for claim in find_claims()}
    unknown = [name for name in only if not begun(known, name)]
    if unknown:
        print(f"no such claim: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    started = time.monotonic()
    results = []
    for name in [found for asked in only for found in begun(known, asked)] or known:
        results.append(judge(known[name]))
        print(line(results[-1], known[name]), flush=True)
    write(results, REPORT)
    held = sum(result.holds for result in results)
    print(f"{held} of {len(results)} claims hold; {time.monotonic() - started:.0f} s; build/bench.json")
    return 0 if held == len(results) else 1


def find_claims() -> list[Claim]:
    """Return the claim of every module in `claims/`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(claims.__path__))
    found = [importlib.import_module(f"{claims.__name__}.{name}").CLAIM for name in names]
    return sorted(found, key=lambda claim: str(claim.name))


def begun(names: Iterable[str], beginning: str) -> list[str]:
    """Return the name itself where there is one, else those that begin so: `site_load` means all of them."""
    return [name for name in names if name == beginning] or [
        name for name in names if name.startswith(f"{beginning}_")
    ]


def line(result: Result, claim: Claim) -> str:
    """Return a result as its reader sees it."""
    mark = "holds" if result.holds else "FAILS"
    ratio = "-" if result.ratio is None else f"{result.ratio:.2f}"
    bound = "at least" if claim.at_least else "at most"
    return f"{mark}  {result.name:<22} {ratio:>7} (goal {bound} {result.goal:g})  {claim.says}: {result.note}"


def write(results: Sequence[Result], path: Path) -> None:
    """Write the report whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sibling = path.with_suffix(".part")
    document = [asdict(result) for result in results]
    sibling.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sibling.replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
