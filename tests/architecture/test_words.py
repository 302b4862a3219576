"""Packages of words: German and English are complete, no language says another thing, no word is unused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.repository import SOURCE
from bleibe.transition import MissingSentenceError, NotFoundError, WordFiles, languages, word_files
from tools.language import (
    PLURAL,
    compared,
    faults,
    folders_within,
    left_out,
    main,
    missing,
    package,
    word_folders,
)

every_package = pytest.mark.parametrize("folder", word_folders(), ids=lambda one: "-".join(one.parts[-3:-1]))
every_folder = pytest.mark.parametrize(
    "folder", [*word_folders(), *folders_within()], ids=lambda one: "-".join(one.parts[-3:])
)
of_the_site = pytest.mark.parametrize(
    "folder",
    [one for one in word_folders() if one.relative_to(SOURCE).parts[0] in ("platform", "rooms", "web")],
    ids=lambda one: str(one.parts[-2]),
)


def differences(words: WordFiles) -> Iterator[str]:
    """Yield what is wrong in any language, and what German or English lacks; a further one may be begun."""
    for language in words.languages():
        yield from faults(words, language)
    yield from left_out(words, "de")
    for key in missing(words, "de"):
        yield f"{key} is in en, not in de"


def spoken_of() -> set[str]:
    """Return every word that code, a page or a table of the house mentions; files of words aside."""
    folders = word_folders()
    tables = [
        path for path in SOURCE.rglob("*.toml") if not any(path.is_relative_to(folder) for folder in folders)
    ]
    mentioned: set[str] = set()
    for path in (*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.*"), *tables):
        mentioned.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return mentioned


FOUND_BY_VALUE = {
    "rooms/directory/wording": ("fault.", "code.", "data.", "form.title_"),
    "rooms/profile/wording": ("step.",),
    "rooms/guidance/wording": ("option.section.",),
    "rooms/guidance/wording/law": ("change.", "fee.", "threshold.", "condition.points_"),
}
"""Words that are found by what they translate, by their folder, and so stand in no code.

