"""How one cell is read: numbers with ranges, shares, dates, lists, yes and no.

Here: text to value, with an error that says what is allowed. Not here: which codes a list has (`codes`),
and what follows from several cells (`faults`).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from bleibe.transition import PartialDate, Stated, partial_date

UNLIMITED = "unlimited"
KEY_PATTERN = re.compile(r"[a-z0-9_-]{1,120}")
UUID_PATTERN = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_DIGITS, _DIGITS_OF_COUNT, _DIGITS_OF_HSDS = 12, 9, 15
"""So many digits may stand before the decimals."""
_NUMBER = re.compile(rf"[0-9]{{1,{_DIGITS}}}(?:[.,][0-9]{{1,9}})?")
_TOO_LARGE = re.compile(r"[0-9]+(?:[.,][0-9]{1,9})?")
"""A number, where the length of it is all that is wrong."""
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_RANGE = re.compile(r"([^\s-]+)\s*[-–]\s*([^\s-]+)")
_HSDS_NUMBER = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{_DIGITS_OF_HSDS - 1}}})(?:\.[0-9]{{1,12}})?")
_LONG_HSDS_NUMBER = re.compile(r"[1-9][0-9]+(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_ROUGHLY = re.compile(r"^(?:ca\.?|circa|etwa|rund|ungefähr|about|approx\.?|~)\s*", re.IGNORECASE)
_FROM_TO = re.compile(r"\s+(?:bis|to)\s+", re.IGNORECASE)
_GERMAN_DATE = re.compile(r"(?:([0-9]{1,2})\.\s?)?([0-9]{1,2})\.\s?([0-9]{4})")
_BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#][^\s<>\"{}|\\^`]*)?", re.IGNORECASE)
_NO_LIMIT = {"unbegrenzt", "unbeschränkt", "ohne begrenzung", "keine begrenzung", "no limit", "without limit"}
_YES_NO = {"ja": "yes", "j": "yes", "y": "yes", "true": "yes", "nein": "no", "n": "no", "false": "no"}
_LICENCE_IDENTIFIER = re.compile(r"(?=.*[-0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+(?:\.[0-9]+)*)*|MIT|Unlicense")
_EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]+")


class CellError(ValueError):
    """A cell does not say what it must; `problem` and `allowed` go into the fault."""

    def __init__(self, problem: str, allowed: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.allowed = allowed


def split_list(text: str) -> tuple[str, ...]:
    """Return the values of a list.

    Examples
    --------
    >>> split_list("de; en")
    ('de', 'en')
    """
    return tuple(part.strip() for part in text.split(";") if part.strip())


def is_key(text: str) -> bool:
    """Whether the text is a readable key or a UUID."""
    return bool(KEY_PATTERN.fullmatch(text) or UUID_PATTERN.fullmatch(text))


def read_decimal(text: str) -> float:
    """Return one number that is not negative.

    Examples
    --------
    >>> read_decimal("12,5")
    12.5
    """
    if AMBIGUOUS.fullmatch(text):
        plain = text.replace(",", "").replace(".", "")
        decimals = text.replace(",", ".") + "0"
        raise CellError("reads as thousands or as decimals", f"{plain} or {decimals}")
    if not _NUMBER.fullmatch(text):
        if _TOO_LARGE.fullmatch(text):
            raise CellError("is too large", f"a number below {10**_DIGITS}")
        raise CellError("is not a number", "a number as 12 or 12.5")
    return float(text.replace(",", "."))


def read_number(text: str) -> Stated:
    """Return a number or a range.

    Examples
    --------
    >>> read_number("20-30")
    Stated(low=20.0, high=30.0)
    """
    both = _RANGE.fullmatch(text)
    if both is None and (plainer := _FROM_TO.sub("-", _ROUGHLY.sub("", text))) != text:
        raise _in_words(plainer)
    if both is None:
        try:
            return Stated.exact(read_decimal(text))
        except CellError as error:
            raise CellError(error.problem, f"{error.allowed}, or a range as 20-30") from None
    low, high = read_decimal(both[1]), read_decimal(both[2])
    if low > high:
        raise CellError("the range runs backwards", f"the lower number first: {both[2]}-{both[1]}")
    return Stated(low=low, high=high)


def _in_words(plainer: str) -> CellError:
    """Return the error for a number with words around it: the number itself, as far as it is clear."""
    try:
        read_number(plainer)
    except CellError as error:
        return CellError("is not a bare number", error.allowed)
    return CellError("is not a bare number", f"write {plainer}")


def is_without_limit(text: str) -> bool:
    """Whether a text says in any of its words that places have no limit.

    Examples
    --------
    >>> is_without_limit("Unbegrenzt"), is_without_limit("40")
    (True, False)
    """
    return text == UNLIMITED or text.strip().lower() in _NO_LIMIT


def read_places(text: str) -> Stated:
    """Return a number of places, a range, or no limit where that is stated."""
    if text == UNLIMITED:
        return Stated.unlimited()
    if text.lower() in _NO_LIMIT:
        raise CellError("is another word for it", f"write {UNLIMITED}")
    try:
        return read_number(text)
    except CellError as error:
        raise CellError(error.problem, f"{error.allowed}, or `{UNLIMITED}`") from None


def read_share(text: str) -> Stated:
    """Return a share between 0 and 1.

    Examples
    --------
    >>> read_share("40 %")
    Stated(low=0.4, high=0.4)
    """
    allowed = "a share as 0.4 or 40 %, or a range as 0.3-0.5 or 30-50 %"
    percent = text.endswith("%")
    try:
        stated = read_number(text.removesuffix("%").strip())
    except CellError as error:
        raise CellError(error.problem, allowed) from None
    scale = 100 if percent else 1
    if stated.high > scale:
        raise CellError("is more than the whole", allowed)
    return Stated(low=stated.low / scale, high=stated.high / scale)


def read_count(text: str) -> int:
    """Return a whole number."""
    if not re.fullmatch(rf"[0-9]{{1,{_DIGITS_OF_COUNT}}}", text):
        if text.isascii() and text.isdigit():
            raise CellError("is too large", f"a whole number below {10**_DIGITS_OF_COUNT}")
        raise CellError("is not a whole number", "a whole number as 12")
    return int(text)


def read_hsds_number(text: str) -> float:
    """Return a number as JSON writes it."""
    if not _HSDS_NUMBER.fullmatch(text):
        if _LONG_HSDS_NUMBER.fullmatch(text):
            raise CellError("is too large", f"a number below {10**_DIGITS_OF_HSDS}")
        raise CellError("is not a number", "a number as 12, 12.5 or -3")
    return float(text)


def read_date(text: str) -> date:
    """Return a day."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise CellError("is not a day of the calendar", "a date as 2026-11-22") from None
    raise CellError("is not a date", _as_iso(text, days=True) or "a date as 2026-11-22")


