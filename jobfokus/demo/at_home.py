# SPDX-License-Identifier: MPL-2.0
"""What the fictive citizens wrote at home: a tick with a word, a wish for the agenda, a curve, verdicts."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.consents import Yes, give_consent
from jobfokus.citizens.actions.holds import entrust_case
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.corrections import ask_correction
from jobfokus.conversations.actions.from_home import (
    Words,
    answer_agreement,
    give_verdict,
    prepare_from_home,
    share_curve,
    tell_feeling,
    write_own_words,
)
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.demo.town import Place
from jobfokus.exchange.choices import LetterCode
from jobfokus.journey.actions.letters import write_letter
from jobfokus.plans.choices import Doer

WORDS = "Talte med to af dem. Den ene ringer tilbage på fredag."
LETTER = {"heading": "Jobmesse på rådhuset", "text": "Den er torsdag kl. 10. Tag dit CV med."}
MOVED = "Jeg er flyttet. Mit nye telefonnummer er 20 00 00 00."
SHARED = (("agreements", "Hjælp til at komme op om morgenen"), ("cv", "Hjælp til ansøgninger"))
WISHES = "Hvad jeg skal svare, når de spørger til min alder\nOm en praktik kan føre til et job"
CURVE = (4, 4, 5, 6, 5, 7)
LINES = ("", "", "Godt at vi ringede sammen", "Jeg fik sagt det, jeg ville", "Det gik lidt stærkt")
MOST_VERDICTS = 60
HALF_A_YEAR = timedelta(days=182)


def write_at_home(place: Place, today: date, *, seed: int) -> None:
    """The one who comes today says nothing yet; the other one, where the demo has her, has prepared."""
    if "borger2" in place.users:
        prepare_at_home(place, place.users["borger2"], today)
    judge(today, seed=seed)


def prepare_at_home(place: Place, writer: User, today: date) -> None:
    """What she has answered, written, asked and agreed to from home."""
    now = at(today - timedelta(days=1))
    mine = Agreement.objects.filter(case__citizen__user=writer).select_related("case__citizen")
    for agreement in mine.open().filter(doer=Doer.CITIZEN)[:1]:
        answer_agreement(agreement, by=writer, now=now, done=True, text=WORDS)
    conversations = Conversation.objects.filter(case__citizen__user=writer).select_related("case__citizen")
    for coming in conversations.upcoming():
        prepare_from_home(coming, by=writer, now=now, take_away="En plan for de næste to uger", wishes=WISHES)
    for been in conversations.held().order_by("-planned_at")[:1]:
        draw_curve(been, writer, today)
        words = Words("Jeg ringer til tre og skriver til to", "Et job, hvor jeg er ude blandt folk", "Naboer først")
        ask_correction(been.case, about="person", text=MOVED, within_days=14, by=writer, now=now)
        write_letter(been.case, LetterCode.OWN_WORDS, LETTER, by=place.users["nadia"], now=now)
        write_own_words(been, words, by=writer, now=now)
    if writer.citizen:
        for part, purpose in SHARED:
            yes = Yes(place.users["pia"], part, purpose, today + HALF_A_YEAR)
            give_consent(writer.citizen, yes, by=writer, now=now)
    lend_case(place, mine_of(place), now)


def mine_of(place: Place) -> Case:
    """A case of her team that no citizen of the demo signs in to."""
    led = place.users["lise"].authority.led_teams
    mine = Case.objects.active().filter(team_id__in=led, restricted=False, citizen__user=None)
    return mine.select_related("citizen").earliest("started_on", "pk")


def lend_case(place: Place, case: Case, now: datetime) -> None:
    """An external provider helps with CV and applications for half a year."""
    today = timezone.localdate(now)
    entrust_case(
        case,
        place.users["olga"],
        duties="Hjælp til CV og ansøgninger",
        parts=["cv", "job_log", "plan"],
        since=today,
        until=today + HALF_A_YEAR,
        by=place.users["lise"],
        now=now,
    )


def draw_curve(been: Conversation, writer: User, today: date) -> None:
    """A point a week, shared with the caseworker."""
    for weeks, score in enumerate(CURVE):
        tell_feeling(been.case, score, by=writer, on=today - timedelta(weeks=len(CURVE) - weeks))
    share_curve(been.case, True, by=writer)


def judge(today: date, *, seed: int) -> None:
    """Verdicts on the screen after the newest conversations of those who cannot sign in."""
    chance = Random(f"verdicts {seed}")  # noqa: S311
    held = Conversation.objects.held().filter(case__citizen__user=None, case__restricted=False, case__ended_on=None)
    for been in held.select_related("case__citizen", "holder").order_by("-planned_at", "pk")[:MOST_VERDICTS]:
        score, line = min(10, max(3, round(chance.gauss(7.4, 1.6)))), chance.choice(LINES)
        if been.case.owner_id == been.holder_id:
            give_verdict(been, score, line=line, by=been.holder, now=been.planned_at, on=today, on_screen=True)


def at(day: date) -> datetime:
    """Eight in the evening, when one sits at home."""
    return timezone.make_aware(datetime.combine(day, time(20)))
