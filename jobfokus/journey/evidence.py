# SPDX-License-Identifier: MPL-2.0
"""What can be shown about a meeting (H12): how it came to stand, what was sent, what was free, who called.

For fairness to both sides: it holds what speaks for the citizen as well as what speaks for us. Read, never kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from jobfokus.booking.offered import slots_then
from jobfokus.citizens.models import ContactNeed
from jobfokus.common import days
from jobfokus.conversations.choices import AskedBy, BookedHow, Status
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.models import Message
from jobfokus.journey.letters import letter_facts, text_parts
from jobfokus.journey.models import CallNote

# Letters about booking belong to the meeting they led to when they lie this close before it.
BEFORE = timedelta(days=90)
AFTER = timedelta(days=30)
ABOUT_BOOKING = (
    LetterCode.BOOKING_OPEN,
    LetterCode.BOOKING_NEAR,
    LetterCode.BOOKING_PASSED,
    LetterCode.BOOKING_CARD,
)
MOST_SLOTS = 40
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of the pack, ready to print."""

    facts: list[tuple[str, str]]
    chain: list[list[str]]
    deadline: list[tuple[str, str]]
    letters: list[dict[str, Any]]
    slots: list[list[str]]
    slots_words: str
    answers: list[str]
    calls: list[list[str]]


def evidence_of(meeting: Conversation) -> Evidence:
    """Everything about a meeting; the caller has found it among those visible."""
    chain = chain_of(meeting)
    slots, slots_words = offered(chain[0])
    return Evidence(
        facts=meeting_facts(meeting),
        chain=[chain_row(link) for link in chain],
        deadline=deadline_facts(meeting),
        letters=letters_about(meeting, chain),
        slots=slots,
        slots_words=slots_words,
        answers=answers(chain),
        calls=[call_row(call) for call in calls_about(meeting, chain)],
    )


def chain_of(meeting: Conversation) -> list[Conversation]:
    """The meeting with those it was moved from, the first one first."""
    moved = Conversation.objects.filter(case=meeting.case, moved_to__isnull=False)
    before = {row.moved_to_id: row for row in moved.select_related("case", "kind", "holder", "booked_by")}
    chain = [meeting]
    while len(chain) < LONGEST_CHAIN and chain[0].pk in before:
        chain.insert(0, before[chain[0].pk])
    return chain


def at_words(at: datetime | None) -> str:
    """A moment as a Dane writes it."""
    return days.moment(timezone.localtime(at)) if at else ""


def meeting_facts(meeting: Conversation) -> list[tuple[str, str]]:
    """The meeting itself, and what became of it."""
    facts = [
        ("Samtale", str(meeting.kind)),
        ("Tidspunkt", f"{at_words(meeting.planned_at)} ({meeting.minutes} minutter)"),
        ("Sted", meeting.place),
        ("Medarbejder", meeting.holder.name),
        ("Udfald", str(meeting.get_status_display())),
        ("Noteret", at_words(meeting.status_at)),
    ]
    return [(label, words) for label, words in facts if words]


def chain_row(link: Conversation) -> list[str]:
    """How one meeting of the chain came to stand: when, how, by whom, and what it became."""
    how = str(BookedHow(link.booked_how).label)
    by = link.booked_by.name if link.booked_by and link.booked_how != BookedHow.SELF else ""
    asked = f" ({AskedBy(link.asked_by).label.lower()} bad om det)" if link.asked_by else ""
    became = f"{link.get_status_display()}{asked}"
    return [at_words(link.booked_at), ", ".join(part for part in (how, by) if part), at_words(link.planned_at), became]


def deadline_facts(meeting: Conversation) -> list[tuple[str, str]]:
    """The need that the meeting was to meet, as the rules asked for it then."""
    day = timezone.localdate(meeting.planned_at)
    needs = ContactNeed.objects.filter(case=meeting.case, opened_on__lte=day)
    held_then = needs.filter(Q(superseded_on=None) | Q(superseded_on__gt=day))
    begun = list(held_then.filter(Q(earliest=None) | Q(earliest__lte=day)).select_related("rule").soonest())
    if not begun:
        return []
    need = next((each for each in begun if day in (each.booked_on, each.met_on)), begun[0])
    # A pause or a meeting that fell away moves the day to book by to after the latest day; it is not the one that held.
    book_by = need.book_by if need.book_by and need.latest and need.book_by <= need.latest else None
    facts = [
        ("Regel", need.rule.name),
        ("Tidligst", days.short(need.earliest)),
        ("Senest", days.short(need.latest)),
        ("Frist for at booke", days.short(book_by)),
        ("På vores side", "Ja, noget hos os stod i vejen" if need.ours else ""),
    ]
    return [(label, words) for label, words in facts if words]


