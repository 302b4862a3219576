"""Calls the typesetter for sheets on paper: fonts, standard, and signs that no typeface at hand can draw.

Here: a template and its content to PDF. Not here: what stands on a sheet, how it looks (`*.typ`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typst import Fonts

Content: TypeAlias = str | int | bool | Sequence["Content"] | Mapping[str, "Content"]
"""What a template is filled with: what JSON can say."""

_BUILT_IN = (range(0x05D0, 0x05EB), range(0x0621, 0x063B), range(0x0640, 0x0656), range(0x0660, 0x066E))
"""Letters of Hebrew and Arabic that the typesetter's own typeface draws."""

_WITHOUT_DRAWING = frozenset(
    "\n\t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
)


def compiled(template: str, content: Content) -> bytes:
    """Return a template of this folder, filled with content, as tagged PDF (PDF/UA-1).

    A sign that cannot be drawn stands there by its code: an empty box would say nothing, and the standard
    forbids it.
    """
    import typst

    source = resources.files("bleibe.exchange.sheets").joinpath(template).read_bytes()
    made = typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(_drawable(content), ensure_ascii=False)},
        pdf_standards="ua-1",
    )
    return bytes(made)


def _folder() -> Path:
    return Path(str(resources.files("fontpkg_fira_sans").joinpath("files")))


@cache
def _fonts() -> Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_folder()])


@cache
def _drawn() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(_folder() / "FiraSans-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _drawable(content: Content) -> Content:
    if isinstance(content, str):
        return "".join(sign if _can_draw(sign) else f"[U+{ord(sign):04X}]" for sign in content)
    if isinstance(content, Mapping):
        return {name: _drawable(part) for name, part in content.items()}
    if isinstance(content, Sequence):
        return [_drawable(part) for part in content]
    return content


def _can_draw(sign: str) -> bool:
    known = sign in _WITHOUT_DRAWING or ord(sign) in _drawn()
    return known or any(ord(sign) in letters for letters in _BUILT_IN)
