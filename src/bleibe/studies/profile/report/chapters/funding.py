"""The notice that a funded project has to carry (Q11): only where the settings name programme and period.

Here: the second seed's wording for 2023 to 2025, filled in for a day within both, and what the
report says where it does not apply.
Not here: notices of other programmes or periods: none is on file, and another funder's is never guessed.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.transition import Funding, Term, term_on

NOTICE_FROM, NOTICE_UNTIL = date(2023, 1, 1), date(2026, 1, 1)
"""The funding period of the second seed's wording, its end exclusive."""


class FundedBody(StrEnum):
    """Which of the seed's three forms a notice takes."""

    PROJECT = "project"
    NETWORK = "network"
    OFFICE = "office"


_WRITTEN: dict[str, FundedBody] = {
    "project": FundedBody.PROJECT,
    "projekt": FundedBody.PROJECT,
    "teilprojekt": FundedBody.PROJECT,
    "teilvorhaben": FundedBody.PROJECT,
    "network": FundedBody.NETWORK,
    "ri": FundedBody.NETWORK,
    "rin": FundedBody.NETWORK,
    "regionales integrationsnetzwerk": FundedBody.NETWORK,
    "office": FundedBody.OFFICE,
    "fachstelle": FundedBody.OFFICE,
}
"""How people write the three in the settings."""


_PROGRAMMES = frozenset(
    {
        "iq",
        "förderprogramm iq",
        "integration durch qualifizierung",
        "integration durch qualifizierung (iq)",
        "förderprogramm integration durch qualifizierung (iq)",
        "förderprogramm „integration durch qualifizierung (iq)“",
    }
)
"""How people write the one programme whose notice is on file."""


def is_programme_of_the_notice(text: str) -> bool:
    """Whether a project is funded by the programme that the wording names.

    Examples
    --------
    >>> is_programme_of_the_notice("Förderprogramm IQ"), is_programme_of_the_notice("Landesprogramm")
    (True, False)
    """
    return " ".join(text.split()).casefold() in _PROGRAMMES


def funded_body(text: str) -> FundedBody | None:
    """Return which form is meant, or None where it is none of the three.

    Examples
    --------
    >>> funded_body("Regionales Integrationsnetzwerk")
    <FundedBody.NETWORK: 'network'>
    """
    return _WRITTEN.get(" ".join(text.split()).casefold())


class NoticeTime(StrEnum):
    """How a day stands to the funding and to the period of the wording; only the first bears a notice."""

    BOTH_RUN = "both_run"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    OTHER_PERIOD = "other_period"


def notice_time(funding: Funding, on: date) -> NoticeTime:
    """Return whether a day lies in the funding and in the years of the wording, else why it does not."""
    match term_on(on, begin=funding.valid_from, end=funding.valid_until):
        case Term.NOT_BEGUN:
            return NoticeTime.NOT_BEGUN
        case Term.OVER:
            return NoticeTime.ENDED
        case Term.RUNNING:
            holds = term_on(on, begin=NOTICE_FROM, end=NOTICE_UNTIL) is Term.RUNNING
            return NoticeTime.BOTH_RUN if holds else NoticeTime.OTHER_PERIOD


def funding_notice(chapter: Chapter) -> None:
    """Add the notice, or say why there is none."""
    chapter.section("funding")
    funding, words = chapter.profile.funding, chapter.words
    if funding is None:
        chapter.say("no_funding")
        return
    body = funded_body(funding.body)
    last = date.fromordinal(funding.valid_until.toordinal() - 1)
    period = words.say("sources.period", first=words.day(funding.valid_from), last=words.day(last))
    time = notice_time(funding, chapter.profile.as_of)
    if not is_programme_of_the_notice(funding.programme):
        chapter.say("other_programme", programme=funding.programme, name=funding.name, period=period)
    elif body is None:
        chapter.say("unknown_body", body=funding.body, name=funding.name, period=period)
    elif time is not NoticeTime.BOTH_RUN:
        chapter.say(time.value, name=funding.name, period=period, day=words.day(chapter.profile.as_of))
    else:
        chapter.say(f"notice.{body.value}", name=funding.name)
        chapter.say("funded", period=period)
