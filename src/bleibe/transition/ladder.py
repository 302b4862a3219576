"""The expected rungs of the transition and who is expected to carry each.

Here: the ladder of the first seed (B6, B7) and the offers of the second (Q3 to Q6), word by word as a
table. A rung without a carrier in a region is a finding. Not here: who carries it in a region (`studies`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from bleibe.transition.vocabulary import ActorRole, Need, OfferKind, Phase, Route

RungKey = NewType("RungKey", str)


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One expected rung.

    `seed_row` names the row of the mission; `wording` is the German of the seed; `kinds` are the kinds of
    offer that fill it; `carriers` are the roles that the seed names (one finding for each that is missing);
    `private_only` marks what the seed found on a private basis only.
    """

    key: RungKey
    seed_row: str
    wording: str
    routes: tuple[Route, ...]
    phases: tuple[Phase, ...]
    needs: tuple[Need, ...]
    kinds: tuple[OfferKind, ...]
    carriers: tuple[ActorRole, ...]
    private_only: bool = False


_STUDY = (Route.STUDY_TO_WORK,)
_SKILLED = (Route.SKILLED_WORKER,)
_BOTH = (Route.STUDY_TO_WORK, Route.SKILLED_WORKER)
_DURING_STUDY = (Phase.STUDY, Phase.FINAL_YEAR)

