# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CprKind(TextChoices):
    """What sort of civil registration number a person has."""

    ORDINARY = "ordinary", _("Cpr-nummer")
    REPLACEMENT = "replacement", _("Erstatningsnummer")
    UNKNOWN = "unknown", _("Ukendt")


class Track(TextChoices):
    """The three roads to a job, searched all at once; degrees of demand, never good, middling and bad."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class Sex(TextChoices):
    """The sex a civil registration number tells by its last digit. Only for figures on fairness (S4)."""

    FEMALE = "female", _("Kvinde")
    MALE = "male", _("Mand")


class PositionKind(TextChoices):
    """Where one did the work: it all counts in the gross CV (V1)."""

    JOB = "job", _("Job")
    SPARE_TIME = "spare_time", _("Fritidsjob")
    VOLUNTARY = "voluntary", _("Frivilligt arbejde")
    INTERNSHIP = "internship", _("Praktik")


class CvEntryKind(TextChoices):
    """What else stands in a CV."""

    EDUCATION = "education", _("Uddannelse")
    COURSE = "course", _("Kursus")
    CERTIFICATE = "certificate", _("Certifikat")
    LANGUAGE = "language", _("Sprog")


class Mastery(TextChoices):
    """The citizen's own judgement of a competence."""

    LITTLE = "little", _("Lidt")
    SOME = "some", _("Noget")
    WELL = "well", _("Godt")
    TEACH = "teach", _("Så godt, at jeg kan lære det fra mig")


class CvPart(TextChoices):
    """The parts of a CV that are written one at a time; a position is a part of its own, named by its uuid."""

    ABOUT = "om-mig", _("Kort om mig")
    SOUGHT = "soeger", _("Jeg søger arbejde som")
    COMPETENCES = "kompetencer", _("Det, jeg kan")
    EDUCATION = "uddannelse", _("Uddannelse, kurser og beviser")
    LANGUAGES = "sprog", _("Sprog og kørekort")
    CONDITIONS = "vilkaar", _("Sådan skal jobbet passe")


# What a position is called while it is not there yet.
NEW_POSITION = "nyt-job"


class Transport(TextChoices):
    """How one gets to work."""

    FOOT = "foot", _("Til fods")
    BICYCLE = "bicycle", _("Cykel")
    PUBLIC = "public", _("Bus og tog")
    CAR = "car", _("Bil")


class Channel(TextChoices):
    """How a job was found (L1)."""

    ADVERT = "advert", _("Jobopslag")
    UNSOLICITED = "unsolicited", _("Uopfordret")
    NETWORK = "network", _("Netværk")
    AGENCY = "agency", _("Vikarbureau")
    TELEPHONE = "telephone", _("Telefon")
    IN_PERSON = "in_person", _("Personligt")


class LogState(TextChoices):
    """How an entry of the job log stands (L1)."""

    IDEA = "idea", _("Idé")
    SENT = "sent", _("Sendt")
    INTERVIEW = "interview", _("Samtale")
    REFUSED = "refused", _("Afslag")
    NO_ANSWER = "no_answer", _("Intet svar")
    OFFERED = "offered", _("Tilbud om job")


class Refusal(TextChoices):
    """Why one was refused: the short list (L7)."""

    EXPERIENCE = "experience", _("Manglende erfaring")
    CERTIFICATE = "certificate", _("Mangler certifikat eller uddannelse")
    LANGUAGE = "language", _("Sprog")
    DISTANCE = "distance", _("Afstand")
    COMPETITION = "competition", _("Mange ansøgere")
    INTERNAL = "internal", _("Stillingen besat internt")
    OTHER = "other", _("Andet")


class ActivityKind(TextChoices):
    """What else one does to find a job (L8): written in the log beside the applications and counted apart."""

    CALL = "call", _("Ringede til en virksomhed")
    VISIT = "visit", _("Gik ind til en virksomhed")
    NETWORK = "network", _("Netværksmøde eller snak med nogen, jeg kender")
    COURSE = "course", _("Kursus")
    CV = "cv", _("Skrev på mit CV")
    FAIR = "fair", _("Jobmesse eller møde om job")
    OTHER = "other", _("Andet")


class ExitMark(TextChoices):
    """What an exit means for the statistics of how long people are unemployed (K5)."""

    EVENT = "event", "Selvforsørgelse"
    CENSORED = "censored", "Anden årsag"
    BENEFIT_CHANGE = "benefit_change", "Skift af ydelse"


class Availability(TextChoices):
    """Events on a case that the reasons for closing point to (H6)."""

    ASSESSMENT = "assessment", _("Rådighedsvurdering")
    REMATCH = "rematch", _("Ny visitation")


