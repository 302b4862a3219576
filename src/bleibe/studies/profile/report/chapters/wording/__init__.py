"""The sentences of the chapters: a folder for each language, a file for each chapter.

Here: the files. Not here: filling their places (`words.py`), how they are read (`transition.WordFiles`),
sentences that pictures and renderers share (`studies.report`).
"""

from __future__ import annotations

from bleibe.transition import WordFiles

SENTENCES = WordFiles(__name__)
