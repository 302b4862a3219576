"""Editions: drawn up by one, commented by those named, released by another, and unchangeable then."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bleibe.exchange import digest
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import snapshot
from bleibe.rooms.profile.api import work_one
from bleibe.rooms.profile.models import EditionComment, EditionFile, StoredEdition, Unreleased
from bleibe.rooms.profile.rules.editions import EditionState, NoRelease, ToRelease, refusal_of
from bleibe.rooms.profile.services import editions as doing
from bleibe.rooms.profile.services import making_editions
from bleibe.rooms.profile.services.making_editions import fill, tables_kept
from bleibe.studies.profile import (
    FILES,
    Edition,
    input_digest,
    make_profile,
    write_profile,
)
from bleibe.transition import NotPossibleNowError

from .cast import DAY, KEY, signed_in, stored
from .drawn_editions import PAGE, account, drawn_up, opened, released, typeset_once  # noqa: F401

pytestmark = pytest.mark.django_db


def test_what_an_edition_keeps_are_the_files_that_the_command_line_writes(tmp_path: Path) -> None:
    row = drawn_up()
    state = snapshot(KEY)
    profile = make_profile(
        state.internal,
        as_of=DAY,
        edition=Edition.PUBLIC,
        input_sha256=input_digest(state.tables, Edition.PUBLIC),
    )
    for language in ("de", "en"):
        write_profile(profile, tmp_path / language, language, state.internal.texts)
        for name in FILES:
            kept = EditionFile.objects.get(of=row, language=language, name=name)
            assert bytes(kept.content) == (tmp_path / language / name).read_bytes(), name


def test_an_edition_keeps_the_region_as_it_was() -> None:
    row = drawn_up()
    assert digest(tables_kept(row)) == digest(snapshot(KEY).tables)


def test_the_process_beside_the_site_makes_what_was_drawn_up() -> None:
    doing.draw_up(stored(), on=DAY, edition=Edition.PUBLIC, author=account("first"))
    assert work_one(on=DAY)
    assert StoredEdition.objects.get().state == EditionState.DRAFT


def test_an_edition_that_cannot_be_made_says_so_and_stops_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ArithmeticError("made to fail")

    making_editions._profiles.clear()
    monkeypatch.setattr(making_editions, "make_profile", fail)
    doing.draw_up(stored(), on=DAY, edition=Edition.PUBLIC, author=account("first"))
    with pytest.raises(ArithmeticError):
        work_one(on=DAY)
    page = signed_in(Role.COORDINATOR).get(f"{PAGE}1/").content.decode()
    assert "ließ sich nicht rechnen" in page
    assert work_one(on=DAY)


def test_only_a_second_person_releases_what_they_have_seen() -> None:
    draft = ToRelease(state=EditionState.DRAFT, made_by=1, by=2, files="a", seen="a", comments_printed=True)
    assert refusal_of(draft) is None
    for changed, why in (
        ({"by": 1}, NoRelease.SAME_PERSON),
        ({"made_by": None}, NoRelease.SAME_PERSON),
        ({"state": EditionState.MAKING}, NoRelease.STATE),
        ({"state": EditionState.RELEASED}, NoRelease.STATE),
        ({"state": EditionState.WITHDRAWN}, NoRelease.STATE),
        ({"seen": "b"}, NoRelease.CHANGED_SINCE_SEEN),
        ({"comments_printed": False}, NoRelease.COMMENTS_NOT_PRINTED),
    ):
        assert refusal_of(ToRelease(**{**vars(draft), **changed})) is why


def test_who_drew_an_edition_up_cannot_release_it_on_any_way() -> None:
    client = signed_in(Role.COORDINATOR, "first")
    stored()
    assert client.post(f"{PAGE}new/", {"edition": "public"}).status_code == 302
    row = StoredEdition.objects.get()
    fill(row)
    assert "zweite Person" in client.get(f"{PAGE}1/").content.decode()
    assert client.post(f"{PAGE}1/release/", {"seen": row.files_digest}).status_code == 409
    row = StoredEdition.objects.get()
    row.state, row.released_by, row.released_by_name = EditionState.RELEASED, row.made_by, "first"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert StoredEdition.objects.get().state == EditionState.DRAFT


def test_a_second_coordinator_releases_by_a_button() -> None:
    row = drawn_up()
    client = signed_in(Role.COORDINATOR, "second")
    page = client.get(f"{PAGE}1/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen is not None
    assert client.post(f"{PAGE}1/release/", {"seen": "0" * 64}).status_code == 409
    assert client.post(f"{PAGE}1/release/", {"seen": seen[1]}).status_code == 302
    row = StoredEdition.objects.get()
    assert (row.state, row.released_by_name) == (EditionState.RELEASED, "second")
    assert "freigegeben am" in Client().get(PAGE).content.decode()
    assert "Öffentliche Fassung.\nFreigegeben am" in Client().get(f"{PAGE}1/").content.decode()


def test_a_released_edition_never_changes() -> None:
    row = released()
    file = EditionFile.objects.filter(of=row).first()
    assert file is not None
    row.message = {"de": "anders", "en": "different"}
    file.content = b"other"
    ways = (
        row.save,
        row.delete,
        file.save,
        file.delete,
        StoredEdition.objects.all().delete,
        EditionFile.objects.filter(of=row).delete,
        lambda: StoredEdition.objects.update(number=7),
        lambda: EditionFile.objects.update(content=b""),
        lambda: EditionFile.objects.bulk_create([EditionFile(of=row, language="tr", name="x")]),
        lambda: EditionComment(of=row, actor="io", name="IO", text="zu spät", at=row.released_at).save(),
        lambda: doing.withdraw(StoredEdition.objects.get(pk=row.pk)),
        lambda: doing.open_for_comments(StoredEdition.objects.get(pk=row.pk)),
        lambda: fill(StoredEdition.objects.get(pk=row.pk)),
    )
    before = list(EditionFile.objects.values_list("language", "name", "sha256"))
    for way in ways:
        with pytest.raises(NotPossibleNowError):
            way()
    assert list(EditionFile.objects.values_list("language", "name", "sha256")) == before


def test_an_internal_edition_is_shown_to_nobody_outside() -> None:
    row = drawn_up(edition=Edition.INTERNAL)
    client = signed_in(Role.COORDINATOR)
    assert "Für Stellungnahmen öffnen" not in client.get(f"{PAGE}1/").content.decode()
    assert client.post(f"{PAGE}1/comments/").status_code == 409
    assert StoredEdition.objects.get(pk=row.pk).state == EditionState.DRAFT


def test_an_edition_is_not_released_before_the_last_comment_is_printed() -> None:
    row = drawn_up()
    Client().post(opened(row), {"text": "Anders."})
    row = StoredEdition.objects.get()
    with pytest.raises(NotPossibleNowError, match="comments_not_printed"):
        doing.release(row, account("second"), row.files_digest)
    seen = row.files_digest
    fill(row)
    with pytest.raises(NotPossibleNowError, match="changed_since_seen"):
        doing.release(row, account("third"), seen)


READING = ("", "read/", "de/profile.json", "en/profile.pdf")
ACTS = ("release/", "withdraw/", "comments/", "link/")


def statuses(client: Client) -> set[int]:
    """Return what the pages of the first edition answer."""
    return {client.get(f"{PAGE}1/{address}").status_code for address in READING}


def test_a_draft_is_read_by_those_who_may_read_internally_and_a_released_one_by_all() -> None:
    row = drawn_up()
    assert statuses(Client()) == {404}
    assert statuses(signed_in(Role.PROVIDER, organisation="io")) == {404}
    assert statuses(signed_in(Role.RESEARCHER)) == {200}
    doing.release(row, account("second"), row.files_digest)
    assert statuses(Client()) == {200}
    for gone in ("2/", "1/de/rows.json", "1/de/reading.html", "1/fr/profile.json"):
        assert Client().get(PAGE + gone).status_code == 404, gone


def test_a_released_internal_edition_stays_internal() -> None:
    released(Edition.INTERNAL)
    assert statuses(Client()) == {404}
    assert "Ausgabe 1" not in Client().get(PAGE).content.decode()
    assert statuses(signed_in(Role.RESEARCHER)) == {200}


def test_strangers_and_those_who_only_read_do_nothing() -> None:
    drawn_up()
    for client in (
        Client(),
        signed_in(Role.RESEARCHER),
        signed_in(Role.PROVIDER, organisation="io"),
        signed_in(Role.COORDINATOR, "foreign", region="elsewhere"),
    ):
        for act in ACTS:
            assert client.post(f"{PAGE}1/{act}").status_code == 404, act
        assert client.post(f"{PAGE}new/", {"edition": "public"}).status_code == 404
    coordinator = signed_in(Role.COORDINATOR)
    assert {coordinator.get(f"{PAGE}1/{act}").status_code for act in ACTS} == {405}
    assert StoredEdition.objects.get().state == EditionState.DRAFT


def test_a_public_edition_holds_nothing_internal() -> None:
    row = released()
    internal = released(Edition.INTERNAL)
    assert json.loads(text_of(row, "profile.json"))["actors"]["internal"] is None
    assert json.loads(text_of(internal, "profile.json"))["actors"]["internal"] is not None


def text_of(row: StoredEdition, name: str) -> str:
    """Return a German file of an edition as text."""
    return bytes(EditionFile.objects.get(of=row, language="de", name=name).content).decode()


def test_numbers_count_up_for_each_region() -> None:
    state = stored()
    author = account("first")
    made = [doing.draw_up(state, on=DAY, edition=Edition.PUBLIC, author=author).number for _ in range(3)]
    assert made == [1, 2, 3]


def test_a_state_follows_only_where_the_table_says_so() -> None:
    row = drawn_up()
    doing.withdraw(row)
    with pytest.raises(NotPossibleNowError, match="cannot become"):
        doing.open_for_comments(row)
    with pytest.raises(ObjectDoesNotExist):
        StoredEdition.objects.get(state=EditionState.COMMENT)


def test_pages_of_editions_need_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    released()
    for address in ("", "1/", "1/read/", "1/de/profile.json"):
        with django_assert_max_num_queries(12):
            assert Client().get(PAGE + address).status_code == 200


@pytest.mark.parametrize("change", [doing.withdraw, doing.open_for_comments])
def test_a_state_changes_only_while_nobody_releases_the_edition(
    change: Callable[[StoredEdition], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read for update, so that a release waits for it or is seen by it."""
    row = drawn_up()
    locked: list[object] = []
    lock = Unreleased.select_for_update

    def noted(rows: Unreleased[StoredEdition]) -> Unreleased[StoredEdition]:
        locked.append(rows.model)
        return lock(rows)

    monkeypatch.setattr(Unreleased, "select_for_update", noted)
    change(row)
    assert locked
    assert set(locked) == {StoredEdition}
    assert StoredEdition.objects.get(pk=row.pk).state == row.state


def test_an_edition_from_before_a_language_came_is_read_in_one_that_it_has() -> None:
    link = opened(drawn_up()).replace("/de/", "/en/")
    row, german = StoredEdition.objects.get(), "Ein Satz von vorher."
    row.message = {"de": german}
    row.save()
    EditionFile.objects.filter(of=row, language="en").delete()
    for mention in row.editionmentions.all():
        mention.content.pop("en")
        mention.save()
    client, english = signed_in(Role.COORDINATOR), PAGE.replace("/de/", "/en/")
    assert f'<span lang="de" dir="ltr">{german}</span>' in client.get(f"{english}1/").content.decode()
    marked = '<div class="report chapter" lang="de" dir="ltr">'
    assert marked in client.get(f"{english}1/read/").content.decode()
    assert marked in Client().get(link).content.decode()
