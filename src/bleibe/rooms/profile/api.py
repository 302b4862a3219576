"""The door of the profile: what the site may use."""

from bleibe.rooms.profile.selectors.readings import Headline, headline, is_behind, latest
from bleibe.rooms.profile.services.readings import compute
from bleibe.rooms.profile.services.working import forget_failures, work_one

__all__ = ["Headline", "compute", "forget_failures", "headline", "is_behind", "latest", "work_one"]
