"""The pages on which files are handed over: a whole region, a colleague's version, what came back.

Here: each becomes a proposal that waits; a bad file is refused with all its faults. Not here: deciding on it
(`proposals`), sheets that go out (`asking`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bleibe.exchange import Proposal
from bleibe.exchange.sheets import SomeRefusedError
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.forms.list_mapping import ListMappingForm
from bleibe.rooms.directory.forms.uploads import MergeForm, TakeForm, UploadForm, WordedForm
from bleibe.rooms.directory.models import StoredRegion, WaitingList
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.fault_words import faults_in_words
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.proposals import store_proposal
from bleibe.rooms.directory.services.uploads import (
    Came,
    guessed_mapping,
    joined_proposal,
    keep_mapping,
    mapped_proposal,
    receipt_of,
    returned_proposal,
    upload_proposal,
)
from bleibe.rooms.directory.views.permitted import author_of
from bleibe.transition import InvalidInputError, NotFoundError

Read = Callable[[Snapshot, WordedForm], Proposal]


@needs(Act.EDIT)
def upload(request: HttpRequest, region: str) -> HttpResponse:
    """Take a region as a file: what it would change waits, row by row."""
    return _handed_over(
        request,
        region,
        UploadForm,
        lambda state, form: upload_proposal(
            form.cleaned_data["file"], _stored(region), state.tables, began=form.cleaned_data["began"]
        ),
    )


@needs(Act.EDIT)
def merge(request: HttpRequest, region: str) -> HttpResponse:
    """Take a colleague's version: what it brings waits, and what both say differently is decided there."""
    return _handed_over(
        request,
        region,
        MergeForm,
        lambda state, form: joined_proposal(
            form.cleaned_data["file"], form.cleaned_data["base"], state.tables
        ),
    )


def _handed_over(
    request: HttpRequest, region: str, kind: type[UploadForm] | type[MergeForm], read: Read
) -> HttpResponse:
    state = snapshot(region)
    form = kind(request.POST, request.FILES) if request.method == "POST" else kind()
    shown: dict[str, object] = {"state": state, "form": form, "words": form.words, "page": form.words}
    if not form.is_valid():
        return _form_page(request, shown, 422 if form.is_bound else 200)
    try:
        proposal = read(state, form)
    except InvalidInputError as error:
        return _form_page(request, shown | {"faults": faults_in_words(error.faults)}, 422)
    title = str(form.cleaned_data["file"].name)
    return _waiting(request, state, proposal, Way.FILE, title, form.cleaned_data["source"])


def _form_page(request: HttpRequest, shown: dict[str, object], status: int) -> HttpResponse:
    shown["title"] = say(f"directory.{shown['words']}.title")
    shown["lead"] = say(f"directory.{shown['words']}.lead")
    shown["button"] = say(f"directory.{shown['words']}.button")
    return render(request, "directory/hand_over.html", shown, status=status)


def _waiting(
    request: HttpRequest, state: Snapshot, proposal: Proposal, way: Way, title: str, source: str
) -> HttpResponse:
    """Keep a proposal and go to it; where nothing would change, say so."""
    if not proposal.cells and not proposal.remarks:
        messages.info(request, say("directory.upload.same"))
        return redirect("directory:work", state.key)
    stored = store_proposal(state.key, proposal, author_of(request), way, title, source=source)
    return redirect("directory:proposal", state.key, stored.pk)


@needs(Act.EDIT)
def take(request: HttpRequest, region: str) -> HttpResponse:
    """Take what came back; a partner's list that is not known yet is mapped first."""
    state = snapshot(region)
    form = TakeForm(request.POST, request.FILES) if request.method == "POST" else TakeForm()
    shown: dict[str, object] = {"state": state, "form": form, "words": "take"}
    shown["waiting"] = WaitingList.objects.filter(region__key=region).defer("data")
    if not form.is_valid():
        return _form_page(request, shown, 422 if form.is_bound else 200)
    receipt = receipt_of(form.cleaned_data["source"], form.cleaned_data["dated"], timezone.localdate())
    try:
        came = returned_proposal(form.cleaned_data["came"], _stored(region), state.tables, receipt)
    except SomeRefusedError as error:
        shown |= {"verdicts": _verdicts(error), "faults": faults_in_words(error.faults)}
        return _form_page(request, shown, 422)
    except InvalidInputError as error:
        return _form_page(request, shown | {"faults": faults_in_words(error.faults)}, 422)
    names = [str(one.name) for one in form.cleaned_data["came"]]
    waiting = _lists_waiting(request, region, came, form.cleaned_data["source"])
    if waiting and not came.proposal.cells:
        return redirect("directory:mapping", region, waiting[0].pk)
    if waiting:
        messages.warning(request, count("directory.take.unmapped", len(waiting)))
    return _waiting(request, state, came.proposal, Way.SHEETS, _title(names), form.cleaned_data["source"])


def _verdicts(error: SomeRefusedError) -> list[str]:
    """Return of each of several files whether it could be taken without the others."""
    told = (("refused", error.refused), ("readable", error.readable), ("unread", error.unread))
    found = [say(f"directory.take.{name}", file=file) for name, files in told for file in files]
    return found if len(found) > 1 else []


def _title(names: list[str]) -> str:
    return names[0] if len(names) == 1 else kept("files", first=names[0], n=str(len(names)))


def _lists_waiting(request: HttpRequest, region: str, came: Came, source: str) -> list[WaitingList]:
    user = author_of(request).user
    assert user is not None
    return [
        WaitingList.objects.create(
            region=_stored(region),
            by=user,
            at=timezone.now(),
            file_name=one.file_name[:200],
            data=one.data,
            source=source,
        )
        for one in came.unmapped
    ]


@needs(Act.EDIT)
def mapping(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Show how a partner's list would be read, and read it as it was chosen."""
    state = snapshot(region)
    waits = WaitingList.objects.filter(region__key=region, pk=number).first()
    if waits is None:
        raise NotFoundError("no such list waits here")
    form = ListMappingForm(
        guessed_mapping(waits.file_name, bytes(waits.data)),
        request.POST if request.method == "POST" else None,
    )
    shown: dict[str, object] = {"state": state, "form": form, "waits": waits}
    if request.method == "POST" and "discard" in request.POST:
        waits.delete()
        return redirect("directory:take", region)
    if not form.is_valid():
        return render(request, "directory/mapping.html", shown, status=422 if form.is_bound else 200)
    receipt = receipt_of(waits.source, None, timezone.localdate())
    try:
        found = mapped_proposal(waits.file_name, bytes(waits.data), form.chosen(), state.tables, receipt)
    except InvalidInputError as error:
        return render(
            request, "directory/mapping.html", shown | {"faults": faults_in_words(error.faults)}, status=422
        )
    with transaction.atomic():
        keep_mapping(_stored(region), waits.file_name, form.chosen())
        answer = _waiting(request, state, found, Way.SHEETS, waits.file_name, waits.source)
        waits.delete()
    return answer


def _stored(region: str) -> StoredRegion:
    return StoredRegion.objects.get(key=region)
