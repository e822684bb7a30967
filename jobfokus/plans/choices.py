# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    """Where a job plan stands."""

    DRAFT = "draft", _("Kladde")
    CONFIRMED = "confirmed", _("Bekræftet")
    CLOSED = "closed", _("Lukket")


class Confirmation(TextChoices):
    """How citizen and caseworker confirmed the plan ("underskrift")."""

    SHARED_SCREEN = "shared_screen", _("Bekræftet sammen på skærmen")
    SIGNED_PAPER = "signed_paper", _("Underskrevet på papir")


class Wish(TextChoices):
    """Do I want it?"""

    WANTED = "wanted", _("Ja, det vil jeg gerne")
    ACCEPTABLE = "acceptable", _("Det kan jeg godt se mig selv i")
    UNWANTED = "unwanted", _("Ikke mit ønske, men en mulighed")


class Competence(TextChoices):
    """Can I do it?"""

    YES = "yes", _("Ja, det kan jeg")
    PARTLY = "partly", _("Noget af det")
    NO = "no", _("Nej, ikke endnu")


class Demand(TextChoices):
    """Is it asked for here? Judged in the conversation until the employers' figures answer."""

    STRONG = "strong", _("Ja, meget")
    SOME = "some", _("Ja, noget")
    NOT_FOUND = "not_found", _("Vi har ikke fundet nogen endnu")
    UNKNOWN = "unknown", _("Ved ikke endnu")


class Doer(TextChoices):
    """Who does it."""

    CITIZEN = "citizen", _("Borgeren")
    CASEWORKER = "caseworker", _("Sagsbehandleren")
    EMPLOYER_CONSULTANT = "employer_consultant", _("Virksomhedskonsulenten")
    PARTNER = "partner", _("Samarbejdspart")

    @property
    def said_to_citizen(self) -> str:
        """The word for it on a page that the citizen reads."""
        return gettext("Du") if self is Doer.CITIZEN else str(self.label)


# Who can be made responsible of an early effort; their words are those of the roles.
EFFORT_DOERS = (Doer.CASEWORKER, Doer.EMPLOYER_CONSULTANT)


class Hindrance(TextChoices):
    """Where what hinders lies."""

    OUTER = "outer", _("Ydre")
    INNER = "inner", _("Indre")


class ListSource(TextChoices):
    """Where the companies of a list come from (J12)."""

    REGISTER = "register", _("Kommunens virksomheder")
    FILE = "file", _("En fil fra CVR")


class WhyListed(TextChoices):
    """Why a company stands on a list, the strongest reason first."""

    OPEN_NOW = "open_now", _("Har en åbning nu")
    KNOWN = "known", _("Har talt med os om jobbet")
    INDUSTRY = "industry", _("Er i branchen")
    FILE = "file", _("Står i filen")


class ActivityKind(TextChoices):
    """What sort of activity (P3). The early efforts of a screening are among them."""

    INTERNSHIP = "internship", _("Virksomhedspraktik")
    WAGE_SUBSIDY = "wage_subsidy", _("Løntilskud")
    ORDINARY_HOURS = "ordinary_hours", _("Lønnede timer")
    COURSE = "course", _("Kursus")
    SINGLE_SUBJECT = "single_subject", _("Enkeltfag")
    JOB_SEARCH = "job_search", _("Forløb om jobsøgning")
    LANGUAGE = "language", _("Dansk")
    MENTOR = "mentor", _("Mentor")
    TREATMENT = "treatment", _("Behandling")
    VOLUNTARY = "voluntary", _("Frivilligt arbejde")
    EMPLOYER_WORK = "employer_work", _("Kontakt til virksomheder")
    CONVERSATIONS = "conversations", _("Tættere samtaler")
    OTHER = "other", _("Andet")


class ActivityField(TextChoices):
    """Which side of life it belongs to."""

    EMPLOYMENT = "employment", _("Beskæftigelse")
    HEALTH = "health", _("Sundhed")
    SOCIAL = "social", _("Det sociale")
    VOLUNTARY = "voluntary", _("Frivilligt")


class ActivityOrigin(TextChoices):
    """What an activity grew out of."""

    SCREENING = "screening", _("Screening")
    PLAN = "plan", _("Plan")
    CONVERSATION = "conversation", _("Samtalen")


class ActivityState(TextChoices):
    """How far an activity is."""

    AGREED = "agreed", _("Aftalt")
    BEGUN = "begun", _("I gang")
    COMPLETED = "completed", _("Gennemført")
    BROKEN_OFF = "broken_off", _("Afbrudt")
    DROPPED = "dropped", _("Blev ikke til noget")


class ActivityMove(TextChoices):
    """What may happen to an activity, as one says it."""

    BEGIN = "begin", "Den er begyndt"
    DROP = "drop", "Den bliver ikke til noget"
    COMPLETE = "complete", "Gennemført"
    BREAK_OFF = "break_off", "Afbrudt"


class ActivityProblem(TextChoices):
    """Why a move is refused, as it is said at the field."""

    NOT_YET = "not_yet", "Vælg i dag eller en dag, der er gået."
    BEFORE_CASE = "before_case", "Vælg en dag, efter at sagen begyndte."
    BEFORE_BEGIN = "before_begin", "Vælg den dag, indsatsen begyndte, eller en senere."
    NO_REASON = "no_reason", "Skriv i en linje, hvorfor den ikke bliver til noget."
    NO_RESULT = "no_result", "Skriv i en linje, hvad der kom ud af det."
