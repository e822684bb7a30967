# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tool(TextChoices):
    """The tools that somebody can be super-user of (G2). Those of the citizen have a picture guide too (G3)."""

    BOOKING = "booking", _("Book en samtale")
    MIN_PLAN = "min-plan", _("Brug Min Plan")
    JOB_LOG = "joblog", _("Skriv i jobloggen")
    CV = "cv", _("Lav dit CV")
    HOME_LINES = "egne-linjer", _("Skriv egne linjer til jobplanen")
    OWN_WORDS = "egne-ord", _("Sig det med dine egne ord")
    LETTERS = "breve", _("Læs dine breve")
    LOOKS = "hvem-har-set", _("Se, hvem der har set din sag")
    CONVERSATION = "samtale", "Jobrettet samtale"
    JOB_PLAN = "abc-jobplan", "ABC-jobplan"
    OPENINGS = "aabninger", "Åbninger og virksomheder"
    ORDERS = "bestilling", "Bestillinger"
    SCREENING = "screening", "Screening og arketyper"
    RHYTHM = "rettidighed", "Rettidighed og tider"
    CAPACITY = "kapacitet", "Kapacitet og strategi"


# The citizen's tools, in the order in which they are met.
GUIDED = (
    Tool.BOOKING,
    Tool.MIN_PLAN,
    Tool.JOB_LOG,
    Tool.CV,
    Tool.HOME_LINES,
    Tool.OWN_WORDS,
    Tool.LETTERS,
    Tool.LOOKS,
)


class Language(TextChoices):
    """The languages of the citizen's pages."""

    DANISH = "da", _("Dansk")
    ENGLISH = "en", _("Engelsk")
