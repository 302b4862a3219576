"""Where a request comes from, for the lock after failures. Not here: the lock (axes), who is signed in."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of a visitor.

    A public site stands behind one proxy of its own, which names the visitor in `X-Forwarded-For`. Only the
    last entry is that proxy's word; whatever stands before it anybody may have written.
    """
    own = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        with suppress(ValueError):
            return str(ip_address(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()))
    return own
