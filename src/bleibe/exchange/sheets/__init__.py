"""The sheets that ask: one for each actor, and one page for students, as workbooks and on paper.

Here: what stands on a sheet, how it is written, printed and read back. Not here: which questions matter most
(`bleibe.studies`), what becomes of the answers (`exchange.proposal`).
"""

from bleibe.exchange.sheets.actor_sheet import Asking, Wanted, actor_sheet
from bleibe.exchange.sheets.content import Sheet
from bleibe.exchange.sheets.proposal_list import proposal_workbook
from bleibe.exchange.sheets.questionnaire import Questionnaire, questionnaire
from bleibe.exchange.sheets.questionnaire_printed import questionnaire_pdf
from bleibe.exchange.sheets.questionnaire_workbook import questionnaire_workbook
from bleibe.exchange.sheets.returned_files import Returned, SomeRefusedError, returned, with_lists
from bleibe.exchange.sheets.sheet_answers import Receipt
from bleibe.exchange.sheets.sheet_printed import sheet_pdf
from bleibe.exchange.sheets.sheet_workbook import sheet_workbook
from bleibe.exchange.sheets.words import sheet_languages

__all__ = [
    "Asking",
    "Questionnaire",
    "Receipt",
    "Returned",
    "Sheet",
    "SomeRefusedError",
    "Wanted",
    "actor_sheet",
    "proposal_workbook",
    "questionnaire",
    "questionnaire_pdf",
    "questionnaire_workbook",
    "returned",
    "sheet_languages",
    "sheet_pdf",
    "sheet_workbook",
    "with_lists",
]
