"""The ground that rooms stand on: accounts, roles, history and languages of the site.

Here: what more than one room needs and no room owns. Not here: any content of a region (`rooms`), pages
(`web`), rules of the transition (`transition` and above).
"""
