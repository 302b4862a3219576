"""Every sentence of residence law is there in German, English and plain German, and promises nothing."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from architecture.repository import SOURCE
from bleibe.science.residence import deadlines, facts
from bleibe.science.residence.answers import Answer, answer
from bleibe.science.residence.classification import SCHEME, UNKNOWN
from bleibe.science.residence.employer import SALARIES, EmployerAnswer, for_an_employer
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Entitlement, State, Status, every
from bleibe.science.residence.judging import RULES, judge
from bleibe.science.residence.law import figure
from bleibe.science.residence.titles.not_covered import Office
from bleibe.science.residence.while_deciding import while_deciding
from bleibe.science.residence.work import Validity
from bleibe.science.residence.work_limits import LimitKind
from bleibe.science.residence.working_days import Reading
from bleibe.transition.word_files import places

LAW = SOURCE / "rooms" / "guidance" / "wording" / "law"
RESIDENCE = SOURCE / "science" / "residence"
LANGUAGES = ("de", "en", "de-simple")
GERMAN = ("de", "de-simple")
TODAY = date(2026, 11, 22)
DAYS = (date(2020, 6, 1), date(2022, 6, 1), date(2023, 12, 15), date(2024, 4, 1), TODAY, date(2027, 6, 1))

NEVER_IN_GERMAN = re.compile(
    r"\b(Durchsatz\w*|Ström\w*|Kohorten?|Broker\w*|Release\w*|Handovers?|Ties?|Reach|getragenen? Personen"
    r"|Jobs?|Support|Feedback|Matching|Status|Fiktion)\b"
)
"""DESIGN section 6, with the words of English and of offices that slip into sentences of law."""

PROMISE_IN_GERMAN = (
    r"\bSie (bekommen|erhalten|kriegen)\b|wird (erteilt|bewilligt|genehmigt)|wird Ihnen|garantiert"
)
PROMISE_IN_ENGLISH = r"\b([Yy]ou will (get|receive|be granted)|is granted to you|guarantee|is approved)\b"
LONGEST_PLAIN_SENTENCE = 16
"""Words; a sentence of plain German holds one thought."""

IDS_COME_FIRST = re.compile(
    "together|alternatives|or_by_authority|of_one_degree|to_check|_stay|_place_to_learn|.*_fact"
)
"""Functions of the law whose first argument is the id of a condition."""


WORDS: dict[str, dict[str, Any]] = {
    language: tomllib.loads((LAW / f"{language}.toml").read_text(encoding="utf-8")) for language in LANGUAGES
}


def flat(sentences: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each key with its sentence."""
    for key, value in sentences.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from flat(value, f"{prefix}{key}.")


ALL = {language: dict(flat(words)) for language, words in WORDS.items()}
every_language = pytest.mark.parametrize("language", LANGUAGES)


def said(section: str) -> set[str]:
    """Return the keys of a section, which are those of every language."""
    return set(WORDS["de"][section])


