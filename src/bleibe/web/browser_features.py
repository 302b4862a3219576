"""What of a browser no page of the site may use: nothing but showing pages and sending forms.

Here: saying so on every page. Not here: what a page may load (`settings.CONTENT_SECURITY_POLICY`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""The features that browsers give to a page by themselves or on request
(W3C, https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md)."""

NOTHING = ", ".join(f"{feature}=()" for feature in FEATURES)


class BrowserFeaturesMiddleware:
    """Say on every answer that it needs none of them; what is put into a page may not use them either."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say so."""
        answer = self.answer(request)
        answer.headers["Permissions-Policy"] = NOTHING
        return answer
