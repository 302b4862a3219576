"""The actor and transition profile of a region (B14): all chapters, computed once, for one edition.

Here: the profile and its making. Not here: how a chapter is computed (one module each), pictures, words,
files (`report`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bleibe import __version__
from bleibe.studies.profile.actors import ActorChapter, actor_register
from bleibe.studies.profile.ask_next import AskNext, ask_next
from bleibe.studies.profile.coverage import CoverageChapter, coverage
from bleibe.studies.profile.edition import Edition, public_region
from bleibe.studies.profile.findings import Facts, FindingsChapter, findings
from bleibe.studies.profile.interfaces import InterfaceChapter, interfaces
from bleibe.studies.profile.labour_market import LabourMarketChapter, labour_market
from bleibe.studies.profile.network_chapter import NetworkChapter, network_chapter
from bleibe.studies.profile.obstacles import ObstacleEntry, obstacle_entries
from bleibe.studies.profile.offer_facts import OfferFacts
from bleibe.studies.profile.programmes import ProgrammeEntry, programmes
from bleibe.studies.profile.progress import Progress, silent
from bleibe.studies.profile.throughput_chapter import ThroughputChapter, throughput_chapter
from bleibe.studies.profile.used_assumptions import UsedAssumption, used_assumptions
from bleibe.transition import Funding, Provenance, Region, fit_table, with_usual

DEFINITIONS = "profile 1"
"""Version of the definitions of the profile's numbers; raised when one of them changes."""


@dataclass(frozen=True, kw_only=True)
class RegionHead:
    """Which region it is, and how its data was compiled."""

    key: str
    name: str
    name_en: str
    districts: tuple[str, ...]
    compiled_from: str

    def name_in(self, language: str) -> str:
        """Return the region's name as a report in `language` writes it."""
        return self.name_en if language != "de" else self.name


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The profile of a region on a day."""

    region: RegionHead
    as_of: date
    edition: Edition
    actors: ActorChapter
    programmes: tuple[ProgrammeEntry, ...]
    offers: tuple[OfferFacts, ...]
    coverage: CoverageChapter
    throughput: ThroughputChapter
    interfaces: InterfaceChapter
    obstacles: tuple[ObstacleEntry, ...]
    network: NetworkChapter
    labour_market: LabourMarketChapter
    findings: FindingsChapter
    ask_next: tuple[AskNext, ...]
    assumptions: tuple[UsedAssumption, ...]
    funding: Funding | None
    provenance: Provenance

    def public(self) -> Profile:
        """Return the public edition: the same numbers without any internal field."""
        return replace(
            self,
            edition=Edition.PUBLIC,
            actors=self.actors.public(),
            coverage=self.coverage.public(),
            throughput=self.throughput.public(),
            interfaces=self.interfaces.public(),
            network=self.network.public(),
            findings=self.findings.public(),
            ask_next=tuple(one.public() for one in self.ask_next),
        )


def make_profile(
    region: Region, *, as_of: date, edition: Edition, input_sha256: str, tell: Progress = silent
) -> Profile:
    """Compute the profile of a region.

    Parameters
    ----------
    region
        The region; what is unknown stays unknown, and a half-filled region gives a profile too.
    as_of
        The day for which it holds; there is no other clock.
    edition
        Internal; or public, computed from a region without internal fields (`public_region`), so that its
        numbers may differ from the internal ones where a source speaks of one office.
    input_sha256
        Digest of the region's data as it was read.
    tell
        Is told what is being computed, and how far it is.
    """
    said_of = region
    if edition is Edition.PUBLIC:
        region = public_region(region)
    region = with_usual(region)
    facts = _facts(region, said_of, as_of, tell)
    profile = Profile(
        region=_head(region),
        as_of=as_of,
        edition=Edition.INTERNAL,
        actors=facts.actors,
        programmes=programmes(region, as_of),
        offers=facts.coverage.offers,
        coverage=facts.coverage,
        throughput=facts.throughput,
        interfaces=facts.interfaces,
        obstacles=obstacle_entries(region),
        network=facts.network,
        labour_market=facts.labour_market,
        findings=findings(facts),
        ask_next=ask_next(region, facts.throughput.questions, on=as_of),
        assumptions=used_assumptions(region, facts.throughput, on=as_of),
        funding=region.funding,
        provenance=Provenance(
            input_name=region.key,
            input_sha256=input_sha256,
            as_of=as_of,
            software=f"bleibe {__version__}",
            definitions=DEFINITIONS,
        ),
    )
    return profile.public() if edition is Edition.PUBLIC else profile


def _head(region: Region) -> RegionHead:
    return RegionHead(
        key=region.key,
        name=region.name,
        name_en=region.name_en or region.name,
        districts=region.districts,
        compiled_from=region.compiled_from,
    )


def _facts(region: Region, said_of: Region, as_of: date, tell: Progress) -> Facts:
    """Compute the chapters that the findings judge; of `said_of` only sums over ties or offices."""
    table = fit_table(region, on=as_of)
    return Facts(
        region=region,
        on=as_of,
        fit_table=table,
        actors=actor_register(region, as_of),
        coverage=coverage(region, table),
        interfaces=interfaces(region, table, said_of=said_of),
        network=network_chapter(region, as_of, said_of=said_of),
        labour_market=labour_market(region),
        throughput=throughput_chapter(region, table, tell=tell),
    )
