"""A partner's list with columns of its own: mapped once, the mapping kept, read as a proposal.

Here: the mapping, its first guess, and reading by it. Not here: weighing and accepting (`exchange.proposal`).
"""

from bleibe.exchange.partner_list.mapping import ListMap
from bleibe.exchange.partner_list.reading import KeptMap, list_proposal, mapping_for

__all__ = [
    "KeptMap",
    "ListMap",
    "list_proposal",
    "mapping_for",
]
