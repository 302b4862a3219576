"""JSON as others send it, read with care: size, depth, names that occur twice, NaN.

Here: bytes to a value; numbers stay the text that they were. Not here: what the value means (`hsds_json`).
"""

from __future__ import annotations

import json
from typing import NoReturn

from bleibe.exchange.hsds_nesting import Json
from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import decoded


class _RefusedError(ValueError):
    """What the parser was made to refuse."""


def read_json(data: bytes, place: str) -> Json:
    """Return the value; every number as the text that it was written with.

    Raises
    ------
    InvalidInputError
        If it is no JSON, is nested too deep, names something twice in one object or holds NaN or Infinity.
    """
    text = decoded(data, place)
    try:
        value: Json = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        problem = f"is no JSON at line {error.lineno}, column {error.colno} ({error.msg})"
        raise refusal(place, problem, "a JSON file as Bleibe writes it") from None
    except _RefusedError as error:
        raise refusal(place, str(error), "JSON as RFC 8259 has it") from None
    except RecursionError:
        raise refusal(place, "is nested too deep", "services as HSDS nests them") from None
    return value


def _no_constant(name: str) -> NoReturn:
    raise _RefusedError(f"holds {name}, which is no number of JSON")


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(f"names {twice!r} twice in one object")
    return members
