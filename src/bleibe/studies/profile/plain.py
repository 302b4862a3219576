"""Computed chapters as plain JSON values, and the schema of what comes out.

Here: the one way from dataclasses to JSON. Not here: what stands in a profile (`profile.py`).
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

UNLIMITED = "unlimited"


class Known(Enum):
    """What must be known so that a field says something; without it the field is null.

    It marks a type, `Annotated[float, Known.RESULT]`; a dataclass whose property `unknown` names it stands
    over the marked fields, its own and those of what it holds.
    """

    PERSONS = "how many set out"
    RESULT = "who comes through"


def to_plain(value: object, unknown: frozenset[Known] = frozenset()) -> Plain:
    """Return a computed value as plain JSON.

    Dataclasses become objects, enums their values, dates ISO 8601, sequences lists; infinity becomes
    "unlimited"; whole floats stay numbers without a fraction. Private fields are left out. Fields that need
    what is `unknown` become null.

    Raises
    ------
    TypeError
        If something else stands in the result, such as a set, whose order says nothing.
    """
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case str():
            return str(value)
        case float():
            return _number(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {_key(key): to_plain(item, unknown) for key, item in value.items()}
        case list() | tuple():
            return [to_plain(item, unknown) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        unknown |= getattr(value, "unknown", frozenset())
        needs = _needs(type(value))
        return {
            name: None if needed in unknown else to_plain(getattr(value, name), unknown)
            for name, needed in needs.items()
        }
    raise TypeError(f"{type(value).__name__} has no place in a result")


@cache
def _needs(kind: type) -> dict[str, Known | None]:
    """Return the shown fields of a dataclass in their order, each with what must be known for it."""
    hints = typing.get_type_hints(kind, include_extras=True)
    shown = (one.name for one in dataclasses.fields(kind) if not one.name.startswith("_"))
    return {name: _needed(hints[name]) for name in shown}


def _needed(hint: object) -> Known | None:
    marks = typing.get_args(hint)[1:] if typing.get_origin(hint) is typing.Annotated else ()
    return next((mark for mark in marks if isinstance(mark, Known)), None)


def _number(value: float) -> Plain:
    if math.isinf(value):
        return UNLIMITED
    return int(value) if value.is_integer() else round(value, 10)


def _key(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


class _Definitions:
    """The schemas by name; of two classes of one name the second is named with its module."""

    def __init__(self) -> None:
        self.schemas: dict[str, Plain] = {}
        self._kinds: dict[str, type] = {}

    def name(self, kind: type) -> str:
        """Return the name of a class, the same each time."""
        module = kind.__module__.rpartition(".")[2]
        for name in (kind.__name__, f"{module}.{kind.__name__}"):
            if self._kinds.setdefault(name, kind) is kind:
                return name
        raise TypeError(f"two classes are called {module}.{kind.__name__}")


def schema_of(kind: type, *, title: str, id: str) -> dict[str, Plain]:
    """Return the JSON Schema (2020-12) of what `to_plain` makes of a dataclass.

    Parameters
    ----------
    kind
        A dataclass.
    title, id
        As they stand in the schema.
    """
    definitions = _Definitions()
    reference = _schema(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
        **reference,
        "$defs": dict(sorted(definitions.schemas.items())),
    }


_SIMPLE: dict[object, dict[str, Plain]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    float: {"anyOf": [{"type": "number"}, {"const": UNLIMITED}]},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def _schema(kind: object, definitions: _Definitions) -> dict[str, Plain]:
    while isinstance(kind, typing.NewType):
        kind = kind.__supertype__
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return {"anyOf": [_schema(arguments[0], definitions), dict(_SIMPLE[type(None)])]}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(one, definitions) for one in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(arguments, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        name = definitions.name(kind)
        definitions.schemas[name] = {"type": "string", "enum": [one.value for one in kind]}
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass(kind, definitions)
    raise TypeError(f"{kind} has no schema")


def _mapping(arguments: tuple[object, ...], definitions: _Definitions) -> dict[str, Plain]:
    names, values = arguments
    schema: dict[str, Plain] = {"type": "object", "additionalProperties": _schema(values, definitions)}
    if isinstance(names, type) and issubclass(names, Enum):
        schema["propertyNames"] = _schema(names, definitions)
    return schema


def _dataclass(kind: type, definitions: _Definitions) -> dict[str, Plain]:
    name = definitions.name(kind)
    if name not in definitions.schemas:
        definitions.schemas[name] = None
        hints = typing.get_type_hints(kind, include_extras=True)
        shown = list(_needs(kind))
        definitions.schemas[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": {one: _schema(hints[one], definitions) for one in shown},
            "required": list[Plain](shown),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
