"""Answering what if: the numbers of a region with changes, kept by state and changes; and the draft of it.

Here: computing at once or later, keeping, drafting. Not here: what may be asked (`rules.what_if`), pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Lock
from weakref import WeakKeyDictionary

from django.utils import timezone

from bleibe.exchange import Proposal, RegionTables, applied, check, to_region, weigh
from bleibe.platform.kept_texts import has_every_language, kept_sentence
from bleibe.platform.words import languages, say
from bleibe.rooms.directory.api import (
    Author,
    RowWords,
    Snapshot,
    StoredProposal,
    Way,
    kept,
    snapshot,
    store_once,
)
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.rooms.profile.rules.kept_measures import KeptMeasure, as_change, lacks_actor, measure_of
from bleibe.rooms.profile.rules.sizes import LARGEST_AT_ONCE, is_too_large, size_of
from bleibe.rooms.profile.rules.what_if import Change, ChangeKind, Written, proposal_of, read_changes
from bleibe.rooms.profile.selectors.readings import latest
from bleibe.rooms.profile.services.telling import Teller
from bleibe.studies.profile import (
    ComeThrough,
    Edition,
    Progress,
    come_through,
    come_through_in,
    known_carried,
    silent,
    what_if_fragment,
)
from bleibe.transition import BusyError, InvalidInputError, NotPossibleNowError, Region

MOST_WAITING = 20
"""Questions that may wait; who asks one more is told to come back."""

AGAIN_S = 60
"""Seconds after which who was told to come back may ask again."""

PATIENCE_S = 2.0
"""How long a question waits for another that is being computed at once; then it goes the longer way."""

KEPT = 200
"""Answers that are kept of a region, the last asked ones."""

_at_work = Lock()
_as_it_is: WeakKeyDictionary[Snapshot, dict[tuple[date, Edition], ComeThrough]] = WeakKeyDictionary()
"""What comes through without changes, of states that have no reading yet: each question compares with it."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of which state of a region; `measures` are those proposed there that are taken."""

    state: Snapshot
    edition: Edition
    on: date
    changes: tuple[Change, ...]
    measures: tuple[KeptMeasure, ...]

    @property
    def asked(self) -> str:
        """Return the question as text; the same changes in the same order are one question."""
        return "&".join(f"{change.kind.value}={change.text}" for change in self.changes)

    @property
    def digest(self) -> str:
        """Return what stands for the question and for its measures as they are proposed now.

        The next reading of the same state may propose one of the same name in another size.
        """
        whole = json.dumps([self.asked, *self.measures], sort_keys=True)
        return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def answer(question: Question) -> WhatIf:
    """Return the answer, or the row that waits for it where the region is large or others are asking.

    Raises
    ------
    InvalidInputError
        If the region would have faults with these changes.
    NotPossibleNowError
        If the region is too large; as `BusyError` if too many questions are waiting.
    """
    kept = _row(question)
    if kept is not None:
        return kept
    changed = changed_region(question)
    if is_too_large(changed):
        raise NotPossibleNowError(
            "the region is too large for this to be computed on the site", why="profile.refusal.too_large"
        )
    row = WhatIf(
        region=question.state.key,
        version=question.state.version,
        as_of=question.on,
        edition=question.edition.value,
        asked=question.asked,
        digest=question.digest,
        asked_at=timezone.now(),
    )
    is_small = size_of(question.state.internal) <= LARGEST_AT_ONCE
    if is_small and _at_work.acquire(timeout=PATIENCE_S):
        try:
            _fill(row, question)
        finally:
            _at_work.release()
    elif WhatIf.objects.filter(state=WhatIf.State.WAITING).count() >= MOST_WAITING:
        raise BusyError(
            "too many questions are being computed; ask again in a minute",
            again_s=AGAIN_S,
            why="profile.refusal.too_many",
        )
    return _keep(row)


def answer_one() -> bool:
    """Answer the question that has waited longest; return whether there was one."""
    row = WhatIf.objects.filter(state=WhatIf.State.WAITING).first()
    if row is None:
        return False
    question = _asked_again(row)
    if question is None:
        row.delete()  # the region has moved on; whoever waits asks anew
        return True
    try:
        _fill(row, question, Teller(row))
    except Exception:
        row.state = WhatIf.State.FAILED
        row.save()
        raise
    row.save()
    return True


def changed_tables(question: Question) -> RegionTables:
    """Return the tables as they would be, with or without faults."""
    tables = question.state.tables
    return applied(weigh(_proposal(question.changes, question), tables), tables)


def changed_region(question: Question) -> Region:
    """Return the region as it would be, without the measures.

    Raises
    ------
    InvalidInputError
        If it would have faults.
    """
    changed = changed_tables(question)
    if faults := check(changed):
        raise InvalidInputError(faults)
    return to_region(changed)


def compute_answer(question: Question, tell: Progress = silent) -> tuple[ComeThrough, ComeThrough]:
    """Return what comes through as it is, and as it would be; `tell` is told how far it is."""
    after = come_through(
        changed_region(question),
        on=question.on,
        edition=question.edition,
        measures=[measure_of(one) for one in question.measures],
        tell=partial(tell, "as it would be"),
    )
    return _before(question, tell), after


