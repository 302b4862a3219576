"""What `make demo` says, and that `make demo-check` finds every report that is not as it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pikepdf
import pytest

from newcomer.reports import AS_OF, GEXF, HTML, PROFILE, SENTENCE, write_reports
from tools import demo, demo_check, demo_site, demo_site_check
from tools.demo import EXAMPLES, read_message, three_lines
from tools.demo_check import check_demo, check_folder


@pytest.fixture(autouse=True)
def _without_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The stand-in reports hold only what the demo reads; the real ones are held to the schema."""
    monkeypatch.setattr(demo_check, "SCHEMA", tmp_path / "none.json")


@pytest.fixture(autouse=True)
def _without_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the demo run without its site, which `test_demo_site.py` starts."""
    monkeypatch.setattr(demo_site, "refuse_taken", lambda: None)
    words = {person.name: "word" for person in demo_site.PEOPLE}
    monkeypatch.setattr(demo_site, "prepare", lambda names: words)
    monkeypatch.setattr(demo_site, "running", lambda: nullcontext(None))


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return the folder of a region whose reports are all as they should be."""
    write_reports(tmp_path / "musterland")
    return tmp_path / "musterland"


def test_the_message_names_numbers_phase_and_cause(region: Path) -> None:
    assert str(read_message(region / "profile.json")) == (
        "Musterland: at most 212 of 1640 persons a year come through as far as something is on record "
        "(from study to work: “job search”, skilled worker from abroad: “settled”); cautious reading: 80; "
        "by our assumptions most are lost in: final year; what stops most: no places (1001)."
    )


def test_where_all_is_on_record_to_one_phase_the_message_names_it_once(region: Path) -> None:
    settled = [{"route": route, "phase": "settled"} for route in ("study_to_work", "skilled_worker")]
    (region / "profile.json").write_text(_throughput(until=settled), encoding="utf-8")
    assert "come through as far as “settled”; cautious" in str(read_message(region / "profile.json"))


def test_a_cause_that_no_assumption_measures_is_said_as_it_is(region: Path) -> None:
    (region / "profile.json").write_text(_with(assumptions=[]), encoding="utf-8")
    said = str(read_message(region / "profile.json"))
    assert "; most are lost in: final year" in said
    assert "assumptions" not in said


def test_where_nobody_is_stopped_the_message_says_so(region: Path) -> None:
    nobody = dict.fromkeys(PROFILE["throughput"]["stopped_by"], 0.0)
    until = [{"route": "study_to_work", "phase": "settled"}]
    everybody = _throughput(carried_per_year=1640.0, stopped_by=nobody, until=until)
    (region / "profile.json").write_text(everybody, encoding="utf-8")
    assert (
        str(read_message(region / "profile.json"))
        == "Musterland: all 1640 persons a year can come through as far as “settled”."
    )


@pytest.mark.parametrize("sentence", ["212,4 von 1.640,0", "212.4 of 1,640", "212 von 1\u202f640"])
def test_a_figure_may_be_written_in_any_usual_way(sentence: str, region: Path) -> None:
    (region / "profile.html").write_text(HTML.replace(SENTENCE, sentence), encoding="utf-8")
    assert list(check_folder(region, as_of=AS_OF)) == []


def test_the_third_line_says_where_the_reports_lie(tmp_path: Path) -> None:
    for name in EXAMPLES:
        write_reports(tmp_path / name)
    lines = three_lines(tmp_path)
    assert len(lines) == 3
    assert all(str(tmp_path / name / "profile.html") in lines[2] for name in EXAMPLES)


