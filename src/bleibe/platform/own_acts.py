"""What somebody does to the own account on pages of the library leaves a trace as what others do to it.

Here: which of its signals is which act. Not here: keeping the trace, and what is done on the site's own
pages, which say so themselves (`accounts`).
"""

from __future__ import annotations

from allauth.account.signals import password_changed, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.dispatch import receiver

from bleibe.platform.accounts import keep_own_act
from bleibe.platform.models import User
from bleibe.platform.roles import AccountAct


@receiver(password_set)
def _password_set(user: User, **_: object) -> None:
    keep_own_act(user, AccountAct.PASSWORD_SET)


@receiver(password_changed)
def _password_changed(user: User, **_: object) -> None:
    keep_own_act(user, AccountAct.PASSWORD_CHANGED)


@receiver(authenticator_added)
def _factor_added(user: User, authenticator: Authenticator, **_: object) -> None:
    """Keep that a second factor was set up; spare codes that come with it are no act of their own."""
    if not _is_codes(authenticator):
        keep_own_act(user, AccountAct.FACTOR_ADDED)


@receiver(authenticator_removed)
def _factor_ended(user: User, authenticator: Authenticator, **_: object) -> None:
    if not _is_codes(authenticator):
        keep_own_act(user, AccountAct.FACTOR_ENDED)


@receiver(authenticator_reset)
def _codes_renewed(user: User, **_: object) -> None:
    keep_own_act(user, AccountAct.CODES_RENEWED)


@receiver(authenticator_used)
def _code_used(user: User, authenticator: Authenticator, **_: object) -> None:
    if _is_codes(authenticator):
        keep_own_act(user, AccountAct.CODE_USED)


def _is_codes(authenticator: Authenticator) -> bool:
    return bool(authenticator.type == Authenticator.Type.RECOVERY_CODES)
