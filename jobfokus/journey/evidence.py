# SPDX-License-Identifier: MPL-2.0
"""What can be shown about a meeting (H12): how it came to stand, what was sent, what was free, who called.

For fairness to both sides: it holds what speaks for the citizen as well as what speaks for us. Read, never kept.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from jobfokus.booking.offered import slots_then
from jobfokus.citizens.choices import StepCode
from jobfokus.citizens.models import Absence, ContactNeed
from jobfokus.citizens.rules.contact import Span, deadline_to_book, joined
from jobfokus.common import days
from jobfokus.common.together import Question, Row, instant, read_together
from jobfokus.conversations.choices import AskedBy, BookedHow, Status
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.rhythm import FELL_AWAY, plain_rule
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.models import Message
from jobfokus.journey.letters import letter_facts, text_parts
from jobfokus.journey.models import CallNote, CallNoteQuerySet

# Letters about booking belong to the meeting they led to when they lie this close before it.
BEFORE = timedelta(days=90)
AFTER = timedelta(days=30)
ABOUT_BOOKING = (
    LetterCode.BOOKING_OPEN,
    LetterCode.BOOKING_OFFER,
    LetterCode.BOOKING_NEAR,
    LetterCode.BOOKING_PASSED,
    LetterCode.BOOKING_CARD,
)
MOST_SLOTS = 40
LONGEST_CHAIN = 20
CALL = ("called_at", "by__name", "answered", "words")


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
    beside = read_together(asked_beside(meeting, chain))
    return Evidence(
        facts=meeting_facts(meeting),
        chain=[chain_row(link) for link in chain],
        deadline=deadline_facts(meeting, beside),
        letters=letters_about(meeting, chain),
        slots=slots,
        slots_words=slots_words,
        answers=answers(chain),
        calls=call_rows(beside["calls"]),
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
        ("Udfald", meeting.outcome),
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


def asked_beside(meeting: Conversation, chain: list[Conversation]) -> dict[str, Question]:
    """The calls, and what moved the deadline as far as it was known when the meeting was set: in one statement."""
    at = set_at(chain[0])
    pauses = Absence.objects.filter(case=meeting.case, written_at__lte=at)
    fallen = Conversation.objects.filter(case=meeting.case, kind__counts=True, status__in=FELL_AWAY, status_at__lt=at)
    return {
        "calls": (calls_about(meeting, chain), ("pk", *CALL)),
        "pauses": (pauses.exclude(taken_back_at__lte=at), ("since", "until", "contact", "booking")),
        "fallen": (fallen, ("status_at",)),
    }


def set_at(first: Conversation) -> datetime:
    """When the first meeting of a chain was set."""
    return first.booked_at or first.planned_at


def deadline_then(need: ContactNeed, started_on: date, beside: dict[str, list[Row]]) -> tuple[date | None, date]:
    """By when the citizen was to book, and from when they could, as it stood when the meeting was set.

    The need itself says how it stands now: a meeting that falls away gives the citizen days to book anew.
    """
    told = dict(need.steps).get(StepCode.WINDOW_OPENS)
    opens = date.fromisoformat(told) if told else need.opened_on
    fallen = [timezone.localdate(instant(row["status_at"])) for row in beside["fallen"]]
    from_day, rule = max(need.opened_on, opens, *fallen), plain_rule(need.rule)
    moving = [
        row for row in beside["pauses"] if (row["booking"] or row["contact"]) and (rule.pauses or not row["contact"])
    ]
    pauses = joined(span_of(row) for row in moving)
    return deadline_to_book(rule, need.nominal, from_day, start=started_on, pauses=pauses), from_day


def span_of(row: Row) -> Span:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Span(date.fromisoformat(row["since"]), until)


def deadline_facts(meeting: Conversation, beside: dict[str, list[Row]]) -> list[tuple[str, str]]:
    """The need that the meeting was to meet, as the rules asked for it then."""
    day = timezone.localdate(meeting.planned_at)
    needs = ContactNeed.objects.filter(case=meeting.case, opened_on__lte=day)
    held_then = needs.filter(Q(superseded_on=None) | Q(superseded_on__gt=day))
    begun = list(held_then.filter(Q(earliest=None) | Q(earliest__lte=day)).select_related("rule").soonest())
    if not begun:
        return []
    need = next((each for each in begun if day in (each.booked_on, each.met_on)), begun[0])
    book_by, from_day = deadline_then(need, meeting.case.started_on, beside)
    late = need.latest is not None and book_by is not None and book_by > need.latest
    again = need.book_by if meeting.status in FELL_AWAY and need.book_by != book_by else None
    granted = (
        f"Der var først noget at booke fra {days.short(from_day)}, og borgeren har {need.rule.book_days} dage til det"
    )
    facts = [
        ("Regel", need.rule.name),
        ("Tidligst", days.short(need.earliest)),
        ("Senest", days.short(need.latest)),
        ("Frist for at booke", days.short(book_by)),
        ("Derfor ligger fristen efter den seneste dag", granted if late else ""),
        ("Ny frist, da mødet faldt væk", days.short(again)),
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
    at = set_at(first)
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


def calls_about(meeting: Conversation, chain: list[Conversation]) -> CallNoteQuerySet:
    """The calls from when the meeting was set until a month after it."""
    since, until = set_at(chain[0]) - timedelta(days=1), meeting.planned_at + AFTER
    return CallNote.objects.filter(case=meeting.case, called_at__gte=since, called_at__lte=until)


def call_rows(calls: list[Row]) -> list[list[str]]:
    """The calls in their order."""
    ordered = sorted(calls, key=lambda row: (row["called_at"], row["pk"]))
    return [call_row(instant(row["called_at"]), row["by__name"], row["answered"], row["words"]) for row in ordered]


def call_row(at: datetime, by: str, answered: bool, words: str) -> list[str]:
    """A call, ready to print."""
    return [at_words(at), by, "Tog telefonen" if answered else "Tog den ikke", words]


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
