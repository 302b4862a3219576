"""Writing a profile into a folder: all of its files, or none.

Here: which files there are, and that nobody's other files are touched. Not here: what stands in a file
(`report`, `json_file`, `network_file`), and the renames (`exchange`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bleibe.exchange import check_place, replace_folder, settle
from bleibe.studies.profile.json_file import profile_json
from bleibe.studies.profile.network_file import network_gexf
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.comments import ActorComment
from bleibe.studies.profile.report.report import report_document
from bleibe.studies.report import render_docx, render_html, render_pdf, render_xlsx
from bleibe.transition import NotPossibleNowError, RegionText

FILES = (
    "profile.html",
    "profile.pdf",
    "profile.docx",
    "profile.xlsx",
    "profile.json",
    "network.gexf",
)
"""The files of a profile, those that people read first."""


def write_profile(profile: Profile, out: Path, language: str, texts: Sequence[RegionText] = ()) -> None:
    """Write the six files of a profile, all or nothing; the same profile gives the same bytes.

    Parameters
    ----------
    profile
        The profile, in the edition that is to be written.
    out
        The folder. It is made, with the folders above it; an earlier profile in it is replaced.
    language
        A code of `report_languages()`.
    texts
        The team's own text by chapter and language.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    NotPossibleNowError
        If other files lie in the folder, if `out` is no folder, or if it cannot be written.
    """
    check_target(out)
    replace_folder(profile_files(profile, language, texts), out)


def profile_files(
    profile: Profile,
    language: str,
    texts: Sequence[RegionText] = (),
    comments: Sequence[ActorComment] = (),
) -> Mapping[str, bytes]:
    """Return the six files of a profile by name; the same profile gives the same bytes.

    Parameters
    ----------
    profile, language, texts
        As `write_profile` takes them.
    comments
        What actors say about it, printed as an annex.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    document = report_document(profile, texts, language, comments)
    return {
        "profile.html": render_html(document),
        "profile.pdf": render_pdf(document),
        "profile.docx": render_docx(document),
        "profile.xlsx": render_xlsx(document),
        "profile.json": profile_json(profile),
        "network.gexf": network_gexf(profile, language),
    }


def check_target(out: Path) -> None:
    """Refuse a target in which something else would be lost; said before the profile is computed.

    Raises
    ------
    NotPossibleNowError
        If it is no folder, holds what is no file of a profile, cannot be replaced (a disk of its own, the
        folder one stands in) or lies where nothing may be written.
    """
    settle(out)
    try:
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise NotPossibleNowError(f"{out} is no folder; name another one")
        kept = out.iterdir() if out.is_dir() else ()
        others = sorted(path.name for path in kept if path.name not in FILES or path.is_dir())
        if others:
            raise NotPossibleNowError(
                f"{out} holds {others[0]}, which is no part of a profile; move it, or name another folder"
            )
        check_place(out)
    except OSError as error:
        raise NotPossibleNowError(
            f"{out} cannot be written ({error.strerror}); name a folder in one that you may write to"
        ) from error
