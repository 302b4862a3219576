"""What a region is made of: actors, offers, ties, groups, and what is known about them.

Here: the typed model that every use shares. A value of `None` means *unknown*, never zero and never no.
Not here: tables and files (`exchange`), and what follows from the model (`science`, `studies`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bleibe.transition.dates import PartialDate, Term, is_dated_by, term_on
from bleibe.transition.estimates import Stated
from bleibe.transition.keys import ActorKey, GroupKey, ObstacleKey, OfferKey, ProgramKey
from bleibe.transition.labour_market import Demand, FieldOccupation, Graduates
from bleibe.transition.locales import german_or_english
from bleibe.transition.provenance import Source, Upkeep
from bleibe.transition.vocabulary import (
    ROLE_GROUP,
    ActorGroup,
    ActorRole,
    ActorState,
    Agreement,
    Citizenship,
    CountUnit,
    Delivery,
    EvidenceKind,
    ForWhom,
    InfluenceLevel,
    LanguageLevel,
    Need,
    OfferKind,
    OfferState,
    Participant,
    Phase,
    Regularity,
    Route,
    TieKind,
)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """An organisation or office (HSDS: organization).

    `influence` on the decision to stay, `trust` and `reluctance` are internal and stay `None` unless a
    source speaks of this very actor. `trust` runs from 1 (none) to 5 (full); `reluctance` is the share of
    those addressed who avoid its offers; `influence` is what the source says.
    """

    key: ActorKey
    name: str
    description: str = ""
    roles: tuple[ActorRole, ...] = ()
    parent: ActorKey | None = None
    website: str = ""
    place: str = ""
    state: ActorState = ActorState.KNOWN
    mandate: str = ""
    own_logic: str = ""
    influence: InfluenceLevel | None = None
    trust: Stated | None = None
    reluctance: Stated | None = None
    source: Source = field(default_factory=Source)
    upkeep: Upkeep = field(default_factory=Upkeep)

    @property
    def group(self) -> ActorGroup:
        """Return the first seed's group; the first role decides, without a role it is *other*."""
        return ROLE_GROUP[self.roles[0]] if self.roles else ActorGroup.OTHER

    @property
    def stated_reluctance(self) -> Stated | None:
        """Return the share that avoids its offers, as far as a source says it."""
        return self.reluctance if self.source.is_named_within else None


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom an offer is for. An empty set asks nothing on that point."""

    for_whom: ForWhom = ForWhom.PERSONS
    routes: frozenset[Route] = frozenset()
    participants: frozenset[Participant] = frozenset()
    universities: frozenset[ActorKey] = frozenset()
    employers: frozenset[ActorKey] = frozenset()
    fields: frozenset[str] = frozenset()
    citizenships: frozenset[Citizenship] = frozenset()
    districts: frozenset[str] = frozenset()
    german_from: LanguageLevel | None = None
    only_internationals: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Use:
    """How often an offer was used: a dated number with what was counted; never a capacity."""

    number: Stated
    unit: CountUnit
    year: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What an actor provides (HSDS: service).

    `languages` is `None` where nobody said in which languages it is given. `places` are persons a year;
    where they are `None` they may follow from `staff_hours` a year and `hours_per_case`. `content_assumed`
    says that needs or phases are those usual for the kind (`usual.with_usual`), because nobody stated them.
    """

    key: OfferKey
    actor: ActorKey
    name: str
    kind: OfferKind | None = None
    needs: frozenset[Need] = frozenset()
    phases: frozenset[Phase] = frozenset()
    audience: Audience = field(default_factory=Audience)
    audience_text: str = ""
    languages: frozenset[str] | None = None
    places: Stated | None = None
    staff_hours: Stated | None = None
    hours_per_case: Stated | None = None
    used: Use | None = None
    content_assumed: bool = False
    cost: str = ""
    delivery: Delivery | None = None
    format: str = ""
    how_to_enter: str = ""
    url: str = ""
    program: ProgramKey | None = None
    private_basis: bool = False
    state: OfferState = OfferState.NOT_CONFIRMED
    first_seen: PartialDate | None = None
    last_seen: PartialDate | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    source: Source = field(default_factory=Source)
    upkeep: Upkeep = field(default_factory=Upkeep)

    def is_confirmed(self, *, on: date) -> bool:
        """Whether a source says that the offer goes on, dated or the offer last seen by that day."""
        dated = is_dated_by(on, self.source.dated) or is_dated_by(on, self.last_seen)
        return self.state is OfferState.RUNNING and self.source.is_named and dated

    def term(self, *, on: date) -> Term:
        """Return where a day lies against the stated term of the offer."""
        return term_on(on, begin=self.valid_from, end=self.valid_until)

    def is_there(self, *, on: date) -> bool:
        """Whether the offer is there on a day, as far as is known."""
        return self.term(on=on) is Term.RUNNING and self.state is not OfferState.ENDED

    def teaches_language(self, code: str) -> bool:
        """Whether the offer teaches that language, so that its pupils need not speak it yet."""
        teaches = self.kind is OfferKind.LANGUAGE_COURSE
        return teaches and self.languages is not None and code in self.languages


