"""The words of the checklist: a file for each language, in it the whole checklist as Markdown.

Here: the files. Not here: filling the checklist (`checklist`), how files of words are read
(`transition.WordFiles`).
"""

from __future__ import annotations

from bleibe.transition import WordFiles

SENTENCES = WordFiles(__name__)
