"""The closed lists of the model: routes, phases, needs, kinds, roles.

Here: names and their published order; the order of `Phase` and `Need` decides what counts as *later* in
throughput. Not here: words for the screen (`labels/*.toml`), and anything that differs by region.
"""

from __future__ import annotations

from enum import StrEnum


class Route(StrEnum):
    """Which way a group goes."""

    STUDY_TO_WORK = "study_to_work"
    SKILLED_WORKER = "skilled_worker"


class Phase(StrEnum):
    """Phases of both routes in one order; a route uses some of them (`ROUTE_PHASES`)."""

    BEFORE_ARRIVAL = "before_arrival"
    ARRIVAL = "arrival"
    STUDY = "study"
    FINAL_YEAR = "final_year"
    RECOGNITION = "recognition"
    JOB_SEARCH = "job_search"
    FIRST_JOB = "first_job"
    SETTLED = "settled"


PHASE_ORDER: dict[Phase, int] = {phase: position for position, phase in enumerate(Phase)}

ROUTE_PHASES: dict[Route, tuple[Phase, ...]] = {
    Route.STUDY_TO_WORK: (
        Phase.ARRIVAL,
        Phase.STUDY,
        Phase.FINAL_YEAR,
        Phase.JOB_SEARCH,
        Phase.FIRST_JOB,
        Phase.SETTLED,
    ),
    Route.SKILLED_WORKER: (
        Phase.BEFORE_ARRIVAL,
        Phase.ARRIVAL,
        Phase.RECOGNITION,
        Phase.JOB_SEARCH,
        Phase.FIRST_JOB,
        Phase.SETTLED,
    ),
}


class Need(StrEnum):
    """What a person may lack in a phase; the order is the published one."""

    ORIENTATION = "orientation"
    SOCIAL_CONTACT = "social_contact"
    LANGUAGE = "language"
    LABOUR_MARKET_KNOWLEDGE = "labour_market_knowledge"
    APPLICATION_SKILLS = "application_skills"
    PRACTICE = "practice"
    EMPLOYER_CONTACT = "employer_contact"
    LEGAL_CERTAINTY = "legal_certainty"
    RECOGNITION = "recognition"
    QUALIFICATION = "qualification"
    FAIR_WORK = "fair_work"
    FAMILY = "family"
    HOUSING = "housing"
    COMPANY_BOND = "company_bond"


NEED_ORDER: dict[Need, int] = {need: position for position, need in enumerate(Need)}


class ActorGroup(StrEnum):
    """The three groups of actors of the first seed (B1)."""

    UNIVERSITY = "university"
    STUDENTS = "students"
    OTHER = "other"


class ActorRole(StrEnum):
    """What an organisation or office is for the transition; one actor may hold several roles."""

    # the groups that the first seed names
    INTERNATIONAL_OFFICE = "international_office"
    CAREER_CENTER = "career_center"
    STUDENT_SERVICES = "student_services"
    STUDENT_GUIDES = "student_guides"
    INTERNATIONAL_STUDENTS = "international_students"
    EMPLOYMENT_AGENCY = "employment_agency"
    COMPANY = "company"
    BUSINESS_DEVELOPMENT = "business_development"
    CHAMBER = "chamber"
    INTEGRATION_COMMISSIONER = "integration_commissioner"
    FOREIGNERS_AUTHORITY = "foreigners_authority"
    # named by the first seed in a rung or a recommendation
    MUNICIPALITY = "municipality"
    # others that regions have
    UNIVERSITY = "university"
    UNIVERSITY_LANGUAGE_CENTRE = "university_language_centre"
    UNIVERSITY_UNIT = "university_unit"
    STUDENT_BODY = "student_body"
    STUDENT_INITIATIVE = "student_initiative"
    JOBCENTER = "jobcenter"
    WELCOME_CENTER = "welcome_center"
    CHAMBER_OF_CRAFTS = "chamber_of_crafts"
    ACCELERATED_PROCEDURE_AUTHORITY = "accelerated_procedure_authority"
    OTHER_AUTHORITY = "other_authority"
    MIGRATION_COUNSELLING = "migration_counselling"
    RECOGNITION_ADVICE = "recognition_advice"
    FAIR_WORK_ADVICE = "fair_work_advice"
    INTEGRATION_NETWORK = "integration_network"
    QUALIFICATION_PROVIDER = "qualification_provider"
    COURSE_PROVIDER = "course_provider"
    CIVIL_SOCIETY = "civil_society"
    FAIR_ORGANISER = "fair_organiser"
    FUNDER = "funder"
    ROUND_TABLE = "round_table"
    RESEARCH = "research"