In the directory an ending, a kind of row, a fault's text (`tests/rooms/directory/test_fault_words.py` holds
those to the sentences that they translate); in the profile a step of the work that a task names; of the law
the path of a fact, a figure, a place in a statute, a number of the table of points; on the pages a place on a
card (`tests/rooms/guidance/test_title_on_the_card.py`). The law's own
(`tests/rooms/guidance/test_law_words.py` holds those to the rules, `test_employer_words.py` the fees)."""


def by_value(folder: Path) -> tuple[str, ...]:
    """Return with what keys of a folder begin that are found by what they translate."""
    return FOUND_BY_VALUE.get(folder.relative_to(SOURCE).as_posix(), ())


def unused(words: WordFiles, mentioned: set[str], free: tuple[str, ...] = ()) -> list[str]:
    """Return the keys whose last part nothing in the house mentions, whole or as the end of a built name."""
    keys = [PLURAL.sub("", key) for key, _ in words.every("de")]
    own = {key for key in keys if not key.startswith(free)}
    return sorted(key for key in own if not _is_mentioned(key.rpartition(".")[2], mentioned))


def _is_mentioned(name: str, mentioned: set[str]) -> bool:
    beginnings = [name[:at] for at in range(len(name)) if name[at] == "_"]
    endings = [name[at:] for at in range(len(name)) if name[at] == "_"]
    built = any(first in mentioned for first in beginnings) and any(last in mentioned for last in endings)
    return name in mentioned or built


def test_each_floor_that_speaks_has_its_words() -> None:
    floors = {folder.relative_to(SOURCE).parts[0] for folder in word_folders()}
    assert {"transition", "exchange", "studies", "rooms", "platform", "web"} <= floors


@every_package
def test_every_language_says_the_same_with_the_same_places(folder: Path) -> None:
    assert list(differences(package(folder))) == []


@every_package
def test_german_and_english_are_there_and_no_word_is_empty(folder: Path) -> None:
    words = package(folder)
    assert {"de", "en"} <= set(words.languages())
    assert [key for one in words.languages() for key, text in words.every(one) if not text.strip()] == []


@every_folder
def test_every_word_is_used(folder: Path) -> None:
    assert unused(package(folder), spoken_of(), by_value(folder)) == []


def test_what_is_found_by_its_value_is_there() -> None:
    for place, beginnings in FOUND_BY_VALUE.items():
        keys = [key for key, _ in package(SOURCE / place).every("de")]
        assert [one for one in beginnings if not any(key.startswith(one) for key in keys)] == [], place


def code_and_pages() -> str:
    """Return all code and pages of the house."""
    files = (*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.*"))
    return "".join(path.read_text(encoding="utf-8") for path in files)


DOTTED = "word_key"
"""A function that makes a part of a key with a full stop in it."""

BUILT_FROM = {
    "guidance.office.{standing.value}": ["not_confirmed", "old"],
    "guidance.office.{title}": ["title", "title_employer"],
    "guidance.office.{whose}": ["says", "known"],
}
"""What stands in the braces of keys that are built from a short list: a word beside it is found out."""


OFFICES = (
    "authority",
    "authority_of_person",
    "authority_here",
    "authority_after_entry",
    "seat_authority",
    "central",
)
GROUPS = (*OFFICES, "advice", "mission")
LISTED = {
    root: [
        *(f"{group}{end}" for group in GROUPS for end in ("", "_mark", "_hint", "_none")),
        *("authority_abroad", "say_district", "say_district_abroad", "say_district_advice", "say_seat"),
    ]
    for root in ("guidance.office", "guidance.employer.office")
}
"""Keys that are built from a constant and the name of a group of offices (`views/offices.py`)."""


def _shape(built: str) -> re.Pattern[str]:
    """Return what the keys look like that a text with braces builds."""
    if built in BUILT_FROM:
        before, after = re.split(r"{[^{}]*}", built)
        known = "|".join(map(re.escape, BUILT_FROM[built]))
        return re.compile(f"{re.escape(before)}(?:{known}){re.escape(after)}")
    parts = re.split(r"({[^{}]*})", built)
    holes = [".+" if DOTTED in part else "[^.]+" for part in parts[1::2]]
    texts = [*map(re.escape, parts[::2])]
    return re.compile("".join(one for pair in zip(texts, [*holes, ""], strict=True) for one in pair))


def never_said(words: WordFiles, room: str, text: str) -> list[str]:
    """Return the keys that no text names whole, nor builds from a beginning and an end of theirs.

    What stands between braces is one part of a key, or one of the values that are known of it (`BUILT_FROM`).
    """
    whole = set(re.findall(rf"""["']({room}\.[^"'\s{{}}]+)["']""", text))
    built = [one for _, one in re.findall(rf"""f(["'])({room}\.(?:(?!\1)[^{{}}]|{{[^{{}}]*}})*)\1""", text)]
    ends = re.findall(r"""f"{[^{}]*}\.((?:[^"{}]|{[^{}]*})+)\"""", text)
    roots = whole - {f"{room}.{key}" for key, _ in words.every("de")}
    rooted = [f"{root}.{end}" for root in roots - LISTED.keys() for end in ends]
    shapes = [_shape(one) for one in (*built, *rooted)]
    whole |= {f"{root}.{key}" for root in LISTED for key in LISTED[root]}

    def is_said(key: str) -> bool:
        return key in whole or any(one.fullmatch(key) for one in shapes)

    keys = {key for key, _ in words.every("de")}
    said = {key for key in keys if is_said(f"{room}.{key}") or is_said(f"{room}.{PLURAL.sub('', key)}")}
    return sorted(keys - said)


@of_the_site
def test_every_word_of_the_site_is_said_by_its_whole_key(folder: Path) -> None:
    assert never_said(package(folder), folder.parent.name, code_and_pages()) == []


def test_every_section_of_the_law_is_asked_for() -> None:
    (law,) = folders_within()
    asked = set(re.findall(r"""law_word\(\s*["'](\w+)["']""", code_and_pages()))
    assert {key.partition(".")[0] for key, _ in package(law).every("de")} == asked


@every_package
def test_words_are_read_by_the_one_reader(folder: Path) -> None:
    reads = folder.glob("*.py") if (folder / "__init__.py").is_file() else [SOURCE / "platform" / "words.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in reads)
    assert "WordFiles(" in code
    assert "tomllib" not in code


def test_a_missing_a_surplus_and_an_unused_word_would_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "planted_words"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "de.toml").write_text('[a]\nno_such_mention = "eins"\nsecond = "zwei"\n')
    (folder / "en.toml").write_text('[a]\nno_such_mention = "one {n}"\nthird = "three"\n')
    monkeypatch.syspath_prepend(tmp_path)
    words = WordFiles("planted_words")
    found = "; ".join(differences(words))
    assert "a.second is in de, not in en" in found
    assert "a.third is in en, not in de" in found
    assert "a.no_such_mention leaves out {n}" in found
    assert unused(words, {"second", "no"}) == ["a.no_such_mention"]
    assert unused(words, {"second", "no"}, ("a.",)) == []
    said = """say("planted.b.second") say(f"planted.{which}.no_{what}")"""
    assert never_said(words, "planted", said) == ["a.second"]
    deep = """say(f"planted.{which}") say(f"planted.a.{one}_mention")"""
    assert never_said(words, "planted", deep) == ["a.second"], "braces hold one part of a key"


