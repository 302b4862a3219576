"""Whom to ask what: the questions on each actor's sheet and the offers in each students' questionnaire."""

from bleibe.studies.fieldwork_sheets.actor_questions import MOST_QUESTIONS, actor_questions
from bleibe.studies.fieldwork_sheets.files import actor_files, student_files
from bleibe.studies.fieldwork_sheets.student_questions import StudentQuestions, student_questions

__all__ = [
    "MOST_QUESTIONS",
    "StudentQuestions",
    "actor_files",
    "actor_questions",
    "student_files",
    "student_questions",
]
