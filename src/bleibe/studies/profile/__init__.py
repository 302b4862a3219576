"""The actor and transition profile of a region (B14), computed from its data, and the report on it.

The door: making a profile and writing it. Not here: the chapters (a module each), what they look like
(`report`).
"""

from bleibe.studies.profile.come_through import ComeThrough, come_through
from bleibe.studies.profile.edition import Edition
from bleibe.studies.profile.json_file import profile_json, profile_schema
from bleibe.studies.profile.profile import DEFINITIONS, Profile, make_profile
from bleibe.studies.profile.report.report import message_sentence, report_document
from bleibe.studies.profile.write import FILES, check_target, write_profile

__all__ = [
    "DEFINITIONS",
    "FILES",
    "ComeThrough",
    "Edition",
    "Profile",
    "check_target",
    "come_through",
    "make_profile",
    "message_sentence",
    "profile_json",
    "profile_schema",
    "report_document",
    "write_profile",
]
