"""The page on which sheets and questionnaires are fetched, to be sent out.

Not here: what is asked (`studies`).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bleibe.exchange import archive_of
from bleibe.exchange.sheets import Asking
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.uploads import AskForm
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.studies.fieldwork_sheets import actor_files, student_files


@needs(Act.EDIT)
def ask(request: HttpRequest, region: str) -> HttpResponse:
    """Give out one sheet for each actor and the questionnaires for students, as one archive."""
    state = snapshot(region)
    actors = sorted(((one.key, one.name) for one in state.internal.actors), key=lambda one: one[1].casefold())
    form = AskForm(request.POST if request.method == "POST" else None, actors=list(actors))
    if form.is_valid():
        return _archive(state, form)
    shown = {"state": state, "form": form, "title": say("directory.ask.title")}
    shown |= {"lead": say("directory.ask.lead"), "button": say("directory.ask.button")}
    return render(request, "directory/hand_over.html", shown, status=422 if form.is_bound else 200)


def _archive(state: Snapshot, form: AskForm) -> HttpResponse:
    asked = form.cleaned_data
    today = timezone.localdate()
    asking = Asking(language=asked["sheet_language"], as_of=today, asked_by=asked["asked_by"])
    only = [asked["actor"]] if asked["actor"] else []
    files = dict(actor_files(state.tables, state.internal, asking, only))
    if not only:
        files |= dict(student_files(state.tables, state.internal, today))
    answer = HttpResponse(archive_of(files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{state.key}-{today.isoformat()}.zip"'
    return answer