def test_a_language_or_a_sentence_that_is_not_there_is_named() -> None:
    words = WordFiles("bleibe.transition.labels")
    with pytest.raises(NotFoundError, match="'xx' here; it has de, en"):
        words.of("xx")
    with pytest.raises(MissingSentenceError, match=r"no sentence 'Phase\.nonsense'"):
        words.get("de", "Phase.nonsense")


@every_package
def test_the_files_hold_only_words(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        assert all(isinstance(leaf, str) for leaf in _leaves(tomllib.loads(path.read_text(encoding="utf-8"))))


def _leaves(table: object) -> Iterator[object]:
    if isinstance(table, dict):
        for value in table.values():
            yield from _leaves(value)
    else:
        yield table


def test_how_far_a_language_is_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["de"]) == 0
    assert "still in English" not in capsys.readouterr().out
    assert main(["fo"]) == 1
    assert "transition/labels/fo.toml makes it one" in capsys.readouterr().out


def test_a_language_of_some_packages_is_compared_in_those_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uk"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("uk is a language of these packages alone")
    assert "bleibe/rooms/guidance/wording/law: " in out
    assert "studies/" not in out
    assert main(["de-simple"]) == 0
    out = capsys.readouterr().out
    assert "still in German: step.next" in out
    assert "English" not in out


def test_the_languages_of_the_house_are_those_with_words_for_its_codes() -> None:
    words = WordFiles("bleibe.rooms.guidance.wording")
    assert languages() == words.languages() == ("de", "en")
    assert {"ar", "de-simple", "uk"} <= set(words.only_here())
    assert words.get("uk", "step.next") != words.get("en", "step.next")
    with pytest.raises(NotFoundError, match="'uk' here; it has de, en"):
        WordFiles("bleibe.transition.labels").of("uk")
    assert [WordFiles("bleibe.transition.labels").nearest(code) for code in ("uk", "de-simple")] == [
        "en",
        "de",
    ]


@pytest.mark.parametrize("code", ["xx", "prs_AF", "pt-br", "zh_Hans", "../de"])
def test_a_code_that_no_site_could_show_is_refused_and_left_out(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = word_files._languages
    monkeypatch.setattr(word_files, "_languages", lambda package: (*known(package), code))
    assert languages() == known(word_files.WORDS_OF_CODES)
    assert main([code]) == 1
    assert f"{code} is not a language that Babel knows" in capsys.readouterr().out


def test_a_copy_of_the_english_words_is_told_from_a_translation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "planted_copied_words"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    english = '[a]\nname = "PDF"\nsaid = "one of {n} things"\ntold = "and another one"\n'
    (folder / "en.toml").write_text(english)
    (folder / "fo.toml").write_text(english)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(word_files, "languages", lambda: ("de", "en", "fo"))
    monkeypatch.setattr("tools.language.SOURCE", tmp_path)
    lines, is_wrong = compared(folder, "fo")
    assert lines[0].endswith(": 3 of 3, 2 of them letter for letter as in English")
    assert lines[1:] == ["  as in English: a.said", "  as in English: a.told"]
    assert not is_wrong
    assert "as in" not in "".join(compared(folder, "en")[0])


OWN = """
[language]
locale = "qq_XX"
[a]
more = "{m}"
fewer = "eitt"
broken = "{"
right = "{n} rætt"
[forms]
one = "eitt"
[counted]
other = "nógv"
"""


def test_the_command_says_of_a_language_what_the_site_does_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "planted_foreign_words"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "fo.toml").write_text(OWN)
    (folder / "en.toml").write_text(
        '[language]\nlocale = "en_GB"\n[a]\nmore = "one"\nfewer = "{n}"\nbroken = "one"\nright = "{n}"\n'
        '[forms]\none = "one"\nother = "{n}"\n[counted]\none = "one"\nother = "{n}"\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(word_files, "languages", lambda: ("de", "en", "fo"))
    monkeypatch.setattr("tools.language.SOURCE", tmp_path)
    words = package(folder)
    shown = {key: words.get("fo", f"a.{key}") for key in ("more", "fewer", "broken", "right")}
    assert shown == {"more": "one", "fewer": "eitt", "broken": "one", "right": "{n} rætt"}
    wrong = faults(words, "fo")
    assert [line.split(" is ")[0] for line in wrong] == ["a.broken", "a.more", "forms", "language.locale"]
    assert left_out(words, "fo") == ["a.fewer leaves out {n}", "counted leaves out {n}"]
    lines, is_wrong = compared(folder, "fo")
    assert is_wrong
    assert "  shown as it is: a.fewer leaves out {n}" in lines
