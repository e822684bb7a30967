# SPDX-License-Identifier: MPL-2.0
"""The week of one person as its page shows it: hours, slots by day, published beside proposed (R6)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.booking.choices import AwayFor, Repeats
from jobfokus.booking.free import with_state
from jobfokus.booking.models import Away, WeeklyHours
from jobfokus.booking.rules.availability import ZONE
from jobfokus.booking.rules.forecast import monday_of
from jobfokus.common import days
from jobfokus.common.charts import number
from jobfokus.common.together import Row
from jobfokus.conversations.models import Conversation, Slot, SlotProposal

WEEKS_SHOWN = 8
AGAIN: dict[int, str] = {
    Repeats.NEVER: "",
    Repeats.WEEKLY: "Hver uge på den dag",
    Repeats.EVERY_OTHER: "Hver anden uge på den dag",
}
COUNTED = 4
WORKDAYS = 5


def start_of(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=ZONE)


def week_word(monday: date) -> str:
    """``uge 23 (1. juni)``"""
    return f"uge {monday.isocalendar().week} ({monday.day}. {days.MONTHS[monday.month - 1]})"


def slots_shown(holder: User, today: date, monday: date) -> list[Any]:
    """The open slots of the coming weeks and of the week one looks at: one statement."""
    first = monday_of(today)
    after = max(first + timedelta(weeks=WEEKS_SHOWN), monday + timedelta(weeks=1))
    slots = Slot.objects.open().filter(holder=holder).starting(start_of(min(first, monday)), start_of(after))
    return list(with_state(slots).order_by("starts_at"))


def week_rows(slots: Iterable[Any], now: datetime) -> list[dict[str, Any]]:
    """The coming weeks: how many slots, how many of their seats are booked, and how many can still be booked."""
    first = monday_of(timezone.localdate(now))
    by_week: dict[date, list[Any]] = {first + timedelta(weeks=number): [] for number in range(WEEKS_SHOWN)}
    for slot in slots:
        by_week.get(monday_of(timezone.localdate(slot.starts_at)), []).append(slot)
    return [
        {
            "monday": monday.isoformat(),
            "word": week_word(monday),
            "slots": len(rows),
            "booked": sum(slot.taken for slot in rows),
            "free": sum(is_free(slot, now) for slot in rows),
        }
        for monday, rows in by_week.items()
    ]


def is_free(slot: Any, now: datetime) -> bool:
    """It can still be booked: a seat is left, nothing lies across it, and it has not begun."""
    return bool(slot.taken < slot.seats and not slot.busy and slot.starts_at > now)


def published_words(proposed: int | None, rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Published a week on average over the next whole weeks, beside what a scenario proposed (R6)."""
    counted = [row["slots"] for row in rows[1 : COUNTED + 1]]
    return {
        "published": number(sum(counted) / len(counted)),
        "proposed": "" if proposed is None else number(proposed),
        "short": "" if proposed is None or sum(counted) >= proposed * len(counted) else "1",
    }


def with_proposal(teams: QuerySet[Team], holder: User, today: date) -> QuerySet[Any]:
    """Each team with how many slots a week it was proposed that *holder* publishes there."""
    holding = SlotProposal.objects.holding(today).filter(holder=holder, team=OuterRef("pk")).order_by()
    return teams.annotate(proposed=Subquery(holding.values("a_week")[:1]))


def proposed_in(teams: Iterable[Any]) -> int | None:
    """All that is proposed, in whichever team; nothing where nobody proposed anything."""
    found = [team.proposed for team in teams if team.proposed is not None]
    return sum(found) if found else None


def slot_days(slots: Sequence[Any], monday: date, now: datetime) -> list[dict[str, Any]]:
    """A week of slots, a column a day; the weekend only where it has any."""
    columns = []
    for weekday in range(7):
        day = monday + timedelta(days=weekday)
        rows = [slot_row(slot, now) for slot in slots if timezone.localdate(slot.starts_at) == day]
        if rows or weekday < WORKDAYS:
            columns.append({"day": f"{days.WEEKDAYS[weekday].capitalize()} {day.day}/{day.month}", "rows": rows})
    return columns