class Alike(TextChoices):
    """Why two rows may be one person (H7), the strongest reason first."""

    NAME_AND_BIRTH = "name_and_birth", "Samme navn og fødselsdag"
    REPLACEMENT = "replacement", "Samme fødselsdag, og den ene har et erstatningsnummer"
    NAME_WITHOUT_NUMBER = "name_without_number", "Samme navn, og et cpr-nummer mangler"
    PHONE = "phone", "Samme telefon"
    EMAIL = "email", "Samme e-mail"


class MergeRefusal(TextChoices):
    """Why two rows cannot become one."""

    SAME_ROW = "same_row", "Det er den samme borger."
    BOTH_OPEN = "both_open", "Begge har en åben sag. Afslut den ene først."
    SAME_START = "same_start", "Begge har en sag, der begynder samme dag."
    OVERLAP = "overlap", "To af deres sager dækker de samme dage."
    BOTH_USERS = "both_users", "Begge har deres eget login."


class MergePart(TextChoices):
    """What moves when two rows become one."""

    CASES = "cases", "sager"
    NUMBERS = "numbers", "cpr-numre"
    NAMES = "names", "navne"
    PERSON = "person", "oplysninger om borgeren"
    FILES = "files", "filer"
    LETTERS = "letters", "breve og beskeder"
    CONSENTS = "consents", "samtykker"
    JOB_LOG = "job_log", "linjer i jobloggen"
    ACTIVITIES = "activities", "aktiviteter i jobloggen"
    NETWORK = "network", "folk i netværket"
    CV = "cv", "CV"


class FileTrouble(TextChoices):
    """Why an extract cannot be read at all."""

    EMPTY = "empty", "Filen er tom."
    TOO_LARGE = "too_large", "Filen er for stor."
    SPREADSHEET = "spreadsheet", "Filen er et regneark. Gem det som CSV, og prøv igen."
    NOT_TEXT = "not_text", "Filen er ikke en tekstfil. Udtrækket skal være en CSV-fil."
    BROKEN = "broken", "Filen kan ikke læses som en CSV-fil. Måske mangler et anførselstegn."
    NO_HEADER = "no_header", "Filen mangler en linje øverst med kolonnernes navne."
    TOO_MANY_COLUMNS = "too_many_columns", "Filen har for mange kolonner."
    TOO_MANY_ROWS = "too_many_rows", "Filen har for mange rækker."
    NO_ROWS = "no_rows", "Filen har kolonner, men ingen rækker."
    MISSING_COLUMNS = "missing_columns", "Filen mangler kolonner."
    DOUBLE_COLUMNS = "double_columns", "Filen har den samme kolonne mere end én gang."


class RowTrouble(TextChoices):
    """What is wrong with one cell, or one row, of an extract."""

    CELLS = "cells", "Rækken har ikke lige så mange felter som overskriften."
    EMPTY = "empty", "Feltet er tomt."
    TOO_LONG = "too_long", "Teksten er for lang."
    CPR_FORM = "cpr_form", "Et cpr-nummer har ti cifre."
    CPR_DATE = "cpr_date", "Cpr-nummeret begynder ikke med en dato, der findes."
    DATE = "date", "Datoen kan ikke læses. Skriv dag, måned og år."
    YES_NO = "yes_no", "Her skal stå Ja eller Nej."
    EMAIL = "email", "E-mailadressen kan ikke bruges."
    POSTAL_CODE = "postal_code", "Et postnummer har fire cifre."
    ENDS_FIRST = "ends_first", "Sagen slutter, før den begynder."
    NO_REASON = "no_reason", "Sagen er afmeldt uden en årsag."
    NOT_ENDED = "not_ended", "Der står en årsag, men ikke hvornår sagen er afmeldt."
    TWICE = "twice", "Den samme sag står også i en anden række."
    OVERLAP = "overlap", "Sagen overlapper en anden sag for samme borger i filen."
    OTHER_OPEN = "other_open", "Borgeren har en anden åben sag hos os."
    UNKNOWN_CITIZEN = "unknown_citizen", "Borgeren findes ikke hos os."
    UNKNOWN_WORD = "unknown_word", "Vælg, hvad ordet betyder hos os."
    ANSWERED_FIRST = "answered_first", "Svaret kom, før jobbet er søgt."
    NOT_REFUSED = "not_refused", "Der står en begrundelse, men ikke et afslag."
    ID_TWICE = "id_twice", "Det samme id står også i en anden række."
    UNMAPPED = "unmapped", "Vælg, hvad navnet svarer til hos os."
    NO_CASE = "no_case", "Borgeren har ingen sag hos os den dag."
    NOT_YET = "not_yet", "Dagen er ikke gået endnu."
    TALK_TWICE = "talk_twice", "Den samme samtale står også i en anden række."