ROLE_GROUP: dict[ActorRole, ActorGroup] = dict.fromkeys(ActorRole, ActorGroup.OTHER) | {
    ActorRole.INTERNATIONAL_OFFICE: ActorGroup.UNIVERSITY,
    ActorRole.CAREER_CENTER: ActorGroup.UNIVERSITY,
    ActorRole.STUDENT_SERVICES: ActorGroup.UNIVERSITY,
    ActorRole.STUDENT_GUIDES: ActorGroup.UNIVERSITY,
    ActorRole.UNIVERSITY: ActorGroup.UNIVERSITY,
    ActorRole.UNIVERSITY_LANGUAGE_CENTRE: ActorGroup.UNIVERSITY,
    ActorRole.UNIVERSITY_UNIT: ActorGroup.UNIVERSITY,
    ActorRole.RESEARCH: ActorGroup.UNIVERSITY,
    ActorRole.INTERNATIONAL_STUDENTS: ActorGroup.STUDENTS,
    ActorRole.STUDENT_BODY: ActorGroup.STUDENTS,
    ActorRole.STUDENT_INITIATIVE: ActorGroup.STUDENTS,
}

SEED_ROLES: tuple[ActorRole, ...] = (
    ActorRole.INTERNATIONAL_OFFICE,
    ActorRole.CAREER_CENTER,
    ActorRole.STUDENT_SERVICES,
    ActorRole.STUDENT_GUIDES,
    ActorRole.INTERNATIONAL_STUDENTS,
    ActorRole.EMPLOYMENT_AGENCY,
    ActorRole.COMPANY,
    ActorRole.BUSINESS_DEVELOPMENT,
    ActorRole.CHAMBER,
    ActorRole.INTEGRATION_COMMISSIONER,
    ActorRole.FOREIGNERS_AUTHORITY,
)
"""The actors that the first seed names one by one, in its order."""

STATE_ROLES: frozenset[ActorRole] = frozenset({ActorRole.EMPLOYMENT_AGENCY, ActorRole.FOREIGNERS_AUTHORITY})
"""The state bodies towards whose advice the first seed reports reluctance (BA, ABH)."""


class OfferKind(StrEnum):
    """Kinds of offer: the rungs of B6, B7 and Q3 to Q6, and what regions have besides."""

    WELCOME_EVENT = "welcome_event"
    INTRODUCTION = "introduction"
    EXCURSION = "excursion"
    LEISURE = "leisure"
    STUDENT_MENTORING = "student_mentoring"
    PATRONAGE = "patronage"
    HOUSING = "housing"
    MENTORING_PROGRAMME = "mentoring_programme"
    COMPANY_VISIT = "company_visit"
    LAW_INFORMATION = "law_information"
    JOB_BOARD = "job_board"
    APPLICATION_TRAINING = "application_training"
    JOB_FAIR = "job_fair"
    JOB_ENTRY = "job_entry"
    LANGUAGE_COURSE = "language_course"
    LABOUR_MARKET_COURSE = "labour_market_course"
    TRANSITION_PROGRAMME = "transition_programme"
    EMPLOYER_MEETING = "employer_meeting"
    NETWORKING = "networking"
    COUNSELLING = "counselling"
    INTEGRATION_SUPPORT = "integration_support"
    INTEGRATION_MANAGEMENT = "integration_management"
    COMPANION_TRAINING = "companion_training"
    RECOGNITION_ADVICE = "recognition_advice"
    FAIR_WORK_ADVICE = "fair_work_advice"
    QUALIFICATION = "qualification"
    PRACTICAL_TRIAL = "practical_trial"
    COMPANY_ONBOARDING = "company_onboarding"
    EMPLOYER_SERVICE = "employer_service"
    RESIDENCE_PROCEDURE = "residence_procedure"


DUTIES: frozenset[OfferKind] = frozenset({OfferKind.RESIDENCE_PROCEDURE})
"""Kinds that are an office's duty and no help of itself: such a row says how one applies there. It meets a
need only where its own cells say so, and nobody is asked which."""


class ForWhom(StrEnum):
    """Whether an offer serves persons, employers or both."""

    PERSONS = "persons"
    EMPLOYERS = "employers"
    BOTH = "both"


class Participant(StrEnum):
    """What a person is on the way; offers name those they are for."""

    APPLICANT = "applicant"
    DEGREE_STUDENT = "degree_student"
    EXCHANGE_STUDENT = "exchange_student"
    DOCTORAL_CANDIDATE = "doctoral_candidate"
    GRADUATE = "graduate"
    SKILLED_WORKER = "skilled_worker"
    REFUGEE = "refugee"
    EMPLOYEE = "employee"


