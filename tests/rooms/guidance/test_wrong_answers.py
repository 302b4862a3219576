"""A wrong answer is reported by its rule, once, without anything of the person; then it is settled."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from bleibe.platform.authors import Author
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.services.wrong_answers import report_wrong_answer, settle_wrong_answer
from bleibe.science.residence import in_force_since
from bleibe.transition import NotFoundError

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)
RULE = "aufenthg-18g-1-1"


def somebody(name: str, role: Role) -> User:
    """Return somebody with a role in one region, or for one office of it."""
    user = User.objects.create_user(name, password="x")
    of_office = {} if role is Role.ADMINISTRATOR else {"region": "os"}
    if role is Role.PROVIDER:
        of_office |= {"organisation": "office"}
    Holding.objects.create(user=user, role=role.value, **of_office)
    return user


def author(user: User) -> Author:
    """Return an account as histories name it."""
    return Author(name=user.username, user=user)


def client_of(user: User) -> Client:
    """Return a client that is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_report_keeps_the_rule_and_the_day_and_waits_once() -> None:
    office = somebody("office", Role.PROVIDER)
    first = report_wrong_answer(RULE, "salary", DAY, by=author(office))
    again = report_wrong_answer(RULE, "salary", date(2027, 1, 1), by=author(office))
    assert (first.pk, first.rule, first.part, first.law_of) == (again.pk, RULE, "salary", in_force_since(DAY))
    assert WrongAnswer.objects.count() == 1
    report_wrong_answer(RULE, "", DAY, by=author(office))
    assert WrongAnswer.objects.count() == 2


def test_what_was_settled_can_be_reported_anew() -> None:
    office, other = somebody("office", Role.PROVIDER), somebody("admin", Role.ADMINISTRATOR)
    first = report_wrong_answer(RULE, "", DAY, by=author(office))
    settled = settle_wrong_answer(first.pk, by=author(other))
    settled_again = settle_wrong_answer(first.pk, by=author(office))
    assert settled_again.settled_at == settled.settled_at
    assert settled_again.settled_by_name == "admin"
    assert report_wrong_answer(RULE, "", DAY, by=author(office)).pk != first.pk


@pytest.mark.parametrize(
    ("rule", "part"),
    [("aufenthg-99z", ""), (RULE, "no_such_condition"), ("", ""), ("<b>", ""), ("x" * 5_000, "")],
)
def test_only_a_rule_that_there_is_can_be_reported(rule: str, part: str) -> None:
    office = somebody("office", Role.PROVIDER)
    with pytest.raises(NotFoundError):
        report_wrong_answer(rule, part, DAY, by=author(office))
    assert not WrongAnswer.objects.exists()


def test_a_title_that_is_known_by_name_alone_can_be_reported() -> None:
    assert report_wrong_answer("aufenthg-60c", "", DAY, by=author(somebody("office", Role.PROVIDER)))


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_list_shows_rule_sentence_day_and_who_and_only_administrators_settle(code: str) -> None:
    office, admin = somebody("office", Role.PROVIDER), somebody("admin", Role.ADMINISTRATOR)
    kept = report_wrong_answer(RULE, "salary", DAY, by=author(office))
    page, settle = f"/{code}/residence/reports/", f"/{code}/residence/reports/{kept.pk}/settle/"
    html = client_of(office).get(page).content.decode()
    assert f"<code>{RULE}</code>" in html
    assert "<code>salary</code>" in html
    assert {"de": "10. September 2026", "en": "10 September 2026"}[code] in html
    assert settle not in html
    assert client_of(office).post(settle).status_code == 404
    assert settle in client_of(admin).get(page).content.decode()
    assert client_of(admin).post(settle).status_code == 302
    assert settle not in client_of(admin).get(page).content.decode()
    assert Client().get(page).status_code == 404


ANSWERS = {
    "title.title": "blue_card",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "asked": "degrees",
    "job.salary_eur_per_year": "51999",
}


