# SPDX-License-Identifier: MPL-2.0
from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext


class Weeks(TextChoices):
    """B1: in which weeks hours are held; even and odd go by the ISO number of the week."""

    EVERY = "every", "Hver uge"
    EVEN = "even", "Lige uger"
    ODD = "odd", "Ulige uger"


class AwayFor(TextChoices):
    """B1: why hours are not held."""

    HOLIDAY = "holiday", "Ferie eller fri"
    ILLNESS = "illness", "Sygdom"
    COURSE = "course", "Kursus eller møde"
    OTHER = "other", "Andet"


class Repeats(IntegerChoices):
    """B1: whether an absence comes back; the number is how many weeks lie between."""

    NEVER = 0, "Nej, alle dagene fra den første til den sidste"
    WEEKLY = 1, "Ja, hver uge på den første dags ugedag, til den sidste dag"
    EVERY_OTHER = 2, "Ja, hver anden uge på den første dags ugedag, til den sidste dag"


class WithWhom(TextChoices):
    """B1a, B9: with whom a citizen may book a kind of conversation."""

    OWNER = "owner", "Kun egen sagsbehandler"
    OWNER_FIRST = "owner_first", "Egen sagsbehandler, teamet når hun ikke har tider"
    CHOOSE = "choose", "Borgeren vælger mellem dem, der tilbyder den"


class Refusal(TextChoices):
    """Why a time cannot be booked, moved or cancelled: codes, the words stand where they are said."""

    NOT_BOOKABLE = "not_bookable"
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    NOT_MOVABLE = "not_movable"
    NOT_CANCELLABLE = "not_cancellable"
    TOO_LATE = "too_late"


class WhyMoved(TextChoices):
    """B4: why we move a meeting, as staff choose it. What the citizen reads is ``said_to_citizen``."""

    ILLNESS = "illness", "Sygdom hos os"
    URGENT = "urgent", "Noget, der ikke kan vente"
    ROOMS = "rooms", "Lokalet eller teknikken svigter"
    PLANNING = "planning", "Vi har planlagt forkert"
    OTHER = "other", "Andet"

    @property
    def said_to_citizen(self) -> str:
        """The reason in a sentence, for a letter and for Min Plan."""
        return {
            WhyMoved.ILLNESS: gettext("Vi har sygdom hos os."),
            WhyMoved.URGENT: gettext("Vi er kaldt til noget, der ikke kan vente."),
            WhyMoved.ROOMS: gettext("Lokalet eller teknikken svigter."),
            WhyMoved.PLANNING: gettext("Vi har lavet en fejl i vores kalender."),
            WhyMoved.OTHER: gettext("Vi kan ikke holde den alligevel."),
        }[self]
