"""Text as files hold it: encoding, line ends, signs that no cell may hold, and what a spreadsheet would run.

Here: bytes to text and back, safe for a spreadsheet, without losing a sign. Not here: what a cell means.
"""

from __future__ import annotations

import re
import unicodedata

from bleibe.exchange.limits import refusal
from bleibe.exchange.region_tables.schema import Column, Kind

FORBIDDEN_SIGNS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""Control characters, what turns the order of letters round (a name would show as another), halves of
surrogate pairs and non-characters; tab and line feed are allowed."""

_RUN = re.compile(r"[=@+\-\t]")
_APOSTROPHES = re.compile(r"'+[=@+\-\t]")
_NUMBER_OR_PHONE = re.compile(r"[+-] ?[0-9(][0-9 ()/.,–-]{0,40}%?")


def decoded(data: bytes, place: str) -> str:
    """Return UTF-8 bytes as text with line feeds; a byte order mark is dropped.

    Raises
    ------
    InvalidInputError
        If the bytes are not UTF-8; says at which byte and how to save the file as UTF-8.
    """
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise refusal(place, "is written in UTF-32, not in UTF-8", _HOW_TO_SAVE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(place, "is written in UTF-16, not in UTF-8", _HOW_TO_SAVE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte {error.start + 1} (line {line}) is 0x{data[error.start]:02X}"
        raise refusal(place, f"is not written in UTF-8: {found}", _HOW_TO_SAVE) from None
    return text


_HOW_TO_SAVE = (
    'UTF-8; in Excel save as "CSV UTF-8", in LibreOffice choose the character set "Unicode (UTF-8)" on saving'
)


def on_one_line(text: str) -> str:
    """Return a name or message with its control characters written out, so that no terminal obeys them.

    Examples
    --------
    >>> on_one_line("a\\x1b[31m\\nb")
    'a\\\\x1b[31m\\\\nb'
    """
    return "".join(
        repr(sign)[1:-1] if sign in "\n\t" or FORBIDDEN_SIGNS.match(sign) else sign for sign in text
    )


def clean(text: str) -> str:
    """Return a cell's text with line feeds only and without blanks at its ends.

    Examples
    --------
    >>> clean("  two\\r\\nlines ")
    'two\\nlines'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def clean_answer(text: str) -> str:
    """Return what somebody outside wrote, cleaned, with each letter as one sign (NFC).

    A Mac may write an umlaut as a letter with two dots after it; it looks the same, and has to be the same.

    Examples
    --------
    >>> len(clean_answer("la\u0308uft"))
    5
    """
    return unicodedata.normalize("NFC", clean(text))


def is_run_by_spreadsheets(text: str) -> bool:
    """Whether a spreadsheet that opens the text as CSV would take it for a formula.

    Examples
    --------
    >>> is_run_by_spreadsheets("=1+1"), is_run_by_spreadsheets("+49 541 969-0")
    (True, False)
    """
    return bool(_RUN.match(text)) and not _NUMBER_OR_PHONE.fullmatch(text)


def shielded(text: str, *, csv: bool) -> str:
    """Return the text as a file may hold it: an apostrophe before what a spreadsheet would run.

    A workbook marks its texts as such, so there only a text that begins with apostrophes itself gets one.
    """
    needed = bool(_APOSTROPHES.match(text)) or (csv and is_run_by_spreadsheets(text))
    return f"'{text}" if needed else text


def unshielded(text: str, column: Column | None) -> str:
    """Return what `shielded` was given; in a column that holds no prose any leading apostrophe goes."""
    is_words = column is None or column.kind in (Kind.TEXT, Kind.PROSE)
    if _APOSTROPHES.match(text) or (not is_words and text.startswith("'")):
        return text[1:]
    return text