def letters_about(meeting: Conversation, chain: list[Conversation]) -> list[dict[str, Any]]:
    """What was sent about the meeting, and about booking before it, with text and delivery, the oldest first."""
    about = Q(about_uuid__in=[link.uuid for link in chain])
    booking = Q(
        kind__in=ABOUT_BOOKING,
        case_uuid=meeting.case.uuid,
        created_at__gte=meeting.planned_at - BEFORE,
        created_at__lte=meeting.planned_at,
    )
    found = Message.objects.for_citizens().filter(about | booking, citizen_id=meeting.case.citizen_id)
    return [
        {
            "subject": message.subject,
            "facts": letter_facts(message, meeting.case.citizen),
            "parts": text_parts(message),
            "language": message.language,
        }
        for message in found.select_related("created_by").order_by("created_at", "pk")
    ]


def offered(first: Conversation) -> tuple[list[list[str]], str]:
    """The slots that were free when the first meeting of the chain was set, within the need's time or two weeks."""
    at = first.booked_at or first.planned_at
    until = max(first.planned_at, at) + timedelta(days=14)
    found = list(slots_then(first.case, first.kind, at=at, until=until)[: MOST_SLOTS + 1])
    rows = [[at_words(slot.starts_at), slot.holder.name, slot.place] for slot in found[:MOST_SLOTS]]
    if not rows:
        return [], f"Ingen tider til selvbooking stod ledige, da mødet blev sat ({at_words(at)})."
    more = " Her er de første." if len(found) > MOST_SLOTS else ""
    return rows, f"Ledige tider, da mødet blev sat ({at_words(at)}), frem til {at_words(until)}.{more}"


def answers(chain: list[Conversation]) -> list[str]:
    """What the citizen said: the topic, and why when they asked for another time or called it off."""
    said = []
    for link in chain:
        if link.citizen_topic:
            said.append(f"Emne til samtalen: {link.citizen_topic}")
        if link.asked_by == AskedBy.CITIZEN:
            why = f": {link.status_reason}" if link.status_reason else ""
            said.append(f"{at_words(link.status_at)}: {Status(link.status).label} efter borgerens ønske{why}")
    return list(dict.fromkeys(said))


def calls_about(meeting: Conversation, chain: list[Conversation]) -> list[CallNote]:
    """The calls from when the meeting was set until a month after it."""
    since = (chain[0].booked_at or chain[0].planned_at) - timedelta(days=1)
    found = CallNote.objects.filter(case=meeting.case, called_at__gte=since, called_at__lte=meeting.planned_at + AFTER)
    return list(found.select_related("by").order_by("called_at", "pk"))


def call_row(call: CallNote) -> list[str]:
    """A call, ready to print."""
    answered = "Tog telefonen" if call.answered else "Tog den ikke"
    return [at_words(call.called_at), call.by.name, answered, call.words]


def evidence_sheet(meeting: Conversation, evidence: Evidence, printed: datetime) -> dict[str, Any]:
    """The pack on paper: name and case number, and no CPR."""
    who = [("Navn", meeting.case.citizen.full_name), ("Sagsnummer", meeting.case.number)]
    return {
        "title": "Dokumentation for et møde",
        "place": meeting.holder.municipality.name,
        "printed": at_words(printed),
        "facts": [*who, *evidence.facts],
        "chain": evidence.chain,
        "deadline": evidence.deadline,
        "letters": [letter | {"facts": [list(fact) for fact in letter["facts"]]} for letter in evidence.letters],
        "slots": evidence.slots,
        "slots_words": evidence.slots_words,
        "answers": evidence.answers,
        "calls": evidence.calls,
    }