def slot_row(slot: Any, now: datetime) -> dict[str, Any]:
    """One slot, ready to print: what is free, booked, or lies across another meeting."""
    if slot.taken:
        kind, word = "ok", "Booket" if slot.seats == 1 else f"{slot.taken} af {slot.seats} booket"
    elif slot.starts_at <= now:
        kind, word = "neutral", "Ikke brugt"
    elif is_free(slot, now):
        kind, word = "neutral", "Fri" if slot.seats == 1 else f"{slot.seats} pladser"
    else:
        kind, word = "warn", "Optaget af et andet møde"
    return {
        "uuid": slot.uuid,
        "time": f"{timezone.localtime(slot.starts_at):%H.%M}–{timezone.localtime(slot.ends_at):%H.%M}",
        "where": ", ".join(word for word in (str(slot.get_medium_display()), slot.place) if word),
        "kind": kind,
        "word": word,
        "may_close": slot.starts_at > now,
    }


def line_rows(hours: Iterable[WeeklyHours]) -> list[dict[str, str]]:
    """The lines of the week in words."""
    return [
        {
            "day": str(line.get_weekday_display()),
            "time": f"{line.starts:%H.%M}–{line.ends:%H.%M}",
            "each": f"{line.minutes} min." if line.seats == 1 else f"{line.minutes} min., {line.seats} pladser",
            "kinds": ", ".join(str(kind) for kind in line.kinds.all()),
            "where": ", ".join(word for word in (str(line.get_medium_display()), line.place) if word),
            "weeks": str(line.get_weeks_display()),
            "holds": holds_words(line),
            "team": line.team.name,
        }
        for line in hours
    ]


def holds_words(line: WeeklyHours) -> str:
    until = f" til {days.short(line.until)}" if line.until else ""
    return f"fra {days.short(line.since)}{until}"


AWAY = ("pk", "uuid", "why", "since", "until", "starts", "ends")


def away_read(rows: Iterable[Row]) -> list[Away]:
    """Exceptions that were read together with something else, in their order."""
    found = [
        Away(
            pk=row["pk"],
            uuid=UUID(row["uuid"]),
            why=row["why"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]),
            starts=row["starts"] and time.fromisoformat(row["starts"]),
            ends=row["ends"] and time.fromisoformat(row["ends"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.since, each.pk))


def away_rows(away: Iterable[Away]) -> list[dict[str, Any]]:
    """The exceptions in words."""
    return [
        {
            "uuid": each.uuid,
            "why": AwayFor(each.why).label,
            "days": days.short(each.since)
            if each.since == each.until
            else f"{days.short(each.since)} til {days.short(each.until)}",
            "hours": ". ".join(word for word in (hours_words(each), AGAIN[each.repeats]) if word),
        }
        for each in away
    ]


def hours_words(away: Away) -> str:
    if not away.starts and not away.ends:
        return "Hele dagen"
    since = f"fra {away.starts:%H.%M}" if away.starts else ""
    until = f"til {away.ends:%H.%M}" if away.ends else ""
    return " ".join(word for word in (since, until) if word).capitalize()


ASKED = ("monday", "team_id", "team__name", "asked_by__name", "number")


def asked_rows(requests: Iterable[Row]) -> list[str]:
    """What colleagues ask for, in words."""
    return [
        f"{row['asked_by__name']} beder {row['team__name']} om {row['number']} tider i "
        f"{week_word(date.fromisoformat(row['monday']))}."
        for row in sorted(requests, key=lambda row: (row["monday"], row["team_id"]))
    ]


def outside_rows(meetings: Iterable[Conversation]) -> list[dict[str, str]]:
    """Bookings that stand in slots that are withdrawn."""
    return [
        {
            "when": days.moment(timezone.localtime(each.planned_at)),
            "kind": str(each.kind),
            "who": each.case.citizen.full_name,
            "url": reverse("journey:case_page", args=[each.case.uuid]),
            "move": reverse("conversations:move", args=[each.uuid]),
        }
        for each in meetings
    ]
