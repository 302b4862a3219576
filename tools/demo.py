"""The demo: the site and the profiles of the two example regions, and in three lines what they say.

Here: running `bleibe profile` as its user would while the site starts, and the three lines, read from
`profile.json`. Not here: the site (`demo_site`), opening and checking what was made (`demo_check`,
`demo_site_check`).
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bleibe.transition import PHASE_ORDER, Cause, NotPossibleNowError, Phase, Quantity, Route, label
from tools import demo_site
from tools.environment import ROOT

EXAMPLES = ("osnabrueck", "thueringen")
AS_OF = "2026-11-22"
"""The day for which the examples were compiled; fixed, so that the demo says the same every day."""

OUT = ROOT / "build" / "demo"

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""How a demo ends besides Ctrl-C; its site ends with it."""

IN_ENGLISH = "In English: .venv/bin/bleibe profile examples/osnabrueck --out build/english --lang en"


_MEASURED_BY: Mapping[Cause, tuple[Quantity, ...]] = {
    Cause.GAP: (),  # that no offer is on file is counted
    Cause.PLACES: (Quantity.PLACES,),
    Cause.REACH: (Quantity.KNOWN, Quantity.TAKEN_UP),
    Cause.HANDOVER: (Quantity.HANDOVER,),
}


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one region's profile says first: persons a year, rounded, and where and why they are lost.

    `until` is the last phase of which something is on record, by route. `by_assumptions` says that what stops
    most is measured by numbers of which at least one is assumed.
    """

    region: str
    until: Mapping[Route, Phase]
    of: int
    carried: int
    carried_low: int
    lost_in: Phase
    stopped_by: Cause
    stopped: int
    by_assumptions: bool

    def __str__(self) -> str:
        if self.stopped == 0:
            return f"{self.region}: all {self.of} persons a year can come through {self._as_far()}."
        supposed = "by our assumptions " if self.by_assumptions else ""
        return (
            f"{self.region}: at most {self.carried} of {self.of} persons a year come through "
            f"{self._as_far()}; cautious reading: {self.carried_low}; {supposed}most are lost in: "
            f"{label(self.lost_in, 'en')}; what stops most: {label(self.stopped_by, 'en')} ({self.stopped})."
        )

    def _as_far(self) -> str:
        """Return up to where something is on record; once where that is the same for all routes."""
        if len(set(self.until.values())) == 1:
            return f"as far as “{label(next(iter(self.until.values())), 'en')}”"
        ends = (f"{label(route, 'en')}: “{label(phase, 'en')}”" for route, phase in self.until.items())
        return f"as far as something is on record ({', '.join(ends)})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the site, build both profiles, print what they say; serve until stopped, or check and stop."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--check", action="store_true", help="open and check everything that was made")
    check = parser.parse_args(arguments).check
    before = {ending: signal.signal(ending, signal.default_int_handler) for ending in ENDINGS}
    try:
        demo_site.refuse_taken()
        print("Starting the site with both example regions (about half a minute) ...", flush=True)
        passwords = demo_site.prepare([ROOT / "examples" / name for name in EXAMPLES])
        with demo_site.running() as site:
            code = _shown(passwords) or (_checked() if check else 0)
            if code == 0 and not check:
                site.wait()
        return code
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    except (NotPossibleNowError, demo_site.SiteError) as refused:
        print(f"The demo cannot start: {refused}", file=sys.stderr)
        return 1
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


def _shown(passwords: Mapping[str, str]) -> int:
    """Print how to sign in to the site, which answers already; build both profiles, print what they say."""
    print(f"The site: {demo_site.address()} (only from this machine). Sign in there as")
    for line in demo_site.sign_ins(passwords):
        print(line)
    print("Its numbers appear within some minutes.\n")
    for name in EXAMPLES:
        print(f"Building the profile of {name} (about a minute) ...", flush=True)
        code = build(name)
        if code != 0:
            print(f"The profile of examples/{name} could not be built (exit code {code}).", file=sys.stderr)
            return code
    print()
    for line in three_lines(OUT):
        print(line)
    print(
        f"\nThe site runs on at {demo_site.address()}; names and passwords stand above. Ctrl-C stops it.",
        flush=True,
    )
    return 0


def _checked() -> int:
    # both need what only `make demo-check` installs
    from tools.demo_check import check_demo
    from tools.demo_site_check import check_site

    return check_demo(OUT, EXAMPLES, as_of=AS_OF) or check_site(demo_site.address(), EXAMPLES)


def build(name: str) -> int:
    """Write the profile of one example, as its user would, and return the exit code."""
    bleibe = Path(sys.executable).parent / "bleibe"
    target = OUT / name
    command = (bleibe, "profile", f"examples/{name}", "--out", target.relative_to(ROOT), "--as-of", AS_OF)
    return subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode


def three_lines(out: Path) -> tuple[str, str, str]:
    """Return what the two profiles say, and where the reports lie."""
    first, second = (read_message(out / name / "profile.json") for name in EXAMPLES)
    places = " and ".join(str(_beside_us(out / name / "profile.html")) for name in EXAMPLES)
    return str(first), str(second), f"The reports, in German: {places} (and .pdf, .docx, .xlsx). {IN_ENGLISH}"


def read_message(path: Path) -> Message:
    """Return what a profile says first."""
    profile = json.loads(path.read_text(encoding="utf-8"))
    throughput: Mapping[str, Any] = profile["throughput"]
    stopped_by: Mapping[str, float] = throughput["stopped_by"]
    cause = max(stopped_by, key=stopped_by.__getitem__)
    worst = max(throughput["by_phase"], key=lambda phase: phase["lost"])
    return Message(
        region=profile["region"]["name"],
        of=round(throughput["persons_per_year"]),
        carried=round(throughput["carried_per_year"]),
        carried_low=round(throughput["carried_low"]),
        lost_in=Phase(worst["phase"]),
        stopped_by=Cause(cause),
        stopped=round(stopped_by[cause]),
        until=_last_phases(throughput["until"]),
        by_assumptions=_rests_on_assumptions(profile, Cause(cause)),
    )


def _last_phases(until: Sequence[Mapping[str, Any]]) -> dict[Route, Phase]:
    """Return for each route the last phase of which something is on record for any of its groups."""
    found: dict[Route, Phase] = {}
    for end in until:
        route, phase = Route(end["route"]), Phase(end["phase"])
        found[route] = max(phase, found.get(route, phase), key=PHASE_ORDER.__getitem__)
    return found


def _rests_on_assumptions(profile: Mapping[str, Any], cause: Cause) -> bool:
    """Whether an assumption stands for a number that the cause is measured by."""
    used = {one["id"].partition(".")[0] for one in profile["assumptions"] if one["stands_for"]}
    return any(quantity.value in used for quantity in _MEASURED_BY[cause])


def _beside_us(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    sys.exit(main())
