"""The titles of the columns and the sources in fixed words: a file for each language.

Here: the files. Not here: finding a title (`column_titles`), how files of words are read
(`transition.WordFiles`).
"""

from __future__ import annotations

from bleibe.transition import WordFiles

SENTENCES = WordFiles(__name__)
