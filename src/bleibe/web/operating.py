"""What whoever runs the site sets, read from the environment, and what is missing before it may be public.

Here: the names, their meaning, and the refusal. Not here: Django's settings (`settings`).
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bleibe.transition import NotPossibleNowError

DATABASE_FILE = "bleibe.sqlite3"
SECRET_FILE = "secret-key"
SHORTEST_SECRET = 50
FEWEST_SIGNS = 10
"""Different signs that a secret key has at least."""


class Operating(BaseSettings):
    """The settings of one site; each is an environment variable `BLEIBE_...` of the same name."""

    model_config = SettingsConfigDict(env_prefix="BLEIBE_", extra="ignore")

    data: Path = Field(default=Path("bleibe-data"), description="folder in which the site keeps its data")
    database_url: str = Field(
        default="", validation_alias="DATABASE_URL", description="PostgreSQL, as postgresql://user@host/name"
    )
    secret_key: str = Field(default="", description="50 or more random signs, kept secret")
    hosts: str = Field(default="", description="names under which the site is reached, separated by commas")
    production: bool = Field(default=False, description="open to others, not only to this machine")
    demo: bool = Field(default=False, description="a demonstration on this machine; no second factor")
    operator: str = Field(
        default="", description="name of the body that runs the site, as its visitors read it"
    )
    imprint: str = Field(default="", description="Markdown file with the Impressum")
    privacy: str = Field(default="", description="Markdown file with the privacy statement")
    accessibility: str = Field(
        default="",
        description="Markdown file with the accessibility statement (state, feedback address, arbitration)",
    )
    advice_under: str = Field(
        default="",
        description="head of the RDG under which whoever runs the site advises in single cases, if they do",
    )

    @property
    def host_names(self) -> list[str]:
        """Return the names under which the site may be reached."""
        return [name.strip() for name in self.hosts.split(",") if name.strip()]

    def make_folder(self) -> None:
        """Make the folder for the data where there is none; what lies there is for its owner only."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)

    def secret(self) -> str:
        """Return what signs sessions and links: as set, else kept in the data folder."""
        if self.secret_key:
            return self.secret_key
        file = self.data / SECRET_FILE
        self.make_folder()
        with suppress(FileExistsError):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as opened:
                opened.write(secrets.token_urlsafe(50))
        return file.read_text(encoding="ascii")

    def refuse_incomplete(self) -> None:
        """Refuse to open a site to others before all is there that the law and safety ask for.

        Raises
        ------
        NotPossibleNowError
            Naming each setting that is missing.
        """
        missing = [
            f"BLEIBE_{name.upper()}: {field.description}"
            for name, field in type(self).model_fields.items()
            if name in REQUIRED_IN_PRODUCTION
            and not (self.host_names if name == "hosts" else getattr(self, name))
        ]
        missing += [
            f"BLEIBE_{name.upper()}: {fault}"
            for name in STATEMENTS
            if getattr(self, name) and (fault := _fault_of(Path(getattr(self, name))))
        ]
        missing += self._same_statements()
        missing += [f"BLEIBE_ACCESSIBILITY: {gap}" for gap in _gaps_of(self.accessibility)]
        missing += [f"BLEIBE_SECRET_KEY: {gap}" for gap in self._gaps_of_secret()]
        missing += [f"BLEIBE_HOSTS: {gap}" for name in self.host_names if (gap := _gap_of_host(name))]
        if gap := self.gap_of_advice():
            missing.append(gap)
        if self.demo:
            missing.append("BLEIBE_DEMO: a demonstration asks nobody for a second factor; leave it out")
        if missing:
            raise NotPossibleNowError(
                "the site cannot be opened to others yet; set these first:\n  " + "\n  ".join(missing)
            )

    def gap_of_advice(self) -> str:
        """Return why the head under which the operator advises is none, and what to write; empty where it is.

        Examples
        --------
        >>> Operating(advice_under="§ 8 Abs. 1 Nr. 5 RDG").gap_of_advice()
        ''
        """
        if not self.advice_under or HEAD_OF_ADVICE.fullmatch(self.advice_under):
            return ""
        return (
            f"BLEIBE_ADVICE_UNDER: {self.advice_under!r} is no head of it, and the imprint does not show it; "
            "write § 5, 6, 7 or 8 RDG, with Abs., S. and Nr. where you mean them, as § 8 Abs. 1 Nr. 5 RDG"
        )

    def _same_statements(self) -> list[str]:
        """Return which page names the file of an earlier one: each has a duty of its own."""
        files = {name: Path(getattr(self, name)).resolve() for name in STATEMENTS if getattr(self, name)}
        return [
            f"BLEIBE_{later.upper()}: {files[later]} is the file of BLEIBE_{earlier.upper()} already; "
            "each page needs its own"
            for earlier, later in combinations(files, 2)
            if files[earlier] == files[later]
        ]

    def _gaps_of_secret(self) -> list[str]:
        key = self.secret_key
        if key and len(key) < SHORTEST_SECRET:
            return [f"has {len(key)} signs, fewer than {SHORTEST_SECRET}"]
        if key and len(set(key)) < FEWEST_SIGNS:
            return [f"has only {len(set(key))} different signs; let a random generator make it"]
        return []


