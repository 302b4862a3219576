"""The site as a WSGI application, for the server. Not here: starting a server (`cli.serve`)."""

from __future__ import annotations

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from bleibe.web.beside import end_with_starter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bleibe.web.settings")

application = get_wsgi_application()
end_with_starter()

from bleibe.rooms.directory.api import keep_ready  # noqa: E402 (needs Django to be set up)

Thread(target=keep_ready, name="keep-ready", daemon=True).start()
