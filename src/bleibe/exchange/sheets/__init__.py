"""The sheets that ask: one for each actor, and one page for students, as workbooks and on paper.

Here: what stands on a sheet, how it is written, printed and read back. Not here: which questions matter most
(`bleibe.studies`), what becomes of the answers (`exchange.proposal`).
"""
