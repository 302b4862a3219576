"""`bleibe account`: make accounts, give roles, close accounts. Not here: how (`platform.accounts`)."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from bleibe.cli.check import show
from bleibe.cli.site_data import add_data, open_site
from bleibe.platform.roles import Role
from bleibe.transition import InvalidInputError, languages

if TYPE_CHECKING:
    from bleibe.platform.authors import Author

BY = "bleibe account"
"""Who did it, as the history of the account says; a command line knows nobody by name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: a verb, and what that verb takes."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb, (what, _) in VERBS.items():
        command = verbs.add_parser(verb, help=what, description=f"{what[0].upper()}{what[1:]}.")
        if verb != "list":
            command.add_argument("name", help="name by which the person signs in")
        if verb in ("add", "add-role", "remove-role"):
            _add_role(command)
        if verb == "add":
            command.add_argument("--full-name", default="", help="how pages and histories call the person")
            command.add_argument(
                "--language",
                choices=languages(),
                default="",
                help="in which the person reads the site (default: that of the page on which they sign in)",
            )
        if verb in ("add", "new-password"):
            command.add_argument(
                "--password-stdin",
                action="store_true",
                help="take the password from the first line of standard input instead of drawing one",
            )
        add_data(command)


def _add_role(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--role", choices=[role.value for role in Role], required=True, help="what the person is"
    )
    command.add_argument(
        "--region", default="", metavar="KEY", help="where; for every role but administrator"
    )
    command.add_argument(
        "--organisation",
        default="",
        metavar="KEY",
        help="for which organisation of the region; for provider and company",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says."""
    open_site(arguments.data, may_make=arguments.verb == "add")
    from bleibe.platform.authors import Author

    _, do = VERBS[arguments.verb]
    do(arguments, Author(name=BY))
    return 0


def _add(arguments: argparse.Namespace, by: Author) -> None:
    from django.db import transaction

    from bleibe.platform.accounts import check_role, give_role, make_account
    from bleibe.platform.passwords import random_password
    from bleibe.web.accounts.places import check_place

    role = Role(arguments.role)
    check_role(role, arguments.region, arguments.organisation)
    check_place(arguments.region, arguments.organisation)
    password = _read_password() if arguments.password_stdin else random_password()
    with transaction.atomic(), _in_english():
        account = make_account(
            arguments.name,
            by=by,
            full_name=arguments.full_name,
            language=arguments.language,
            password=password,
        )
        give_role(account, role, by=by, region=arguments.region, organisation=arguments.organisation)
    show(f"{account.username}: made, {_held(role, arguments.region, arguments.organisation)}.")
    _say_password(arguments, password)


def _list(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.models import User

    accounts = list(User.objects.order_by("username").prefetch_related("holdings"))
    for account in accounts:
        roles = "; ".join(_held(one.role, one.region, one.organisation) for one in account.holdings.all())
        state = "" if account.is_active else " (closed)"
        full = f" – {account.get_full_name()}" if account.get_full_name() else ""
        show(f"{account.username}{state}{full}: {roles or 'no role'}")
    if not accounts:
        show("no account yet; `bleibe account add` makes one")


def _add_role_to(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import check_role, find_account, give_role
    from bleibe.web.accounts.places import check_place

    role = Role(arguments.role)
    check_role(role, arguments.region, arguments.organisation)
    check_place(arguments.region, arguments.organisation)
    account = find_account(arguments.name)
    give_role(account, role, by=by, region=arguments.region, organisation=arguments.organisation)
    show(f"{account.username}: now also {_held(role, arguments.region, arguments.organisation)}.")


def _remove_role(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import find_account, take_role

    account, role = find_account(arguments.name), Role(arguments.role)
    take_role(account, role, by=by, region=arguments.region, organisation=arguments.organisation)
    show(f"{account.username}: no longer {_held(role, arguments.region, arguments.organisation)}.")


def _close(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import close_account, find_account

    account = find_account(arguments.name)
    close_account(account, by=by)
    show(f"{account.username}: closed. What it did stays in the history; `bleibe account reopen` opens it.")


def _reopen(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import find_account, open_again

    account = find_account(arguments.name)
    open_again(account, by=by)
    show(f"{account.username}: open, with the roles it had.")


def _new_password(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import find_account, set_password
    from bleibe.platform.passwords import random_password

    account = find_account(arguments.name)
    password = _read_password() if arguments.password_stdin else random_password()
    with _in_english():
        set_password(account, password, by=by)
    show(f"{account.username}: the old password holds no longer.")
    _say_password(arguments, password)


def _end_second_factor(arguments: argparse.Namespace, by: Author) -> None:
    from bleibe.platform.accounts import end_second_factor, find_account

    account = find_account(arguments.name)
    end_second_factor(account, by=by)
    show(f"{account.username}: without a second factor; signing in asks for a new one where it is needed.")


VERBS: dict[str, tuple[str, Callable[[argparse.Namespace, Author], None]]] = {
    "add": ("make an account with its first role", _add),
    "list": ("name every account with its roles", _list),
    "add-role": ("give an account a further role", _add_role_to),
    "remove-role": ("take a role away", _remove_role),
    "close": ("let nobody sign in any more; what was done stays in the history", _close),
    "reopen": ("open a closed account again", _reopen),
    "new-password": ("put a new password in place of the old one", _new_password),
    "end-second-factor": ("take off a second factor that is lost", _end_second_factor),
}
"""Every verb with one line of help and what does it."""


def _held(role: str, region: str, organisation: str) -> str:
    """Return a role with what it is held for."""
    return (
        f"{role} in {region} for {organisation}"
        if organisation
        else f"{role} in {region}"
        if region
        else role
    )


def _read_password() -> str:
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise InvalidInputError("standard input holds no password; its first line has to be one")
    return line


def _say_password(arguments: argparse.Namespace, password: str) -> None:
    """Print a drawn password, this once; one that was read is known to whoever wrote it."""
    if not arguments.password_stdin:
        print(f"password: {password}")
        show(
            "It is shown this once and kept nowhere. The person signs in with it and changes it on the site."
        )


def _in_english() -> contextlib.AbstractContextManager[object]:
    from django.utils.translation import override

    return override("en")
