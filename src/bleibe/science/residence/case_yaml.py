"""The YAML of case files, read strictly: without its surprises, and never dearer than it is long.

Here: text to plain values, and what a terminal may be shown of it. Not here: which fields a case has
(`case_file`), the figures of the law (`law_file`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from datetime import date
from itertools import islice

import yaml

from bleibe.transition import Fault, InvalidInputError

MOST_SHOWN = 80
"""Signs of a name, a key or a value that a message repeats."""

_TEXT = "tag:yaml.org,2002:str"
_REPLACED = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")
_KINDS = {"int": "a whole number", "float": "a number", "bool": "yes or no", "timestamp": "a day"}


class _Loader(yaml.SafeLoader):
    """YAML without its surprises: NO is Norway and not false, 03404000 is a key and not a number.

    A key that stands twice is a fault, not the last one of both. Nothing is repeated by an alias: a few lines
    of them would stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next part of a document; an alias is none."""
        if self.check_event(yaml.AliasEvent):
            alias = self.peek_event()  # type: ignore[no-untyped-call]
            said = (
                f"*{shown(alias.anchor or '')} is an alias, which is not read; write out what it stands for"
            )
            raise yaml.constructor.ConstructorError(None, None, said, alias.start_mark)
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Return the value of a part; a tag that does not fit it is a fault with its line."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            tag = node.tag.rpartition(":")[2]
            found = shown(node.value) if isinstance(node.value, str) else "what stands here"
            raise _misread(f"{found} is not {_KINDS.get(tag, shown(tag))}", node) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Return a section; each of its keys is a text as it stands there, and stands once."""
        seen = set[str]()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _misread("a key is no text", key)
            if key.value in seen:
                raise _misread(f"{shown(key.value)} stands there twice", key)
            seen.add(key.value)
            key.tag = _TEXT  # `no` is the Norwegian language
        return super().construct_mapping(node, deep)

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> date:
        """Return a day; one that the calendar does not have is a fault."""
        try:
            return super().construct_yaml_timestamp(node)
        except (ValueError, AttributeError) as error:
            raise _misread(f"{shown(node.value)} is no day of the calendar", node) from error


def _misread(problem: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)

_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag not in _REPLACED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false|yes|no|True|False|Yes|No)$"), list("tfynTFYN")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9_]*)$"), list("-0123456789")
)


def shown(text: str, most: int = MOST_SHOWN) -> str:
    """Return text, shortened, with a mark in place of each sign that a terminal obeys and does not show.

    Examples
    --------
    >>> shown("a\x1b[31mb"), shown("abcdef", 3)
    ('a\ufffd[31mb', 'abc…')
    """
    plain = "".join(one if _is_seen(one) else "\ufffd" for one in text[:most])
    return plain if len(text) <= most else f"{plain}…"


def _is_seen(sign: str) -> bool:
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def documents_in(content: bytes, name: str, most: int) -> list[object]:
    """Return what the documents of a file say.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        How its owner calls it.
    most
        Documents that one file may hold.

    Raises
    ------
    InvalidInputError
        Where it is no text in UTF-8, no YAML, or holds more; with the line.
    """
    text = _text_of(content, name)
    try:
        documents = list(islice(yaml.load_all(text, Loader=_Loader), most + 1))
    except RecursionError as error:
        raise _refusal(name, "cannot be read: its sections are nested too deeply") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        sign = f"holds the sign U+{ord(text[error.position]):04X}, which no text needs; delete it"
        raise _refusal(name, f"cannot be read: {sign}", line) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = shown(getattr(error, "problem", None) or "is no YAML", 4 * MOST_SHOWN)
        raise _refusal(name, f"cannot be read: {said}", 0 if mark is None else mark.line + 1) from error
    if len(documents) > most:
        raise _refusal(name, f"holds more than {most} cases")
    return documents


def _text_of(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(name, "is not text in UTF-8; save the file anew in UTF-8", line) from error


def _refusal(name: str, problem: str, line: int = 0) -> InvalidInputError:
    return InvalidInputError([Fault(place=name, row=line, problem=problem)])


def scalar(text: str) -> object:
    """Return what a text means where it stands alone as a value: a number, a day, yes or no, or the text.

    Examples
    --------
    >>> scalar("yes"), scalar("NO"), scalar("03404000"), scalar("46000")
    (True, 'NO', '03404000', 46000)
    """
    loader = _Loader("")
    try:
        tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return loader.construct_object(yaml.ScalarNode(tag, text))
    except yaml.YAMLError:
        return text
    finally:
        loader.dispose()
