# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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

    OPENINGS_PASSED_ON = "passed_on", _("Åbninger til en a-kasse")
    WEEKLY_MAIL = "weekly_mail", _("Ugens åbninger")
    ENQUIRY_CONFIRMED = "enquiry", _("Svar til en virksomhed")


class MessageState(TextChoices):
    """Where a message stands on its way out."""

    WAITING = "waiting", _("Venter")
    SENDING = "sending", _("Er ved at blive sendt")
    SENT = "sent", _("Sendt")
    REFUSED = "refused", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


class LetterCode(TextChoices):
    """The letters that a citizen may get. Their words are the municipality's (``shipped_letters``, ``LetterText``)."""

    MEETING_CONFIRMED = "meeting_confirmed", _("Bekræftelse af en samtale")
    MEETING_REMINDER = "meeting_reminder", _("Påmindelse om en samtale")
    MEETING_MOVED = "meeting_moved", _("En samtale er flyttet")
    MEETING_CANCELLED = "meeting_cancelled", _("En samtale er aflyst")
    MEETING_NEW_TIME = "meeting_new_time", _("Vi må flytte en samtale")
    SUMMONS = "summons", _("Indkaldelse")
    BOOKING_OPEN = "booking_open", _("Du kan booke en samtale")
    BOOKING_OFFER = "booking_offer", _("Du må gerne selv vælge tiden")
    BOOKING_NEAR = "booking_near", _("Fristen for at booke nærmer sig")
    BOOKING_PASSED = "booking_passed", _("Fristen for at booke er overskredet")
    TALK_SOON = "talk_soon", _("Book en samtale snart")
    SLOT_FREE = "slot_free", _("Der er kommet en ledig tid")
    BOOKING_CARD = "booking_card", _("Kort om, hvordan du booker")
    HANDED_OVER = "handed_over", _("En anden sagsbehandler")
    AGREEMENTS = "agreements", _("Det aftalte vi")
    DECISION = "decision", _("Afgørelse")
    OWN_WORDS = "own_words", _("Brev")
    LOGIN_CODE = "login_code", _("Engangskode")


class Channel(TextChoices):
    """The way a message goes."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Sms")
    DIGITAL_POST = "digital_post", _("Digital Post")
    PAPER = "paper", _("Brev med posten")


class Delivery(TextChoices):
    """How a letter must reach its reader."""

    # Goes where letters of an authority go: Digital Post, or paper for a person exempt from it.
    FORMAL = "formal", "Digital Post eller brev"
    # By e-mail and SMS where we know them, else as a formal one.
    PLAIN = "plain", "E-mail og sms, ellers Digital Post eller brev"
    # By e-mail and SMS alone: on paper it would come too late to be of use.
    QUICK = "quick", "Kun e-mail og sms"


class TextTrouble(TextChoices):
    """Why the text of a file cannot be read."""

    EMPTY = "empty", _("Filen er tom.")
    TOO_LARGE = "too_large", _("Filen er for stor. Den må fylde 5 MB.")
    OLD_FORMAT = "old_format", _("Det er et gammelt Word-format. Gem filen som .docx eller PDF, og prøv igen.")
    WRONG_KIND = "wrong_kind", _("Vi kan læse PDF, Word (.docx) og ren tekst. Du kan også kopiere teksten ind.")
    LOCKED = "locked", _("Filen er låst med en adgangskode. Gem den uden, eller kopiér teksten ind.")
    UNSAFE = "unsafe", _("Filen er lavet på en måde, vi ikke åbner. Kopiér teksten ind i stedet.")
    BROKEN = "broken", _("Vi kan ikke læse filen. Kopiér teksten ind i stedet.")
    NO_TEXT = "no_text", _("Der er kun billeder i filen. Kopiér teksten ind, eller skriv selv.")
