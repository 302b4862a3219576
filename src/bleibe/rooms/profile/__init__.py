"""The profile on the site: a region's numbers as they stand, what if, and editions that stay (B8, B14).

Here: computed readings of a region and its released editions. Not here: the computation (`studies.profile`),
the region's rows (`rooms.directory`).
"""
