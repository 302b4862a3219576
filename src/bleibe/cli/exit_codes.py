"""The one mapping of the error family to exit codes.

Here: the mapping. Not here: the commands. Reached only when a command runs, so that `bleibe --help` starts
without the model.
"""

from __future__ import annotations

from bleibe.transition import (
    BleibeError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotPossibleNowError,
    SourceMissingError,
)

EXIT_CODES: dict[type[BleibeError], int] = {
    InvalidInputError: 1,
    NotPossibleNowError: 3,
    NotAllowedError: 4,
    SourceMissingError: 5,
    NotFoundError: 6,
}
"""2 is left out: it says that a command is written wrongly (`main.USAGE`)."""


def exit_code(error: BleibeError) -> int:
    """Return the exit code of an error, or of the kind that it is one of; any other counts as bad input.

    Examples
    --------
    >>> exit_code(NotPossibleNowError("the target is there already"))
    3
    """
    kinds = (kind for kind in type(error).__mro__ if kind in EXIT_CODES)
    return EXIT_CODES[next(kinds, InvalidInputError)]
