"""The checklist for the first six weeks of a blank region, in one language.

Here: whom to call, what to ask, which command to run, week by week. Not here: the region's tables (`blank`).
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.exchange.blank_region.usual import Scope, usual
from bleibe.exchange.blank_region.wording import SENTENCES
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.to_find import TO_FIND
from bleibe.transition import LADDER, Rung, label

NAME = "CHECKLIST.md"


def checklist_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which there is a checklist, sorted."""
    return SENTENCES.languages()


def checklist(tables: RegionTables, source: str, language: str = "de") -> str:
    """Return the checklist as Markdown.

    Parameters
    ----------
    tables
        A region made by `blank_region`.
    source
        What the region is called on the command line.
    language
        One of `checklist_languages()`; names of offices and groups stay as the region has them.
    """
    text = SENTENCES.get(language, "checklist")
    how_many = SENTENCES.get(language, "how_many")
    for name, part in {
        "region": _plain(tables.setting("name")),
        "source": source,
        "merged": f"{tables.key}-merged",
        "university_offices": _boxes(_offices(tables, Scope.UNIVERSITY)),
        "district_offices": _boxes(_offices(tables, Scope.DISTRICT)),
        "region_offices": _boxes(_offices(tables, Scope.REGION)),
        "rungs": _boxes(_rung_line(rung, language) for rung in LADDER),
        "groups": _boxes(f"{_plain(row.cells['name'])}: {how_many}" for row in tables.rows("groups")),
    }.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def _offices(tables: RegionTables, scope: Scope) -> Iterable[str]:
    """Return the names of the offices of one scope, those of one place together."""
    keys = [f"{office.key}-" for office in usual().offices if office.scope is scope]
    found: dict[str, list[str]] = {}
    for row in tables.rows("organizations"):
        id, name = row.cells["id"], row.cells["name"].removesuffix(TO_FIND).strip()
        key = next((key for key in keys if id.startswith(key)), None)
        if key is not None:
            found.setdefault(id.removeprefix(key), []).append(f"{_plain(name)} (`{id}`)")
    return [line for lines in found.values() for line in lines]


def _rung_line(rung: Rung, language: str) -> str:
    carriers = ", ".join(label(role, language) for role in rung.carriers) or SENTENCES.get(language, "nobody")
    phases = ", ".join(label(phase, language) for phase in rung.phases)
    return f"**{_rung_name(rung, language)}** ({phases}): {carriers}"


def _rung_name(rung: Rung, language: str) -> str:
    """Return the seed's German, or in another language the kinds of offer that fill the rung."""
    return rung.wording if language == "de" else ", ".join(label(kind, language) for kind in rung.kinds)


def _boxes(lines: Iterable[str]) -> str:
    return "\n".join(f"- [ ] {line}" for line in lines)


def _plain(name: str) -> str:
    """Return a name that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in name)