def key(fact: str) -> str:
    """Return the key of a fact's words."""
    return fact.replace(".", "-")


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of a function by its name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def text(node: ast.expr) -> str | None:
    """Return a text that stands in the source."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def conditions_of_the_source() -> set[str]:
    """Return the ids of conditions that stand in the source of the law as they are."""
    found: set[str | None] = set()
    for path in RESIDENCE.rglob("*.py"):
        for name, call in calls(path):
            if IDS_COME_FIRST.fullmatch(name) and call.args:
                found.add(text(call.args[0]))
            if name == "Condition":
                found.update(text(one.value) for one in call.keywords if one.arg == "id")
    return {id for id in found if id is not None}


def conditions_of_nobody() -> set[str]:
    """Return the ids of conditions that are judged without any fact, on days of each law."""
    judged = [one for day in DAYS for one in judge(Case(), day).values()]
    return {condition.id for one in judged for condition in every(one.conditions)}


def paths(kind: type, prefix: str = "") -> Iterator[str]:
    """Yield the path of each fact of a class, and of each that it holds."""
    for name, hint in get_type_hints(kind).items():
        if name.startswith("_"):
            continue
        yield prefix + name
        for inner in _classes(hint):
            yield from paths(inner, f"{prefix}{name}.")


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for one in get_args(hint):
        yield from _classes(one)


def changed_facts_of_the_source() -> set[str]:
    """Return the facts of which single changes are tried, as their source names them."""
    tree = ast.parse((RESIDENCE / "changes.py").read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            found.add(text(node.value.elts[0]) or "")
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "raised":
            found.add(text(node.args[0]) or "")
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "turned":
            assert isinstance(node.value, ast.Dict)
            found.update(f"job.{text(one)}" for one in node.value.keys if one is not None)
    return (found - {""}) | {"person.languages.de", "person.languages.en"}


def warnings_of_the_source() -> set[str]:
    """Return the warnings of an answer, as their source names them."""
    tree = ast.parse((RESIDENCE / "answers.py").read_text(encoding="utf-8"))
    maker = next(
        one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == "_warnings"
    )
    keys = (one for node in ast.walk(maker) if isinstance(node, ast.Dict) for one in node.keys)
    return {word for one in keys if one is not None and (word := text(one))}


def deadlines_of_the_source() -> set[str]:
    """Return the ids of dates that their source makes; that of a search is built from what it follows."""
    tree = ast.parse((RESIDENCE / "deadlines.py").read_text(encoding="utf-8"))
    found: set[str | None] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_dated":
            found.add(text(node.args[0]))
        if isinstance(node, ast.For) and ast.unparse(node.target).startswith("(id,"):
            pairs = (one for one in ast.walk(node.iter) if isinstance(one, ast.Tuple))
            found.update(text(one.elts[0]) for one in pairs)
    built = ("search_after_{}_ends_at_the_latest", "{}_is_completed")
    of_courses = {name.format(learned) for name in built for learned in ("study", "training")}
    return {id for id in found if id is not None} | of_courses


def test_all_languages_have_the_same_keys() -> None:
    for language in LANGUAGES:
        assert ALL[language].keys() == ALL["de"].keys()


def test_all_languages_fill_the_same_places_and_only_what_a_change_leads_to() -> None:
    filled = {one: places({one: sentence}) for one, sentence in ALL["de"].items()}
    for language in LANGUAGES:
        assert {one: places({one: sentence}) for one, sentence in ALL[language].items()} == filled
    assert set().union(*filled.values()) == {"to"}
    assert all(one.startswith("change.") for one, names in filled.items() if names)


@every_language
def test_no_text_is_empty_or_carelessly_written(language: str) -> None:
    careless = re.compile(r'^\s|\s$|\s\s|\n|"|\.\.|\s[.,;:?]')
    assert [one for one, sentence in ALL[language].items() if not sentence or careless.search(sentence)] == []


def test_every_title_has_a_name_and_what_it_is_for() -> None:
    ids = {rule(Case(), TODAY).id for rule in RULES}
    assert ids == set(judge(Case(), TODAY))
    assert said("title") == ids
    for words in WORDS.values():
        assert all(set(one) == {"name", "is_for"} for one in words["title"].values())


@every_language
def test_no_two_titles_have_one_name(language: str) -> None:
    names = [one["name"] for one in WORDS[language]["title"].values()]
    assert len(names) == len(set(names))


def test_every_condition_of_the_source_is_named_and_no_other() -> None:
    assert conditions_of_the_source() | conditions_of_nobody() == said("condition")
    assert {"salary", "time_abroad_after_search", "old_blue_card"} <= conditions_of_the_source()
    assert {"points_12", "skilled_worker_academic", "completed_study", "passport"} <= conditions_of_nobody()


def test_every_fact_has_a_name_and_a_question() -> None:
    known = {*paths(Case), "as_of", "person.languages.de", "person.languages.en"}
    assert said("fact") == {key(fact) for fact in known}
    assert {"job-salary_eur_per_year", "degrees-country", "earlier-since"} <= said("fact")
    for words in WORDS.values():
        assert all(set(one) == {"name", "question"} for one in words["fact"].values())


@every_language
def test_a_question_asks(language: str) -> None:
    questions = {fact: one["question"] for fact, one in WORDS[language]["fact"].items()}
    assert [fact for fact, question in questions.items() if "?" not in question] == []


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("state", State),
        ("entitlement", Entitlement),
        ("limit", LimitKind),
        ("validity", Validity),
        ("reading", Reading),
        ("kind_of_date", deadlines.Kind),
        ("office", Office),
    ],
)
def test_every_code_has_its_words(section: str, kind: type[StrEnum]) -> None:
    assert said(section) == {one.value for one in kind}


def test_every_kind_of_migration_every_threshold_and_every_effect_has_its_words() -> None:
    assert said("classification") == {*(kind.key for kind in SCHEME), UNKNOWN}
    assert said("threshold") == {one.rule for one in SALARIES}
    assert said("effect") == {one.id for one in while_deciding(Case(), TODAY)}


def test_every_duty_and_step_of_an_employer_has_its_words() -> None:
    cases = [Case(person=facts.Person(in_germany=here)) for here in (None, True)]
    found: list[EmployerAnswer] = [for_an_employer(case, day) for case in cases for day in DAYS]
    steps = {step.id for each in found for one in each.procedures for step in one.steps}
    assert said("step") == steps
    assert said("duty") == {one.id for each in found for one in each.duties}
    assert said("when") == {one.when for each in found for one in each.duties}


def test_every_deadline_change_and_warning_of_the_source_has_its_words() -> None:
    assert said("deadline") == deadlines_of_the_source() | {"earliest"}
    assert said("change") == {key(fact) for fact in changed_facts_of_the_source()}
    assert said("warning") == warnings_of_the_source()
    assert "notify_authority" in deadlines_of_the_source()
    assert "job.has_licence" in changed_facts_of_the_source()


TITLES = ("", "aufenthg-16b-1", "aufenthg-16d-3", "aufenthg-17-1", "aufenthg-18b", "aufenthg-18b-2")
MORE_TITLES = ("aufenthg-18g-1", "aufenthg-20a-5-1", "aufenthg-21-1", "aufenthg-24-1", "aufenthg-60a")
SHORT_TEXTS = {
    "country": ("", "DE", "IN"),
    "isco": ("", "2512", "5321", "8332"),
    "kldb": ("", "43412"),
    "title": (*TITLES, *MORE_TITLES),
    "employer_seat": ("", "03404000"),
    "municipality": ("", "03404000"),
}
DAYS_DRAWN = st.dates(date(2021, 1, 1), date(2027, 12, 31))
OF_TYPE: Mapping[object, st.SearchStrategy[object]] = {
    bool: st.booleans(),
    bool | None: st.none() | st.booleans(),
    int | None: st.none() | st.integers(0, 90),
    float: st.floats(0, 8),
    float | None: st.none() | st.floats(0, 90_000),
    date: DAYS_DRAWN,
    date | None: st.none() | DAYS_DRAWN,
    Mapping[str, facts.Level]: st.dictionaries(st.sampled_from(("de", "en")), st.sampled_from(facts.Level)),
    tuple[str, ...]: st.sampled_from(((), ("IN",), ("AL",), ("US",), ("FR",), ("DE", "IN"))),
    tuple[facts.WorkedDay, ...]: st.just(()),
    tuple[tuple[date, date], ...]: st.just(()),
}


def drawn(kind: type) -> st.SearchStrategy[object]:
    """Return a strategy for a class of facts in which any fact may be given or not."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: _drawn_field(one.name, hints[one.name]) for one in fields(kind)})


