"""The chapters of the report: each turns its part of a profile into blocks of the document.

Here: which blocks, numbers and sentences a chapter has. Not here: the order of the chapters (`report.py`),
what is computed (`studies.profile`), how blocks look (the renderers).
"""
