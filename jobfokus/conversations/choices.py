# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KindCode(TextChoices):
    """The kinds of conversation (C1). Guide, length and whether it counts are the municipality's, on the kind's row."""

    FIRST = "first", _("Første samtale")
    FOLLOW_UP = "follow_up", _("Opfølgende samtale")
    BEFORE_PLACEMENT = "before_placement", _("Før virksomhedsforløb")
    START_MEETING = "start_meeting", _("Opstartsmøde i virksomheden")
    PLACEMENT_FOLLOW_UP = "placement_follow_up", _("Opfølgning på virksomhedsforløb")
    CLOSING = "closing", _("Afsluttende samtale")
    GROUP = "group", _("Fælles informationsmøde")
    TELEPHONE = "telephone", _("Telefonsamtale")
    VIDEO = "video", _("Videosamtale")


class Status(TextChoices):
    """C1: where a conversation stands."""

    PLANNED = "planned", _("Aftalt")
    HELD = "held", _("Afholdt")
    NO_SHOW = "no_show", _("Borgeren kom ikke")
    CANCELLED_BY_CITIZEN = "cancelled_by_citizen", _("Aflyst af borgeren")
    CANCELLED_BY_US = "cancelled_by_us", _("Aflyst af os")
    MOVED = "moved", _("Flyttet")


class AskedBy(TextChoices):
    """B5: who asked for a meeting to be moved or cancelled."""

    CITIZEN = "citizen", _("Borgeren")
    US = "us", _("Os")


class BookedHow(TextChoices):
    """B6, B7: how a meeting came to stand. Staff cannot book for a citizen: they help, or they summon."""

    AGREED = "agreed", _("Aftalt i en samtale")
    SELF = "self", _("Booket af borgeren")
    ASSISTED = "assisted", _("Booket sammen")
    SUMMONS = "summons", _("Indkaldt")


class Medium(TextChoices):
    """B1: where a conversation takes place."""

    PLACE = "place", _("Fremmøde")
    VIDEO = "video", _("Video")
    TELEPHONE = "telephone", _("Telefon")


class PhaseCode(TextChoices):
    """The three phases of a conversation, in order."""

    INTRODUCTION = "introduction", _("Indledning")
    CLARIFY = "clarify", _("Udfordring og afklaring")
    WRAP_UP = "wrap_up", _("Afrunding og aftaler")


class ItemKind(TextChoices):
    """What the professional does with an item of the guide."""

    TELL = "tell", "Fortæl"
    ASK = "ask", "Spørg"
    DO = "do", "Gør"


class Feeds(TextChoices):
    """The field an item of the guide feeds."""

    NOTHING = "", "–"
    CONTRACT = "contract", "Kontrakt"
    EXPECTATIONS = "expectations", "Forventninger"
    LINE = "line", "Linje i ABC-jobplanen"
    MIX = "mix", "Ugentligt antal pr. spor"
    FUNCTIONS = "functions", "Funktioner"
    AGREEMENT = "agreement", "Aftale"
    NOTE = "note", "Notat"
    SUMMARY = "summary", "Borgerens opsummering"
    APPLICATIONS = "applications", "Ansøgninger"


class AgreementState(TextChoices):
    """C5: how an agreement went."""

    OPEN = "open", _("Åben")
    KEPT = "kept", _("Holdt")
    PARTLY = "partly", _("Holdt delvist")
    NOT_KEPT = "not_kept", _("Ikke holdt")
    DROPPED = "dropped", _("Droppet")


class CanStart(TextChoices):
    """C16: can you start on this yourself?"""

    YES = "yes", _("Ja")
    WITH_HELP = "with_help", _("Med hjælp")
    NO = "no", _("Nej")


class PointOrigin(TextChoices):
    """C15, C7: where a point of the agenda comes from."""

    CITIZEN = "citizen", _("Dit emne")
    MUST_TELL = "must_tell", _("Det skal vi fortælle")
    OURS = "ours", _("Vores emne")
    AGREEMENT = "agreement", _("Aftale fra sidst")
    TRACK = "track", _("Spor i planen")
    FOLLOW_UP = "follow_up", _("Opfølgning")


class DueCode(TextChoices):
    """What an agenda follows up of itself when its day has come (C7)."""

    PLAN_AT_HOME = "plan_at_home", _("ABC-jobplanen, du har arbejdet med derhjemme")
    MIX = "mix", _("Passer fordelingen mellem A, B og C stadig?")
    OWN_WORDS = "own_words", _("Det, du skrev med dine egne ord efter sidst")


class DifferenceCode(TextChoices):
    """M6: what the citizen's own words and ours do not say alike."""

    DIFFERENT = "different", _("Vi husker det forskelligt: „%(ours)s“ – „%(theirs)s“")
    NUMBER = "number", _("Er tallet det samme? „%(ours)s“ – „%(theirs)s“")
    UNMENTIONED = "unmentioned", _("Er vi enige om denne aftale? „%(ours)s“")
    TRACK = "track", _("Skal I også søge på spor %(ours)s? Det står ikke i dine ord")
    GOAL = "goal", _("Er målet det samme? „%(theirs)s“")
    STRATEGY = "strategy", _("Søger I på samme måde? „%(theirs)s“")


class Strikable(TextChoices):
    """The notes of a record that can be struck with a reason when they are wrong."""

    SUMMARY = "summary", "Borgerens opsummering"
    JOB_GOALS = "job_goals", "Jobmål"
    STILL_REALISTIC = "still_realistic", "Stadig realistisk?"
    SHARED_NOTE = "shared_note", "Delt notat"
    INTERNAL_NOTE = "internal_note", "Internt notat"


class AimOutcome(TextChoices):
    """C11: was the aim of this conversation reached?"""

    REACHED = "reached", "Nået"
    PARTLY = "partly", "Delvist nået"
    NOT_REACHED = "not_reached", "Ikke nået"


class Figure(TextChoices):
    """Figures that can speak to a topic (C14): read from the job log, the CV, the plan and the employers."""

    OTHER_INDUSTRIES = "other_industries", "Ansøgninger uden for den seneste branche, og svarene der"
    CHANNELS = "channels", "Svar efter, hvordan jobbet blev fundet"
    TRACKS = "tracks", "Ansøgninger og svar på A, B og C"
    REFUSALS = "refusals", "Begrundelser for afslag"
    CV_AND_LOG = "cv_and_log", "Forskelle på CV og joblog"
    DEMAND = "demand", "Efterspørgsel efter det, der søges"
    WIDTH = "width", "Bredde: funktioner, brancher og kilometer"


class ListKind(TextChoices):
    """The lists a conversation is prepared from; the value stands in the address."""

    TOPICS = "emner", "Emner"
    DUTIES = "pligter", "Det skal vi fortælle"
    CARDS = "teknikker", "Teknikkort"


class Bring(TextChoices):
    """What a kind of conversation can ask the citizen to bring (V4)."""

    CV = "cv", _("CV")
    ABC = "abc", _("Linjer til ABC-jobplanen")