def draft(question: Question, author: Author) -> tuple[StoredProposal, bool]:
    """Make of a what-if a proposal for the region, which waits until a coordinator accepts it.

    Returns
    -------
    StoredProposal, bool
        The proposal, and whether it is new; the same what-if is drafted once while it waits.

    Raises
    ------
    NotFoundError
        If there is no such region.
    NotPossibleNowError
        If nothing of it can be written as cells.
    """
    proposal = draft_of(question)
    if not proposal.cells:
        raise NotPossibleNowError(
            "nothing of these changes stands in a cell of the region's tables", why="profile.refusal.no_cell"
        )
    title = _title(proposal, question.state)
    said = _left_out(question)
    return store_once(question.state.key, proposal, author, Way.WHAT_IF, title, said=said)


def _title(proposal: Proposal, state: Snapshot) -> str:
    """Return what a draft is called: by the entries that it changes, of many the first."""
    words, entries = RowWords(state), dict.fromkeys(cell.row for cell in proposal.cells)
    proposed = {row: {one.column: one.now for one in proposal.cells if one.row == row} for row in entries}
    first, *others = (words.row(row, {**state.rows.get(row, {}), **proposed[row]}) for row in entries)
    if others:
        return kept("what_if_more", first=first, n=str(len(others)))
    return kept("what_if_of", first=first)


def draft_of(question: Question) -> Proposal:
    """Return the cells of a draft: the changes, and of the measures those that are cells."""
    return _proposal((*question.changes, *(one for _, one in _written(question) if one)), question)


def _left_out(question: Question) -> list[dict[str, str]]:
    """Return which measures no cell says, by language, so that whoever decides knows of them."""
    return [
        kept_sentence(
            f"profile.what_if.{'left_out_actor' if lacks_actor(kept) else 'left_out'}", measure=kept["said"]
        )
        for kept, change in _written(question)
        if change is None
    ]


def _written(question: Question) -> list[tuple[KeptMeasure, Change | None]]:
    rows = question.state.tables.rows("services")
    places = {row.cells.get("id", ""): row.cells.get("places_per_year", "") for row in rows}
    return [(kept, as_change(kept, places)) for kept in question.measures]


def _proposal(changes: Sequence[Change], question: Question) -> Proposal:
    written = Written(
        new_offer=say("profile.what_if.new_offer"),
        origin=kept("what_if"),
        ended_from=question.on,
    )
    return proposal_of(changes, question.state.tables, written)


def _before(question: Question, tell: Progress) -> ComeThrough:
    """Return the numbers as they are: from the reading of this state and day, else computed once."""
    reading = Reading.objects.filter(
        region=question.state.key,
        version=question.state.version,
        as_of=question.on,
        edition=question.edition.value,
    ).first()
    if reading is not None:
        return come_through_in(bytes(reading.profile))
    kept = _as_it_is.setdefault(question.state, {})
    at = (question.on, question.edition)
    if at not in kept:
        kept[at] = come_through(
            question.state.internal, on=question.on, edition=question.edition, tell=partial(tell, "as it is")
        )
    return kept[at]


def _fill(row: WhatIf, question: Question, tell: Progress = silent) -> None:
    before, after = compute_answer(question, tell)
    region = question.state.internal
    row.content = {
        code: what_if_fragment(region, before, after, code, on=question.on) for code in languages()
    }
    row.before, row.after = known_carried(before), known_carried(after)
    row.state = WhatIf.State.DONE


def _row(question: Question) -> WhatIf | None:
    """Return the kept answer; one that was kept before the site spoke a further language goes."""
    found = WhatIf.objects.filter(
        region=question.state.key,
        version=question.state.version,
        as_of=question.on,
        edition=question.edition.value,
        digest=question.digest,
    ).first()
    if found is not None and found.state == WhatIf.State.DONE and not has_every_language(found.content):
        found.delete()
        return None
    return found


def _keep(row: WhatIf) -> WhatIf:
    """Keep an answer, and forget the oldest of the region; of two who asked at once the first is kept."""
    kept, _ = WhatIf.objects.get_or_create(
        region=row.region,
        version=row.version,
        as_of=row.as_of,
        edition=row.edition,
        digest=row.digest,
        defaults={
            name: getattr(row, name) for name in ("asked", "asked_at", "state", "content", "before", "after")
        },
    )
    last = (
        WhatIf.objects.filter(region=row.region).order_by("-id").values_list("pk", flat=True)[KEPT : KEPT + 1]
    )
    if oldest := list(last):
        WhatIf.objects.filter(region=row.region, pk__lte=oldest[0]).delete()
    return kept


def _asked_again(row: WhatIf) -> Question | None:
    """Return the question of a waiting row, or None where the region has moved on."""
    state = snapshot(row.region)
    if state.version != row.version:
        return None
    pairs = [tuple(part.split("=", 1)) for part in row.asked.split("&")]
    changes, _ = read_changes((name, text) for name, text in pairs)
    return question_of(state, Edition(row.edition), row.as_of, changes)


def question_of(state: Snapshot, edition: Edition, on: date, changes: tuple[Change, ...]) -> Question:
    """Return the question with the measures that it takes, as the last reading proposes them."""
    taken = {change.parts[0] for change in changes if change.kind is ChangeKind.MEASURE}
    reading = latest(state.key, edition) if taken else None
    measures = tuple(one for one in (reading.measures if reading else ()) if one["name"] in taken)
    return Question(state=state, edition=edition, on=on, changes=changes, measures=measures)