def _drawn_field(name: str, hint: object) -> st.SearchStrategy[object]:
    if hint is str:
        return st.sampled_from(SHORT_TEXTS[name])
    if hint in OF_TYPE:
        return OF_TYPE[hint]
    inner = next(_classes(hint), None)
    if inner is None:
        enumeration = next(one for one in get_args(hint) or (hint,) if one is not type(None))
        one = st.sampled_from(list(enumeration))
        return st.none() | one if get_args(hint) else one
    if "tuple" in str(hint):
        several = st.lists(drawn(inner), max_size=2).map(tuple)
        return st.none() | several if type(None) in get_args(hint) else several
    return st.none() | drawn(inner) if type(None) in get_args(hint) else drawn(inner)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn(Case), st.sampled_from(DAYS))
def test_whatever_is_answered_to_a_case_has_its_words(case: Case, on: date) -> None:
    found = answer(case, on)
    assert {one.id for one in found.titles if one.status is not Status.NOT_COVERED} <= said("title")
    conditions = [one for title in found.titles for one in every(title.conditions)]
    assert {one.id for one in conditions} <= said("condition")
    assert {key(fact) for fact in _facts_named(found)} <= said("fact")
    dates = {one.id for one in found.deadlines}
    assert {one for one in dates if not one.startswith("earliest_")} <= said("deadline")
    assert {key(one.fact) for one in found.changes} <= said("change")
    assert found.classification in said("classification")
    assert set(found.warnings) <= said("warning")
    assert {found.work.limit_kind.value} <= said("limit")


