"""The settings of a site that is open to others, read in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

ASKS = """
import json, django
django.setup()
from django.test import Client
from django.conf import settings
plain = Client().get("/de/about/imprint/", headers={"host": "bleibe.example.org"})
safe = Client().get("/de/about/imprint/", headers={"host": "bleibe.example.org"}, secure=True)
other = Client().get("/de/about/imprint/", headers={"host": "127.0.0.1"}, secure=True)
print(json.dumps({"plain": [plain.status_code, plain.headers.get("Location")], "safe": safe.status_code,
    "other": other.status_code, "headers": dict(safe.headers), "page": safe.content.decode(),
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
        settings.SESSION_COOKIE_HTTPONLY]}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what a site in production answers."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("imprint", "privacy", "accessibility"):
        (folder / name).write_text(f"# {name}\n\n<script>alert(1)</script>", encoding="utf-8")
    own = {
        "BLEIBE_PRODUCTION": "1",
        "BLEIBE_DEMO": "0",
        "BLEIBE_SECRET_KEY": "abcdefghij" * 6,
        "BLEIBE_HOSTS": "bleibe.example.org",
        "BLEIBE_OPERATOR": "Koordinierungsstelle",
        "BLEIBE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bleibe.web.settings",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    } | {f"BLEIBE_{name.upper()}": str(folder / name) for name in ("imprint", "privacy", "accessibility")}
    done = subprocess.run(
        (sys.executable, "-c", ASKS), env=os.environ | own, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout) | {"log": done.stderr.splitlines()}


def test_it_answers_by_https_only(site: Any) -> None:
    assert site["plain"] == [301, "https://bleibe.example.org/de/about/imprint/"]
    assert site["safe"] == 200
    assert "max-age=31536000" in site["headers"]["Strict-Transport-Security"]


def test_it_answers_to_its_own_name_only_and_logs_another_in_one_line(site: Any) -> None:
    assert site["other"] == 400
    assert [line for line in site["log"] if "127.0.0.1" in line] != []
    assert "Traceback (most recent call last):" not in site["log"]


def test_cookies_go_over_https_only_and_no_script_reads_them(site: Any) -> None:
    assert site["cookies"] == [True, True, True]


def test_no_page_may_load_or_run_anything_of_others(site: Any) -> None:
    policy = site["headers"]["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert site["headers"]["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in site["headers"]["Permissions-Policy"]
    assert "=(self)" not in site["headers"]["Permissions-Policy"]
    assert site["headers"]["X-Content-Type-Options"] == "nosniff"


def test_what_an_operator_writes_is_text_not_code(site: Any) -> None:
    assert "&lt;script&gt;" in site["page"]
    assert "<script>alert" not in site["page"]
