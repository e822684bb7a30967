# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Whose cases the list shows; the value stands in the address."""

    MINE = "mine", "Mine sager"
    STAND_IN = "vikar", "Som vikar"
    TEAM = "team", "Teamets sager"
    INBOX = "indbakke", "Teamets indbakke"


class Only(TextChoices):
    """The ready filters of the list, each with a count (H2)."""

    NO_FIRST = "uden-foerste", "Uden første samtale"
    NO_NEXT = "uden-naeste", "Ingen næste samtale"
    CONTACT_LATE = "samtale-over-tid", "Samtale over tid"
    CONTACT_DUE = "samtale-snart", "Samtale skal holdes snart"
    BOOKING_PASSED = "bookingfrist", "Bookingfrist passeret"
    AGREEMENT_OVERDUE = "aftale-over-tid", "Aftale over tid"
    NOT_SHARED = "ikke-delt", "Referat ikke delt"
    LOG_SILENT = "joblog-stille", "Stille joblog"
    PLAN_LACKING = "plan-mangler", "Ingen eller ufuldstændig ABC-plan"
    SHIFT_PASSED = "fordeling", "Fordelingen skal tages op"
    NO_GOAL = "intet-maal", "Intet konkret mål"
    SCREENING_MISSING = "screening-mangler", "Screening mangler"
    NOT_READY = "ikke-klar", "Mangler noget til næste samtale"
    INTENSIVE = "intensiv", "Intensiv indsats"
    HANDOVER = "overdragelse", "Overdragelse venter"
    LONG_TERM = "langtidsledig", "Langtidsledig"
    SOON_LONG_TERM = "snart-langtidsledig", "Bliver snart langtidsledig"


class Column(TextChoices):
    """What the list shows and is sorted by; the person always stands first."""

    WHO = "hvem", "Borger"
    WEEK = "uge", "Uge"
    GROUP = "gruppe", "Målgruppe"
    BENEFIT = "ydelse", "Ydelse"
    STARTED = "start", "Ledig siden"
    NUMBER = "sagsnr", "Sagsnummer"
    OWNER = "ansvarlig", "Sagsbehandler"
    LAST = "sidste", "Sidste samtale"
    NEXT = "naeste", "Næste samtale"
    LATEST = "senest", "Samtale senest"


class MoveGround(TextChoices):
    """What proposes a case for another team (T5)."""

    DURATION = "duration", _("Ledig længe")
    SCREENING = "screening", _("Peget på i screeningen")
