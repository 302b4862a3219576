"""The door of the profile: what the site may use."""

from bleibe.rooms.profile.selectors.readings import Headline, headline, is_behind, latest
from bleibe.rooms.profile.services.readings import compute
from bleibe.rooms.profile.services.working import work_one

__all__ = ["Headline", "compute", "headline", "is_behind", "latest", "work_one"]
