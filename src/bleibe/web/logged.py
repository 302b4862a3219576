"""What of a request may stand in a log: an address that is itself a secret may not.

Here: the filters that lines pass. Not here: which pages such an address opens (`urls`).
"""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"(/(?:link|me/password|said)/)[^/\s]{16,}")
"""Links of partners, to a new password, and to comment on an edition: what follows is the secret."""


class WithoutSecrets(logging.Filter):
    """Writes an ellipsis where an address holds a secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without its secrets.

        Examples
        --------
        >>> said = ("Gone", "/de/me/password/4-aea56a0179a1ac7/")
        >>> line = logging.LogRecord("x", 0, "", 0, "%s: %s", said, None)
        >>> WithoutSecrets().filter(line), line.getMessage()
        (True, 'Gone: /de/me/password/…/')
        """
        said = record.getMessage()
        if SECRET.search(said):
            record.msg, record.args = SECRET.sub(r"\1…", said), ()
        return True


class OneLine(logging.Filter):
    """Leaves out where in our code it was noticed that a request was none for us."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without a traceback."""
        record.exc_info = record.exc_text = None
        return True
