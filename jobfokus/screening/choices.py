# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Strategy(TextChoices):
    """Three ways to spend an effort on a target group (guide on long-term unemployment, strategy chapter)."""

    DEADWEIGHT = "deadweight", "Dødvægt"
    CATCH_ALL = "catch_all", "Catch all"
    SELECTION = "selection", "Selektion"


class ArchetypeState(TextChoices):
    """Where an archetype is: under construction, worked with, laid aside."""

    DRAFT = "draft", "Kladde"
    IN_USE = "in_use", "I brug"
    RETIRED = "retired", "Udgået"


class AgeBand(TextChoices):
    """About how old the invented person is."""

    UNDER_30 = "18-29", _("18–29 år")
    UNDER_40 = "30-39", _("30–39 år")
    UNDER_50 = "40-49", _("40–49 år")
    UNDER_60 = "50-59", _("50–59 år")
    OVER = "60-", _("60 år og derover")


class Jobs(TextChoices):
    """What the jobs before were like."""

    LONG = "long", _("Lange ansættelser")
    SHORT = "short", _("Korte ansættelser")
    OTHER = "other", _("Andet")


class Face(TextChoices):
    """Drawn faces, told in words. Nobody is portrayed."""

    GREY = "grey", _("Kort gråt hår og briller")
    CURLS = "curls", _("Brune krøller og et smil")
    BEARD = "beard", _("Mørkt hår og fuldskæg")
    SCARF = "scarf", _("Blåt tørklæde om håret")
    CAP = "cap", _("Kasket og fregner")
    LONG_HAIR = "long_hair", _("Langt lyst hår")
    BALD = "bald", _("Skaldet med hvidt skæg")
    BUN = "bun", _("Sort hår i knold og øreringe")


class Answer(TextChoices):
    """Does a criterion fit? "Don't know" is an answer of its own and never a no (S2)."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNKNOWN = "unknown", _("Ved ikke")


class Effort(TextChoices):
    """What a screening suggests and what a person decides; only a suggestion can be open."""

    ALONE = "alone", _("Klarer sig selv")
    INTENSIVE = "intensive", _("Intensiv indsats")
    OPEN = "open", _("Åben")


class CriterionKind(TextChoices):
    """Whether others would answer alike, or a professional judges (S1)."""

    OBJECTIVE = "objective", _("Kan slås op")
    JUDGEMENT = "judgement", _("Faglig vurdering")


class Protected(TextChoices):
    """Characteristics that count only on a written legal basis (trust: screening)."""

    AGE = "age", _("alder")
    ORIGIN = "origin", _("oprindelse")
    SEX = "sex", _("køn")
    NATIONALITY = "nationality", _("nationalitet")
    RELIGION = "religion", _("religion")
    HEALTH = "health", _("helbred")
    DISABILITY = "disability", _("handicap")
