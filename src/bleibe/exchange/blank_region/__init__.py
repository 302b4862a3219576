"""A blank region: whom and what a new region has to find, and the checklist for its first weeks.

Here: a region in which everything usual stands as *to find*. Not here: writing it (`exchange.replacing`),
asking for what is missing (`sheets`).
"""

from bleibe.exchange.blank_region.blank import blank_region
from bleibe.exchange.blank_region.checklist import NAME as CHECKLIST
from bleibe.exchange.blank_region.checklist import checklist, checklist_languages
from bleibe.exchange.blank_region.districts import District, districts_to_choose, named_district

__all__ = [
    "CHECKLIST",
    "District",
    "blank_region",
    "checklist",
    "checklist_languages",
    "districts_to_choose",
    "named_district",
]
