"""The door of the directory: what other rooms and the site may use."""

from bleibe.platform.authors import Author
from bleibe.rooms.directory.models import OwnerLink, RowChange, StoredProposal, StoredRegion
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.fault_words import fault_in_words, faults_of_entries
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.offered_languages import offered_languages
from bleibe.rooms.directory.selectors.offices import Office, OfficeStatement, offices_responsible
from bleibe.rooms.directory.selectors.ready import keep_ready
from bleibe.rooms.directory.selectors.row_words import FOR_ALL_WHERE_EMPTY, RowWords, column_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot, regions, snapshot
from bleibe.rooms.directory.selectors.standing import Standing
from bleibe.rooms.directory.services.changing import Outcome, change_region, new_region, put_region
from bleibe.rooms.directory.services.proposals import store_once, store_proposal

__all__ = [
    "FOR_ALL_WHERE_EMPTY",
    "Author",
    "Office",
    "OfficeStatement",
    "Outcome",
    "OwnerLink",
    "RowChange",
    "RowWords",
    "Snapshot",
    "Standing",
    "StoredProposal",
    "StoredRegion",
    "Way",
    "change_region",
    "column_title",
    "fault_in_words",
    "faults_of_entries",
    "keep_ready",
    "kept",
    "new_region",
    "offered_languages",
    "offices_responsible",
    "put_region",
    "regions",
    "snapshot",
    "store_once",
    "store_proposal",
]
