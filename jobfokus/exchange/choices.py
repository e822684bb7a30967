# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class BatchState(TextChoices):
    """Where an import stands."""

    PREVIEW = "preview", "Til gennemsyn"
    COMMITTED = "committed", "Indlæst"
    UNDONE = "undone", "Fortrudt"
    DISCARDED = "discarded", "Droppet"


class RowKind(TextChoices):
    """What a row of an import would do."""

    NEW = "new", "Ny"
    CHANGED = "changed", "Ændret"
    HANDOVER = "handover", "Overdragelse"
    SAME = "same", "Uændret"
    PROBLEM = "problem", "Problem"


class MessageKind(TextChoices):
    """What a message is about; the administrator's list names it."""

    OPENINGS_PASSED_ON = "passed_on", "Åbninger til en a-kasse"
    WEEKLY_MAIL = "weekly_mail", "Ugens åbninger"
    ENQUIRY_CONFIRMED = "enquiry", "Svar til en virksomhed"


class MessageState(TextChoices):
    """Where a message stands on its way out."""

    WAITING = "waiting", "Venter"
    SENDING = "sending", "Er ved at blive sendt"
    SENT = "sent", "Sendt"
    REFUSED = "refused", "Afvist"
    WITHDRAWN = "withdrawn", "Trukket tilbage"
