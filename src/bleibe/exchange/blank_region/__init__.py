"""A blank region: whom and what a new region has to find, and the checklist for its first weeks.

Here: a region in which everything usual stands as *to find*. Not here: writing it (`exchange.replacing`),
asking for what is missing (`sheets`).
"""
