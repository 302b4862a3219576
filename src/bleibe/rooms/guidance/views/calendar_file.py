"""The dates of an answer as a calendar file (RFC 5545), each a whole day with its place in the law.

Here: making the file. No fact of the person is in it beyond a day and what it is. Not here: which dates
(`science.residence`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from icalendar import Alarm, Calendar, Event

from bleibe.platform.words import language, say
from bleibe.rooms.guidance.rules.standing import dates_with_waiting
from bleibe.rooms.guidance.views.in_words import date_in_words
from bleibe.rooms.guidance.views.saved import as_file
from bleibe.rooms.guidance.views.sent import Sent, address_of, from_the_answers
from bleibe.rooms.guidance.views.timeline import short_name
from bleibe.science.residence import Answer, Deadline

FILE = "dates.ics"
WEEKS_BEFORE = (6, 1)
"""When a calendar reminds of what must be done by a day."""

ONE_DAY = timedelta(days=1)


@from_the_answers
def calendar_file(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Hand out all dated deadlines and earliest days as a calendar file; without any say so."""
    if not any(one.on is not None for one in dates_with_waiting(sent.found)):
        # a calendar without a component is none (RFC 5545, section 3.6)
        shown = {"answers": list(sent.answers.items()), "back": address_of("residence")}
        return render(request, "guidance/no_dates.html", shown)
    return as_file(calendar_of(sent.found), FILE, "text/calendar; charset=utf-8")


def calendar_of(found: Answer) -> bytes:
    """Return a calendar of the dates of an answer; what has no day yet is left out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Bleibe//Residence//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("guidance.calendar.name"))
    for one in dates_with_waiting(found):
        if one.on is not None:
            calendar.add_component(_event(one, one.on, found.as_of))
    return bytes(calendar.to_ical())


def _event(one: Deadline, day: date, as_of: date) -> Event:
    said = date_in_words(one)
    event = Event()
    event.add("uid", identifier(one))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", say("guidance.calendar.summary", what=short_name(one), kind=said.kind))
    event.add(
        "description",
        say("guidance.calendar.description", text=said.text, place=said.citation, day=as_of),
        parameters={"language": language()},
    )
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if one.kind.value == "due":
        for weeks in WEEKS_BEFORE:
            if day - timedelta(weeks=weeks) > as_of:
                event.add_component(_alarm(weeks, short_name(one)))
    return event


def identifier(one: Deadline) -> str:
    """Return the identifier of a date, the same in every file and for everybody: it holds no fact.

    A calendar that takes a newer file in moves the day in place of adding a second one.
    """
    return f"{uuid5(NAMESPACE_URL, f'bleibe:residence:{one.id}')}@bleibe"


def _alarm(weeks: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -timedelta(weeks=weeks))
    return alarm
