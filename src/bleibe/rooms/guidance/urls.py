"""Addresses of guidance. Not here: what they show (`views`)."""

from __future__ import annotations

from django.urls import path

from bleibe.rooms.guidance.views import languages
from bleibe.rooms.guidance.views.calendar_file import calendar_file
from bleibe.rooms.guidance.views.employer_check import employer_check
from bleibe.rooms.guidance.views.saved import saved
from bleibe.rooms.guidance.views.self_check import self_check
from bleibe.rooms.guidance.views.sheet import sheet
from bleibe.rooms.guidance.views.wrong_answers import report, report_of_employer, reports, settle

app_name = "guidance"
urlpatterns = [
    path("", self_check, name="residence"),
    path("in/<slug:language>/", languages.self_check_in, name="residence_in"),
    path("sheet/", sheet, name="sheet"),
    path("in/<slug:language>/sheet/", sheet, name="sheet_in"),
    path("file/", saved, name="file"),
    path("in/<slug:language>/file/", saved, name="file_in"),
    path("calendar/", calendar_file, name="calendar"),
    path("in/<slug:language>/calendar/", calendar_file, name="calendar_in"),
    path("wrong/", report, name="wrong"),
    path("in/<slug:language>/wrong/", report, name="wrong_in"),
    path("reports/", reports, name="reports"),
    path("reports/<int:number>/settle/", settle, name="settle"),
]

residence_by_browser = languages.by_browser

employer_urlpatterns = [
    path("check/", employer_check, name="check"),
    path("check/wrong/", report_of_employer, name="wrong"),
]
