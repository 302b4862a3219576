"""Whom a person or an employer turns to: the responsible office and independent advice, from the directory.

Here: which offices a page shows for a case, ready in words. Not here: finding them (`directory.api`), what
the law says of a procedure (`science.residence`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from bleibe.exchange import code_title, source_in_words
from bleibe.exchange.blank_region import districts_to_choose
from bleibe.platform.words import FALLBACK, language, partial_day, say, written
from bleibe.rooms.directory import api as directory
from bleibe.science.residence import Case, find_own_right
from bleibe.transition import ActorRole, Source

DISTRICT_DIGITS = 5
"""So many first digits of an AGS name the district."""

MAP = "https://www.openstreetmap.org/search"
"""Where a place is looked up; nothing is asked there before somebody presses the button."""

PERSON, EMPLOYER = "guidance.office", "guidance.employer.office"
"""Where the words stand: spoken to the person, or to an employer."""

ROLES = {
    "authority": ActorRole.FOREIGNERS_AUTHORITY,
    "seat_authority": ActorRole.FOREIGNERS_AUTHORITY,
    "authority_here": ActorRole.FOREIGNERS_AUTHORITY,
    "authority_of_person": ActorRole.FOREIGNERS_AUTHORITY,
    "authority_after_entry": ActorRole.FOREIGNERS_AUTHORITY,
    "central": ActorRole.ACCELERATED_PROCEDURE_AUTHORITY,
    "advice": ActorRole.FAIR_WORK_ADVICE,
}
"""The groups of offices that are shown, by their words, and the role that each asks the directory for."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A way to reach an office, as a button; `label` says besides whom it reaches."""

    text: str
    label: str
    address: str
    leads_away: bool


@dataclass(frozen=True, kw_only=True)
class Named:
    """A text with the page that it leads to, if there is one."""

    text: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class SaidStatement:
    """What an office says of one procedure, under the head that dates it as its own."""

    head: str
    name: str
    audience: str
    way: str
    way_as_of: str
    wait: str
    wait_as_of: str
    documents: tuple[Named, ...]
    doubt: str
    source: Named


@dataclass(frozen=True, kw_only=True)
class SaidOffice:
    """One office as the page shows it."""

    name: str
    description: str
    place: str
    phones: tuple[str, ...]
    email: str
    website: str
    contacts: tuple[Contact, ...]
    entry: str
    source: Named
    as_of: str
    statements: tuple[SaidStatement, ...]


@dataclass(frozen=True, kw_only=True)
class OfficeGroup:
    """Offices for one purpose; `none` says whom to ask where the directory names none."""

    key: str
    title: str
    mark: str
    hint: str
    offices: tuple[SaidOffice, ...]
    none: str

    @property
    def is_authority(self) -> bool:
        """Whether these decide, so that what they want and how long it takes is expected here."""
        return self.key not in ("advice", "mission")


@dataclass(frozen=True, kw_only=True)
class ShownOffices:
    """All offices of a page; until the place is known, `missing` says what to add.

    `language` is that in which the directory keeps its texts.
    """

    title: str
    place: str
    missing: str
    groups: tuple[OfficeGroup, ...]
    language: str = FALLBACK

    @property
    def has_offices(self) -> bool:
        """Whether the directory names any."""
        return any(group.offices for group in self.groups)


def offices_of_person(case: Case, on: date) -> ShownOffices:
    """Return whom a person turns to where they live or will live; who is abroad to the mission before all.

    From abroad the central office of the employer's seat may be one more. Who needs no title asks none of
    these offices for one: what is left is advice.
    """
    district = case.person.municipality
    if find_own_right(case.person.nationalities, on) is not None:
        if not district:
            return _missing("title", "say_district_advice")
        return _shown("title", district, [_group("advice", district, on)])
    seat = "" if case.job is None else case.job.employer_seat
    abroad = case.person.is_abroad is True
    if not district:
        missing = _missing("title", "say_district_abroad" if abroad else "say_district")
        return replace(missing, groups=(_mission(),) if abroad else ())
    groups = [_mission()] if abroad else []
    groups.append(_group("authority", district, on, hint="authority_abroad" if abroad else ""))
    if abroad and seat and (central := _group("central", seat, on)).offices:
        groups.append(central)
    groups.append(_group("advice", district, on))
    return _shown("title", district, groups)


def _mission() -> OfficeGroup:
    """Return the German mission abroad, which the directory of a region does not have."""
    return OfficeGroup(
        key="mission",
        title=say(f"{PERSON}.mission"),
        mark=say(f"{PERSON}.mission_mark"),
        hint="",
        offices=(),
        none=say(f"{PERSON}.mission_none"),
    )


def offices_of_employer(case: Case, on: date, *, is_accelerated: bool = True) -> ShownOffices:
    """Return who decides, who conducts the accelerated procedure, and who advises where the employer sits.

    Who lives in Germany has the authority of the place where they live. Without that place, and after an
    entry, the one at the seat is named, which is responsible if the person lives there. Where
    the directory knows no central office for the accelerated procedure, it is asked for that as well.
    """
    seat = "" if case.job is None else case.job.employer_seat
    is_here = case.person.in_germany is True
    if is_here and (lives := case.person.municipality):
        return _shown("title_employer", lives, [_group("authority_of_person", lives, on, words=EMPLOYER)])
    if not seat:
        return _missing("title_employer", "say_district" if is_here else "say_seat", EMPLOYER)
    if is_here:
        return _shown("title_employer", seat, [_group("authority_here", seat, on, words=EMPLOYER)])
    groups = []
    if is_accelerated:
        central = _group("central", seat, on)
        groups.append(central if central.offices else _group("seat_authority", seat, on, words=EMPLOYER))
    if not any(one.key == "seat_authority" for one in groups):
        groups.append(_group("authority_after_entry", seat, on, words=EMPLOYER))
    groups.append(_group("advice", seat, on, words=EMPLOYER))
    return _shown("title_employer", seat, groups)


