"""The site: settings, addresses, pages that join rooms, and how all pages look.

Not here: what a room stores and does (`rooms`), accounts (`platform`), computing (`studies`, `science`).
"""
