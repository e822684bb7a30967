# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


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
