"""`bleibe serve` with the addresses of the bench: `python -m bench.site.serve` and the options of `serve`."""

from __future__ import annotations

import sys

from bleibe.cli import site_data
from bleibe.cli.main import main

if __name__ == "__main__":
    site_data.SETTINGS = "bench.site.settings"
    sys.exit(main(["serve", *sys.argv[1:]]))