ROUTE_PARTICIPANTS: dict[Route, frozenset[Participant]] = {
    Route.STUDY_TO_WORK: frozenset(
        {
            Participant.APPLICANT,
            Participant.DEGREE_STUDENT,
            Participant.EXCHANGE_STUDENT,
            Participant.DOCTORAL_CANDIDATE,
            Participant.GRADUATE,
            Participant.EMPLOYEE,
        }
    ),
    Route.SKILLED_WORKER: frozenset({Participant.SKILLED_WORKER, Participant.REFUGEE, Participant.EMPLOYEE}),
}
"""Who goes a route as a rule (set by us); a region's groups add theirs. An offer for none of them is no
offer of the route."""


class Citizenship(StrEnum):
    """Which law of residence applies: freedom of movement (EU, EEA, Swiss) or the Residence Act."""

    FREE_MOVEMENT = "free_movement"
    THIRD_COUNTRY = "third_country"


class LanguageLevel(StrEnum):
    """Levels of the Common European Framework (CEFR), in their order."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


LEVEL_ORDER: dict[LanguageLevel, int] = {level: position for position, level in enumerate(LanguageLevel)}


class Delivery(StrEnum):
    """How an offer reaches a person."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    BOTH = "both"


class OfferState(StrEnum):
    """What the source says about an offer: going on, not confirmed since, or ended.

    In tables only: `TO_FIND`, a rung that nobody is known to offer. It is no offer; no `Region` has one.
    """

    RUNNING = "running"
    NOT_CONFIRMED = "not_confirmed"
    ENDED = "ended"
    TO_FIND = "to_find"


class ActorState(StrEnum):
    """Whether the actor is known, or stands as one that the region has still to find."""

    KNOWN = "known"
    TO_FIND = "to_find"


class TieKind(StrEnum):
    """What one actor does with another."""

    INFORMS = "informs"
    REFERS = "refers"
    CO_OPERATES = "co_operates"
    CO_HOSTS = "co_hosts"
    FUNDS = "funds"

    @property
    def carries_persons(self) -> bool:
        """Whether persons are handed on along such a tie; money alone carries nobody."""
        return self.is_mutual or self in DIRECTED_TIES

    @property
    def is_mutual(self) -> bool:
        """Whether such a tie is the same from either side."""
        return self in MUTUAL_TIES


DIRECTED_TIES: frozenset[TieKind] = frozenset({TieKind.INFORMS, TieKind.REFERS})
"""Ties that carry persons from the first actor to the second only."""

MUTUAL_TIES: frozenset[TieKind] = frozenset({TieKind.CO_OPERATES, TieKind.CO_HOSTS})
"""Ties that carry persons both ways; `FUNDS` carries none."""


class Agreement(StrEnum):
    """Whether the two actors have agreed on the tie."""

    AGREED = "agreed"
    AD_HOC = "ad_hoc"
    UNKNOWN = "unknown"


class Regularity(StrEnum):
    """How often the tie is used."""

    REGULAR = "regular"
    RARE = "rare"
    UNKNOWN = "unknown"


class InfluenceLevel(StrEnum):
    """How much an actor weighs in the decision to stay, as a source says of this very actor."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class EvidenceKind(StrEnum):
    """What an obstacle rests on."""

    INTERVIEW = "interview"
    DOCUMENT = "document"
    STATISTIC = "statistic"
    OBSERVATION = "observation"


class CountUnit(StrEnum):
    """What one counts when one says how often an offer was used (persons are not contacts)."""

    PERSONS = "persons"
    CONTACTS = "contacts"
    VISITS = "visits"
    COMPANIES = "companies"
    HOURS = "hours"


class Cause(StrEnum):
    """The four families of limits that stop persons."""

    GAP = "gap"
    PLACES = "places"
    REACH = "reach"
    HANDOVER = "handover"


class MeasureKind(StrEnum):
    """What a region can change so that more come through."""

    MORE_PLACES = "more_places"
    WIDER_REACH = "wider_reach"
    NEW_TIE = "new_tie"
    FIRMER_TIE = "firmer_tie"
    OPENED_OFFER = "opened_offer"
    NEW_OFFER = "new_offer"


class QuestionView(StrEnum):
    """How is counted what hangs on a question."""

    AS_IT_STANDS = "as_it_stands"
    OTHER_GAPS_CLOSED = "other_gaps_closed"


class QuestionKind(StrEnum):
    """What one can ask so that the result becomes surer."""

    OFFER_EXISTS = "offer_exists"
    PLACES = "places"
    REACH = "reach"
    LANGUAGES = "languages"
    AGREEMENT = "agreement"
    GROUP_SIZE = "group_size"
    GROUP_NEEDS = "group_needs"
    OFFER_CONTENT = "offer_content"
    MISSING_OFFER = "missing_offer"
