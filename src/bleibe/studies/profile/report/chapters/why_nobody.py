"""Why a group has a zero: which step nobody takes, how many come so far, what would end it, whom to ask.

Here: one entry for each step at which groups stop altogether. Not here: the headline (`headline.py`).
"""

from __future__ import annotations

from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.measures import addressee, measure_name
from bleibe.studies.profile.stopped_groups import StoppedGroups
from bleibe.studies.report import Text, rich, strong


def why_nobody(chapter: Chapter) -> None:
    """Add the list after the table of groups; nothing where somebody of every group comes through."""
    found = chapter.profile.throughput.stopped_groups
    if found:
        chapter.say("stopped", notes=(chapter.notes.note("reached"),))
        chapter.bullets(_entry(chapter, one) for one in found)


def _entry(chapter: Chapter, one: StoppedGroups) -> Text:
    words = chapter.words
    sentence = words.text(
        f"throughput.stopped_at.{'first' if one.is_first_step else 'later'}",
        groups=strong(words.title_of(chapter.names.groups(one.groups))),
        persons=words.persons(one.persons_per_year),
        reached=words.persons(one.reached_per_year),
        need=words.label(one.need),
        phase=words.label(one.phase),
    )
    because = words.text(f"throughput.stopped_because.{one.state.value}")
    return rich(sentence, " ", because, " ", _way_out(chapter, one), *_question(chapter, one))


def _way_out(chapter: Chapter, one: StoppedGroups) -> Text:
    if one.measure is None:
        return chapter.words.text("throughput.stopped_no_measure")
    gained = MeasureGain(measure=one.measure, gain=one.then_per_year)
    return chapter.words.text(
        "throughput.stopped_measure",
        measure=measure_name(chapter.material, gained, brief=True),
        then=chapter.words.persons(one.then_per_year),
    )


def _question(chapter: Chapter, one: StoppedGroups) -> tuple[Text, ...]:
    """Return who can say whether there is something at that step after all."""
    step = (one.phase, one.need)
    asked = next((row for row in chapter.profile.ask_next if (row.phase, row.need) == step), None)
    if asked is None:
        return ()
    return (
        rich(
            " ",
            chapter.words.text(
                "throughput.stopped_ask", who=addressee(chapter.material, asked, names_shown=2)
            ),
        ),
    )
