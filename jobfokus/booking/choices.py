# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


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
