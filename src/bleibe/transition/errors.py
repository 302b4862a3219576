"""The one error family of the house.

Here: what can go wrong, said so that its reader can act. Not here: how an error is shown (the command
line maps the family to exit codes once, the site to HTTP status once).
No message carries personal data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class BleibeError(Exception):
    """Something was refused; the message says what, where and how to mend it."""


class NotFoundError(BleibeError):
    """What was asked for does not exist, or may not be seen."""


class NotAllowedError(BleibeError):
    """The asker may not do this."""


class NotPossibleNowError(BleibeError):
    """Right in itself, but not in this state (a taken target, a closed edition, a missing tool).

    `why` is the key by which the site finds the reason in its reader's language; empty where only the command
    line refuses so.
    """

    def __init__(self, message: str, *, why: str = "") -> None:
        self.why = why
        super().__init__(message)


class BusyError(NotPossibleNowError):
    """Too many ask at once; the same would be answered in a while.

    `again_s` says in how many seconds one should ask again.
    """

    def __init__(self, message: str, *, again_s: int, why: str = "") -> None:
        self.again_s = again_s
        super().__init__(message, why=why)


class SourceMissingError(BleibeError):
    """There is no figure, law or parameter for that date or place."""


class MissingSentenceError(LookupError):
    """The code asks for a sentence that no file of words has: a fault of the house, so none of the family."""


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """One fault in somebody's data.

    Parameters
    ----------
    place
        File or sheet, as its owner calls it.
    row
        Row number as a spreadsheet shows it (the head is row 1); 0 where the fault is not in one row.
    column
        Column name; empty where the fault is not in one column.
    value
        What stands there, shortened to 80 characters.
    problem
        What is wrong, one sentence.
    allowed
        What would be right.
    called
        What a column is called where the data are no table.
    """

    place: str
    row: int = 0
    column: str = ""
    value: str = ""
    problem: str
    allowed: str = ""
    called: str = "column"

    def __str__(self) -> str:
        where = self.place
        if self.row:
            where += f", row {self.row}"
        if self.column:
            where += f", {self.called} {self.column}"
        found = f" (found: {self.value[:80]!r})" if self.value else ""
        allowed = f" Allowed: {self.allowed}" if self.allowed else ""
        return f"{where}: {self.problem}{found}.{allowed}"


class InvalidInputError(BleibeError):
    """The input does not say what it must; carries every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault] | str) -> None:
        if isinstance(faults, str):
            faults = [Fault(place="input", problem=faults)]
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
