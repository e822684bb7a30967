# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


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
    AGREEMENT_OVERDUE = "aftale-over-tid", "Aftale over tid"
    PLAN_LACKING = "plan-mangler", "Ingen eller ufuldstændig ABC-plan"


class Column(TextChoices):
    """What the list is sorted by."""

    WHO = "hvem", "Borger"
    WEEK = "uge", "Uge"
    GROUP = "gruppe", "Målgruppe"
    OWNER = "ansvarlig", "Sagsbehandler"
    LAST = "sidste", "Sidste samtale"
    NEXT = "naeste", "Næste samtale"
