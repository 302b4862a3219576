"""The pages on which accounts are kept: of a region by its coordinators, of the whole site by administrators.

Here: who sees and does what there. Every page stands at two addresses, within a region and without; which act
it asks for is said where it gets its address (`urls`). Not here: one's own account (`own`), the verbs
(`platform.accounts`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from bleibe.platform.access import may_give, may_keep
from bleibe.platform.accounts import (
    AccountRefusedError,
    close_account,
    end_password,
    end_second_factor,
    give_role,
    has_second_factor,
    make_account,
    open_again,
    take_role,
)
from bleibe.platform.authors import author_of
from bleibe.platform.models import User
from bleibe.platform.numbers_sent import number_sent
from bleibe.platform.passwords import HOLDS, link_token
from bleibe.platform.roles import GLOBAL_ROLES, Role
from bleibe.platform.words import language, languages, say
from bleibe.rooms.directory.api import snapshot
from bleibe.transition import NotFoundError
from bleibe.web.accounts.forms import NewAccountForm, Offered, RoleForm
from bleibe.web.accounts.places import organisations, region_names
from bleibe.web.accounts.shown import done_to, find_shown, held_by, lines

Shown = dict[str, object]


def accounts(request: HttpRequest, region: str = "") -> HttpResponse:
    """Show the accounts with their roles."""
    shown = _frame(region) | {"accounts": list(lines(region)), "new": _address("new_account", region)}
    if not region:
        shown["regions"] = region_names()
    return render(request, "web/accounts/list.html", shown)


def new_account(request: HttpRequest, region: str = "") -> HttpResponse:
    """Make an account with its first role; the answer shows the link by which its password is set."""
    data = request.POST if request.method == "POST" else None
    form = NewAccountForm(data, offered=_offered(request, region))
    if form.is_valid():
        asked, by = form.cleaned_data, author_of(request.user)
        try:
            with transaction.atomic():
                made = make_account(
                    asked["name"], by=by, full_name=asked["full_name"], language=asked["language"]
                )
                give_role(made, form.asked_role, by=by, region=region, organisation=form.asked_organisation)
        except AccountRefusedError as error:
            form.refuse(error)
        else:
            return _page(request, made, region, link=_link(request, made))
    shown = _frame(region) | {"form": form}
    return render(request, "web/accounts/new.html", shown, status=422 if form.errors else 200)


def account(request: HttpRequest, number: int, region: str = "") -> HttpResponse:
    """Show an account, and do to it what its page offers.

    Raises
    ------
    NotFoundError
        If there is no such account for the visitor, or they may not do it.
    """
    found = find_shown(request.user, number, region)
    if found is None:
        raise NotFoundError(f"there is no account {number} here")
    if request.method != "POST":
        return _page(request, found, region)
    do = ACTS.get(request.POST.get("do", ""))
    if do is None:
        raise NotFoundError("there is nothing of that name to be done")
    try:
        return do(request, found, region)
    except AccountRefusedError as error:
        messages.error(request, say(error.why))
        return redirect(_address("account", region, number))


def _give(request: HttpRequest, found: User, region: str) -> HttpResponse:
    form = RoleForm(request.POST, offered=_offered(request, region))
    if not form.is_valid():
        return _page(request, found, region, form=form)
    by = author_of(request.user)
    give_role(found, form.asked_role, by=by, region=region, organisation=form.asked_organisation)
    return _done(request, found, region, "role_given")


def _take(request: HttpRequest, found: User, region: str) -> HttpResponse:
    number = number_sent(request.POST.get("role", ""))
    held = found.holdings.filter(pk=number).first() if number is not None else None
    if held is None or not may_give(request.user, Role(held.role), held.region):
        raise NotFoundError("there is no such role here")
    by = author_of(request.user)
    take_role(found, Role(held.role), by=by, region=held.region, organisation=held.organisation)
    return _done(request, found, region, "role_taken")


def _new_link(request: HttpRequest, found: User, region: str) -> HttpResponse:
    _refuse_keeping(request, found)
    end_password(found, by=author_of(request.user))
    return _page(request, found, region, link=_link(request, found))


def _second_factor(request: HttpRequest, found: User, region: str) -> HttpResponse:
    _refuse_keeping(request, found)
    end_second_factor(found, by=author_of(request.user))
    return _done(request, found, region, "factor_ended")


def _close(request: HttpRequest, found: User, region: str) -> HttpResponse:
    _refuse_keeping(request, found)
    close_account(found, by=author_of(request.user))
    return _done(request, found, region, "closed")


def _open(request: HttpRequest, found: User, region: str) -> HttpResponse:
    _refuse_keeping(request, found)
    open_again(found, by=author_of(request.user))
    return _done(request, found, region, "opened_again")


ACTS: dict[str, Callable[[HttpRequest, User, str], HttpResponse]] = {
    "give": _give,
    "take": _take,
    "link": _new_link,
    "second-factor": _second_factor,
    "close": _close,
    "open": _open,
}
"""What the page of an account offers to do, by the name that its button sends."""


def _refuse_keeping(request: HttpRequest, found: User) -> None:
    if not may_keep(request.user, found):
        raise NotFoundError("this is not the visitor's to do")


def _done(request: HttpRequest, found: User, region: str, what: str) -> HttpResponse:
    """Say what was done, at the account's page, or in the list where it is not shown any more."""
    messages.success(request, say(f"web.accounts.done.{what}", name=found.username))
    is_shown = find_shown(request.user, found.pk, region) is not None
    return redirect(_address("account", region, found.pk) if is_shown else _address("accounts", region))


def _page(
    request: HttpRequest, found: User, region: str, *, link: str = "", form: RoleForm | None = None
) -> HttpResponse:
    """Return the page of an account; a link to its next password is shown here once and kept nowhere."""
    offered = _offered(request, region)
    shown = _frame(region) | {
        "account": found,
        "held": held_by(found, request.user, region),
        "form": form or (RoleForm(offered=offered) if offered.roles else None),
        "may_keep": may_keep(request.user, found),
        "is_own": found.pk == request.user.pk,
        "has_factor": has_second_factor(found),
        "done": done_to(found, request.user, region),
        "link": link,
        "until": timezone.localdate() + HOLDS,
        "address": _address("account", region, found.pk),
    }
    if not region:
        shown["regions"] = region_names()
    answer = render(request, "web/accounts/account.html", shown, status=422 if form else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _offered(request: HttpRequest, region: str) -> Offered:
    """Return what the visitor may give here."""
    fitting = [role for role in Role if (role in GLOBAL_ROLES) is not bool(region)]
    return Offered(
        region=region,
        roles=tuple(role for role in fitting if may_give(request.user, role, region)),
        places=organisations(snapshot(region)) if region else (),
    )


def _frame(region: str) -> Shown:
    """Return what the frame of a page needs: within a region its state, else nothing of one."""
    return {
        "state": snapshot(region) if region else None,
        "list": _address("accounts", region),
        "frame": "web/region_frame.html" if region else "web/frame.html",
    }


def _address(name: str, region: str, *arguments: object) -> str:
    if region:
        return reverse(f"region_{name}", args=[region, *arguments])
    return reverse(name, args=arguments)


def _link(request: HttpRequest, found: User) -> str:
    """Return the address by which the next password is set, in the person's own language."""
    with override(found.language if found.language in languages() else language()):
        return request.build_absolute_uri(reverse("set_password", args=[link_token(found)]))
