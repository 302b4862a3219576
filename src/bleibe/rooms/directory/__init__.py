"""The directory: a region's actors, offers and ties as people keep them on the site (B1, B2, B4).

Here: the region's rows with their history, proposals, links for partners, reading and searching. Not here:
what is computed from them (`rooms.profile`), how accounts and roles work (`platform`).
"""
