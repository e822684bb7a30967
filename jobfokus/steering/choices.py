# SPDX-License-Identifier: MPL-2.0
from django.db.models import IntegerChoices, TextChoices


class ConsultantModel(TextChoices):
    """Where the employer consultants sit (guide on long-term unemployment, TEAMSTRUKTUR)."""

    CENTRAL = "central", "Samlet i ét team"
    IN_TEAMS = "in_teams", "Ude i teamene"
    MIXED = "mixed", "Samlet, hver med sin målgruppe"
    FIXED_DAYS = "fixed_days", "Samlet, med faste ugedage i teamene"
    MERGED = "merged", "Én medarbejder i begge roller"


class CaseworkerModel(TextChoices):
    """How the caseworkers are parted into teams."""

    JOINT = "joint", "Fælles team for alle jobparate"
    BY_GROUP = "by_group", "Et team for hver målgruppe"
    BY_DURATION = "by_duration", "Nye ledige for sig, lange forløb for sig"


class OtherExits(TextChoices):
    """What leaving for another cause (pension, moved, death) does to the curve (K5)."""

    TAKEN_OUT = "taken_out", "Tages ud, når de sker"
    WAY_OUT = "way_out", "Tælles som en anden afgang"


class Part(TextChoices):
    """What a team takes care of under the chosen organisation."""

    EVERYBODY = "everybody", "Alle i sine målgrupper"
    NEW = "new", "Nye ledige"
    INTENSIVE = "intensive", "Den intensive indsats"
    EMPLOYERS = "employers", "Virksomhederne"


class TrialKind(TextChoices):
    """What a trial changes."""

    CASELOAD = "caseload", "Mindre sagsstammer"
    RHYTHM = "rhythm", "En anden rytme"
    OTHER = "other", "Noget andet"


class Against(TextChoices):
    """What the people of a trial are compared with; chosen before it begins."""

    BEFORE = "before", "De samme lige før forsøget"
    OTHERS = "others", "De andre i samme tid"


class MeasureWeek(IntegerChoices):
    """The week at which the share still unemployed is read."""

    W13 = 13, "Andelen stadig ledige i uge 13"
    W26 = 26, "Andelen stadig ledige i uge 26"
    W39 = 39, "Andelen stadig ledige i uge 39"
    W52 = 52, "Andelen stadig ledige i uge 52"


class StaffKind(TextChoices):
    """R8: whose time with employers is set apart. Who holds both roles is the personal job broker of the guide."""

    CASEWORKER = "caseworker", "Sagsbehandlere"
    EMPLOYER_CONSULTANT = "employer_consultant", "Virksomhedskonsulenter"
    BOTH = "both", "Begge roller hos én"


class OutcomeKind(TextChoices):
    """What came of a case, when a screening is looked back on (S4)."""

    WEEK_39 = "uge-39", "Stadig ledig i uge 39"
    LONG_TERM = "langtid", "Blev langtidsledig"