class WindowUnit(TextChoices):
    """What the window of a contact rule is counted in, from the day the case began."""

    DAY = "day", "dage"
    WEEK = "week", "uger"
    MONTH = "month", "måneder"


class HeldBy(TextChoices):
    """Who holds the conversations that a contact rule asks for (H8)."""

    MUNICIPALITY = "municipality", _("Kommunen")
    FUND = "fund", _("A-kassen")


class Spacing(TextChoices):
    """How the latest days of several conversations lie in their window."""

    EVEN = "even", "Jævnt fordelt over perioden"
    AT_END = "at_end", "Alle inden periodens slutning"


class SelfBooking(TextChoices):
    """Whether citizens of a target group book by themselves (H8)."""

    DUTY = "duty", "Pligt"
    OFFER = "offer", "Tilbud"
    NOT_USED = "not_used", "Bruges ikke"


class ReasonEffect(TextChoices):
    """What a reason does to the rhythm: a pause moves the date, an exemption takes the person out of the count."""

    PAUSE = "pause", "Flytter datoen"
    BOOKING = "booking", "Flytter kun bookingfristen – det er os, der er sent på den"
    EXEMPT = "exempt", "Tager borgeren ud af tællingen"


class NeedStatus(TextChoices):
    """How a needed conversation stands. On time, due and late follow from its latest day and are never stored."""

    OPEN = "open", _("Mangler en tid")
    BOOKED = "booked", _("Booket")
    MET = "met", _("Holdt")
    PAUSED = "paused", _("På pause")
    EXEMPT = "exempt", _("Fritaget")
    FUND = "fund", _("Holdes af a-kassen")
    LAPSED = "lapsed", _("Ikke holdt")
    CLOSED = "closed", _("Sagen er afsluttet")


class ContactState(TextChoices):
    """How the contact of a running case stands: a deadline, a booking, or the reason why there is none."""

    OPEN = "open", _("Mangler en tid")
    BOOKED = "booked", _("Booket i tide")
    BOOKED_LATE = "booked_late", _("Booket efter seneste dag")
    PAUSED = "paused", _("På pause")
    EXEMPT = "exempt", _("Fritaget")
    FUND = "fund", _("A-kassen holder samtalerne")
    DONE = "done", _("Reglerne kræver ikke flere samtaler")
    NO_RULE = "no_rule", _("Ingen regel gælder for målgruppen")


class StepCode(TextChoices):
    """One step in the working of a date, with what it led to."""

    STARTED = "started", "Ledig fra"
    WINDOW_OPENS = "window_opens", "Perioden begynder"
    WINDOW_CLOSES = "window_closes", "Perioden slutter"
    SHARE = "share", "Samtale nummer i perioden"
    PAUSED = "paused", "Dage på pause"
    PAUSE_OPEN = "pause_open", "Pausen har ingen slutdag"
    WORKDAY = "workday", "Flyttet til en hverdag"
    LATEST = "latest", "Senest"
    BOOK_BY = "book_by", "Book senest"


class SuggestionState(TextChoices):
    """What became of a suggestion for a CV (V2): the citizen decides."""

    OPEN = "open", _("Venter på dig")
    ACCEPTED = "accepted", _("Taget med")
    DECLINED = "declined", _("Nej tak")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


class LinePlace(TextChoices):
    """Where in a CV the citizen puts a line of a text that was brought along (V3)."""

    JOB = "job", _("Et job: det hed jobbet")
    FUNCTION = "function", _("Det lavede jeg i jobbet ovenfor")
    COMPETENCE = "competence", _("Det kan jeg")
    EDUCATION = "education", _("En uddannelse")
    COURSE = "course", _("Et kursus")
    CERTIFICATE = "certificate", _("Et certifikat eller bevis")
    LANGUAGE = "language", _("Et sprog")
    SOUGHT = "sought", _("Jeg søger arbejde som")
    ABOUT = "about", _("Kort om mig")


class LineTrouble(TextChoices):
    """Why a line cannot go where it was put."""

    NO_JOB = "no_job", _("Vælg først et job længere oppe, som linjen hører til.")
    TOO_LONG = "too_long", _("Linjen er for lang til det sted. Kort den af til %(most)d tegn.")


class WhatIsWrong(TextChoices):
    """M4: which part of what we have written the citizen wants put right."""

    PERSON = "person", _("Navn, adresse eller telefon")
    CASE = "case", _("Min sag: datoer, ydelse, målgruppe")
    RECORD = "record", _("Det, der står om en samtale")
    PLAN = "plan", _("Min plan eller mine aftaler")
    CV_LOG = "cv_log", _("Mit CV eller min joblog")
    OTHER = "other", _("Noget andet")
