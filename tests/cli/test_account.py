"""`bleibe account`: who runs the site gets people onto it; a password is shown once and kept nowhere."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from bleibe.cli import account as command
from bleibe.cli.main import main
from bleibe.platform.models import AccountChange, User
from bleibe.rooms.directory.api import Author, Way, put_region
from cli.site import Ended, bleibe
from exchange.regions import small_region

pytestmark = pytest.mark.django_db
GIVEN = "eine lange Wendung 7\n"


class Site:
    """The site of one test, with the small region and one administrator."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        monkeypatch.setattr(command, "open_site", lambda *_, **__: None)
        put_region("muster", small_region(), Author(name="Start"), Way.START)
        assert self.account("add", "bo", "--role", "administrator").code == 0

    def account(self, *arguments: str, given: str = "") -> Ended:
        """Run a verb."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO(given))
        try:
            code = main(["account", *arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = self.capsys.readouterr()
        return Ended(code=code, out=said.out, err=said.err)


@pytest.fixture
def site(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return the site."""
    return Site(capsys, monkeypatch)


def stored() -> str:
    """Return everything that is stored on accounts."""
    return str([*User.objects.values(), *AccountChange.objects.values()])


def test_an_account_is_made_with_a_random_password_that_is_shown_once_and_kept_nowhere(site: Site) -> None:
    made = site.account(
        "add", "anna", "--role", "coordinator", "--region", "muster", "--full-name", "Anna A."
    )
    assert (made.code, made.err) == (0, "")
    password = re.search(r"^password: (\S{20,})$", made.out, flags=re.MULTILINE)
    assert password is not None
    assert User.objects.get(username="anna").check_password(password[1])
    assert password[1] not in stored()
    listed = site.account("list")
    assert "anna – Anna A.: coordinator in muster\n" in listed.out
    assert password[1] not in listed.out


def test_a_password_is_read_from_standard_input_and_never_repeated(site: Site) -> None:
    made = site.account("add", "anna", "--role", "administrator", "--password-stdin", given=GIVEN)
    assert made.code == 0
    assert User.objects.get(username="anna").check_password(GIVEN.strip())
    assert GIVEN.strip() not in made.out + made.err + stored()


@pytest.mark.parametrize(("given", "said"), [("\n", "no password"), ("12345\n", "too short")])
def test_no_password_and_a_weak_one_are_refused_and_no_account_is_made(
    site: Site, given: str, said: str
) -> None:
    made = site.account("add", "anna", "--role", "administrator", "--password-stdin", given=given)
    assert made.code == 1
    assert said in made.err
    assert "anna" not in site.account("list").out


@pytest.mark.parametrize(
    ("name", "role", "code", "said"),
    [
        ("anna", "--role king", 2, "invalid choice: 'king'"),
        ("anna", "--role coordinator", 3, "held in a region"),
        ("anna", "--role administrator --region muster", 3, "whole site"),
        ("anna", "--role provider --region muster", 3, "one organisation"),
        ("anna", "--role coordinator --region muster --organisation a", 3, "whole region"),
        ("anna", "--role coordinator --region nowhere", 6, "it has muster"),
        ("anna", "--role provider --region muster --organisation nobody", 6, "no organisation 'nobody'"),
        ("BO", "--role administrator", 3, "of this name already"),
        ("zwei Wörter", "--role administrator", 3, "letters, digits"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line_and_no_account_is_made(
    site: Site, name: str, role: str, code: int, said: str
) -> None:
    made = site.account("add", name, *role.split())
    assert (made.code, said in made.err) == (code, True), made.err
    assert site.account("list").out == "bo: administrator\n"


def test_roles_are_given_and_taken_accounts_closed_and_opened(site: Site) -> None:
    site.account("add", "anna", "--role", "researcher", "--region", "muster")
    assert site.account("add-role", "anna", "--role", "coordinator", "--region", "muster").code == 0
    assert site.account("remove-role", "anna", "--role", "researcher", "--region", "muster").code == 0
    assert site.account("close", "anna").code == 0
    assert "anna (closed): coordinator in muster\n" in site.account("list").out
    assert site.account("new-password", "anna").code == 3
    assert site.account("reopen", "anna").code == 0
    assert "password: " in site.account("new-password", "anna").out
    assert site.account("end-second-factor", "anna").code == 0


def test_the_last_administrator_is_not_closed(site: Site) -> None:
    closed = site.account("close", "bo")
    assert closed.code == 3
    assert "last account that administers" in closed.err


def test_who_did_it_is_kept(site: Site) -> None:
    site.account("close", "bo")
    assert set(AccountChange.objects.values_list("by_name", flat=True)) == {"bleibe account"}


def test_a_name_that_is_not_there_is_told(site: Site) -> None:
    assert site.account("close", "nobody").code == 6


def test_an_account_is_made_on_a_site_that_is_made_for_it_and_named_afterwards(tmp_path: Path) -> None:
    made = bleibe("account", "add", "anna", "--role", "administrator", data=tmp_path / "data")
    assert (made.code, made.err) == (0, "")
    assert bleibe("account", "list", BLEIBE_DATA=str(tmp_path / "data")).out == "anna: administrator\n"


def test_a_site_that_is_not_there_is_told_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BLEIBE_DATA", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["account", "list", "--data", str(tmp_path / "nowhere")]) == 6
    assert "there is no site in" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
