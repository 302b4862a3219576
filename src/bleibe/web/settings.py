"""Django's settings for the site. What an operator sets stands in `operating`.

Not here: addresses (`urls`), what a page says (`wording`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from bleibe.transition import languages
from bleibe.web.catalogues import write_catalogues
from bleibe.web.operating import DATABASE_FILE, Operating

OPERATING = Operating()
HERE = Path(__file__).parent

DEBUG = False
SECRET_KEY = OPERATING.secret()
ALLOWED_HOSTS = [
    *OPERATING.host_names,
    *([] if OPERATING.production else ["127.0.0.1", "localhost", "[::1]"]),
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "bleibe.platform",
    "bleibe.rooms.directory",
    "bleibe.rooms.guidance",
    "bleibe.rooms.profile",
    "bleibe.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "bleibe.web.browser_features.BrowserFeaturesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bleibe.web.private_pages.PrivatePagesMiddleware",
    "bleibe.web.refusals.RefusalMiddleware",
    "bleibe.web.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bleibe.web.urls"
WSGI_APPLICATION = "bleibe.web.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["bleibe.platform.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bleibe.web.frame.frame",
            ],
        },
    }
]

SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": OPERATING.data / DATABASE_FILE,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
    },
}
"""WAL, so that readers never wait; FULL, so that what was answered survives a power cut."""

DATABASES: dict[str, Any] = {
    "default": dict(dj_database_url.parse(OPERATING.database_url, conn_max_age=600, conn_health_checks=True))
    if OPERATING.database_url
    else {**SQLITE, "CONN_MAX_AGE": None}
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_counted",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""What all processes must know of one another, in the database: how often a code was tried, which was used.
Only signing in asks it (allauth), no page that only reads. Beyond so many entries Django forgets some."""

AUTH_USER_MODEL = "platform.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"change_password": "bleibe.web.accounts.forms.OwnPasswordForm"}
ACCOUNT_ADAPTER = "bleibe.platform.signing_in.ClosedAdapter"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "bleibe.web.refusals.locked_out"
AXES_USERNAME_CALLABLE = "bleibe.platform.signing_in.counted_name"
AXES_CLIENT_IP_CALLABLE = "bleibe.web.clients.client_address"
BEHIND_PROXY = OPERATING.production
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/900s/key"}
"""Axes counts wrong passwords in the database, so that all processes know of them. Wrong codes of the second
factor it does not see; they are counted here, by account and by no address, in the cache that all share."""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bleibe"
MFA_TOTP_TOLERANCE = 1
"""Steps of 30 seconds before and after: clocks differ, and people type slowly (RFC 6238, section 5.2)."""
MFA_FORMS = {
    "activate_totp": "bleibe.web.accounts.codes.FirstCodeForm",
    "authenticate": "bleibe.web.accounts.codes.CodeForm",
    "reauthenticate": "bleibe.web.accounts.codes.CodeAgainForm",
}

LANGUAGE_CODE = "de"
LANGUAGES = [(code, code) for code in languages()]
LOCALE_PATHS = [OPERATING.data / "locale"]
write_catalogues(OPERATING, LOCALE_PATHS[0], languages())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bleibe.web.refusals.unsafe"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OPERATING.production
SECURE_HSTS_SECONDS = 31_536_000 if OPERATING.production else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPERATING.production else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # how many sheets are taken at once the room says, in its words
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "secrets": {"()": "bleibe.web.logged.WithoutSecrets"},
        "one_line": {"()": "bleibe.web.logged.OneLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "loggers": {"django.security.DisallowedHost": {"filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
