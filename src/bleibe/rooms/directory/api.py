"""The door of the directory: what other rooms and the site may use."""

from bleibe.rooms.directory.models import OwnerLink, RowChange, StoredProposal, StoredRegion
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.fault_words import fault_in_words
from bleibe.rooms.directory.selectors.snapshots import Snapshot, regions, snapshot
from bleibe.rooms.directory.services.changing import Author, Outcome, change_region, put_region
from bleibe.rooms.directory.services.proposals import store_proposal

__all__ = [
    "Author",
    "Outcome",
    "OwnerLink",
    "RowChange",
    "Snapshot",
    "StoredProposal",
    "StoredRegion",
    "Way",
    "change_region",
    "fault_in_words",
    "put_region",
    "regions",
    "snapshot",
    "store_proposal",
]