def _facts_named(found: Answer) -> Iterator[str]:
    for title in found.titles:
        for one in every(title.conditions):
            yield from one.decides
    for effect in found.while_deciding:
        yield from effect.decides
    yield from found.work.decides
    yield from (one.runs_from for one in found.deadlines)


@pytest.mark.parametrize("language", GERMAN)
def test_german_speaks_as_its_readers_do_and_says_sie(language: str) -> None:
    familiar = re.compile(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b")
    for one, sentence in ALL[language].items():
        assert NEVER_IN_GERMAN.search(sentence) is None, one
        assert familiar.search(sentence) is None, one


@every_language
def test_nothing_is_promised_and_no_status_sounds_like_a_decision(language: str) -> None:
    promise = re.compile(PROMISE_IN_ENGLISH if language == "en" else PROMISE_IN_GERMAN)
    assert [one for one, sentence in ALL[language].items() if promise.search(sentence)] == []
    decision = re.compile(r"\b(erlaubt|zulässig|abgelehnt|möglich|permitted|allowed|refused|entitled)\b")
    assert [one for one in WORDS[language]["state"].values() if decision.search(one)] == []


def test_a_promise_and_a_wrong_word_would_show() -> None:
    assert re.search(PROMISE_IN_GERMAN, "Sie erhalten die Blaue Karte EU.")
    assert re.search(PROMISE_IN_ENGLISH, "You will get the card.")
    assert NEVER_IN_GERMAN.search("Der Durchsatz der Kohorte")
    assert NEVER_IN_GERMAN.search("Sie suchen einen Job.")


def test_english_keeps_the_german_term_beside_its_own() -> None:
    terms = re.compile(r"\([^)]*[A-Za-zÄÖÜäöü]{4}[^)]*\)")
    names = {f"title.{one}": words["name"] for one, words in WORDS["en"]["title"].items()}
    asked = {f"condition.{one}": sentence for one, sentence in WORDS["en"]["condition"].items()}
    lacking = [one for one, sentence in {**names, **asked}.items() if not terms.search(sentence)]
    assert [one for one in lacking if not re.fullmatch(r"condition\.(points.*)", one)] == []


def test_plain_german_has_short_sentences_of_its_own() -> None:
    sentences = {
        one: max(len(part.split()) for part in re.split(r"(?<=[.?!:])\s+", sentence))
        for one, sentence in ALL["de-simple"].items()
    }
    assert [one for one, longest in sentences.items() if longest > LONGEST_PLAIN_SENTENCE] == []
    same = [one for one in ALL["de-simple"] if ALL["de-simple"][one] == ALL["de"][one]]
    assert len(same) < len(ALL["de-simple"]) / 5


YEARS = {2: ("zwei", "two"), 5: ("fünf", "five"), 7: ("sieben", "seven")}


@every_language
def test_the_points_say_what_the_table_asks(language: str) -> None:
    spoken = WORDS[language]["condition"]
    for number in (2, 3, 4, 5):
        level = str(figure(f"aufenthg.20b.level_{number}", TODAY).value)
        assert level in spoken[f"points_{number}"]
    for number in (9, 10):
        assert f"{figure(f'aufenthg.20b.age_{number}', TODAY).number:.0f}" in spoken[f"points_{number}"]
    for number in (6, 7):
        years = figure(f"aufenthg.20b.months_{number}", TODAY).number / 12
        assert YEARS[int(years)][language == "en"] in spoken[f"points_{number}"]
    assert figure("aufenthg.20b.months_11", TODAY).number == 6
    assert {"en": "six months"}.get(language, "sechs Monate") in spoken["points_11"]
