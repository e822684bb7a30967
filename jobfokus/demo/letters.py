# SPDX-License-Identifier: MPL-2.0
"""What Ryvang has written to its citizens: confirmations, what led up to a missed meeting, a decision, paper."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import Status
from jobfokus.conversations.meeting_letters import tell_of_meeting
from jobfokus.conversations.models import Conversation
from jobfokus.demo.log import LOGIN
from jobfokus.demo.town import MAIN, Place
from jobfokus.exchange.choices import Channel, LetterCode, MessageState
from jobfokus.exchange.models import Message
from jobfokus.journey.actions.calls import note_call
from jobfokus.journey.actions.letters import write_letter

DECISION = {
    "decision": "Du får bevilget et kursus i varehåndtering på fire uger.",
    "reason": "Du har søgt lagerjob i otte uger. Tre arbejdspladser har sagt, at de mangler netop det bevis. "
    "Vi har set på, om du kan lære det på jobbet, men det kan de ikke tage sig tid til.",
    "law": "Her skriver I loven og paragraffen.",
    "appeal": "Er du uenig, kan du klage inden fire uger. Skriv til os, så ser vi på sagen igen.",
}
WORDS = {
    "heading": "Sådan når du os",
    "text": "Vi har fået nye telefontider: hverdage kl. 9-14. Du kan stadig møde op.",
}


def write_to_citizens(place: Place, today: date) -> None:
    """Letters that a caseworker would find, read and print today."""
    worker = place.users[MAIN]
    mine = Case.objects.filter(owner=worker, ended_on=None, restricted=False).select_related("citizen", "municipality")
    cases = list(mine.order_by("pk"))
    now = moment(today, -1)
    if cases:
        write_letter(cases[0], LetterCode.DECISION, DECISION, by=worker, now=now)
    running = Case.objects.filter(municipality=place.municipality, ended_on=None, restricted=False)
    on_paper = running.filter(citizen__exempt_digital=True, owner__isnull=False)
    for case in on_paper.select_related("citizen", "owner").order_by("pk")[:3]:
        write_letter(case, LetterCode.OWN_WORDS, WORDS, by=case.owner or worker, now=now)
    confirm_to_those_who_come(place, today)
    missed = Conversation.objects.filter(case__in=running, status=Status.NO_SHOW).order_by("-planned_at", "pk")
    for meeting in missed.select_related("case__citizen", "kind", "holder", "topic")[:5]:
        tell_of_missed(meeting)
    have_left(place)


def confirm_to_those_who_come(place: Place, today: date) -> None:
    """The citizen who can sign in, and the first others, have the next meeting in writing."""
    now = moment(today, -1)
    ahead = Conversation.objects.upcoming().filter(case__municipality=place.municipality, planned_at__gt=now)
    ahead = ahead.select_related("case__citizen", "kind", "holder", "topic").order_by("planned_at", "pk")
    own = ahead.filter(case__citizen__user__username=LOGIN)
    for meeting in [*own[:2], *ahead.filter(case__owner=place.users[MAIN])[:10]]:
        tell_of_meeting(LetterCode.MEETING_CONFIRMED, meeting, by=meeting.holder, now=now)


def tell_of_missed(meeting: Conversation) -> None:
    """Confirmed, reminded, called: what the evidence pack gathers."""
    confirmed, reminded = meeting.planned_at - timedelta(days=12), meeting.planned_at - timedelta(days=2)
    tell_of_meeting(LetterCode.MEETING_CONFIRMED, meeting, by=meeting.holder, now=confirmed)
    tell_of_meeting(LetterCode.MEETING_REMINDER, meeting, by=None, now=reminded, occasion="2")
    called = meeting.planned_at + timedelta(minutes=15)
    by, words = meeting.holder, "Lagde en besked"
    note_call(meeting.case, called_at=called, answered=False, words=words, by=by, now=called)


def have_left(place: Place) -> None:
    """The worker has sent them, at the hour they were due; paper waits for somebody to print it."""
    written = Message.objects.for_citizens().filter(municipality=place.municipality, state=MessageState.WAITING)
    for message in written.exclude(channel=Channel.PAPER).only("pk", "due_at"):
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENT, sent_at=message.due_at, attempts=1)


def moment(today: date, days: int) -> datetime:
    """Ten in the morning so many days from today."""
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(10)))
