"""The site's settings for tests: data in a folder of their own, passwords that need not withstand anybody."""

from __future__ import annotations

import os
import tempfile

os.environ["BLEIBE_DATA"] = tempfile.mkdtemp(prefix="bleibe-tests-")
os.environ["BLEIBE_DEMO"] = "1"

from bleibe.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# a browser that tests drive runs its loop in their thread, where Django would otherwise refuse the database
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
