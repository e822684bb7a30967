# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What a placement is for (O1); "closer to self-support" is no purpose."""

    NEW_TRADE = "new_trade", "Prøve et nyt fag eller en ny branche"
    MORE_ON_CV = "more_on_cv", "Få mere på CV’et"
    TRIAL = "trial", "Lade borger og virksomhed prøve hinanden før en ansættelse"
    IDENTITY = "identity", "Få hverdag og identitet som kollega igen"
    HOURS = "hours", "Finde ud af, hvor mange timer der er kræfter til"


class Sought(TextChoices):
    """What the employer consultant is asked to find."""

    INTERNSHIP = "internship", _("Virksomhedspraktik")
    WAGE_SUBSIDY = "wage_subsidy", _("Løntilskud")
    PAID_HOURS = "paid_hours", _("Lønnede timer eller småjob")
    JOB = "job", _("Ordinært job")


class OrderState(TextChoices):
    """Where an order stands (O3)."""

    DRAFT = "draft", _("Kladde")
    SENT = "sent", _("Sendt")
    ACCEPTED = "accepted", _("Taget imod")
    RETURNED = "returned", _("Sendt tilbage med et spørgsmål")
    IN_WORK = "in_work", _("I gang")
    MATCHED = "matched", _("Fundet")
    CLOSED = "closed", _("Lukket")


class OrderStep(TextChoices):
    """What can happen with an order; its page tells the steps as its history."""

    SEND = "send", _("Sendt")
    ACCEPT = "accept", _("Taget imod")
    RETURN = "return", _("Sendt tilbage med et spørgsmål")
    BEGIN = "begin", _("Gået i gang")
    MATCH = "match", _("Fundet")
    FINISH = "finish", _("Lukket med svar til virksomhedskonsulenten")
    WITHDRAW = "withdraw", _("Trukket tilbage")


class Side(TextChoices):
    """The two who work with an order."""

    ORDERER = "orderer", "Sagsbehandleren"
    CONSULTANT = "consultant", "Virksomhedskonsulenten"


class Unclear(TextChoices):
    """What a slip does not say, or says too narrowly to be found (O3)."""

    NO_PURPOSE = "no_purpose", "Hvad skal forløbet føre til? Sæt mindst ét kryds."
    NO_FUNCTION = "no_function", "Hvilken jobfunktion? Et firmanavn alene fortæller ikke, hvad borgeren skal lave."
    ONE_COMPANY = "one_company", "Kun én bestemt virksomhed. Skriv et ønske mere, hvis den siger nej."
    ONE_WISH = "one_wish", "Kun ét ønske. Med to eller flere er der noget at vælge imellem."
    NO_QUALIFICATIONS = "no_qualifications", "Hvad kan borgeren? Skriv det, en arbejdsgiver vil spørge om."
    NO_GEOGRAPHY = "no_geography", "Hvor må det være? Skriv et postnummer og en afstand, eller nævn stederne."
    NO_HOURS = "no_hours", "Hvor mange timer kan borgeren begynde med?"
    NO_START = "no_start", "Hvornår kan borgeren begynde?"
    NO_OWN_PART = "no_own_part", "Hvad gør borgeren selv for at finde stedet?"
    ROLE_UNKNOWN = "role_unknown", "Ved borgeren, hvad virksomhedskonsulenten gør, og hvad ikke?"


class Verdict(TextChoices):
    """What became of a candidate, in the company's words (O2)."""

    MET = "met", _("Virksomheden vil møde borgeren")
    CHOSEN = "chosen", _("Valgt")
    DECLINED = "declined", _("Ikke valgt")


class Direction(TextChoices):
    """From which side the work begins (O6)."""

    CITIZEN = "citizen", "Borgerens ønsker og det, borgeren kan"
    COMPANY = "company", "Virksomhedernes behov"
