"""A partner's list with columns of its own: mapped once, the mapping kept, read as a proposal.

Here: the mapping, its first guess, and reading by it. Not here: weighing and accepting (`exchange.proposal`).
"""

from bleibe.exchange.partner_list.mapping import TABLES as LIST_TABLES
from bleibe.exchange.partner_list.mapping import ListMap, map_text
from bleibe.exchange.partner_list.reading import KeptMap, list_proposal, mapping_for

__all__ = [
    "LIST_TABLES",
    "KeptMap",
    "ListMap",
    "list_proposal",
    "map_text",
    "mapping_for",
]
