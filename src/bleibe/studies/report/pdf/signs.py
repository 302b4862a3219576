"""Which characters the printed report can show.

Here: the typefaces' coverage, and a stand-in for what no typeface at hand can draw. Not here: fonts.
"""

from __future__ import annotations

import re
import unicodedata

from bleibe.studies.report.line_breaks import pieces
from bleibe.studies.report.typeface import has_sign

# What the typesetter's own typefaces have beyond Fira Sans: letters of Hebrew, Arabic, Persian and Urdu,
# arrows, and marks as people put them before a line.
_BUILT_IN = (
    range(0x05D0, 0x05EB),
    range(0x060C, 0x060D),
    range(0x061B, 0x061C),
    range(0x061F, 0x0620),
    range(0x0621, 0x063B),
    range(0x0640, 0x0656),
    range(0x0660, 0x066E),
    range(0x06F0, 0x06FA),
    range(0xFFFD, 0xFFFE),  # what stands in for a character that no file can hold
)
_FURTHER = frozenset("ٹپچڑژکگھی↔⇄⇒⇐✓✔✗☑☐▪■□●○▶★☆☎✉♥♦◆‣")
# Spaces, joiners and marks of direction have no drawing and need none.
_INVISIBLE = frozenset(
    "\n\t\u00a0\u00ad\u2009\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2068\u2069"
)
# What only says how the sign before it is drawn: variants, colours of skin.
_MODIFIERS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_MARKUP = frozenset("<>&\"'")  # a drawing is markup, and what stands in must never become some
_CODE = re.compile(r"\[U\+[0-9A-F]{4}")
_CODES = re.compile(r"(?<=[0-9A-F])\]\[(?=U\+)")


def printable(text: str) -> str:
    """Return `text` with every character that cannot be printed replaced by something that can.

    A character that has plainer ones of the same meaning gives way to them, a pictogram to its English name
    in Unicode, any other to its code. A PDF that shows an empty box for a character would not be accessible,
    and the typesetter refuses it.

    Examples
    --------
    >>> printable("Zoë, ﬁn, 汉字, 😀")
    'Zoë, ﬁn, [U+6C49 U+5B57], [grinning face]'
    """
    if all(map(_can_print, text)):
        return text
    shown = "".join(sign if _can_print(sign) else _stand_in(sign) for sign in _MODIFIERS.sub("", text))
    return _CODES.sub(" ", shown)


def has_codes(text: str) -> bool:
    """Whether text that was made printable holds the code of a character in its place."""
    return _CODE.search(text) is not None


def breakable(text: str) -> str:
    """Return `text` with invisible places to break in addresses and in words that no line would hold."""
    return "\u200b".join(pieces(text))


def _stand_in(sign: str) -> str:
    plainer = unicodedata.normalize("NFKC", sign)
    if plainer != sign and all(map(_can_print, plainer)) and not _MARKUP.intersection(plainer):
        return plainer
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign) in ("So", "Sm") and name:
        return f"[{name.lower()}]"
    return f"[U+{ord(sign):04X}]"


def _can_print(sign: str) -> bool:
    return (
        sign in _INVISIBLE
        or sign in _FURTHER
        or has_sign(sign)
        or any(ord(sign) in letters for letters in _BUILT_IN)
    )
