"""The words of the sheets: a file for each language.

Here: the files. Not here: how they are read (`transition.WordFiles`), the students' questionnaire, which says
everything in German and English side by side (`questionnaire_words`).
"""

from __future__ import annotations

from bleibe.transition import WordFiles

SENTENCES = WordFiles(__name__)
