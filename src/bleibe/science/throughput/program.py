"""The linear programme of throughput: from arrays to matrices that a solver takes.

Here: variables, rows, and which limits are lifted where. Not here: solving (`solve.py`) and reading the
answer. The rows are those of the page *How many come through at most* (docs/explanation/throughput.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array

from bleibe.science.throughput.arrays import NEEDS, PHASES, Flags, Floats, Indices, ThroughputArrays
from bleibe.transition import Cause

NO_PHASE: Flags = np.zeros(len(PHASES), dtype=bool)
EVERY_PHASE: Flags = np.ones(len(PHASES), dtype=bool)


@dataclass(frozen=True, kw_only=True)
class Lifted:
    """Which limits are lifted, each by phase (P,)."""

    gap: Flags = field(default_factory=lambda: NO_PHASE)
    places: Flags = field(default_factory=lambda: NO_PHASE)
    reach: Flags = field(default_factory=lambda: NO_PHASE)
    handover: Flags = field(default_factory=lambda: NO_PHASE)

    @classmethod
    def of(cls, causes: frozenset[Cause], phases: Flags = EVERY_PHASE) -> Lifted:
        """Return those limits lifted in those phases."""
        return cls(**{cause.value: phases if cause in causes else NO_PHASE for cause in Cause})


@dataclass(frozen=True, kw_only=True)
class Rows:
    """One family of rows `matrix @ columns <= bound`, by its entries, and what each row is about."""

    row: Indices
    column: Indices
    value: Floats
    bound: Floats
    about: Mapping[str, Indices]

    def __len__(self) -> int:
        return int(self.bound.size)


@dataclass(frozen=True, kw_only=True)
class Program:
    """Solver-ready matrices.

    The columns are f (G persons carried), x (persons of g served by offer o in phase p) and h (persons
    handed on). `upper` bounds each column; every column is >= 0.
    """

    arrays: ThroughputArrays
    nodes: Nodes
    x_group: Indices
    x_node: Indices
    h_source: Indices
    h_target: Indices
    need: Rows
    places: Rows
    reach: Rows
    handover: Rows
    once: Rows
    upper: Floats

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return int(self.upper.size)

    @property
    def families(self) -> tuple[Rows, ...]:
        """Return the families of rows in their fixed order."""
        return (self.need, self.places, self.reach, self.handover, self.once)

    @cached_property
    def matrix(self) -> csc_array:
        """Return (rows, columns) the rows of all families, one after the other."""
        families = self.families
        firsts = np.cumsum([0, *(len(rows) for rows in families)])
        row = np.concatenate([first + rows.row for first, rows in zip(firsts, families, strict=False)])
        column = np.concatenate([rows.column for rows in families])
        value = np.concatenate([rows.value for rows in families])
        return csc_array((value, (row, column)), shape=(int(firsts[-1]), self.columns))

    @cached_property
    def bound(self) -> Floats:
        """Return (rows,) the bounds of all families."""
        return np.concatenate([rows.bound for rows in self.families])

    @cached_property
    def x_offset(self) -> int:
        """Return the column of the first x."""
        return len(self.arrays.groups)

    @cached_property
    def h_offset(self) -> int:
        """Return the column of the first h."""
        return self.x_offset + int(self.x_group.size)


@dataclass(frozen=True, kw_only=True)
class Nodes:
    """An offer in one phase, ordered by (phase, first need, offer); `level` numbers the first two."""

    offer: Indices
    phase: Indices
    level: Indices

    @classmethod
    def of(cls, arrays: ThroughputArrays, until: int) -> Nodes:
        """Return the nodes of all offers in the phases up to `until`."""
        has_need = np.asarray(arrays.offer_needs.any(axis=1))
        offer, phase = np.nonzero(arrays.offer_phases & has_need[:, None])
        kept = phase <= until
        offer, phase = offer[kept], phase[kept]
        first_need = arrays.offer_needs.argmax(axis=1)[offer]
        order = np.lexsort((offer, first_need, phase))
        place = (phase * len(NEEDS) + first_need)[order]
        level = np.unique(place, return_inverse=True)[1].astype(np.intp)
        return cls(offer=offer[order], phase=phase[order], level=level)


LAST_PHASE = len(PHASES) - 1


def build_program(
    arrays: ThroughputArrays,
    *,
    lifted: Lifted | None = None,
    until: int = LAST_PHASE,
    all_handovers: bool = False,
) -> Program:
    """Return the matrices of a region, with some limits lifted and only the steps up to a phase.

    Parameters
    ----------
    arrays
        The region.
    lifted
        Limits that do not bind; none where not given.
    until
        Position of the last phase whose steps count.
    all_handovers
        Keep handovers to offers that reach everybody; the optimum needs none of them, the lower end does.
    """
    lifted = lifted or Lifted()
    nodes = Nodes.of(arrays, until)
    builder = _Builder(arrays, nodes, lifted, until, all_handovers)
    return builder.program()


class _Builder:
    """Builds the families of rows of one programme; every method returns arrays, none loops over rows."""

    def __init__(
        self,
        arrays: ThroughputArrays,
        nodes: Nodes,
        lifted: Lifted,
        until: int,
        all_handovers: bool,
    ) -> None:
        self.arrays, self.nodes, self.lifted, self.until = arrays, nodes, lifted, until
        self.all_handovers = all_handovers
        active: Flags = np.asarray(arrays.fit[:, nodes.offer] & arrays.on_route[:, nodes.phase])
        self.x_group, self.x_node = np.nonzero(active)
        self.x_phase = nodes.phase[self.x_node]
        self.x_offer = nodes.offer[self.x_node]
        self.x_index = np.full(active.shape, -1, dtype=np.intp)
        self.x_index[self.x_group, self.x_node] = np.arange(self.x_group.size)
        self.x_reach = arrays.reach[self.x_group, self.x_offer]
        self.reach_binds = (self.x_reach < 1.0) & ~lifted.reach[self.x_phase]
        self.groups = len(arrays.groups)

    def program(self) -> Program:
        h_source, h_target, h_share = self._handed_on()
        level, level_target = self._open_handovers()
        free = level_target.size
        self.columns = self.groups + self.x_group.size + h_source.size + free
        persons = self.arrays.persons
        h_upper = persons[self.x_group[np.concatenate([h_target, level_target])]]
        return Program(
            arrays=self.arrays,
            nodes=self.nodes,
            x_group=self.x_group,
            x_node=self.x_node,
            h_source=h_source,
            h_target=h_target,
            need=self._need_rows(),
            places=self._places_rows(),
            reach=self._reach_rows(np.concatenate([h_target, level_target])),
            handover=self._handover_rows(h_source, h_share),
            once=self._once_rows(h_source, h_target, h_share, level, level_target),
            upper=np.concatenate([persons, persons[self.x_group], h_upper]),
        )

    def _handed_on(self) -> tuple[Indices, Indices, Floats]:
        """Return source x, target x and share of every handover over a tie."""
        nodes, actor = self.nodes, self.arrays.offer_actor
        node_actor = actor[nodes.offer]
        share = self.arrays.handover[:, node_actor[:, None], node_actor[None, :]]
        later = nodes.level[:, None] < nodes.level[None, :]
        open_target = ~self.lifted.handover[nodes.phase]
        source, target = np.nonzero((share > 0).any(axis=0) & later & open_target[None, :])
        source_x, target_x = self.x_index[:, source], self.x_index[:, target]
        pair_share = np.broadcast_to(share[:, source, target], source_x.shape)
        exists = (source_x >= 0) & (target_x >= 0) & (pair_share > 0)
        source_x, target_x, pair_share = source_x[exists], target_x[exists], pair_share[exists]
        binds = self.reach_binds[target_x] | self.all_handovers
        return source_x[binds], target_x[binds], pair_share[binds]

    def _open_handovers(self) -> tuple[Indices, Indices]:
        """Return (group x level) and target x of every handover where all offers hand on to all later ones.

        With a share of 1 between all offers, sources of one level may be taken together: what one of them
        hands on is in proportion to what it serves.
        """
        target = np.nonzero(self.lifted.handover[self.x_phase] & self.reach_binds)[0]
        levels = int(self.nodes.level.max(initial=-1)) + 1
        if not target.size or not levels:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
        served = np.zeros((self.groups, levels), dtype=bool)
        served[self.x_group, self.nodes.level[self.x_node]] = True
        target_level = self.nodes.level[self.x_node[target]]
        earlier = np.arange(levels)[None, :] < target_level[:, None]
        row, level = np.nonzero(earlier & served[self.x_group[target]])
        return self.x_group[target[row]] * levels + level, target[row]

    def _rows(
        self,
        parts: list[tuple[Indices, Indices, Floats]],
        bound: Floats,
        about: Mapping[str, Indices],
    ) -> Rows:
        row = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, dtype=np.intp)
        column = np.concatenate([part[1] for part in parts]) if parts else np.zeros(0, dtype=np.intp)
        value = np.concatenate([part[2] for part in parts]) if parts else np.zeros(0)
        return Rows(row=row, column=column, value=value, bound=bound, about=about)

    def _need_rows(self) -> Rows:
        """f_g - sum of x that meet the step <= (1 - d) n_g."""
        arrays = self.arrays
        counted = arrays.step_share > 0
        counted[:, self.until + 1 :, :] = False
        meets = arrays.offer_needs[self.x_offer] & counted[self.x_group, self.x_phase]
        x, need = np.nonzero(meets)
        met = np.zeros_like(counted)
        met[self.x_group[x], self.x_phase[x], need] = True
        counted &= met | ~self.lifted.gap[None, :, None]
        group, phase, step_need = np.nonzero(counted)
        row_of = np.full(counted.shape, -1, dtype=np.intp)
        row_of[group, phase, step_need] = np.arange(group.size)
        rows = np.arange(group.size)
        share = arrays.step_share[group, phase, step_need]
        return self._rows(
            [
                (rows, group, np.ones(group.size)),
                (row_of[self.x_group[x], self.x_phase[x], need], self.groups + x, -np.ones(x.size)),
            ],
            (1.0 - share) * arrays.persons[group],
            {"group": group, "phase": phase, "need": step_need},
        )

    def _places_rows(self) -> Rows:
        """Sum of x at an offer <= its places."""
        limited = np.isfinite(self.arrays.places)
        x = np.nonzero(limited[self.x_offer] & ~self.lifted.places[self.x_phase])[0]
        offer, row = np.unique(self.x_offer[x], return_inverse=True)
        return self._rows(
            [(row, self.groups + x, np.ones(x.size))], self.arrays.places[offer], {"offer": offer}
        )

    def _reach_rows(self, h_target: Indices) -> Rows:
        """X - sum of incoming h <= r n_g."""
        x = np.nonzero(self.reach_binds)[0]
        row_of = np.full(self.x_group.size, -1, dtype=np.intp)
        row_of[x] = np.arange(x.size)
        h = np.nonzero(self.reach_binds[h_target])[0]
        h_column = self.groups + self.x_group.size + h
        return self._rows(
            [
                (np.arange(x.size), self.groups + x, np.ones(x.size)),
                (row_of[h_target[h]], h_column, -np.ones(h.size)),
            ],
            self.x_reach[x] * self.arrays.persons[self.x_group[x]],
            {"x": x},
        )

    def _handover_rows(self, h_source: Indices, h_share: Floats) -> Rows:
        """H <= t x."""
        rows = np.arange(h_source.size)
        h_column = self.groups + self.x_group.size + rows
        return self._rows(
            [(rows, h_column, np.ones(rows.size)), (rows, self.groups + h_source, -h_share)],
            np.zeros(rows.size),
            {"h": rows},
        )

    def _once_rows(
        self,
        h_source: Indices,
        h_target: Indices,
        h_share: Floats,
        group_level: Indices,
        level_target: Indices,
    ) -> Rows:
        """Sum of h from one source to the offers that meet one later step <= what the source serves.

        Rows that the handover rows already imply (shares that add up to 1 or less) are left out.
        """
        first_h = self.groups + self.x_group.size
        step, h = self._steps_of(h_target)
        key, row = np.unique(h_source[h] * self._steps + step, return_inverse=True)
        binds = np.bincount(row, weights=h_share[h], minlength=key.size) > 1.0 + 1e-12
        renumber = np.cumsum(binds) - 1
        kept = binds[row]
        source = key[binds] // self._steps
        tie_rows = int(binds.sum())

        step, free = self._steps_of(level_target)
        open_key, open_row = np.unique(group_level[free] * self._steps + step, return_inverse=True)
        levels = int(self.nodes.level.max(initial=-1)) + 1
        x_group_level = self.x_group * levels + self.nodes.level[self.x_node]
        member_row, member_x = _members(open_key // self._steps, x_group_level)
        rows = tie_rows + open_key.size
        return self._rows(
            [
                (renumber[row[kept]], first_h + h[kept], np.ones(int(kept.sum()))),
                (np.arange(tie_rows), self.groups + source, -np.ones(tie_rows)),
                (tie_rows + open_row, first_h + h_source.size + free, np.ones(free.size)),
                (tie_rows + member_row, self.groups + member_x, -np.ones(member_x.size)),
            ],
            np.zeros(rows),
            {"source": source},
        )

    @property
    def _steps(self) -> int:
        return len(PHASES) * len(NEEDS)

    def _steps_of(self, target: Indices) -> tuple[Indices, Indices]:
        """Return every step of its group that each target meets, and the position of that target.

        What else a target offers is no step of the group, so that nobody has to choose between two for it.
        """
        wanted = self.arrays.step_share[self.x_group[target], self.x_phase[target]] > 0
        position, need = np.nonzero(self.arrays.offer_needs[self.x_offer[target]] & wanted)
        return self.x_phase[target[position]] * len(NEEDS) + need, position


def _members(wanted: Indices, owned: Indices) -> tuple[Indices, Indices]:
    """Return for each wanted key every position that owns it, as pairs (position of key, position)."""
    order = np.argsort(owned, kind="stable")
    left = np.searchsorted(owned[order], wanted, side="left")
    count = np.searchsorted(owned[order], wanted, side="right") - left
    row = np.repeat(np.arange(wanted.size), count)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return row, order[np.repeat(left, count) + within]
