"""The terminal answer says what holds while the office decides, and of what is not known who decides it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bleibe.cli.main import main

HERE = "on: 2026-12-01\nperson: {nationalities: [IN], in_germany: yes}\n"
TO_STUDY = "title: {title: aufenthg-16b-1, since: 2022-10-01, until: 2026-11-30}\n"
GRANTED = "application: {title: aufenthg-18b, sent_on: 2026-11-20, is_granted: yes}\n"
SKILLED = "title: {title: aufenthg-18b, until: 2026-11-30}\n"


class Ask:
    """Asks the command about the text of a case."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._path, self._capsys = folder / "case.yaml", capsys

    def __call__(self, text: str, *options: str) -> str:
        """Return what the terminal says."""
        self._path.write_text(text, encoding="utf-8")
        assert main(["residence", str(self._path), *options]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what asks the command."""
    return Ask(tmp_path, capsys)


def test_whose_application_is_granted_reads_that_the_coming_work_is_permitted(ask: Ask) -> None:
    said = ask(HERE + TO_STUDY + GRANTED)
    part = said.partition("\nWhile the office decides:\n")[2].splitlines()[:4]
    assert part == [
        "    met        title continues with work (§ 81 Abs. 4 Satz 1 AufenthG)",
        "    met        travel while title continues (§ 51 Abs. 1 Nr. 7 AufenthG)",
        "    met        certificate is due (§ 81 Abs. 5 AufenthG)",
        "    met        coming work is permitted (§ 81 Abs. 5a Satz 1 AufenthG)",
    ]


def test_that_the_coming_work_is_permitted_is_said_of_work_itself(ask: Ask) -> None:
    line = "\n    the work of the coming title is permitted as well (§ 81 Abs. 5a Satz 1 AufenthG)\n"
    assert line in ask(HERE + TO_STUDY + GRANTED)
    assert line not in ask(HERE + TO_STUDY + GRANTED.replace("yes", "no"))


def test_a_title_that_continues_does_so_beyond_its_end(ask: Ask) -> None:
    said = ask(HERE + TO_STUDY + GRANTED)
    assert "; title continues beyond 2026-11-30 until the decision (" in said
    assert "continues, until" not in said


def test_of_an_application_that_is_planned_it_says_what_it_does_from_its_day_on(ask: Ask) -> None:
    later = "title: {title: aufenthg-18b, until: 2026-12-30}\napplication: {sent_on: 2026-12-09}\n"
    said = ask(HERE + later)
    assert "\nFrom 2026-12-09 on, until it is decided:\n    met        title continues with work" in said
    assert "    not known  coming work is permitted: asks application.is_granted, application.title (" in said


def test_without_an_application_it_says_what_one_would_do_and_no_state(ask: Ask) -> None:
    said = ask(HERE + "title: {title: aufenthg-18b, until: 2026-12-30}\n")
    assert "\nOnce an application is sent, until it is decided:\n    title continues with work (" in said


@pytest.mark.parametrize("text", ["person: {nationalities: [FR]}\n", "person: {nationalities: [DE]}\n"])
def test_who_needs_no_title_reads_nothing_of_it(text: str, ask: Ask) -> None:
    assert "until it is decided" not in ask("on: 2026-12-01\n" + text)


@pytest.mark.parametrize(
    ("here", "continues"), [("", True), (", in_germany: yes", True), (", in_germany: no", False)]
)
def test_work_effect_and_date_say_the_same_of_a_title_that_ended(
    here: str, continues: bool, ask: Ask
) -> None:
    person = f"on: 2026-12-01\nperson: {{nationalities: [IN]{here}}}\n"
    whole = json.loads(ask(person + SKILLED + "application: {sent_on: 2026-11-29}\n", "--json"))
    effects = {one["id"]: one["state"] for one in whole["while_deciding"]}
    dates = {one["id"] for one in whole["deadlines"]}
    assert whole["work"]["validity"] == ("continues" if continues else "ended")
    assert whole["work"]["allowed"] == ("met" if continues else "not_met")
    assert effects["title_continues_with_work"] == ("met" if continues else "not_met")
    assert ("title_continues_beyond" in dates, "title_ends" in dates) == (continues, not continues)


def test_where_the_file_says_that_there_is_no_title_it_is_not_called_unknown(ask: Ask) -> None:
    said = ask("on: 2026-12-01\nperson: {nationalities: [IN], in_germany: no}\ntitle: none\n")
    assert "\nWork: no title is held; the coming one says what work is permitted (" in said
    said = ask("on: 2026-12-01\ntitle: none\n")
    assert "\nWork: no title is held; not known whether permitted, asks person.nationalities (" in said
    assert "title not known" not in said


def test_what_no_fact_decides_is_said_to_be_for_the_authority(ask: Ask) -> None:
    by_authority = ": no fact given here decides it: the authority does ("
    tolerated = ask(HERE + "title: Duldung\nexperience: {months_in_last_5_years: 60}\n", "--all")
    asylum = [line for line in tolerated.splitlines() if "no barring asylum application" in line]
    assert asylum
    assert all(by_authority in line for line in asylum)
    late = "degrees: [{kind: academic, country: DE, awarded_on: 2024-01-31}]\n"
    search = [line for line in ask(HERE + late, "--all").splitlines() if "search follows completion" in line]
    assert search
    assert all(by_authority in line for line in search)


def test_a_figure_of_what_is_not_known_stands_beside_the_fact_that_decides(ask: Ask) -> None:
    said = ask(HERE, "--all")
    (german, *_) = (line for line in said.splitlines() if " not known  german: B1 level" in line)
    assert ": asks person.languages.de (" in german
