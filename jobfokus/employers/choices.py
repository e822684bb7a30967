# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactResult(TextChoices):
    """What a contact with an employer led to (E1). A contact without an opening is as valuable as one with."""

    NO_OPENING = "no_opening", "Ingen åbning"
    ORDINARY = "ordinary", "Ordinær åbning"
    INTERNSHIP = "internship", "Praktikplads"
    WAGE_SUBSIDY = "wage_subsidy", "Løntilskud"
    OTHER = "other", "Anden åbning"


class OpeningKind(TextChoices):
    """What kind of opening a company has; ordinary jobs are counted apart from the rest (J3)."""

    ORDINARY = "ordinary", _("Ordinært job")
    INTERNSHIP = "internship", _("Praktikplads")
    WAGE_SUBSIDY = "wage_subsidy", _("Løntilskud")
    OTHER = "other", _("Andet")


class ContactWay(TextChoices):
    """How the contact was made."""

    VISIT = "visit", "Besøg"
    TELEPHONE = "telephone", "Telefon"
    CANVASSING = "canvassing", "Kanvas"
    MEETING = "meeting", "Møde"
    UNKNOWN = "", "Ikke oplyst"


class ClosedBecause(TextChoices):
    """Why a person closed an opening that still had free seats (E2); a filled one leaves the list by itself."""

    WITHDRAWN = "withdrawn", "Virksomheden har trukket den tilbage"
    FILLED_ELSEWHERE = "filled_elsewhere", "Virksomheden fandt selv"
    MISTAKE = "mistake", "Skrevet ind ved en fejl"


class BoardAudience(TextChoices):
    """Who stands before a board on the wall (E6)."""

    COLLEAGUES = "colleagues", "Kolleger"
    CITIZENS = "citizens", "Borgere"


class FactKind(TextChoices):
    """What a company's profile tells, in this order (E10), and what it and we have agreed (E5)."""

    FUNCTIONS = "functions", "Jobfunktioner, de bruger"
    NEED_NOW = "need_now", "Brug for nu"
    NEED_YEAR = "need_year", "Brug for om et år"
    NEED_LATER = "need_later", "Brug for senere"
    REQUIREMENTS = "requirements", "Krav"
    CULTURE = "culture", "Tone og kultur"
    UPSKILLING = "upskilling", "Opkvalificering, de ønsker"
    PROSPECTS = "prospects", "Udsigter"
    AGREEMENTS = "agreements", "Aftaler, vi har med dem"


class OpeningStep(TextChoices):
    """What can happen with an opening; its page tells them as its history."""

    DESCRIBED = "described", "Rettet, hvad borgere ser"
    TERMS = "terms", "Krav skrevet ind"
    SEATS = "seats", "Pladser rettet"
    FILLED = "filled", "Plads besat"
    RESPONSIBLE = "responsible", "Ansvarlig skiftet"
    CLOSED = "closed", "Lukket"
    REOPENED = "reopened", "Åbnet igen"
    PASSED_ON = "passed_on", "Sendt videre til a-kasserne"


class DemandWord(TextChoices):
    """How demand is told (E8). Only the third may be read as low demand."""

    OPEN_NOW = "open_now", _("Åbninger nu")
    OPEN_LATELY = "open_lately", _("Åbninger for nylig")
    ASKED_WITHOUT = "asked_without", _("Spurgt uden åbning")
    NOT_ASKED = "not_asked", _("Ikke spurgt endnu")


class SheetTrouble(TextChoices):
    """Why the employers' spreadsheet cannot be used, though it could be opened."""

    NO_HEADER = "no_header", "Vi kan ikke finde en række med kolonnernes navne."
    NO_ROWS = "no_rows", "Regnearket har kolonner, men ingen rækker."
    DOUBLE_COLUMNS = "double_columns", "Regnearket har den samme kolonne mere end én gang."


class SheetRowTrouble(TextChoices):
    """What is wrong with one cell of the employers' spreadsheet."""

    NO_COLUMN = "no_column", "Kolonnen mangler i filen."
    EMPTY = "empty", "Feltet er tomt."
    MERGED = "merged", "Cellen er flettet med en anden. Ophæv fletningen i regnearket."
    TOO_LONG = "too_long", "Teksten er for lang."
    DATE = "date", "Datoen kan ikke læses. Skriv dag, måned og år."
    FUTURE = "future", "Datoen ligger ude i fremtiden."
    CVR = "cvr", "Det er ikke et gyldigt CVR-nummer."
    EMAIL = "email", "E-mailadressen kan ikke bruges."
    NUMBER = "number", "Skriv et helt tal."
    RESULT = "result", "Vi kender ikke resultatet. Vælg, hvad det svarer til hos os."
    UNMAPPED = "unmapped", "Vi kender ikke navnet. Vælg, hvad det svarer til hos os."
    NO_SEATS = "no_seats", "Skriv, hvor mange pladser der er."
    TOO_MANY_SEATS = "too_many_seats", "Så mange pladser kan der ikke være."
    SEATS_WITHOUT = "seats_without", "Der står pladser, men kontakten gav ingen åbning."
    FILLED_MORE = "filled_more", "Der er flere besatte pladser, end der er pladser."


class ConsentKind(TextChoices):
    """What a company says yes or no to (E5). Until it is asked, a company may be called; nothing else is a given."""

    CONTACT = "contact", "At vi ringer og kommer på besøg"
    MAIL = "mail", "At vi sender forslag om kandidater på mail"
    NAMED = "named", "At borgere ser virksomhedens navn ved en åbning"
