"""One's own account: language, password, second factor; and the page that a link to a new password opens.

Opening that link changes nothing (those who scan mails open links); only a pressed button does. What may be
done there hangs on the secret address alone and on no cookie, so there is nothing that a foreign page could
borrow. Not here: signing in, changing a password that one knows (allauth), accounts of others (`pages`).
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from bleibe.platform.accounts import choose_language, has_second_factor, set_password
from bleibe.platform.authors import author_of
from bleibe.platform.doors import needs
from bleibe.platform.models import User
from bleibe.platform.passwords import PasswordLinkClosedError, open_password_link
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say
from bleibe.web.accounts.forms import LanguageForm, PasswordForm
from bleibe.web.accounts.places import Places
from bleibe.web.accounts.shown import in_words

GONE = 410
"""Status of a link that opens nothing any more."""


@needs(Act.READ)
def own_account(request: HttpRequest) -> HttpResponse:
    """Show somebody their own account, and keep the language that they choose; a stranger signs in first."""
    user = request.user
    if not isinstance(user, User):
        return redirect(f"{reverse('account_login')}?next={request.path}")
    data = request.POST if request.method == "POST" else None
    form = LanguageForm(data, chosen=user.language or language())
    if form.is_valid():
        choose_language(user, form.cleaned_data["language"])
        with override(user.language):
            messages.success(request, say("web.own.chosen"))
            return redirect("own_account")
    places = Places()
    shown = {
        "form": form,
        "roles": [in_words(one, places) for one in user.all_holdings],
        "has_factor": has_second_factor(user),
    }
    return render(request, "web/accounts/own.html", shown, status=422 if form.errors else 200)


@needs(Act.READ)
@csrf_exempt
def set_own_password(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a link choose the account's password; the address is told to nobody."""
    try:
        answer = _set(request, open_password_link(token))
    except PasswordLinkClosedError as error:
        answer = render(request, "web/accounts/link_closed.html", {"why": error.why.value}, status=GONE)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer


def _set(request: HttpRequest, account: User) -> HttpResponse:
    form = PasswordForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        set_password(account, form.cleaned_data["password"], by=author_of(account))
        messages.success(request, say("web.password.set", name=account.username))
        return redirect("account_login")
    shown = {"form": form, "account": account}
    return render(request, "web/accounts/set_password.html", shown, status=422 if form.errors else 200)


@needs(Act.READ)
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Say how to get in again: the site sends no mail, so somebody who keeps accounts makes a link."""
    return render(request, "web/accounts/forgotten.html")