def _missing(title: str, what: str, words: str = PERSON) -> ShownOffices:
    return ShownOffices(title=say(f"{PERSON}.{title}"), place="", missing=say(f"{words}.{what}"), groups=())


def _shown(title: str, district: str, groups: list[OfficeGroup]) -> ShownOffices:
    return ShownOffices(
        title=say(f"guidance.office.{title}"), place=_place(district), missing="", groups=tuple(groups)
    )


def _place(code: str) -> str:
    """Return the name of a district, the town apart from the district around it."""
    district = code[:DISTRICT_DIGITS]
    names = {one.code: one.name for one in districts_to_choose()}
    return names.get(district) or code_title("ags", district, language())


def _group(key: str, district: str, on: date, *, hint: str = "", words: str = PERSON) -> OfficeGroup:
    found = directory.offices_responsible(district, ROLES[key], on=on)
    none = f"{words}.{key}_none"
    return OfficeGroup(
        key=key,
        title=say(f"{words}.{key}"),
        mark=say(f"{words}.{key}_mark"),
        hint=say(f"{words}.{hint or f'{key}_hint'}"),
        offices=tuple(map(_office, found)),
        none="" if found or key == "central" else say(none, place=_place(district)),
    )


def _office(office: directory.Office) -> SaidOffice:
    return SaidOffice(
        name=office.name,
        description=office.description,
        place="; ".join(office.addresses) or office.place,
        phones=tuple(one.number for one in office.phones),
        email=office.email,
        website=office.website,
        contacts=_contacts(office),
        entry=reverse("directory:actor", args=[office.region, office.key]),
        source=_source(office.source, "organizations"),
        as_of=_dated(office.as_of),
        statements=tuple(_statement(one, office) for one in office.statements),
    )


def _contacts(office: directory.Office) -> tuple[Contact, ...]:
    """Return the buttons of an office: call, write, website, and the map of a place with a house number."""
    ways = [
        (say("guidance.office.call", number=one.number), f"tel:{one.called}", False)
        for one in office.phones
        if one.called
    ]
    if office.email:
        ways.append((say("guidance.office.mail", address=office.email), f"mailto:{office.email}", False))
    if office.website:
        ways.append((say("guidance.office.website"), office.website, True))
    sought = office.addresses or ((office.place,) if any(map(str.isdigit, office.place)) else ())
    ways += [(say("guidance.office.map"), f"{MAP}?{urlencode({'query': one})}", True) for one in sought]
    return tuple(
        Contact(
            text=text,
            label=say("guidance.office.about", what=text, name=office.name),
            address=address,
            leads_away=away,
        )
        for text, address, away in ways
    )


def _statement(stated: directory.OfficeStatement, office: directory.Office) -> SaidStatement:
    return SaidStatement(
        head=_head(stated, office),
        name=stated.name,
        audience=stated.audience,
        way=stated.way,
        way_as_of=_dated(stated.way_as_of) if stated.way_as_of else "",
        wait=stated.wait,
        wait_as_of=_dated(stated.wait_as_of) if stated.wait_as_of else "",
        documents=tuple(Named(text=one.text, address=one.address) for one in stated.documents),
        doubt=_doubt(stated.standing),
        source=_source(stated.source, "services"),
    )


def _head(stated: directory.OfficeStatement, office: directory.Office) -> str:
    """Return under which head a statement stands: a day on which it was read dates nothing."""
    whose = "says" if stated.is_own or _is_its_own(stated, office) else "known"
    if stated.as_of:
        return say(f"guidance.office.{whose}", day=partial_day(stated.as_of))
    if stated.source.read_on:
        return say(f"guidance.office.{whose}_read", day=written(stated.source.read_on))
    return say(f"guidance.office.{whose}_undated")


def _is_its_own(stated: directory.OfficeStatement, office: directory.Office) -> bool:
    """Whether an office says it on its own page: what others wrote or changed is only known of it."""
    said_at = _source(stated.source, "services").address
    is_on_its_page = bool(said_at) and _domain(said_at) == _domain(office.website)
    return is_on_its_page and not stated.is_changed_by_others


def _domain(address: str) -> str:
    return ".".join(urlsplit(address).netloc.split(".")[-2:])


def _doubt(standing: directory.Standing) -> str:
    match standing:
        case directory.Standing.NOT_CONFIRMED | directory.Standing.OLD:
            return say(f"guidance.office.{standing.value}")
        case _:
            return ""


def _dated(as_of: str) -> str:
    day = partial_day(as_of) if as_of else ""
    return say("guidance.office.as_of", day=day) if day else say("guidance.office.undated")


def _source(source: Source, table: str) -> Named:
    """Return the source of a row as a whole; of a page the name of its host."""
    main, _ = source_in_words(source.citation.strip(), language(), table)
    is_page = main.startswith(("https://", "http://")) and " " not in main
    return Named(
        text=urlsplit(main).netloc.removeprefix("www.") if is_page else main, address=main if is_page else ""
    )
