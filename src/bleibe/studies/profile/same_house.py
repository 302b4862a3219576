"""Which actors belong to one house: offices of one university, departments of one city.

Here: names, places and houses of actors. Not here: ties.
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.transition import Actor, ActorKey


class SameHouse:
    """Answers whether two actors have the same highest parent (or one is the other's).

    Two offices of one house are still two actors: that they sit under one roof does not yet mean that they
    hand persons on to each other.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.key: actor for actor in actors}

    def name(self, key: ActorKey) -> str:
        """Return the actor's name, empty where it is not on file."""
        return self._actors[key].name if key in self._actors else ""

    def place(self, key: ActorKey) -> str:
        """Return where the actor is, empty where nobody said."""
        return self._actors[key].place if key in self._actors else ""

    def house(self, key: ActorKey) -> ActorKey:
        """Return the highest parent; in a circle of parents the smallest key of those seen."""
        seen: list[ActorKey] = []
        while key not in seen:
            seen.append(key)
            actor = self._actors.get(key)
            if actor is None or actor.parent is None:
                return key
            key = actor.parent
        return min(seen[seen.index(key) :])

    def same(self, first: ActorKey, second: ActorKey) -> bool:
        """Whether both belong to one house."""
        return self.house(first) == self.house(second)