@dataclass(frozen=True, kw_only=True)
class Program:
    """A funded programme or network that offers belong to (HSDS: program); `parent` builds the roll-up."""

    key: ProgramKey
    name: str
    actor: ActorKey
    description: str = ""
    parent: ProgramKey | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    source: Source = field(default_factory=Source)

    def term(self, *, on: date) -> Term:
        """Return where a day lies against the stated term of the programme."""
        return term_on(on, begin=self.valid_from, end=self.valid_until)


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What one actor does with another. `rule` is the agreed rule of handing over; `owner` looks after it."""

    from_actor: ActorKey
    to_actor: ActorKey
    kind: TieKind
    agreement: Agreement = Agreement.UNKNOWN
    regularity: Regularity = Regularity.UNKNOWN
    trust: Stated | None = None
    group: GroupKey | None = None
    rule: str = ""
    owner: str = ""
    since: PartialDate | None = None
    valid_until: date | None = None
    source: Source = field(default_factory=Source)

    def term(self, *, on: date) -> Term:
        """Return where a day lies against the tie's term; of a month or a year its first day counts."""
        return term_on(on, begin=self.since, end=self.valid_until)

    def is_there(self, *, on: date) -> bool:
        """Whether the tie holds on a day, as far as is known."""
        return self.term(on=on) is Term.RUNNING

    @property
    def directions(self) -> tuple[tuple[ActorKey, ActorKey], ...]:
        """Return from whom to whom the tie carries persons: none, one way, or both."""
        there = (self.from_actor, self.to_actor)
        if not self.kind.carries_persons:
            return ()
        return (there, there[::-1]) if self.kind.is_mutual else (there,)


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What is known of a group or a person when audience conditions are judged; `None` is unknown.

    `languages` maps ISO 639 codes to the level spoken. A group may hold several universities, fields or
    districts: then a condition is met where one of them meets it. Without `employers` the group is not the
    staff of any one employer: it is not held to be unknown (see `fits`).
    """

    route: Route
    participants: frozenset[Participant] = frozenset()
    universities: frozenset[ActorKey] = frozenset()
    employers: frozenset[ActorKey] = frozenset()
    fields: frozenset[str] = frozenset()
    citizenships: frozenset[Citizenship] = frozenset()
    districts: frozenset[str] = frozenset()
    languages: Mapping[str, LanguageLevel] | None = None
    international: bool = True


@dataclass(frozen=True, kw_only=True)
class StepNeed:
    """A step of a group: a need in a phase, and the share of the group that has it (unknown: assumed)."""

    phase: Phase
    need: Need
    share: Stated | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A number of persons a year with the same traits and needs; a person is a group of one.

    `size_derivation` tells how the number was arrived at; `name_en` and `size_derivation_en` say the same in
    English, or are empty. `steps_assumed`: the usual ones (`usual.with_usual`), as nobody stated any.
    """

    key: GroupKey
    name: str
    traits: Traits
    persons_per_year: Stated | None
    name_en: str = ""
    size_derivation: str = ""
    size_derivation_en: str = ""
    steps: tuple[StepNeed, ...] = ()
    official: bool = False
    steps_assumed: bool = False
    source: Source = field(default_factory=Source)

    def name_in(self, language: str) -> str:
        """Return the group's name as somebody who reads `language` writes it."""
        return german_or_english(language, self.name, self.name_en)

    @property
    def size_assumed(self) -> bool:
        """Whether no official number and no exact one of another source says how many persons it has."""
        size = self.persons_per_year
        return size is None or not self.source.is_named or (not self.official and size.low != size.high)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What is known of who learns of an offer and who of those takes it up, for one group or for all."""

    offer: OfferKey
    group: GroupKey | None = None
    known: Stated | None = None
    taken_up: Stated | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence for an obstacle."""

    kind: EvidenceKind
    text: str
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """What makes the transition hard, and how one knows."""

    key: ObstacleKey
    name: str
    description: str = ""
    phases: frozenset[Phase] = frozenset()
    needs: frozenset[Need] = frozenset()
    groups: frozenset[GroupKey] = frozenset()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A number that stands in for what is unknown, by kind; `source` is "set by us" or a citation."""

    id: str
    low: float
    middle: float
    high: float
    unit: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Funding:
    """The funded project whose notice has to stand in the report: of which programme, for which period.

    `body` is what is funded: a project, a network or an office.
    """

    programme: str
    body: str
    name: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class RegionText:
    """The team's own text of one chapter in one language (Markdown)."""

    chapter: str
    language: str
    markdown: str


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region as its task force knows it."""

    key: str
    name: str
    districts: tuple[str, ...] = ()
    compiled_from: str = ""
    name_en: str = ""  # the region's name in English; empty where it has none of its own
    actors: tuple[Actor, ...] = ()
    programs: tuple[Program, ...] = ()
    offers: tuple[Offer, ...] = ()
    ties: tuple[Tie, ...] = ()
    groups: tuple[Group, ...] = ()
    reaches: tuple[Reach, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    graduates: tuple[Graduates, ...] = ()
    demand: tuple[Demand, ...] = ()
    field_occupations: tuple[FieldOccupation, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    funding: Funding | None = None
    texts: tuple[RegionText, ...] = ()

    def name_in(self, language: str) -> str:
        """Return the region's name as somebody who reads `language` writes it."""
        return german_or_english(language, self.name, self.name_en)
