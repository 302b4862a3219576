"""The pictures of the documentation: the head of a real report, and what the journeys see of the site.

Here: writing the report in English and taking its picture; running the journeys with their camera.
Not here: the drawing (`studies.report`), what a journey does (`tests/journeys`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.chromium import WITHOUT, find_chromium
from tools.demo import AS_OF
from tools.environment import ROOT

PICTURE = ROOT / "docs" / "images" / "path.png"
EXAMPLE = "examples/osnabrueck"
WIDTH = 1200
ROOM = 24
"""Pixels of white around what is shown."""


def main() -> int:
    """Take the pictures anew; 1 where there is no browser, no report, or a journey fails."""
    chromium = find_chromium()
    if chromium is None:
        print(WITHOUT, file=sys.stderr)
        return 1
    bleibe = Path(sys.executable).parent / "bleibe"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report"
        command = (bleibe, "profile", EXAMPLE, "--out", out, "--lang", "en", "--as-of", AS_OF)
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code == 0:
            take(chromium, out / "profile.html")
            print(f"Written: {PICTURE.relative_to(ROOT)}")
    return code or journeys()


def journeys() -> int:
    """Walk the journeys through the site with their camera and return the exit code."""
    print("Walking the journeys through the site (some minutes) ...", flush=True)
    command = (sys.executable, "-m", "pytest", "--quiet", "tests/journeys")
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"BLEIBE_PICTURES": "1"}, check=False
    ).returncode


def take(chromium: Path, page_file: Path) -> None:
    """Write the head of a report, from its name to the end of its picture, as a PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1600})
        page.goto(page_file.as_uri())
        figure = page.locator("figure").first.bounding_box()
        heading = page.locator("h1").first.bounding_box()
        if figure is None or heading is None:
            raise RuntimeError(f"{page_file} shows no name and picture")
        left, top = heading["x"] - ROOM, heading["y"] - 2 * ROOM
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=PICTURE,
            clip={
                "x": left,
                "y": top,
                "width": figure["x"] + figure["width"] + ROOM - left,
                "height": figure["y"] + figure["height"] - top,
            },
        )
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
