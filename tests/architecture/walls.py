"""The walls that import-linter cannot say, over grimp's graph of who imports whom.

Here: doors, the completeness of the rooms' contract, rules off the platform, what the lowest floor and the
entry point may import. Not here: floors, rooms, inside, pure, methods (`.importlinter`).
Run as a program it checks the `bleibe` that Python finds and prints each violation.
"""

from __future__ import annotations

import ast
import configparser
import importlib.util
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp

ENTRY_POINT = "bleibe.cli.main"
LIGHT_ENTRY = frozenset({"bleibe", "bleibe.cli.cut_off", "bleibe.cli.exit_codes", "bleibe.transition"})
"""What the entry point may import; a command's module comes only when that command runs."""

DEPTH_OF_HOUSE = {"transition": 2, "exchange": 2, "science": 3, "studies": 3, "rooms": 3}
"""How many parts of a module's name make the package that a door stands before."""


PACKAGES_OF_EXCHANGE = ("sheets", "partner_list", "blank_region")
"""Parts of `exchange` with a door of their own, so that who only reads a region loads none of them."""

DOORS_WITHIN_EXCHANGE = {f"bleibe.exchange.{name}" for name in PACKAGES_OF_EXCHANGE}


def violations(graph: grimp.ImportGraph, contracts: Path) -> list[str]:
    """Return every breach of a wall, each as one sentence."""
    return sorted(
        {
            *passes_a_door(graph),
            *rooms_without_a_place(graph, contracts),
            *rules_on_the_platform(graph),
            *roots_that_import(graph),
        }
    )


def passes_a_door(graph: grimp.ImportGraph) -> Iterator[str]:
    """Yield imports that reach behind a door: outside code reads a package only through its door."""
    for importer, imported in direct_imports(graph):
        house = house_of(imported)
        if house is None or importer == house or importer.startswith(f"{house}."):
            continue
        open_doors = doors(house, importer)
        if imported not in open_doors and not any(
            through_the_door(graph, importer, imported, door) for door in open_doors
        ):
            yield f"{importer} reaches behind the door of {house}: it imports {imported}"


def through_the_door(graph: grimp.ImportGraph, importer: str, imported: str, door: str) -> bool:
    """Whether what looks like a module is a name of the door: a function may be called as its module is."""
    details = graph.get_import_details(importer=importer, imported=imported)
    by_name = all(line["line_contents"].startswith(f"from {door} import ") for line in details)
    return bool(details) and by_name and imported.removeprefix(f"{door}.") in names_of_door(door)


@cache
def names_of_door(house: str) -> frozenset[str]:
    """Return `__all__` of a package, read without running it."""
    found = importlib.util.find_spec(house)
    text = Path(found.origin).read_text(encoding="utf-8") if found and found.origin else ""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and any(
            getattr(target, "id", "") == "__all__" for target in node.targets
        ):
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def rooms_without_a_place(graph: grimp.ImportGraph, contracts: Path) -> Iterator[str]:
    """Yield rooms that the contract on the order of rooms does not name."""
    settings = configparser.ConfigParser()
    settings.read(contracts, encoding="utf-8")
    named = settings["importlinter:contract:rooms"]["layers"].replace("(", "").replace(")", "").split()
    rooms = graph.find_children("bleibe.rooms") if "bleibe.rooms" in graph.modules else set()
    for room in sorted(rooms - set(named)):
        yield f"{room} has no place in the order of rooms (.importlinter, contract rooms)"


def rules_on_the_platform(graph: grimp.ImportGraph) -> Iterator[str]:
    """Yield a room's rules that reach the platform, directly or through others."""
    if "bleibe.platform" not in graph.modules:
        return
    for rules in sorted(graph.find_matching_modules("bleibe.rooms.*.rules")):
        if graph.find_shortest_chains(importer=rules, imported="bleibe.platform", as_packages=True):
            yield f"{rules} reaches bleibe.platform; rules are pure"


def roots_that_import(graph: grimp.ImportGraph) -> Iterator[str]:
    """Yield what the package itself, the lowest floor and the entry point import and must not."""
    for importer, imported in direct_imports(graph):
        if importer == "bleibe":
            yield f"bleibe imports {imported}; the package itself imports nothing of the house"
        if in_package(importer, "bleibe.transition") and not in_package(imported, "bleibe.transition"):
            yield f"{importer} imports {imported}; transition imports nothing of the house"
        if importer == ENTRY_POINT and imported not in LIGHT_ENTRY:
            yield f"{importer} imports {imported}; a command's module is imported only when it runs"


def house_of(module: str) -> str | None:
    """Return the package before which a door stands, or None where there is none.

    Examples
    --------
    >>> house_of("bleibe.science.network.bridges"), house_of("bleibe.exchange.workbook")
    ('bleibe.science.network', 'bleibe.exchange')
    """
    parts = module.split(".")
    depth = DEPTH_OF_HOUSE.get(parts[1]) if len(parts) > 1 else None
    return ".".join(parts[:depth]) if depth is not None and len(parts) >= depth else None


def doors(house: str, importer: str) -> set[str]:
    """Return the modules of a house that an outside module may import."""
    if house.startswith("bleibe.rooms."):
        return {f"{house}.api"} | ({f"{house}.urls"} if in_package(importer, "bleibe.web") else set())
    return {house} | DOORS_WITHIN_EXCHANGE if house == "bleibe.exchange" else {house}


def in_package(module: str, package: str) -> bool:
    """Whether a module is the package or stands in it."""
    return module == package or module.startswith(f"{package}.")


def direct_imports(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    """Yield each import inside the house, sorted."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def main() -> int:
    """Check the `bleibe` on the path, with the contracts of the current folder."""
    graph = grimp.build_graph("bleibe", cache_dir=None)
    found = violations(graph, Path(".importlinter"))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
