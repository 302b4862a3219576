"""The report on paper: a tagged PDF (PDF/UA-1), and drawings as pictures for Word.

Here: the door. Not here: the data for the typesetter (`typeset`), the layout (`report.typ`).
"""

from bleibe.studies.report.pdf.compiling import drawing_as_png, render_pdf

__all__ = ["drawing_as_png", "render_pdf"]
