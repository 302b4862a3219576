"""All sheets and questionnaires of a region as files: each to fill in and to print.

Here: which files there are. Not here: what is asked (`actor_questions`, `student_questions`), how a sheet
looks (`exchange`), where the files go (the command line, the site).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from bleibe.exchange import RegionTables
from bleibe.exchange.sheets import (
    Asking,
    actor_sheet,
    questionnaire,
    questionnaire_pdf,
    questionnaire_workbook,
    sheet_pdf,
    sheet_workbook,
)
from bleibe.studies.fieldwork_sheets.actor_questions import actor_questions
from bleibe.studies.fieldwork_sheets.student_questions import student_questions
from bleibe.transition import NotFoundError, Region


def actor_files(
    tables: RegionTables, region: Region, asking: Asking, only: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each actor's sheet, as a workbook and as a PDF.

    Parameters
    ----------
    tables, region
        The region, without faults.
    asking
        Language, day and who asks.
    only
        Keys of actors; where there are none all are asked.

    Raises
    ------
    NotFoundError
        If the region has no such actor.
    """
    unknown = sorted(set(only) - {actor.key for actor in region.actors})
    if unknown:
        raise NotFoundError(f"the region has no actor {', '.join(unknown)}")
    for actor, wanted in actor_questions(region, on=asking.as_of).items():
        if not only or actor in only:
            sheet = actor_sheet(tables, actor, wanted, asking)
            yield f"{actor}.xlsx", sheet_workbook(sheet)
            yield f"{actor}.pdf", sheet_pdf(sheet)


def student_files(tables: RegionTables, region: Region, as_of: date) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each university's questionnaire for students, as a workbook and as a PDF."""
    for asked in student_questions(region, on=as_of):
        if asked.offers:
            page = questionnaire(tables, asked.university, asked.groups, asked.offers, as_of)
            yield f"students.{asked.university}.xlsx", questionnaire_workbook(page)
            yield f"students.{asked.university}.pdf", questionnaire_pdf(page)
