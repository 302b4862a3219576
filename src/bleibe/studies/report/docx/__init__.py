"""The report for Word: what ministries and round tables edit.

Here: the door. Not here: blocks (`writing`), Word's own XML where the library lacks a word (`wordml`).
"""

from bleibe.studies.report.docx.rendering import render_docx

__all__ = ["render_docx"]
