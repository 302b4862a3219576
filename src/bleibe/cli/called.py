"""How the program was called, so that the next command it names can be typed as it stands.

Here: its name on this command line. Not here: which command comes next.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

NAME = "bleibe"


def called() -> str:
    """Return `bleibe` where the terminal finds it by that name, else the path by which it was called."""
    own = Path(sys.argv[0])
    found = shutil.which(NAME)
    if own.name != NAME or (found is not None and Path(found).resolve() == own.resolve()):
        return NAME
    return shlex.quote(str(own))
