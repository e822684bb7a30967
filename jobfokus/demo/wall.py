# SPDX-License-Identifier: MPL-2.0
"""What stands around the openings of Ryvang: boards on the wall, mail, a round to walk, what companies ask and are."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.demo.town import MAIN, READY, Place
from jobfokus.employers.actions.board import make_board_link
from jobfokus.employers.actions.knowledge import note_fact, register_enquiry
from jobfokus.employers.actions.mail import add_fund, queue_weekly_mail, wish_for_weekly_mail
from jobfokus.employers.actions.openings import describe_opening
from jobfokus.employers.actions.rounds import make_round
from jobfokus.employers.choices import BoardAudience, FactKind
from jobfokus.employers.models import Company, JobOpening
from jobfokus.journey.actions.morning import bring_case, end_meeting, keep_in_mind, start_meeting
from jobfokus.labourmarket.models import Industry

HOURS = ("37 timer", "30–37 timer, dag", "20 timer, aften og weekend", "Efter aftale")
APPLY = (
    "Ring på en hverdag mellem 9 og 12, og sig, at du kommer fra kommunen.",
    "Skriv fem linjer om dig selv til virksomhedens jobpostkasse.",
    "Kom forbi med dit CV.",
)
ROUND_IN = "Finansiering og forsikring"
FACTS = (
    (FactKind.FUNCTIONS, "Lager, truck og pakning; kontoret klarer de selv.", 20),
    (FactKind.NEED_YEAR, "To til tre på det nye lager.", 60),
    (FactKind.CULTURE, "Travlt om morgenen, kaffe sammen kl. 9. De siger tingene lige ud.", 220),
)
ASKED = (("Kan I finde en afløser i to uger?", 4), ("Må vi få besøg om løntilskud?", 0))


def put_up(place: Place, today: date) -> None:
    """Everything through the pages' own actions."""
    morning = timezone.make_aware(datetime.combine(today, time(8)))
    jan, lise = place.users["jan"], place.users["lise"]
    for name, audience in (("Køkkenet", BoardAudience.COLLEAGUES), ("Ventezonen", BoardAudience.CITIZENS)):
        make_board_link(name, audience, by=lise, now=morning)
    describe(jan, today)
    for fund, address in (("Fagligt Fællesskab", "job@faelles.example"), ("Kontor og Handel", "job@kontor.example")):
        add_fund(fund, address, by=jan)
    for username in (MAIN, "karin", "jan"):
        wish_for_weekly_mail([], by=place.users[username], on=today)
    queue_weekly_mail(place.municipality, now=morning)
    industry = Industry.objects.get(municipality=place.municipality, name=ROUND_IN)
    make_round(industry, among=[jan, place.users["morten"]], by=jan, on=today)
    know(jan, today, morning)
    meet(place, morning)


def describe(jan: User, today: date) -> None:
    """Most openings say their hours and how to apply; one is kept inside."""
    openings = JobOpening.objects.visible_to(jan).unfilled().order_by("-opened_on", "pk")[:40]
    for number, opening in enumerate(openings):
        if number % 4 != 3:
            told = {"hours": HOURS[number % len(HOURS)], "how_to_apply": APPLY[number % len(APPLY)]}
            describe_opening(opening, **told, kept_inside=number == 2, seen=opening.version, by=jan, on=today)


def know(jan: User, today: date, morning: datetime) -> None:
    """A company we know well, and two that wait for an answer: one of them too long."""
    companies = Company.objects.visible_to(jan).filter(openings__isnull=False).distinct().order_by("pk")[:2]
    for kind, text, days in FACTS:
        note_fact(companies[0], kind, text, by=jan, on=today - timedelta(days=days))
    for company, (what, days) in zip(companies, ASKED, strict=True):
        asked = morning - timedelta(days=days)
        answer_by = timezone.localdate(asked) + timedelta(days=2)
        register_enquiry(
            company,
            what,
            answer_by=answer_by,
            responsible=jan,
            asked_by=company.contact_person,
            by=jan,
            now=asked,
        )


def meet(place: Place, morning: datetime) -> None:
    """The team stood together yesterday and decided something; today a case waits to be talked about."""
    nadia, yesterday = place.users[MAIN], morning - timedelta(days=1)
    meeting = start_meeting(place.teams[READY], 7, by=nadia, now=yesterday)
    opening = JobOpening.objects.visible_to(nadia).unfilled().order_by("opened_on", "pk").first()
    keep_in_mind(meeting, "Spørg hele holdet om den ældste åbning", who=nadia, opening=opening, by=nadia, now=yesterday)
    end_meeting(meeting, by=nadia, now=yesterday + timedelta(minutes=8))
    case = Case.objects.visible_to(nadia).active().filter(owner=nadia).order_by("pk").first()
    if case is not None:
        bring_case(case, "Hvem kender en virksomhed, der tør prøve?", by=nadia, now=morning)
