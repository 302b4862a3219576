"""Which numbers ISCO-08 has: its groups of two and of three digits.

Here: whether a code can be one. Not here: which occupations the law names (`science.residence`). Of the last
digit of four nothing is known here.
"""

from __future__ import annotations

import re

MINOR_GROUPS = frozenset(
    """
    011 021 031 111 112 121 122 131 132 133 134 141 142 143 211 212 213 214 215 216 221 222 223 224 225 226
    231 232 233 234 235 241 242 243 251 252 261 262 263 264 265 311 312 313 314 315 321 322 323 324 325 331
    332 333 334 335 341 342 343 351 352 411 412 413 421 422 431 432 441 511 512 513 514 515 516 521 522 523
    524 531 532 541 611 612 613 621 622 631 632 633 634 711 712 713 721 722 723 731 732 741 742 751 752 753
    754 811 812 813 814 815 816 817 818 821 831 832 833 834 835 911 912 921 931 932 933 941 951 952 961 962
    """.split()  # noqa: SIM905 - a table that can be read
)
"""The 130 groups of three digits of ISCO-08 (International Labour Organization, 2012)."""

GROUPS = frozenset(one[:2] for one in MINOR_GROUPS) | MINOR_GROUPS


def is_isco(code: str) -> bool:
    """Return whether ISCO-08 has such a group, of two to four digits.

    Examples
    --------
    >>> [is_isco(code) for code in ("25", "2512", "0", "0000", "9999")]
    [True, True, False, False, False]
    """
    return re.fullmatch("[0-9]{2,4}", code) is not None and code[:3] in GROUPS
