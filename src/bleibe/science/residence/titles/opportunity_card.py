"""The opportunity card to search, sections 20a and 20b, and its points.

Not here: the card that follows it (`follow_up_card`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    level_state,
    livelihood,
    of_one_degree,
    skilled_worker,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Level
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    any_of,
    at_least,
    is_true,
    negated,
    to_check,
    together,
)
from bleibe.science.residence.holding_times import goes_on, whole_months
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.recognition import deficit_notice
from bleibe.science.residence.titles.search_again import after_last_card
from bleibe.science.residence.titles.title import found_while_law

NUMBERS = range(1, 13)


@dataclass(frozen=True, kw_only=True)
class Points:
    """The table of points for one person: a row for each number, and the points that are asked.

    Each row is a condition whose figure is its points. Of the numbers of a group only the best one counts: a
    number behind one that is met is not met.
    """

    rows: tuple[Condition, ...]
    groups: tuple[tuple[int, ...], ...]
    least: Figure

    @property
    def total(self) -> float:
        """Return the points of all that is known."""
        return self._sum(State.MET)

    @property
    def at_most(self) -> float:
        """Return the points if everything that is not known were so."""
        return self._sum(State.MET, State.NOT_KNOWN)

    @property
    def not_known(self) -> tuple[str, ...]:
        """Return the facts that would decide the rows that are not known."""
        facts = (fact for row in self.rows if row.state is State.NOT_KNOWN for fact in row.decides)
        return tuple(dict.fromkeys(facts))

    @property
    def state(self) -> State:
        """Return whether the points are enough."""
        if self.total >= self.least.number:
            return State.MET
        return State.NOT_KNOWN if self.at_most >= self.least.number else State.NOT_MET

    @property
    def waives_qualification(self) -> State:
        """Return whether there are points for number 1, which stand in for the qualification."""
        return self.row(1).state

    def row(self, number: int) -> Condition:
        """Return the row of a number of the table."""
        return self.rows[number - 1]

    def _sum(self, *counted: State) -> float:
        alone = {number for group in self.groups for number in group}
        groups = (*self.groups, *((number,) for number in NUMBERS if number not in alone))
        return sum(max(self._points(number, counted) for number in group) for group in groups)

    def _points(self, number: int, counted: tuple[State, ...]) -> float:
        row = self.row(number)
        return row.figure.number if row.figure is not None and row.state in counted else 0.0


def points(case: Case, on: date) -> Points:
    """Return the table of points of one person on a day from 2024-06-01 on."""
    groups = tuple(
        tuple(int(number) for number in group.split())
        for group in figure("aufenthg.20b.exclusive_groups", on).entries
    )
    rows = {**_by_language(case, on), **_by_work_and_age(case, on), **_by_the_rest(case, on)}
    for better, worse in (pair for group in groups for pair in combinations(group, 2)):
        if rows[better][0] is State.MET:
            rows[worse] = (State.NOT_MET, rows[worse][1])
    return Points(
        rows=tuple(_row(number, on, *rows[number]) for number in NUMBERS),
        groups=groups,
        least=figure("aufenthg.20b.least_points", on),
    )


Row = tuple[State, str]
"""What the facts say of a number of the table, and the fact that it asks."""


def _row(number: int, on: date, state: State, fact: str) -> Condition:
    worth = figure(f"aufenthg.20b.points_{number}", on)
    return Condition(
        id=f"points_{number}", state=state, citation=worth.citation, figure=worth, decides=(fact,)
    )


def _by_language(case: Case, on: date) -> dict[int, Row]:
    asked = {2: ("de", case.german), 3: ("de", case.german), 4: ("de", case.german), 5: ("en", case.english)}
    return {
        number: (
            level_state(level, Level(str(figure(f"aufenthg.20b.level_{number}", on).value))),
            f"person.languages.{language}",
        )
        for number, (language, level) in asked.items()
    }


def _by_work_and_age(case: Case, on: date) -> dict[int, Row]:
    long, short = (figure(f"aufenthg.20b.months_{number}", on).number for number in (6, 7))
    in_five, in_seven = case.experience.months_in_last_5_years, case.experience.months_in_last_7_years
    by_five = State.MET if in_five is not None and in_five >= long else State.NOT_MET
    young, middle = (figure(f"aufenthg.20b.age_{number}", on).number for number in (9, 10))
    return {
        6: (any_of((at_least(in_seven, long), by_five)), "experience.months_in_last_7_years"),
        7: (at_least(in_five, short), "experience.months_in_last_5_years"),
        9: (_no_older_than(case, on, young), "person.age"),
        10: (_no_older_than(case, on, middle), "person.age"),
    }


def _no_older_than(case: Case, on: date, years: float) -> State:
    """Return whether somebody was no older than some years on the day of the application.

    The age is that of the day asked. A birthday in between may have been, so that an earlier or later
    application leaves a range of ages.
    """
    if case.person.age is not None:
        sent = case.applied_on(on, "aufenthg-20a")
        apart = whole_months(min(sent, on), max(sent, on))
        ages = sorted((apart // 12, apart // 12 + (sent != on)))
        least, most = (case.person.age + years_on for years_on in ages)
        if sent < on:
            least, most = case.person.age - ages[1], case.person.age - ages[0]
        return State.NOT_KNOWN if least <= years < most else is_true(most <= years)
    return State.NOT_MET if case.person.is_45_or_over else State.NOT_KNOWN


def _by_the_rest(case: Case, on: date) -> dict[int, Row]:
    stay = figure("aufenthg.20b.months_11", on).number
    in_germany = "person.months_lawfully_in_germany_in_last_5_years"
    partner = "person.partner_meets_conditions_of_opportunity_card"

    def is_short(degree: Degree) -> State:
        return is_true(degree.is_in_shortage_group)

    notice = deficit_notice(case, cite("AufenthG 20b (1) S.1 Nr.1"))
    shortage = of_one_degree("shortage", case, notice.citation, is_short)
    return {
        1: (notice.state, "degrees.recognition"),
        8: (shortage.state, "degrees.is_in_shortage_group"),
        11: (at_least(case.person.months_lawfully_in_germany_in_last_5_years, stay), in_germany),
        12: (is_true(case.person.partner_meets_conditions_of_opportunity_card), partner),
    }


def search_card(case: Case, on: date) -> TitleFinding:
    """Judge the card to search for work or for measures of recognition."""
    key = "aufenthg.20a.search_months"
    return found_while_law(
        "AufenthG 20a (5) S.1",
        on,
        lambda: _of_search_card(case, on),
        is_law=holds(key, on),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 20a (2)",
        lasts=lambda: {"duration": figure(key, on)},
    )


def _of_search_card(case: Case, on: date) -> tuple[Condition, ...]:
    return (
        alternatives(
            "skilled_worker_or_points",
            cite("AufenthG 20a (3)"),
            skilled_worker(case, on, DegreeKind.VOCATIONAL, DegreeKind.ACADEMIC),
            _by_points(case, on),
        ),
        livelihood(case, cite("AufenthG 20a (4) S.1")),
        _title_if_in_germany(case, on),
        *after_last_card(case, on),
    )


def _by_points(case: Case, on: date) -> Condition:
    """Return whether somebody gets the card by points: enough of them, a qualification and a language."""
    table = points(case, on)
    return together(
        "by_points",
        cite("AufenthG 20a (3) Nr.2"),
        Condition(
            id="points",
            state=table.state,
            citation=table.least.citation,
            figure=table.least,
            decides=table.not_known,
            parts=table.rows,
        ),
        _qualification(case, on, table),
        to_check("qualification_confirmed", "AufenthG 20a (4) S.4"),
        _language(case, on),
    )


def _qualification(case: Case, on: date, table: Points) -> Condition:
    years = figure("aufenthg.20a.training_years", on)

    def is_fit(degree: Degree) -> State:
        long = at_least(degree.years, years.number)
        by_state = all_of(
            (
                is_true(degree.is_state_recognised_there),
                any_of((is_true(degree.kind is DegreeKind.ACADEMIC), long)),
            )
        )
        foreign = negated(is_true(degree.is_german))
        return all_of((foreign, any_of((by_state, is_true(degree.has_ahk_certificate)))))

    place = cite("AufenthG 20a (4) S.3 Nr.1")
    asked = ("country", "is_state_recognised_there", "years", "has_ahk_certificate")
    qualified = of_one_degree("qualification", case, place, is_fit, *asked)
    return Condition(
        id="qualification",
        state=any_of((table.waives_qualification, qualified.state)),
        citation=place,
        figure=years,
        decides=(*qualified.decides, *table.row(1).decides),
    )


def _language(case: Case, on: date) -> Condition:
    """Return whether one of the two languages is known well enough."""
    asked = (("german", "de", case.german), ("english", "en", case.english))
    parts = []
    for name, language, level in asked:
        least = figure(f"aufenthg.20a.{name}", on)
        parts.append(
            Condition(
                id=name,
                state=level_state(level, Level(str(least.value))),
                citation=least.citation,
                figure=least,
                decides=(f"person.languages.{language}",),
            )
        )
    return alternatives("german_or_english", cite("AufenthG 20a (4) S.3 Nr.2"), *parts)


def _title_if_in_germany(case: Case, on: date) -> Condition:
    """Return whether somebody who is in Germany has a title to learn or to work, and has it still.

    One that ended goes on where an application was sent before that (section 81(4) sentence 1).
    """
    titles = figure("aufenthg.20a.titles_in_germany", on)
    return Condition(
        id="title_if_in_germany",
        state=any_of((negated(is_true(case.person.in_germany)), _holds_one_of(case, on, titles))),
        citation=titles.citation,
        figure=titles,
        decides=("person.in_germany", "title.title", "title.until", "application.sent_on"),
    )


def _holds_one_of(case: Case, on: date, titles: Figure) -> State:
    if case.title is None or not is_of(case.title.title, titles.entries):
        return is_true(case.holds_one_of(titles.entries))
    return is_true(goes_on(case, on))


RULES = (search_card,)