LADDER: tuple[Rung, ...] = (
    Rung(
        key=RungKey("welcome_event"),
        seed_row="B6",
        wording="Willkommensveranstaltung der Stadt und der Integrationsbeauftragten",
        routes=_STUDY,
        phases=(Phase.ARRIVAL,),
        needs=(Need.ORIENTATION, Need.SOCIAL_CONTACT),
        kinds=(OfferKind.WELCOME_EVENT,),
        carriers=(ActorRole.MUNICIPALITY, ActorRole.INTEGRATION_COMMISSIONER),
    ),
    Rung(
        key=RungKey("introduction"),
        seed_row="B6",
        wording="Einführungs- und Orientierungsveranstaltungen",
        routes=_STUDY,
        phases=(Phase.ARRIVAL,),
        needs=(Need.ORIENTATION,),
        kinds=(OfferKind.INTRODUCTION, OfferKind.WELCOME_EVENT),
        carriers=(ActorRole.INTERNATIONAL_OFFICE,),
    ),
    Rung(
        key=RungKey("excursion"),
        seed_row="B6",
        wording="Exkursions- und Freizeitangebote",
        routes=_STUDY,
        phases=(Phase.ARRIVAL, Phase.STUDY),
        needs=(Need.SOCIAL_CONTACT,),
        kinds=(OfferKind.EXCURSION, OfferKind.LEISURE),
        carriers=(ActorRole.INTERNATIONAL_OFFICE,),
    ),
    Rung(
        key=RungKey("student_mentoring"),
        seed_row="B6",
        wording="Mentoringprogramme mit deutschen Kommilitonen (nur auf privater Ebene)",
        routes=_STUDY,
        phases=(Phase.ARRIVAL, Phase.STUDY),
        needs=(Need.SOCIAL_CONTACT,),
        kinds=(OfferKind.STUDENT_MENTORING, OfferKind.PATRONAGE),
        carriers=(ActorRole.STUDENT_GUIDES,),
        private_only=True,
    ),
    Rung(
        key=RungKey("mentoring_programme"),
        seed_row="B7",
        wording="Mentoringprogramme",
        routes=_STUDY,
        phases=_DURING_STUDY,
        needs=(Need.LABOUR_MARKET_KNOWLEDGE, Need.EMPLOYER_CONTACT),
        kinds=(OfferKind.MENTORING_PROGRAMME,),
        carriers=(ActorRole.INTERNATIONAL_OFFICE, ActorRole.COMPANY),
    ),
    Rung(
        key=RungKey("company_visit"),
        seed_row="B7",
        wording="Betriebsbesichtigungen",
        routes=_STUDY,
        phases=_DURING_STUDY,
        needs=(Need.LABOUR_MARKET_KNOWLEDGE, Need.EMPLOYER_CONTACT),
        kinds=(OfferKind.COMPANY_VISIT,),
        carriers=(ActorRole.INTERNATIONAL_OFFICE, ActorRole.CAREER_CENTER, ActorRole.COMPANY),
    ),
    Rung(
        key=RungKey("law_information"),
        seed_row="B7",
        wording="arbeits- und aufenthaltsrechtliche Infoveranstaltung",
        routes=_STUDY,
        phases=_DURING_STUDY,
        needs=(Need.LEGAL_CERTAINTY,),
        kinds=(OfferKind.LAW_INFORMATION,),
        carriers=(
            ActorRole.FOREIGNERS_AUTHORITY,
            ActorRole.EMPLOYMENT_AGENCY,
            ActorRole.INTERNATIONAL_OFFICE,
        ),
    ),
    Rung(
        key=RungKey("job_board"),
        seed_row="B7",
        wording="Praktikums- und Jobbörsen",
        routes=_STUDY,
        phases=_DURING_STUDY,
        needs=(Need.PRACTICE, Need.EMPLOYER_CONTACT),
        kinds=(OfferKind.JOB_BOARD,),
        carriers=(ActorRole.CAREER_CENTER, ActorRole.COMPANY),
    ),
    Rung(
        key=RungKey("application_training"),
        seed_row="B7",
        wording="Bewerbungstrainings",
        routes=_STUDY,
        phases=(Phase.FINAL_YEAR, Phase.JOB_SEARCH),
        needs=(Need.APPLICATION_SKILLS,),
        kinds=(OfferKind.APPLICATION_TRAINING,),
        carriers=(ActorRole.CAREER_CENTER,),
    ),
    Rung(
        key=RungKey("job_fair"),
        seed_row="B7",
        wording="Jobmessen",
        routes=_STUDY,
        phases=(Phase.FINAL_YEAR, Phase.JOB_SEARCH),
        needs=(Need.EMPLOYER_CONTACT,),
        kinds=(OfferKind.JOB_FAIR,),
        carriers=(ActorRole.CAREER_CENTER, ActorRole.COMPANY),
    ),
    Rung(
        key=RungKey("job_entry"),
        seed_row="B7",
        wording="Berufseinstieg",
        routes=_STUDY,
        phases=(Phase.JOB_SEARCH, Phase.FIRST_JOB),
        needs=(Need.EMPLOYER_CONTACT, Need.COMPANY_BOND),
        kinds=(OfferKind.JOB_ENTRY, OfferKind.COMPANY_ONBOARDING, OfferKind.TRANSITION_PROGRAMME),
        carriers=(),
    ),
    Rung(
        key=RungKey("integration_support"),
        seed_row="Q3",
        wording="Individuelle Beratung und Begleitung",
        routes=_SKILLED,
        phases=(Phase.ARRIVAL, Phase.RECOGNITION, Phase.JOB_SEARCH, Phase.FIRST_JOB),
        needs=(Need.ORIENTATION,),
        kinds=(OfferKind.INTEGRATION_SUPPORT, OfferKind.COUNSELLING),
        carriers=(ActorRole.INTEGRATION_NETWORK,),
    ),
    Rung(
        key=RungKey("integration_management"),
        seed_row="Q4",
        wording="Integrationsmanagement",
        routes=_SKILLED,
        phases=(Phase.FIRST_JOB, Phase.SETTLED),
        needs=(Need.COMPANY_BOND,),
        kinds=(OfferKind.INTEGRATION_MANAGEMENT,),
        carriers=(ActorRole.INTEGRATION_NETWORK,),
    ),
    Rung(
        key=RungKey("companion_training"),
        seed_row="Q4",
        wording="Schulung von Fachkräftebegleiter*innen",
        routes=_SKILLED,
        phases=(Phase.FIRST_JOB, Phase.SETTLED),
        needs=(Need.COMPANY_BOND,),
        kinds=(OfferKind.COMPANION_TRAINING,),
        carriers=(ActorRole.INTEGRATION_NETWORK,),
    ),
    Rung(
        key=RungKey("qualification"),
        seed_row="Q5",
        wording="Qualifikationsbausteine und fachpraktische Erprobung",
        routes=_SKILLED,
        phases=(Phase.RECOGNITION,),
        needs=(Need.QUALIFICATION, Need.PRACTICE),
        kinds=(OfferKind.QUALIFICATION, OfferKind.PRACTICAL_TRIAL),
        carriers=(ActorRole.QUALIFICATION_PROVIDER,),
    ),
    Rung(
        key=RungKey("recognition_advice"),
        seed_row="Q6",
        wording="Anerkennungs- und Qualifizierungsberatung",
        routes=_SKILLED,
        phases=(Phase.RECOGNITION,),
        needs=(Need.RECOGNITION,),
        kinds=(OfferKind.RECOGNITION_ADVICE,),
        carriers=(ActorRole.RECOGNITION_ADVICE,),
    ),
    Rung(
        key=RungKey("fair_work_advice"),
        seed_row="Q6",
        wording="Faire Integration",
        routes=_BOTH,
        phases=(Phase.FIRST_JOB, Phase.SETTLED),
        needs=(Need.FAIR_WORK,),
        kinds=(OfferKind.FAIR_WORK_ADVICE,),
        carriers=(ActorRole.FAIR_WORK_ADVICE,),
    ),
)
"""Every rung in the order of the seeds."""
