"""The page of a what-if: the changes that its address holds, the answer, and forms that add a change.

Not here: what may be asked (`rules.what_if`), computing (`services.what_if`).
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from bleibe.platform.access import may
from bleibe.platform.doors import needs
from bleibe.platform.kept_texts import marked
from bleibe.platform.models import User
from bleibe.platform.roles import Act
from bleibe.platform.words import language, language_name, say
from bleibe.rooms.directory.api import (
    Author,
    Snapshot,
    faults_of_entries,
    offered_languages,
    snapshot,
)
from bleibe.rooms.profile.forms.what_if import AddForm, add_forms, filled_offer
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.rooms.profile.rules.kept_measures import KeptMeasure, lacks_actor
from bleibe.rooms.profile.rules.what_if import (
    MOST_CHANGES,
    MOST_PLACES,
    WITHIN,
    Change,
    ChangeKind,
    Known,
    Problem,
    problems_of,
    read_changes,
)
from bleibe.rooms.profile.selectors.readings import latest
from bleibe.rooms.profile.services.what_if import (
    Question,
    answer,
    changed_region,
    changed_tables,
    draft,
    draft_of,
    question_of,
)
from bleibe.rooms.profile.views.chapters import edition_asked, step_in_words
from bleibe.studies.profile import Edition
from bleibe.transition import (
    Agreement,
    InvalidInputError,
    Need,
    Participant,
    Phase,
    TieKind,
    label,
)


@needs(Act.READ)
@require_safe
def what_if(request: HttpRequest, region: str) -> HttpResponse:
    """Show what would come through with the changes that the address holds."""
    state = snapshot(region)
    edition = edition_asked(request, region)
    reading = latest(region, edition)
    forms = add_forms(request.GET, state, _not_taken(request.GET, reading))
    added = next((form.change() for form in forms if form.is_bound and form.is_valid()), None)
    changes, problems = _read(request.GET, state, reading)
    if added is not None and not problems:
        return redirect(_address(region, edition, (*changes, added)))
    question = question_of(state, edition, _day(state, reading), changes)
    shown = _shown(request, question, reading, forms)
    status = 200
    if problems:
        shown["problems"] = [_in_words(problem, state, _said_measures(reading)) for problem in problems]
        status = 422
    elif changes:
        try:
            shown |= _answered(answer(question))
        except InvalidInputError as error:
            shown["faults"] = faults_of_entries(error.faults, changed_tables(question), state)
            status = 422
    template = "profile/what_if_answer.html" if request.headers.get("HX-Request") else "profile/what_if.html"
    page = render(request, template, shown, status=status)
    patch_vary_headers(page, ("HX-Request",))  # a part of the page is not the page
    return page


@needs(Act.EDIT)
@require_POST
def make_draft(request: HttpRequest, region: str) -> HttpResponse:
    """Make of a what-if a proposal for the region and go to it; what cannot be is said where it was asked.

    Raises
    ------
    NotFoundError
        If the visitor may not edit the region.
    """
    state = snapshot(region)
    reading = latest(region, edition_asked(request, region))
    changes, problems = _read(request.GET, state, reading)
    question = question_of(state, edition_asked(request, region), _day(state, reading), changes)
    asked = f"{reverse('profile:what_if', args=[region])}?{request.GET.urlencode()}"
    if problems or not draft_of(question).cells:
        return _not_drafted(request, question, asked)
    try:
        changed_region(question)
    except InvalidInputError:
        return redirect(asked)
    user = request.user
    assert isinstance(user, User)
    author = Author(name=user.get_full_name() or user.username, user=user)
    made, is_new = draft(question, author)
    messages.success(request, say(f"profile.what_if.{'drafted' if is_new else 'drafted_already'}"))
    return redirect("directory:proposal", region, made.pk)


def _not_drafted(request: HttpRequest, question: Question, asked: str) -> HttpResponse:
    """Lead back to what was asked; where only an actor is missing, to the form that asks for one."""
    missing = next((one for one in question.measures if lacks_actor(one)), None)
    if missing is None:
        messages.warning(request, say("profile.what_if.not_drafted"))
        return redirect(asked)
    messages.warning(request, say("profile.what_if.lacks_actor"))
    others = tuple(one for one in question.changes if one.parts != (missing["name"],))
    filled = _address(question.state.key, question.edition, others)
    return redirect(f"{filled}{'&' if '?' in filled else '?'}{urlencode(filled_offer(missing))}#add-title")


def _read(
    asked: QueryDict, state: Snapshot, reading: Reading | None
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    pairs = [(name, text) for name, texts in asked.lists() for text in texts]
    changes, problems = read_changes(pairs)
    return changes, (*problems, *problems_of(changes, _known(state, reading)))


def _known(state: Snapshot, reading: Reading | None) -> Known:
    return Known(
        offers=frozenset(state.offers_by_key),
        actors=frozenset(state.actors_by_key),
        ties=frozenset((tie.from_actor, tie.to_actor, tie.kind.value) for tie in state.public.ties),
        languages=frozenset(code for code, _ in offered_languages(state)),
        measures=frozenset(one["name"] for one in (reading.measures if reading else ())),
    )


def _not_taken(asked: QueryDict, reading: Reading | None) -> list[KeptMeasure]:
    taken = asked.getlist(ChangeKind.MEASURE.value)
    return [one for one in (reading.measures if reading else ()) if one["name"] not in taken]


def _day(state: Snapshot, reading: Reading | None) -> date:
    is_current = reading is not None and reading.version == state.version
    return reading.as_of if reading is not None and is_current else timezone.localdate()


def _shown(
    request: HttpRequest, question: Question, reading: Reading | None, forms: list[AddForm]
) -> dict[str, object]:
    key, edition, changes = question.state.key, question.edition, question.changes
    said = _said_measures(reading)
    return {
        "state": question.state,
        "edition": edition,
        "on": question.on,
        "changes": [
            {
                "kind": change.kind.value,
                "text": change.text,
                "said": _change_in_words(change, question.state, said),
                "without": _address(key, edition, tuple(one for one in changes if one != change)),
            }
            for change in changes
        ],
        "forms": forms if len(changes) < MOST_CHANGES else [],
        "may_draft": may(request.user, Act.EDIT, key),
        "draft_address": f"{reverse('profile:what_if_draft', args=[key])}?{_query(edition, changes)}",
        "here": _address(key, edition, changes),
    }


def _said_measures(reading: Reading | None) -> dict[str, str]:
    return {one["name"]: marked(one["said"]) for one in (reading.measures if reading else ())}


def _answered(row: WhatIf) -> dict[str, object]:
    # written by our own renderer, which escapes what the data says
    content = SafeString(row.content[language()]) if row.state == WhatIf.State.DONE else ""
    return {"answer": row, "content": content, "step": step_in_words(row)}


def _query(edition: Edition, changes: tuple[Change, ...]) -> str:
    pairs = [(change.kind.value, change.text) for change in changes]
    return urlencode([*([("edition", edition.value)] if edition is Edition.INTERNAL else []), *pairs])


def _address(region: str, edition: Edition, changes: tuple[Change, ...]) -> str:
    query = _query(edition, changes)
    return reverse("profile:what_if", args=[region]) + (f"?{query}" if query else "")


def _in_words(problem: Problem, state: Snapshot, said: dict[str, str]) -> str:
    value = _change_in_words(problem.change, state, said) if problem.change else problem.value
    return say(f"profile.what_if.wrong.{problem.wrong.value}", value=value)


def _change_in_words(change: Change, state: Snapshot, said: dict[str, str]) -> str:
    parts = change.parts
    values: dict[str, object] = {}
    match change.kind:
        case ChangeKind.MEASURE:
            return said.get(parts[0], parts[0])
        case ChangeKind.PLACES:
            values = {"offer": state.offer_name(parts[0]), "n": _number(parts[1])}
        case ChangeKind.LANGUAGES:
            names = [language_name(code) for code in parts[1].split(WITHIN)]
            values = {"offer": state.offer_name(parts[0]), "languages": names}
        case ChangeKind.AUDIENCE:
            codes = [code for code in parts[1].split(WITHIN) if code]
            everybody = say("profile.what_if.everybody")
            people = [_word(Participant, code) for code in codes] or [everybody]
            values = {"offer": state.offer_name(parts[0]), "people": people}
        case ChangeKind.TIE:
            values = {
                "first": state.actor_name(parts[0]),
                "second": state.actor_name(parts[1]),
                "tie": _word(TieKind, parts[2]),
                "agreement": _word(Agreement, parts[3]),
            }
        case ChangeKind.OFFER_ENDS:
            values = {"offer": state.offer_name(parts[0])}
        case ChangeKind.TIE_ENDS:
            values = {
                "first": state.actor_name(parts[0]),
                "second": state.actor_name(parts[1]),
                "tie": _word(TieKind, parts[2]),
            }
        case ChangeKind.OFFER:
            values = {
                "actor": state.actor_name(parts[0]),
                "phase": _word(Phase, parts[1]),
                "need": _word(Need, parts[2]),
                "n": _number(parts[3]),
            }
    return say(f"profile.what_if.change.{change.kind.value}", **values)


def _number(text: str) -> object:
    """Return a number, to be written as the language writes it; what is none stays as it was asked."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PLACES)) else text


def _word(codes: type[Phase | Need | Participant | TieKind | Agreement], code: str) -> str:
    return label(codes(code), language()) if code in {one.value for one in codes} else code
