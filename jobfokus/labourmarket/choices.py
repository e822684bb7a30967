# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What happens on the local labour market (W2)."""

    CLOSURE = "closure", "Lukning"
    LAYOFF = "layoff", "Massefyring"
    ARRIVAL = "arrival", "Ny virksomhed eller butik"
    SEASON = "season", "Sæson"
    TENDER = "tender", "Udbud"
    FAIR = "fair", "Messe"


# Events that put people out of work.
COSTING_JOBS = (EventKind.CLOSURE, EventKind.LAYOFF)


class IndustryFactKind(TextChoices):
    """What employer consultants write down about an industry (W3)."""

    YEAR = "year", "Efterspørgslen hen over året"
    REQUIRED = "required", "Krav til medarbejderne"
    TONE = "tone", "Tone og kultur"
    COURSES = "courses", "Kurser, der fører derhen"


class SourceKind(TextChoices):
    """Where knowledge of the labour market comes from (W6)."""

    STATISTICS = "statistics", "Statistik"
    SURVEY = "survey", "Undersøgelse blandt virksomheder"
    PANEL = "panel", "Prognosepanel"
    TRADE = "trade", "Brancheorganisation"
    PORTAL = "portal", "Jobportal"
    PRESS = "press", "Avis eller blad"
    VISIT = "visit", "Besøg eller møde"


class CheckQuestion(TextChoices):
    """Six questions on local knowledge (practice sheet 3), in our own words (W4)."""

    SHORTAGE = "shortage", "Hvem mangler folk, så tæt på at vores borgere kan komme derhen?"
    JOBS = "jobs", "Hvilke job er der brug for: nu, hen over et år og længere frem?"
    REQUIRED = "required", "Hvad skal man kunne, og hvordan skal man være?"
    MATCH = "match", "Passer det, de leder efter, til det, vores borgere kan?"
    HEADING = "heading", "Hvor er branchen på vej hen, og hvad er der at få lige nu?"
    TONE = "tone", "Hvordan taler og arbejder man sammen i branchen?"


class CheckAnswer(TextChoices):
    """Whether one can answer a question."""

    YES = "yes", "Ja"
    PARTLY = "partly", "Lidt"
    NO = "no", "Nej"


class WorkTime(TextChoices):
    """When on the day and in the week a job is done (O4)."""

    DAY = "day", "Dag"
    EVENING = "evening", "Aften"
    NIGHT = "night", "Nat"
    WEEKEND = "weekend", "Weekend"


class Licence(TextChoices):
    """Driving licences and certificates that companies here ask for (O4)."""

    CAR = "car", "Kørekort til bil (B)"
    TRAILER = "trailer", "Kørekort til stor trailer (B/E)"
    LORRY = "lorry", "Kørekort til lastbil (C)"
    ROAD_TRAIN = "road_train", "Kørekort til vogntog (C/E)"
    BUS = "bus", "Kørekort til bus (D)"
    FORKLIFT = "forklift", "Truckcertifikat"
    CRANE = "crane", "Krancertifikat"
    WELDING = "welding", "Svejsecertifikat"
    HYGIENE = "hygiene", "Hygiejnebevis"
    ROADWORK = "roadwork", "Vejen som arbejdsplads"
    EPOXY = "epoxy", "Epoxybevis"
    FIRST_AID = "first_aid", "Førstehjælp"
    SCAFFOLD = "scaffold", "Stilladskursus"
    GUARD = "guard", "Vagtbevis"


class Spoken(TextChoices):
    """Languages that a job may ask for (O4): what the work takes, never where somebody comes from."""

    DANISH = "danish", "Dansk"
    ENGLISH = "english", "Engelsk"
    GERMAN = "german", "Tysk"
    SWEDISH = "swedish", "Svensk"
    NORWEGIAN = "norwegian", "Norsk"
    FRENCH = "french", "Fransk"
    SPANISH = "spanish", "Spansk"
    POLISH = "polish", "Polsk"
    UKRAINIAN = "ukrainian", "Ukrainsk"
    ARABIC = "arabic", "Arabisk"
    TURKISH = "turkish", "Tyrkisk"
    SIGN = "sign", "Dansk tegnsprog"


class Arrangement(TextChoices):
    """What works for somebody, and what a workplace can arrange (O4): never why."""

    BREAKS = "breaks", "Pauser undervejs"
    SHORT_DAYS = "short_days", "Korte dage"
    MORNINGS = "mornings", "Faste timer om formiddagen"
    LATE_START = "late_start", "Senere mødetid"
    LIGHT = "light", "Uden tunge løft"
    SEATED = "seated", "Kan sidde ned"
    MOVING = "moving", "Kan bevæge sig undervejs"
    QUIET = "quiet", "Rolige omgivelser"
    ONE_TASK = "one_task", "Én opgave ad gangen"
    MENTOR = "mentor", "En fast kollega at spørge"
    ALONE = "alone", "Uden kunder"


class CourseWhen(TextChoices):
    """When a course is taken that is agreed with an opening (O5)."""

    BEFORE = "before", _("Før start")
    AFTER = "after", _("Efter start")
