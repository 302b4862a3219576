"""The actor and transition profile of a region (B14), computed from its data, and the report on it.

The door: making a profile and writing it. Not here: the chapters (a module each), what they look like
(`report`).
"""

from bleibe.studies.profile.actors import STALE_AFTER_MONTHS
from bleibe.studies.profile.come_through import ComeThrough, come_through, known_carried
from bleibe.studies.profile.edition import Edition, input_digest, public_region
from bleibe.studies.profile.findings import Judgement, StatementKind, judgement_word
from bleibe.studies.profile.json_file import profile_json, profile_schema
from bleibe.studies.profile.kept_numbers import come_through_in
from bleibe.studies.profile.profile import DEFINITIONS, Profile, make_profile
from bleibe.studies.profile.progress import Progress, silent
from bleibe.studies.profile.report.chapters.comments import ActorComment
from bleibe.studies.profile.report.report import (
    CHAPTERS,
    assumption_title,
    chapter_title,
    measure_sentences,
    message_sentence,
    reading_fragment,
    report_document,
    report_sections,
    report_word,
    short_sentence,
    small_drawing,
    what_if_fragment,
)
from bleibe.studies.profile.report.said_about import said_about_actors
from bleibe.studies.profile.write import FILES, check_target, profile_files, write_profile

__all__ = [
    "CHAPTERS",
    "DEFINITIONS",
    "FILES",
    "STALE_AFTER_MONTHS",
    "ActorComment",
    "ComeThrough",
    "Edition",
    "Judgement",
    "Profile",
    "Progress",
    "StatementKind",
    "assumption_title",
    "chapter_title",
    "check_target",
    "come_through",
    "come_through_in",
    "input_digest",
    "judgement_word",
    "known_carried",
    "make_profile",
    "measure_sentences",
    "message_sentence",
    "profile_files",
    "profile_json",
    "profile_schema",
    "public_region",
    "reading_fragment",
    "report_document",
    "report_sections",
    "report_word",
    "said_about_actors",
    "short_sentence",
    "silent",
    "small_drawing",
    "what_if_fragment",
    "write_profile",
]
