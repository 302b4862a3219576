"""The districts that a region is made of, with the names that people use for them.

Here: AGS to name, and what to say where a code is wrong. Not here: the table of codes (`region_tables`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import nearest, own_table, read_code
from bleibe.transition import Fault, InvalidInputError

PLACE = "--districts"


@dataclass(frozen=True, kw_only=True)
class District:
    """A Kreis or kreisfreie Stadt: its five-digit AGS and its name as people say it."""

    code: str
    name: str


def districts_of(codes: Sequence[str]) -> tuple[District, ...]:
    """Return the districts, in the order given.

    Raises
    ------
    InvalidInputError
        If a code is unknown, has ended or stands there twice; names the nearest district for each.

    Examples
    --------
    >>> [district.name for district in districts_of(["03404", "03459"])]
    ['Stadt Osnabrück', 'Landkreis Osnabrück']
    """
    faults = [fault for position, code in enumerate(codes) if (fault := _fault(code, codes[:position]))]
    if not codes:
        faults = [Fault(place=PLACE, problem="names no district", allowed="five-digit AGS, as 03404,03459")]
    if faults:
        raise InvalidInputError(faults)
    return tuple(District(code=code, name=_name(code)) for code in codes)


def named_district(code: str) -> str:
    """Return a district's AGS with its official name, and the one that people say where it tells more.

    Examples
    --------
    >>> named_district("05315"), named_district("03459")
    ('05315 Köln, Stadt', '03459 Osnabrück (Landkreis Osnabrück)')
    """
    official, said = own_table("ags")[code].title_de, _name(code)
    plain = said.removeprefix("Stadt ")
    told = said == official or official.startswith(f"{plain}, ")
    return f"{code} {official}" if told else f"{code} {official} ({said})"


@cache
def districts_to_choose() -> tuple[District, ...]:
    """Return every district that there is today, for a list to choose from: the town apart from its district.

    Examples
    --------
    >>> [one.name for one in districts_to_choose() if one.code in ("03404", "03459", "03454")]
    ['Osnabrück, Stadt', 'Emsland', 'Osnabrück, Landkreis']
    """
    living = {code: entry.title_de for code, entry in own_table("ags").items() if not entry.now}
    stems = Counter(_stem(title) for title in living.values())
    return tuple(
        District(code=code, name=_listed(code, title, stems[_stem(title)]))
        for code, title in sorted(living.items())
    )


def _stem(title: str) -> str:
    """Return a name without what tells it apart: Oldenburg of `Oldenburg (Oldenburg), Stadt`."""
    return _split(title)[0].partition(" (")[0]


def _listed(code: str, title: str, namesakes: int) -> str:
    if namesakes < 2 or "stadt" in title.lower():
        return title
    return f"{title}, Stadt" if _name(code).startswith("Stadt ") else f"{title}, Landkreis"


def _fault(code: str, before: Sequence[str]) -> Fault | None:
    if code in before:
        return Fault(place=PLACE, value=code, problem="stands there twice", allowed="each district once")
    try:
        read_code("ags", code)
    except CellError as error:
        ended = own_table("ags").get(code)
        allowed = error.allowed if ended else _perhaps(code) or error.allowed
        return Fault(place=PLACE, value=code, problem=error.problem, allowed=allowed)
    return None


def _perhaps(text: str) -> str:
    """Return which district is meant by a name or by a longer code, or an empty text."""
    living = {code: entry for code, entry in own_table("ags").items() if not entry.now}
    if text[:1].isdecimal():
        code = text[:5] if text[:5] in living else nearest(text, living)
        return f"a five-digit AGS; perhaps {code} ({_name(code)})" if code else ""
    plain = {code: _split(entry.title_de)[0] for code, entry in living.items()}
    near = nearest(text.removeprefix("Stadt ").removeprefix("Landkreis "), sorted(set(plain.values())))
    found = [f"{code} ({_name(code)})" for code in sorted(plain) if near and plain[code] == near]
    return f"a five-digit AGS; perhaps {' or '.join(found)}" if found else ""


def _split(title: str) -> tuple[str, str]:
    bare, _, addition = title.partition(", ")
    return bare, addition


def _name(code: str) -> str:
    """Return the name with its kind where the name alone would not tell a city from its district.

    Of two districts of one name the lower AGS is the city: in each region the cities are numbered first.
    """
    table = own_table("ags")
    bare, addition = _split(table[code].title_de)
    namesakes = sorted(
        other for other, entry in table.items() if _split(entry.title_de)[0] == bare and not entry.now
    )
    if addition.lower().endswith("stadt") or (len(namesakes) == 2 and code == namesakes[0]):
        return f"Stadt {bare}"
    return f"Landkreis {bare}" if len(namesakes) == 2 else bare
