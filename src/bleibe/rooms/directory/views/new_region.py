"""The page on which an administrator makes a region. Not here: what a new one holds (`exchange`)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bleibe.exchange.blank_region import blank_region
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.uploads import NewRegionForm, lines_of
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.fault_words import faults_in_words
from bleibe.rooms.directory.selectors.snapshots import is_name_taken
from bleibe.rooms.directory.services.changing import new_region as store_new_region
from bleibe.rooms.directory.views.permitted import author_of
from bleibe.transition import InvalidInputError, NotPossibleNowError


@needs(Act.ADMINISTER)
def new_region(request: HttpRequest) -> HttpResponse:
    """Make a region in which everything usual stands as still to be found."""
    form = NewRegionForm(request.POST if request.method == "POST" else None)
    shown: dict[str, object] = {"form": form}
    if form.is_valid() and is_name_taken(form.cleaned_data["name"]):
        form.add_error("name", say("directory.new.is_there"))
    if form.is_valid():
        try:
            return _made(request, form)
        except InvalidInputError as error:
            shown["faults"] = faults_in_words(error.faults)
        except NotPossibleNowError:
            form.add_error("name", say("directory.new.is_there"))
    return render(request, "directory/new_region.html", shown, status=422 if form.is_bound else 200)


def _made(request: HttpRequest, form: NewRegionForm) -> HttpResponse:
    asked = form.cleaned_data
    tables = blank_region(
        asked["name"],
        districts=lines_of(asked["districts"], (",", ";", " ")),
        universities=lines_of(asked["universities"]),
    )
    store_new_region(tables.key, tables, author_of(request), Way.START)
    messages.success(request, say("directory.new.done", name=asked["name"]))
    return redirect("directory:work", tables.key)
