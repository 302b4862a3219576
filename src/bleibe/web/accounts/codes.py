"""The code of the second factor as it is asked for: a used one is refused for as long as it would be right.

Here: refusing it; the library forgets a used code after one step, but neighbouring steps hold too. Not here:
which code is right (allauth), how many steps hold (`settings`).
"""

from __future__ import annotations

from hashlib import sha256

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache


class _UsedOnce:
    """What makes a form refuse a code that was used; it counts as any wrong one."""

    def clean_code(self) -> str:
        """Return a code that is right and was not used yet."""
        used = self._name_of_used()
        if cache.get(used):
            check_rate_limit(self.user)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        code = str(super().clean_code())  # type: ignore[misc]
        period = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(used, True, timeout=period):  # somebody sent it in the same moment
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _name_of_used(self) -> str:
        code = normalize_user_code(self.cleaned_data["code"])  # type: ignore[attr-defined]
        return f"used-code-{self.user.pk}-{sha256(code.encode()).hexdigest()}"  # type: ignore[attr-defined]


class FirstCodeForm(_UsedOnce, ActivateTOTPForm):  # type: ignore[misc]
    """The code by which somebody shows that the second factor is set up; it signs nobody in as well."""


class CodeForm(_UsedOnce, AuthenticateForm):  # type: ignore[misc]
    """The code that is asked for after the password."""


class CodeAgainForm(_UsedOnce, ReauthenticateForm):  # type: ignore[misc]
    """The code that is asked for before somebody changes the own account."""