def read_partial_date(text: str) -> PartialDate:
    """Return a day, a month or a year."""
    try:
        return partial_date(text)
    except ValueError:
        allowed = _as_iso(text) or "a date as 2026, 2026-11 or 2026-11-22"
        raise CellError("is not a date", allowed) from None


def _as_iso(text: str, *, days: bool = False) -> str:
    """Return what to write for a date as Germans write it; an empty text where it is none."""
    found = _GERMAN_DATE.fullmatch(text)
    if found is None or (days and not found[1]):
        return ""
    day, month, year = found.groups()
    written = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    try:
        return f"write {partial_date(written)}"
    except ValueError:
        return ""


def read_datetime(text: str) -> datetime:
    """Return a moment with its offset from UTC."""
    try:
        if _DATETIME.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise CellError("is not a moment", "a date with time and offset as 2026-11-22T09:30:00Z")


def read_yes_no(text: str) -> bool:
    """Return yes or no."""
    if text not in ("yes", "no"):
        meant = _YES_NO.get(text.lower())
        allowed = f"write {meant}" if meant else "yes or no, or nothing where it is unknown"
        raise CellError("is neither yes nor no", allowed)
    return text == "yes"


def read_url(text: str) -> str:
    """Return a web address."""
    allowed = "an address as https://www.example.org/page, without blanks"
    try:
        parts = urlsplit(text)
    except ValueError:
        raise CellError("is not a web address", allowed) from None
    if _BARE_ADDRESS.fullmatch(text):
        raise CellError("is not a whole web address", f"write https://{text}")
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s<>\"{}|\\^`]", text):
        raise CellError("is not a web address", allowed)
    return text


def read_email(text: str) -> str:
    """Return a mail address."""
    if not _EMAIL.fullmatch(text):
        raise CellError("is not a mail address", "an address as office@example.org")
    return text


def read_licence(text: str) -> str:
    """Return a licence: its SPDX identifier, or the address where it stands.

    Examples
    --------
    >>> read_licence("CC-BY-4.0"), read_licence("https://www.example.org/licence")
    ('CC-BY-4.0', 'https://www.example.org/licence')
    """
    allowed = "an SPDX identifier as CC-BY-4.0, or the web address of the licence"
    if _LICENCE_IDENTIFIER.fullmatch(text):
        return text
    try:
        return read_url(text)
    except CellError:
        dashed = text.replace(" ", "-")
        meant = f"write {dashed}" if _LICENCE_IDENTIFIER.fullmatch(dashed) else allowed
        raise CellError("is not a licence", meant) from None


def read_key(text: str) -> str:
    """Return a key."""
    if not is_key(text):
        raise CellError("is not a key", "small letters a-z, digits, _ and -, without blanks (or a UUID)")
    return text
