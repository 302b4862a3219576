"""Accounts of the site: made, given roles, closed. Each verb says by whom and leaves a trace.

Here: the verbs and their refusals. Not here: who may use which (`access`), whether a region or organisation
is on the site (whoever stands above asks that), pages (`web.accounts`), signing in (allauth).
"""

from __future__ import annotations

from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bleibe.platform.authors import Author, author_of
from bleibe.platform.models import AccountChange, Holding, User
from bleibe.platform.roles import GLOBAL_ROLES, ROLES_OF_ORGANISATIONS, AccountAct, Role
from bleibe.platform.words import in_language
from bleibe.transition import Fault, InvalidInputError, NotFoundError, NotPossibleNowError


class Refusal(StrEnum):
    """Why something cannot be done to an account; the words stand under `platform.refused`."""

    NAME_WRONG = "name_wrong"
    NAME_TAKEN = "name_taken"
    NEEDS_REGION = "needs_region"
    HAS_NO_REGION = "has_no_region"
    NEEDS_ORGANISATION = "needs_organisation"
    HAS_NO_ORGANISATION = "has_no_organisation"
    HELD_ALREADY = "held_already"
    NOT_HELD = "not_held"
    LAST_ADMINISTRATOR = "last_administrator"
    IS_CLOSED = "is_closed"


class AccountRefusedError(NotPossibleNowError):
    """Something cannot be done to an account; `why` is for pages, the message for the command line."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        why = f"platform.refused.{refusal.value}"
        super().__init__(in_language("en", why), why=why)


def find_account(name: str) -> User:
    """Return the account of a name, however it is capitalised.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    found = User.objects.filter(username__iexact=name).first()
    if found is None:
        raise NotFoundError(f"there is no account {name!r} on the site; `bleibe account list` names them")
    return found


@transaction.atomic
def make_account(
    name: str, *, by: Author, full_name: str = "", language: str = "", password: str | None = None
) -> User:
    """Make an account; without a password nobody can sign in to it until one is set by a link.

    Raises
    ------
    AccountRefusedError
        If the name is no name, or taken.
    InvalidInputError
        If the password is too weak.
    """
    account = User(username=User.normalize_username(name), first_name=full_name[:150], language=language)
    try:
        User._meta.get_field("username").run_validators(account.username)
    except ValidationError:
        raise AccountRefusedError(Refusal.NAME_WRONG) from None
    if not account.username:
        raise AccountRefusedError(Refusal.NAME_WRONG)
    if User.objects.filter(username__iexact=account.username).exists():
        raise AccountRefusedError(Refusal.NAME_TAKEN)
    _put_password(account, password)
    account.save()
    _keep(account, AccountAct.MADE, by)
    return account


def check_role(role: Role, region: str, organisation: str) -> None:
    """Refuse a role for what it cannot be held for.

    Raises
    ------
    AccountRefusedError
        Naming what is missing or too much.
    """
    if role in GLOBAL_ROLES and region:
        raise AccountRefusedError(Refusal.HAS_NO_REGION)
    if role not in GLOBAL_ROLES and not region:
        raise AccountRefusedError(Refusal.NEEDS_REGION)
    if role in ROLES_OF_ORGANISATIONS and not organisation:
        raise AccountRefusedError(Refusal.NEEDS_ORGANISATION)
    if role not in ROLES_OF_ORGANISATIONS and organisation:
        raise AccountRefusedError(Refusal.HAS_NO_ORGANISATION)


@transaction.atomic
def give_role(account: User, role: Role, *, by: Author, region: str = "", organisation: str = "") -> Holding:
    """Give an account a role, for a region or one organisation of it.

    Raises
    ------
    AccountRefusedError
        If the role cannot be held for that, is held already, or the account is closed.
    """
    check_role(role, region, organisation)
    if not account.is_active:
        raise AccountRefusedError(Refusal.IS_CLOSED)
    held, is_new = Holding.objects.get_or_create(
        user=account,
        role=role.value,
        region=region,
        organisation=organisation,
        defaults={"granted_by": by.user},
    )
    if not is_new:
        raise AccountRefusedError(Refusal.HELD_ALREADY)
    _keep(account, AccountAct.ROLE_GIVEN, by, held)
    return held


