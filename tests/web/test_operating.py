"""A site that is open to others starts only when all is there that law and safety ask for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from bleibe.cli import serve
from bleibe.transition import NotPossibleNowError
from bleibe.web.operating import ACCESSIBILITY, REQUIRED_IN_PRODUCTION, STATEMENTS, Operating

COMPLETE = (
    "Diese Seite ist teilweise vereinbar mit der BITV 2.0.\n\n"
    "Barrieren melden: barriere@example.org\n\nSchlichtungsstelle nach dem BGG."
)
"""An accessibility statement that says what it must."""

NO_HOSTS = {
    "*": "* is no name of one host",
    ".example.org": ".example.org is no name of one host",
    "https://a.example.org/": "https://a.example.org/ is no name of one host; write a.example.org",
    "a.example.org:443": "a.example.org:443 is no name of one host; write a.example.org",
    "bleibe-köln.de": "bleibe-köln.de is no name of one host; write xn--bleibe-kln-lcb.de",
}

SECRET = "abcdefghij" * 5
RUN_BY = "Koordinierungsstelle"


def test_every_missing_setting_is_named_at_once() -> None:
    with pytest.raises(NotPossibleNowError) as refused:
        Operating(secret_key="", hosts="").refuse_incomplete()
    for name in REQUIRED_IN_PRODUCTION:
        assert f"BLEIBE_{name.upper()}:" in str(refused.value)


def test_a_statement_that_is_no_file_is_named(tmp_path: Path) -> None:
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    (tmp_path / "imprint").write_text("# Impressum", encoding="utf-8")
    with pytest.raises(NotPossibleNowError) as refused:
        Operating(secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, **given).refuse_incomplete()
    assert "BLEIBE_IMPRINT" not in str(refused.value)
    assert f"there is no file {tmp_path / 'privacy'}" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b" \n\n", "there is nothing in"), (b"Erkl\xe4rung", "cannot be read as text in UTF-8")],
)
def test_a_statement_that_nobody_could_read_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    for file in given.values():
        Path(file).write_text("# x", encoding="utf-8")
    (tmp_path / "accessibility").write_bytes(content)
    with pytest.raises(NotPossibleNowError, match=f"BLEIBE_ACCESSIBILITY: .*{says}"):
        Operating(secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, **given).refuse_incomplete()


@pytest.mark.parametrize(
    ("without", "says"),
    list(zip(COMPLETE.split("\n\n"), ACCESSIBILITY, strict=True)),
    ids=lambda part: part[:20],
)
def test_an_accessibility_statement_says_state_feedback_and_arbitration(
    without: str, says: str, tmp_path: Path
) -> None:
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    for file in given.values():
        Path(file).write_text(COMPLETE.replace(without, ""), encoding="utf-8")
    with pytest.raises(NotPossibleNowError) as refused:
        Operating(
            secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, demo=False, **given
        ).refuse_incomplete()
    assert [gap for gap in ACCESSIBILITY if gap in str(refused.value)] == [says]


@pytest.mark.parametrize(
    ("contact", "is_one"),
    [
        ("Stand: 2026-11-22", False),
        ("Stand: 07/11/2026", False),
        ("EN 301 549, Richtlinie (EU) 2016/2102", False),
        ("Telefon 0541 323-0000", True),
        ("Telefon (0541) 3230000", True),
        ("phone +49 541 3230000", True),
    ],
)
def test_a_day_is_no_telephone_number(contact: str, is_one: bool, tmp_path: Path) -> None:
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    for file in given.values():
        Path(file).write_text(COMPLETE.replace("barriere@example.org", contact), encoding="utf-8")
    own = Operating(secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, demo=False, **given)
    if is_one:
        own.refuse_incomplete()
        return
    with pytest.raises(NotPossibleNowError, match="names no address for feedback"):
        own.refuse_incomplete()


def test_with_all_of_it_nothing_is_refused_but_a_demonstration_and_a_short_secret(tmp_path: Path) -> None:
    for name in STATEMENTS:
        (tmp_path / name).write_text(COMPLETE, encoding="utf-8")
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    right = Operating(secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, demo=False, **given)
    right.refuse_incomplete()
    for changed, says in (
        ({"demo": True}, "BLEIBE_DEMO"),
        ({"secret_key": SECRET[:49]}, "BLEIBE_SECRET_KEY: has 49 signs"),
        ({"secret_key": "x" * 60}, "BLEIBE_SECRET_KEY: has only 1 different signs"),
        ({"hosts": " , "}, "BLEIBE_HOSTS: names under which"),
        *(
            ({"hosts": f"a.org, {name}"}, f"BLEIBE_HOSTS: {re.escape(says)}$")
            for name, says in NO_HOSTS.items()
        ),
    ):
        with pytest.raises(NotPossibleNowError, match=says):
            right.model_copy(update=changed).refuse_incomplete()


def test_a_statement_in_the_words_of_the_model_statement_is_complete(tmp_path: Path) -> None:
    words = COMPLETE.replace("teilweise vereinbar mit", "teilweise mit den Anforderungen der BITV vereinbar,")
    for name in STATEMENTS:
        (tmp_path / name).write_text(words, encoding="utf-8")
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    Operating(
        secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, demo=False, **given
    ).refuse_incomplete()


def test_the_secret_of_a_data_folder_stays_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    operating = Operating(secret_key="", data=tmp_path / "data")
    secret = operating.secret()
    assert operating.secret() == secret
    assert len(secret) >= 50
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0


def test_one_file_is_not_two_pages(tmp_path: Path) -> None:
    given = {name: str(tmp_path / name) for name in STATEMENTS}
    for file in given.values():
        Path(file).write_text(COMPLETE, encoding="utf-8")
    given["privacy"] = str(tmp_path / "." / "sub" / ".." / "imprint")
    with pytest.raises(
        NotPossibleNowError, match=r"BLEIBE_PRIVACY: .* is the file of BLEIBE_IMPRINT already"
    ):
        Operating(
            secret_key=SECRET, hosts="bleibe.example.org", operator=RUN_BY, demo=False, **given
        ).refuse_incomplete()


@pytest.mark.parametrize(
    ("place", "is_refused"),
    [("", False), ("§ 6 RDG", False), ("§ 8 Abs. 1 Nr. 5 RDG", False), ("RDG", True), ("ja", True)],
)
def test_the_head_of_advice_is_a_place_of_its_act(place: str, is_refused: bool) -> None:
    with pytest.raises(NotPossibleNowError) as refused:
        Operating(advice_under=place).refuse_incomplete()
    assert ("BLEIBE_ADVICE_UNDER" in str(refused.value)) is is_refused


def test_a_wrong_head_of_advice_is_told_at_the_start_of_every_site(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("BLEIBE_ADVICE_UNDER", "Verein")
    monkeypatch.setattr(serve, "_set_surroundings", lambda arguments: None)
    monkeypatch.setattr(serve, "refuse_taken_port", _stop)
    with pytest.raises(NotPossibleNowError, match="stopped here"):
        serve.run(argparse.Namespace(production=False, host="127.0.0.1", port=8000))
    assert "BLEIBE_ADVICE_UNDER: 'Verein' is no head of it" in capsys.readouterr().err


def _stop(host: str, port: int, way_out: str) -> None:
    raise NotPossibleNowError("stopped here")