@pytest.mark.parametrize("part", ["", "/salary"])
def test_an_office_reports_by_one_press_and_keeps_its_place_and_no_fact_is_kept(part: str) -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    page = client.post("/de/residence/", ANSWERS | {"in_full": "yes"}).content.decode()
    assert f'name="wrong" value="{RULE}{part}"' in page
    answer = client.post("/de/residence/wrong/", ANSWERS | {"wrong": f"{RULE}{part}"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Gemeldet: Blaue Karte EU mit der allgemeinen Gehaltsschwelle" in html
    assert RULE in html
    assert 'name="asked" value="degrees"' in html, "the question that was shown is shown again"
    assert 'value="2027-09-30"' in html, "no answer is lost"
    kept = WrongAnswer.objects.values().get()
    assert (kept["rule"], kept["part"]) == (RULE, part.strip("/"))
    assert not {"51999", "IN", "2027-09-30", "blue_card"} & {str(value) for value in kept.values()}
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_a_report_names_since_when_the_law_is_so_and_never_a_day_that_was_entered() -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    client.post("/de/residence/wrong/", ANSWERS | {"on": "2025-05-05", "wrong": RULE})
    assert WrongAnswer.objects.get().law_of == in_force_since(date(2025, 5, 5)) < date(2025, 5, 5)


@pytest.mark.parametrize("page", ["residence", "employers/check"])
def test_what_is_said_of_work_is_reported_by_one_press_also_where_no_title_stands(page: str) -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    citizen = {"title.title": "abroad", "person.nationalities": "PL", "job.starts_on": "2027-02-01"}
    assert 'value="freizueggeu-2-1/work"' in client.post(f"/de/{page}/", citizen).content.decode()
    settled = {"title.title": "settled", "person.nationalities": "IN", "job.starts_on": "2027-02-01"}
    html = client.post(f"/de/{page}/", settled).content.decode()
    assert 'name="wrong" value="aufenthg-9/work"' in html
    answer = client.post(f"/de/{page}/wrong/", settled | {"wrong": "aufenthg-9/work"})
    assert (answer.status_code, WrongAnswer.objects.get().part) == (200, "work")
    assert "Gemeldet: § 9 AufenthG, Arbeiten" in answer.content.decode().replace("\xa0", " ")
    assert "Arbeiten" in client.get("/de/residence/reports/").content.decode()
    assert client.post(f"/de/{page}/wrong/", settled | {"wrong": "aufenthg-99/work"}).status_code == 404


@pytest.mark.parametrize("role", [None, Role.COUNSELLOR, Role.RESEARCHER])
def test_who_may_not_report_sees_no_button_and_is_refused(role: Role | None) -> None:
    client = Client() if role is None else client_of(somebody("who", role))
    assert 'name="wrong"' not in client.post("/de/residence/", ANSWERS).content.decode()
    assert client.post("/de/residence/wrong/", ANSWERS | {"wrong": RULE}).status_code == 404
    assert not WrongAnswer.objects.exists()


def test_a_rule_that_there_is_not_is_refused() -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    assert client.post("/de/residence/wrong/", ANSWERS | {"wrong": "nonsense"}).status_code == 404
    assert client.get("/de/residence/wrong/").status_code == 405


def test_a_report_that_comes_from_another_site_is_refused() -> None:
    user = somebody("office", Role.PROVIDER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/de/residence/wrong/", ANSWERS | {"wrong": RULE}).status_code == 403
    assert not WrongAnswer.objects.exists()


def test_an_office_reports_what_an_employer_reads_and_in_the_language_that_it_reads() -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    employer = {"title.title": "abroad", "person.nationalities": "IN", "degrees": "academic"}
    page = client.post("/de/employers/check/", employer).content.decode()
    assert 'formaction="/de/employers/check/wrong/#step"' in page
    sent = employer | {"wrong": RULE, "job.starts_on": "2027-02-01"}
    assert "Gemeldet" in client.post("/de/employers/check/wrong/", sent).content.decode()
    assert WrongAnswer.objects.get().law_of == in_force_since(date(2027, 2, 1)) < date(2027, 2, 1)
    other = client.post("/en/residence/in/uk/wrong/", ANSWERS | {"wrong": RULE}).content.decode()
    assert '<html lang="uk"' in other


@pytest.mark.parametrize("page", ["residence", "employers/check"])
def test_nothing_is_reported_while_an_answer_cannot_be_read(page: str) -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    sent = {"title.title": "blue_card", "job.months": "soon", "asked": "job.months", "wrong": RULE}
    answer = client.post(f"/de/{page}/wrong/", sent)
    assert answer.status_code == 422
    assert 'value="soon"' in answer.content.decode()
    assert not WrongAnswer.objects.exists()


@pytest.mark.parametrize(("code", "title"), [("de", "gehört zu einem Knopf"), ("en", "belongs to a button")])
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_another_method_is_answered_by_a_page_that_is_not_kept(code: str, title: str, method: str) -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    answer = getattr(client, method)(f"/{code}/residence/wrong/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert title in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
