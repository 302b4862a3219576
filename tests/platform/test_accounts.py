"""What can be done to an account, by whom, what is refused, and the trace that it leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from bleibe.platform import passwords
from bleibe.platform.access import may_give, may_keep
from bleibe.platform.accounts import (
    AccountRefusedError,
    Refusal,
    close_account,
    end_password,
    end_second_factor,
    find_account,
    give_role,
    make_account,
    open_again,
    set_password,
    take_role,
)
from bleibe.platform.authors import Author
from bleibe.platform.models import AccountChange, User
from bleibe.platform.passwords import (
    Closed,
    PasswordLinkClosedError,
    link_token,
    open_password_link,
    random_password,
)
from bleibe.platform.roles import ALLOWED, GIVEN_BY, Act, Role
from bleibe.transition import InvalidInputError, NotFoundError

pytestmark = pytest.mark.django_db
BY = Author(name="test")
STRONG = "eine lange Wendung 7"


def holding(name: str, role: Role, region: str = "os", organisation: str = "") -> User:
    """Return somebody with a role."""
    made = make_account(name, by=BY)
    give_role(made, role, by=BY, region=region, organisation=organisation)
    return User.objects.get(pk=made.pk)


def trace(account: User) -> list[tuple[str, str]]:
    """Return what was done to an account, oldest first, with the role that it was about."""
    return list(AccountChange.objects.filter(account=account).order_by("id").values_list("act", "role"))


def test_an_account_is_made_given_a_role_and_closed_and_each_leaves_a_trace() -> None:
    anna = holding("anna", Role.COORDINATOR)
    close_account(anna, by=BY)
    assert trace(anna) == [("made", ""), ("role_given", "coordinator"), ("closed", "")]
    assert set(AccountChange.objects.values_list("by_name", flat=True)) == {"test"}


def test_a_closed_account_stays_with_its_history_and_can_be_opened_again() -> None:
    anna = holding("anna", Role.COORDINATOR)
    close_account(anna, by=BY)
    assert not User.objects.get(username="anna").is_active
    open_again(anna, by=BY)
    assert [one.role for one in User.objects.get(username="anna").all_holdings] == ["coordinator"]
    assert trace(anna)[-1] == ("opened_again", "")


@pytest.mark.parametrize("name", ["anna", "ANNA"])
def test_a_name_is_taken_however_it_is_capitalised(name: str) -> None:
    make_account("Anna", by=BY)
    with pytest.raises(AccountRefusedError) as refused:
        make_account(name, by=BY)
    assert refused.value.refusal is Refusal.NAME_TAKEN
    assert find_account(name).username == "Anna"


@pytest.mark.parametrize("name", ["", "anna amalia", "a" * 151, "anna/.."])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(AccountRefusedError) as refused:
        make_account(name, by=BY)
    assert refused.value.refusal is Refusal.NAME_WRONG
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "region", "organisation", "why"),
    [
        (Role.COORDINATOR, "", "", Refusal.NEEDS_REGION),
        (Role.ADMINISTRATOR, "os", "", Refusal.HAS_NO_REGION),
        (Role.PROVIDER, "os", "", Refusal.NEEDS_ORGANISATION),
        (Role.COUNSELLOR, "os", "io", Refusal.HAS_NO_ORGANISATION),
    ],
)
def test_a_role_is_held_for_what_the_table_says(
    role: Role, region: str, organisation: str, why: Refusal
) -> None:
    anna = make_account("anna", by=BY)
    with pytest.raises(AccountRefusedError) as refused:
        give_role(anna, role, by=BY, region=region, organisation=organisation)
    assert refused.value.refusal is why
    assert trace(anna) == [("made", "")]


def test_a_role_is_given_once_and_taken_once() -> None:
    anna = holding("anna", Role.RESEARCHER)
    with pytest.raises(AccountRefusedError, match="holds this role already"):
        give_role(anna, Role.RESEARCHER, by=BY, region="os")
    take_role(anna, Role.RESEARCHER, by=BY, region="os")
    with pytest.raises(AccountRefusedError, match="does not hold this role"):
        take_role(anna, Role.RESEARCHER, by=BY, region="os")
    assert trace(anna)[-1] == ("role_taken", "researcher")


def test_the_last_who_administers_the_site_cannot_be_taken_from_it() -> None:
    bo = holding("bo", Role.ADMINISTRATOR, region="")
    closed = holding("closed", Role.ADMINISTRATOR, region="")
    close_account(closed, by=BY)
    for refuse in (
        lambda: close_account(bo, by=BY),
        lambda: take_role(bo, Role.ADMINISTRATOR, by=BY),
    ):
        with pytest.raises(AccountRefusedError) as refused:
            refuse()
        assert refused.value.refusal is Refusal.LAST_ADMINISTRATOR
    holding("cleo", Role.ADMINISTRATOR, region="")
    close_account(bo, by=BY)


def test_a_weak_password_is_refused_and_nothing_is_made() -> None:
    with pytest.raises(InvalidInputError):
        make_account("anna", by=BY, password="12345")
    assert User.objects.count() == 0


def test_no_trace_holds_a_password() -> None:
    anna = make_account("anna", by=BY, password=STRONG)
    set_password(anna, STRONG + "!", by=BY)
    assert trace(anna)[-1] == ("password_set", "")
    assert STRONG not in str(list(AccountChange.objects.values()))


def test_drawn_passwords_differ_and_are_strong_enough_for_the_site() -> None:
    drawn = {random_password() for _ in range(50)}
    assert len(drawn) == 50
    make_account("anna", by=BY, password=drawn.pop())


def test_a_second_factor_can_be_taken_off() -> None:
    anna = make_account("anna", by=BY)
    Authenticator.objects.create(user=anna, type="totp", data={"secret": "x"})
    end_second_factor(anna, by=BY)
    assert Authenticator.objects.count() == 0
    assert trace(anna)[-1] == ("factor_ended", "")


def test_a_link_opens_its_account_until_a_password_is_set_by_it() -> None:
    anna = make_account("anna", by=BY)
    token = link_token(anna)
    assert open_password_link(token) == anna
    set_password(anna, STRONG, by=BY)
    assert closed_by(token) is Closed.USED


def test_a_newer_link_puts_an_end_to_earlier_ones_and_to_the_password() -> None:
    anna = make_account("anna", by=BY, password=STRONG)
    first = link_token(anna)
    end_password(anna, by=BY)
    assert closed_by(first) is Closed.USED
    assert not User.objects.get(pk=anna.pk).check_password(STRONG)
    assert open_password_link(link_token(anna)) == anna


def test_a_link_ends_after_its_days_and_with_its_account(monkeypatch: pytest.MonkeyPatch) -> None:
    anna = make_account("anna", by=BY)
    token = link_token(anna)
    with monkeypatch.context() as later:
        later.setattr(passwords, "HOLDS", timedelta(seconds=-1))
        assert closed_by(token) is Closed.EXPIRED
    close_account(anna, by=BY)
    assert closed_by(token) is Closed.WRONG


@pytest.mark.parametrize("token", ["", "1", "1-x", "1-x.y.z"])
def test_a_sign_that_is_not_ours_opens_nothing(token: str) -> None:
    make_account("anna", by=BY)
    assert closed_by(token) is Closed.WRONG


def test_a_link_for_one_account_opens_no_other() -> None:
    anna, bo = make_account("anna", by=BY), make_account("bo", by=BY)
    token = link_token(anna)
    assert closed_by(token.replace(f"{anna.pk}-", f"{bo.pk}-", 1)) is Closed.WRONG


def closed_by(token: str) -> Closed:
    """Return why a link opens nothing."""
    with pytest.raises(PasswordLinkClosedError) as refused:
        open_password_link(token)
    return refused.value.why


def test_a_name_without_account_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="bleibe account list"):
        find_account("nobody")


@pytest.mark.parametrize("role", Role)
def test_a_coordinator_gives_no_role_by_which_others_work_is_let_out_nor_the_sites(role: Role) -> None:
    """Else a coordinator could make up the second person who releases an edition."""
    anna = holding("anna", Role.COORDINATOR)
    lets_out = role in ALLOWED[Act.RELEASE] or role is Role.STATISTICIAN
    assert may_give(anna, role, "os") is not lets_out
    assert not may_give(anna, role, "th")
    assert not may_give(anna, role, "")


def test_an_administrator_gives_every_role_everywhere_and_nobody_else_gives_any() -> None:
    bo = holding("bo", Role.ADMINISTRATOR, region="")
    assert all(may_give(bo, role, "th") for role in Role)
    assert set(GIVEN_BY) == {Role.COORDINATOR, Role.ADMINISTRATOR}


def test_an_account_is_kept_by_who_gives_all_its_roles_and_never_by_itself() -> None:
    anna, bo = holding("anna", Role.COORDINATOR), holding("bo", Role.ADMINISTRATOR, region="")
    provider = holding("carla", Role.PROVIDER, organisation="io")
    elsewhere = holding("dora", Role.PROVIDER, organisation="io")
    give_role(elsewhere, Role.RESEARCHER, by=BY, region="th")
    elsewhere = User.objects.get(pk=elsewhere.pk)
    colleague, nothing = holding("emil", Role.COORDINATOR), make_account("finn", by=BY)
    everybody = (provider, elsewhere, colleague, nothing, bo, anna)
    assert [may_keep(anna, one) for one in everybody] == [True, False, False, False, False, False]
    assert [may_keep(bo, one) for one in everybody] == [True, True, True, True, False, True]
