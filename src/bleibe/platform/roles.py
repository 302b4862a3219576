"""The roles of the site, and what each may do: one table, read by every page and by the test that walks them.

Here: roles, acts, and which role may do which act where. Not here: who holds a role (`models`), asking for
it (`access`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is, for a region or for one organisation of it."""

    PARTICIPANT = "participant"
    COMPANION = "companion"
    COMPANY = "company"
    PROVIDER = "provider"
    COUNSELLOR = "counsellor"
    COORDINATOR = "coordinator"
    RESEARCHER = "researcher"
    STATISTICIAN = "statistician"
    ADMINISTRATOR = "administrator"


GLOBAL_ROLES: frozenset[Role] = frozenset({Role.ADMINISTRATOR})
"""Roles that are held for the whole site; every other one for a region."""

ROLES_OF_ORGANISATIONS: frozenset[Role] = frozenset({Role.PROVIDER, Role.COMPANY})
"""Roles that are held for one organisation, never for a whole region."""


class Act(StrEnum):
    """What can be done on the site."""

    READ = "read"
    """Read what is public."""
    READ_INTERNAL = "read_internal"
    """Read a region with its internal fields."""
    EDIT_OWN = "edit_own"
    """Change the row of one's own organisation, its offers and ties."""
    EDIT = "edit"
    """Change any row of a region, take files, accept proposals, give out links."""
    REPORT_LAW = "report_law"
    """Say that an answer of residence law is wrong."""
    RELEASE = "release"
    """Release a public edition that somebody else has made."""
    GIVE_ROLES = "give_roles"
    """Make accounts, give and take roles within a region, as `GIVEN_BY` says."""
    ADMINISTER = "administer"
    """Make regions, keep every account, give every role."""


class AccountAct(StrEnum):
    """What is done to an account, as its history keeps it."""

    MADE = "made"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    CLOSED = "closed"
    OPENED_AGAIN = "opened_again"
    PASSWORD_ENDED = "password_ended"
    """The password holds no longer; a link to a new one was made."""
    PASSWORD_SET = "password_set"
    PASSWORD_CHANGED = "password_changed"
    FACTOR_ADDED = "factor_added"
    FACTOR_ENDED = "factor_ended"
    """The second factor was taken off, so that a new one can be set up."""
    CODES_RENEWED = "codes_renewed"
    CODE_USED = "code_used"
    """Instead of the second factor: whoever has lost it, or somebody who found the codes."""


ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.READ_INTERNAL: frozenset({Role.COORDINATOR, Role.RESEARCHER, Role.ADMINISTRATOR}),
    Act.EDIT_OWN: frozenset({Role.PROVIDER, Role.COORDINATOR, Role.ADMINISTRATOR}),
    Act.EDIT: frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}),
    Act.REPORT_LAW: frozenset({Role.PROVIDER, Role.COORDINATOR, Role.ADMINISTRATOR}),
    Act.RELEASE: frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}),
    Act.GIVE_ROLES: frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}),
    Act.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}
"""Who may do what within a region or organisation where the role is held; reading is open to everybody."""

OF_NO_REGION: frozenset[Act] = frozenset({Act.REPORT_LAW})
"""Acts on what belongs to no region, as the law does: a role that allows them somewhere is enough."""

CHANGING: frozenset[Act] = frozenset(Act) - {Act.READ, Act.READ_INTERNAL}
"""Acts that change something: who may do one signs in with a second factor."""

RELEASING_ROLES: frozenset[Role] = ALLOWED[Act.RELEASE] | {Role.STATISTICIAN}
"""Roles that let out what somebody else has made. Only an administrator gives them: else a coordinator could
make the second person up."""

GIVEN_BY: Mapping[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset(Role) - RELEASING_ROLES,
    Role.ADMINISTRATOR: frozenset(Role),
}
"""Which roles somebody gives and takes away by a role of their own: a coordinator within the own region only,
an administrator everywhere. An account is kept (closed, given a new password) by who gives all its roles."""