@transaction.atomic
def take_role(account: User, role: Role, *, by: Author, region: str = "", organisation: str = "") -> None:
    """Take a role away.

    Raises
    ------
    AccountRefusedError
        If it is not held, or nobody would administer the site any more.
    """
    held = account.holdings.filter(role=role.value, region=region, organisation=organisation).first()
    if held is None:
        raise AccountRefusedError(Refusal.NOT_HELD)
    if role is Role.ADMINISTRATOR:
        _refuse_last_administrator(account)
    _keep(account, AccountAct.ROLE_TAKEN, by, held)
    held.delete()


@transaction.atomic
def close_account(account: User, *, by: Author) -> None:
    """Let nobody sign in to an account any more; who is signed in is out. What it did stays in the history.

    Raises
    ------
    AccountRefusedError
        If it is closed already, or nobody would administer the site any more.
    """
    if not account.is_active:
        raise AccountRefusedError(Refusal.IS_CLOSED)
    _refuse_last_administrator(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _keep(account, AccountAct.CLOSED, by)


@transaction.atomic
def open_again(account: User, *, by: Author) -> None:
    """Let somebody sign in again to an account that was closed, with the roles it had."""
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
        _keep(account, AccountAct.OPENED_AGAIN, by)


@transaction.atomic
def set_password(account: User, password: str, *, by: Author) -> None:
    """Let a password be the account's from now on; who is signed in with another is out.

    Raises
    ------
    AccountRefusedError
        If the account is closed.
    InvalidInputError
        If the password is too weak.
    """
    if not account.is_active:
        raise AccountRefusedError(Refusal.IS_CLOSED)
    _put_password(account, password)
    account.save(update_fields=["password"])
    _keep(account, AccountAct.PASSWORD_SET, by)


@transaction.atomic
def end_password(account: User, *, by: Author) -> None:
    """Let the password hold no longer, nor any link given out before; a new link sets the next one.

    Raises
    ------
    AccountRefusedError
        If the account is closed.
    """
    if not account.is_active:
        raise AccountRefusedError(Refusal.IS_CLOSED)
    _put_password(account, None)
    account.save(update_fields=["password"])
    _keep(account, AccountAct.PASSWORD_ENDED, by)


@transaction.atomic
def end_second_factor(account: User, *, by: Author) -> None:
    """Take off the second factor and its recovery codes; signing in asks for a new one where it is needed."""
    Authenticator.objects.filter(user=account).delete()
    _keep(account, AccountAct.FACTOR_ENDED, by)


def has_second_factor(account: User) -> bool:
    """Whether an account has set up a second factor."""
    return bool(Authenticator.objects.filter(user=account).exists())


def choose_language(account: User, language: str) -> None:
    """Keep the language in which somebody reads the site: their own choice, and no change to be told."""
    account.language = language
    account.save(update_fields=["language"])


def keep_own_act(account: User, act: AccountAct) -> None:
    """Leave the trace of what somebody did to the own account."""
    _keep(account, act, author_of(account))


def _put_password(account: User, password: str | None) -> None:
    if password is None:
        account.set_unusable_password()
        return
    try:
        validate_password(password, account)
    except ValidationError as error:
        faults = [Fault(place="password", problem=said.rstrip(".")) for said in error.messages]
        raise InvalidInputError(faults) from None
    account.set_password(password)


def _refuse_last_administrator(account: User) -> None:
    """Refuse where nobody else administers the site; two who do this at once wait for each other."""
    holding = Holding.objects.select_for_update().filter(role=Role.ADMINISTRATOR.value, user__is_active=True)
    administering = {one.user_id for one in holding}
    if administering == {account.pk}:
        raise AccountRefusedError(Refusal.LAST_ADMINISTRATOR)


def _keep(account: User, act: AccountAct, by: Author, holding: Holding | None = None) -> None:
    """Leave the trace of what was done."""
    AccountChange.objects.create(
        at=timezone.now(),
        by=by.user,
        by_name=by.name,
        account=account,
        act=act.value,
        role=holding.role if holding else "",
        region=holding.region if holding else "",
        organisation=holding.organisation if holding else "",
    )
