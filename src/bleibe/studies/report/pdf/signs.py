"""Which characters the printed report can show.

Here: the typefaces' coverage, and a stand-in for what no typeface at hand can draw. Not here: fonts.
"""

from __future__ import annotations

from bleibe.studies.report.line_breaks import pieces
from bleibe.studies.report.typeface import has_sign

# Letters of Hebrew and Arabic that the typesetter's own typeface has; nothing else beyond Fira Sans is used.
_BUILT_IN = (
    range(0x05D0, 0x05EB),
    range(0x0621, 0x063B),
    range(0x0640, 0x0656),
    range(0x0660, 0x066E),
    range(0xFFFD, 0xFFFE),  # what stands in for a character that no file can hold
)
# Spaces, joiners and marks of direction have no drawing and need none.
_INVISIBLE = frozenset(
    "\n\t\u00a0\u00ad\u2009\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
)


def printable(text: str) -> str:
    """Return `text` with every character that cannot be printed replaced by its code.

    A PDF that shows an empty box for a character would not be accessible, and the typesetter refuses it.

    Examples
    --------
    >>> printable("Zoë, 汉")
    'Zoë, [U+6C49]'
    """
    return "".join(sign if _can_print(sign) else f"[U+{ord(sign):04X}]" for sign in text)


def breakable(text: str) -> str:
    """Return `text` with invisible places to break in addresses and in words that no line would hold."""
    return "\u200b".join(pieces(text))


def _can_print(sign: str) -> bool:
    return sign in _INVISIBLE or has_sign(sign) or any(ord(sign) in letters for letters in _BUILT_IN)
