"""Residence and work law as dated rules on the facts of one person. Pure: it stores nothing, asks nobody.

`answer` says what the law of a day says of a case; `answered_rows` the same for a table of persons.
"""

from __future__ import annotations

from bleibe.science.residence.account_end import AccountEnd, Reach, within_account
from bleibe.science.residence.answers import Answer, answer, as_plain
from bleibe.science.residence.case_file import CaseFile, Expected, case_of, cases_in, read_cases
from bleibe.science.residence.case_kinds import MOST_ENTRIES
from bleibe.science.residence.case_text import case_text
from bleibe.science.residence.case_yaml import scalar, shown
from bleibe.science.residence.change_of_job import ChangeOfJob
from bleibe.science.residence.changes import Change
from bleibe.science.residence.citation import Citation, cite, is_of, place_of
from bleibe.science.residence.classification import SCHEME, kind_of_title
from bleibe.science.residence.deadlines import Deadline, is_told_of_early_end
from bleibe.science.residence.documents import Document, documents_for
from bleibe.science.residence.employer import Duty, EmployerAnswer, Threshold, for_an_employer, is_for_work
from bleibe.science.residence.expectations import differences
from bleibe.science.residence.facts import (
    Application,
    Business,
    Case,
    Degree,
    DegreeKind,
    Experience,
    Held,
    Job,
    Level,
    Person,
    Recognition,
    Study,
    StudyState,
    WorkedDay,
)
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    Status,
    TitleFinding,
    every,
)
from bleibe.science.residence.hiring_procedures import Decider, Form, Procedure, Step, times_run_until
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import (
    FIRST_DAY,
    LAST_DAY,
    READ_ON,
    Figure,
    Line,
    Mark,
    Parameter,
    figure,
    in_force_since,
    parameters,
)
from bleibe.science.residence.own_right import own_right as find_own_right
from bleibe.science.residence.person_table import (
    ANSWERED,
    BEYOND_THE_HEAD,
    Cell,
    PersonRow,
    answered_rows,
    faults_of_head,
    is_empty_row,
    whole_answers,
)
from bleibe.science.residence.plausible import (
    ABOVE_QUALIFIED,
    EARLIEST,
    LATEST,
    LEAST_SALARY,
    implausible,
    is_country,
)
from bleibe.science.residence.present_title import PresentTitle, Reason
from bleibe.science.residence.side_job import AccountUse, outlasts_the_study
from bleibe.science.residence.table_cells import CELLS
from bleibe.science.residence.title_names import title_named
from bleibe.science.residence.titles.not_covered import NotCovered, Office, find_not_covered
from bleibe.science.residence.titles.not_covered import table as not_covered_table
from bleibe.science.residence.titles_for_few import comes_into_question
from bleibe.science.residence.while_deciding import NO_TITLES, Effect, can_continue, sent_by
from bleibe.science.residence.while_deciding import while_deciding as effects_of_an_application
from bleibe.science.residence.work import WITHOUT_END, Validity, WorkFinding
from bleibe.science.residence.work_limits import LimitKind
from bleibe.science.residence.working_days import (
    Account,
    AccountWeek,
    PlannedJob,
    PlannedUse,
    account,
    planned,
)

__all__ = [
    "ABOVE_QUALIFIED",
    "ANSWERED",
    "BEYOND_THE_HEAD",
    "CELLS",
    "EARLIEST",
    "FIRST_DAY",
    "LAST_DAY",
    "LATEST",
    "LEAST_SALARY",
    "MOST_ENTRIES",
    "NO_TITLES",
    "READ_ON",
    "SCHEME",
    "WITHOUT_END",
    "Account",
    "AccountEnd",
    "AccountUse",
    "AccountWeek",
    "Answer",
    "Application",
    "Business",
    "Case",
    "CaseFile",
    "Cell",
    "Change",
    "ChangeOfJob",
    "Citation",
    "Condition",
    "Consent",
    "Deadline",
    "Decider",
    "Degree",
    "DegreeKind",
    "Document",
    "Duty",
    "Effect",
    "EmployerAnswer",
    "Entitlement",
    "Expected",
    "Experience",
    "Figure",
    "Form",
    "Held",
    "Job",
    "Level",
    "LimitKind",
    "Line",
    "Mark",
    "NotCovered",
    "Office",
    "Parameter",
    "Person",
    "PersonRow",
    "PlannedJob",
    "PlannedUse",
    "PresentTitle",
    "Procedure",
    "Reach",
    "Reason",
    "Recognition",
    "State",
    "Status",
    "Step",
    "Study",
    "StudyState",
    "Threshold",
    "TitleFinding",
    "Validity",
    "WorkFinding",
    "WorkedDay",
    "account",
    "answer",
    "answered_rows",
    "as_plain",
    "can_continue",
    "case_of",
    "case_text",
    "cases_in",
    "cite",
    "comes_into_question",
    "differences",
    "documents_for",
    "effects_of_an_application",
    "every",
    "faults_of_head",
    "figure",
    "find_not_covered",
    "find_own_right",
    "for_an_employer",
    "implausible",
    "in_force_since",
    "is_country",
    "is_empty_row",
    "is_for_work",
    "is_of",
    "is_told_of_early_end",
    "judge",
    "kind_of_title",
    "not_covered_table",
    "outlasts_the_study",
    "parameters",
    "place_of",
    "planned",
    "read_cases",
    "scalar",
    "sent_by",
    "shown",
    "times_run_until",
    "title_named",
    "whole_answers",
    "within_account",
]