def test_the_demo_ends_with_its_three_lines_and_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(name: str) -> int:
        write_reports(tmp_path / name)
        return 0

    monkeypatch.setattr(demo, "OUT", tmp_path)
    monkeypatch.setattr(demo, "build", build)
    monkeypatch.setattr(demo_site_check, "check_site", lambda address, names: 0)
    assert demo.main(["--check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("The site: http://127.0.0.1:8000")
    assert [line.split()[:2] for line in lines[2:6]] == [[person.name, "word"] for person in demo_site.PEOPLE]
    assert [line.partition(":")[0] for line in lines[11:14]] == [
        "Musterland",
        "Musterland",
        "The reports, in German",
    ]
    assert "--lang en" in lines[13]
    assert lines[-1].startswith("Checked: profile.html, profile.pdf")


def test_a_profile_that_cannot_be_built_ends_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "build", lambda name: 3)
    assert demo.main([]) == 3
    assert "examples/osnabrueck could not be built (exit code 3)" in capsys.readouterr().err


def test_reports_as_they_should_be_pass(region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(check_folder(region, as_of=AS_OF)) == []
    assert check_demo(region.parent, ["musterland"], as_of=AS_OF) == 0
    assert "what is installed takes" in capsys.readouterr().out


def test_a_fault_makes_the_exit_code(region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (region / "profile.pdf").unlink()
    assert check_demo(region.parent, ["musterland"], as_of=AS_OF) == 1
    assert "FAULT  musterland/profile.pdf: not there, or empty" in capsys.readouterr().out


def _with(**changes: object) -> str:
    return json.dumps(PROFILE | changes)


def _throughput(**changes: object) -> str:
    return _with(throughput=PROFILE["throughput"] | changes)


def _untag(folder: Path) -> None:
    with pikepdf.open(folder / "profile.pdf", allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.MarkInfo
        pdf.save()


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "an empty file": (_write("profile.html", ""), "profile.html: not there, or empty"),
    "JSON that does not parse": (_write("profile.json", "{"), "profile.json: cannot be read"),
    "JSON without a key": (
        _write("profile.json", json.dumps({k: v for k, v in PROFILE.items() if k != "findings"})),
        "lacks findings",
    ),
    "another day": (_write("profile.json", _with(as_of="2025-01-01")), "holds for 2025-01-01"),
    "a split that does not add up": (
        _write("profile.json", _throughput(stopped_by={"gap": 1.0, "places": 2.0})),
        "adds up to 3.0",
    ),
    "a lower end above the upper": (
        _write("profile.json", _throughput(carried_low=300.0)),
        "carried_low <= carried_per_year",
    ),
    "a PDF without tags": (_untag, "profile.pdf: is not marked as tagged"),
    "a PDF that is none": (_write("profile.pdf", "no"), "profile.pdf: cannot be opened"),
    "a workbook that is none": (_write("profile.xlsx", "no"), "profile.xlsx: cannot be opened"),
    "a document that is none": (_write("profile.docx", "no"), "profile.docx: cannot be opened"),
    "a network that is none": (_write("network.gexf", "<html/>"), "network.gexf: is not GEXF"),
    "a network without nodes": (
        _write("network.gexf", GEXF.replace('<node id="a" label="a"/>', "")),
        "network.gexf: has no nodes",
    ),
    "a page without a language": (_write("profile.html", HTML.replace(' lang="de"', "")), "its language"),
    "a page that asks a third party": (
        _write(
            "profile.html", HTML.replace("</head>", '<script src="https://x.example/a.js"></script></head>')
        ),
        "asks a third party",
    ),
    "another figure on the page": (
        _write("profile.html", HTML.replace(SENTENCE, "Höchstens 213 von 1640")),
        "profile.html: does not show the figure carried = 212.4",
    ),
    "another figure in the machine's form": (
        _write("profile.json", _throughput(carried_per_year=213.4, persons_per_year=1641.0)),
        "profile.pdf: does not show the figure carried = 213.4",
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_report_is_found(case: str, region: Path) -> None:
    spoil, answer = SPOILT[case]
    spoil(region)
    faults = list(check_folder(region, as_of=AS_OF))
    assert any(answer in fault for fault in faults), faults


def test_a_document_and_a_workbook_with_other_figures_are_found(region: Path) -> None:
    (region / "profile.json").write_text(_throughput(carried_per_year=213.4, persons_per_year=1641.0))
    faults = list(check_folder(region, as_of=AS_OF))
    assert "musterland/profile.docx: does not show the figure carried = 213.4" in faults
    assert "musterland/profile.xlsx: does not hold the figure persons = 1641" in faults
