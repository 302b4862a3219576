"""The actor and transition profile of a region (B14): its chapters, computed, and the report."""

from bleibe.studies.profile.edition import Edition
from bleibe.studies.profile.plain import Plain, schema_of, to_plain
from bleibe.studies.profile.profile import Profile, RegionHead, make_profile

__all__ = ["Edition", "Plain", "Profile", "RegionHead", "make_profile", "schema_of", "to_plain"]
