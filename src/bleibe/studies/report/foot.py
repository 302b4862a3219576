"""What stands at the foot of a table or drawing: how its numbers came about, for which day, from where.

Here: the three parts, none of which may be missing. Not here: how a foot is written (`values.py`), which
table has which (the chapters).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.studies.report.text import Text, TextLike, plain, rich


@dataclass(frozen=True, kw_only=True, init=False)
class Foot:
    """Method, date and source of the numbers above it.

    Parameters
    ----------
    method
        How the numbers came about, in a few words without a full stop; it may open a note that says more.
    as_of
        The day for which they hold.
    source
        From which rows or documents, without a full stop.

    Raises
    ------
    ValueError
        If method or source says nothing.
    """

    method: Text
    as_of: date
    source: Text

    def __init__(self, *, method: TextLike, as_of: date, source: TextLike) -> None:
        for name, said in (("method", method), ("source", source)):
            if not plain(said).strip():
                raise ValueError(f"the foot of a table needs its {name}")
            object.__setattr__(self, name, rich(said))
        object.__setattr__(self, "as_of", as_of)