def _gap_of_host(name: str) -> str:
    """Return why a browser asks for no host of this name, and which one is meant; empty where it does.

    Examples
    --------
    >>> _gap_of_host("https://bleibe.example.org:8000/")
    'https://bleibe.example.org:8000/ is no name of one host; write bleibe.example.org'
    >>> _gap_of_host("*"), _gap_of_host("bleibe.example.org")
    ('* is no name of one host', '')
    """
    if HOST.fullmatch(name):
        return ""
    bare = re.split("[/:?#]", name.rpartition("://")[2])[0].rstrip(".")
    with suppress(UnicodeError):
        bare = bare.encode("idna").decode("ascii")
    return f"{name} is no name of one host" + (f"; write {bare}" if HOST.fullmatch(bare) else "")


def _fault_of(file: Path) -> str:
    """Return why a file is no statement that people can read; empty where it is one."""
    if not file.is_file():
        return f"there is no file {file}"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return f"{file} cannot be read as text in UTF-8"
    return "" if text.strip() else f"there is nothing in {file}"


def _gaps_of(file: str) -> list[str]:
    """Return what an accessibility statement that can be read does not say."""
    if not file or _fault_of(Path(file)):
        return []
    text = Path(file).read_text(encoding="utf-8")
    return [
        f"{file} {gap}" for gap, words in ACCESSIBILITY.items() if not re.search(words, text, re.IGNORECASE)
    ]


ACCESSIBILITY = {
    "does not say how far the site is accessible (fully, partially or not compliant)": (
        r"(vollständig|teilweise|nicht)\s+([\w-]+\s+){0,8}(vereinbar|konform|barrierefrei)"
        r"|(fully|partially|not)\s+(compliant|conformant|accessible)"
    ),
    "names no address for feedback (mail, telephone or page)": (
        r"[\w.+-]+@[\w-]+\.\w|https?://"
        r"|(?<![\d./-])(?!\d{1,2}[ /-]\d{1,2}[ /-]\d{4})(\+|\(?0)\d[\d /()-]{5,}"
    ),
    "names no arbitration body (Schlichtungsstelle)": r"schlichtung|arbitration|enforcement",
}
"""What the statement must say by the law (BGG section 12b and the laws of the Länder), and by which words
one sees that it does: a telephone number begins with + or 0 and is no day. Whether what it says is right,
only people can tell."""

HEAD_OF_ADVICE = re.compile(r"§ [5-8]( Abs\. \d)?( S\. \d)?( Nr\. \d)? RDG")
"""A place of the Rechtsdienstleistungsgesetz that allows legal advice outside the courts."""

HOST = re.compile(
    r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\]", re.I
)
"""The name or number of a host, as a browser sends it."""

STATEMENTS = ("imprint", "privacy", "accessibility")
"""Pages that a public site must have."""

REQUIRED_IN_PRODUCTION = ("secret_key", "hosts", "operator", *STATEMENTS)
"""What must be set before a site is opened to others."""
