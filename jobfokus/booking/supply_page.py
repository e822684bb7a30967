# SPDX-License-Identifier: MPL-2.0
"""Supply beside what is due, per team and week, and what became of time that was given back (B1b, B8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from jobfokus.accounts.models import Team
from jobfokus.booking.free import unbooked
from jobfokus.booking.models import SlotRequest
from jobfokus.booking.rules.forecast import Wanted, WeekAhead, forecast, monday_of
from jobfokus.booking.week_page import start_of, week_word
from jobfokus.citizens.choices import HeldBy, NeedStatus
from jobfokus.citizens.models import ContactNeed
from jobfokus.common.charts import number
from jobfokus.conversations import rules
from jobfokus.conversations.models import Conversation, Slot

WEEKS_BACK = 8
MINUTES = 60


@dataclass(frozen=True, slots=True)
class TeamSupply:
    """One team: its weeks, and time given back."""

    team: Any
    weeks: list[dict[str, Any]]
    missing: str
    lost: str


def team_supplies(teams: Sequence[Team], now: datetime, weeks: int) -> list[TeamSupply]:
    """Four statements, however many teams."""
    today = timezone.localdate(now)
    ids = [team.pk for team in teams]
    wanted, free = wanted_by_team(ids, today), free_by_team(ids, now, today, weeks)
    asked = {
        (each.team_id, each.monday): each
        for each in SlotRequest.objects.ahead(monday_of(today)).filter(team__in=ids).select_related("asked_by")
    }
    lost = given_back(ids, now)
    supplies = []
    for team in teams:
        found = forecast(wanted[team.pk], free[team.pk], today, weeks)
        rows = [week_row(week, asked.get((team.pk, week.monday))) for week in found]
        short = missing_words(sum(week.missing for week in found))
        supplies.append(TeamSupply(team, rows, short, lost_words(lost[team.pk])))
    return supplies


def missing_words(number: int) -> str:
    """How many citizens find no slot in time; nothing when all do."""
    return f"{number} {'borger' if number == 1 else 'borgere'} får ingen tid i tide" if number else ""


def wanted_by_team(team_ids: Sequence[int], today: date) -> dict[int, list[Wanted]]:
    """The conversations that the rules ask us for and that have no time yet."""
    needs = ContactNeed.objects.standing().filter(status=NeedStatus.OPEN, held_by=HeldBy.MUNICIPALITY)
    ours = needs.filter(case__team__in=team_ids, case__ended_on=None, latest__isnull=False).order_by()
    found: dict[int, list[Wanted]] = defaultdict(list)
    for team, earliest, latest in ours.values_list("case__team_id", "earliest", "latest"):
        found[team].append(Wanted(earliest or today, latest or today))
    return found


def free_by_team(team_ids: Sequence[int], now: datetime, today: date, weeks: int) -> dict[int, list[date]]:
    """The days of the free slots in which one can talk one to one."""
    until = start_of(monday_of(today) + timedelta(weeks=weeks))
    slots = Slot.objects.open().starting(now, until).filter(team__in=team_ids, seats=1, kinds__counts=True)
    found: dict[int, list[date]] = defaultdict(list)
    for _, team, starts_at in unbooked(slots).order_by().values_list("pk", "team_id", "starts_at").distinct():
        found[team].append(timezone.localdate(starts_at))
    return found


def week_row(week: WeekAhead, asked: SlotRequest | None) -> dict[str, Any]:
    """A week in words; ``ask`` is how many more slots to ask for."""
    return {
        "monday": week.monday.isoformat(),
        "word": week_word(week.monday),
        "wanted": week.wanted,
        "free": week.free,
        "status": ("warn", f"{week.missing} får ingen tid") if week.missing else ("ok", "Der er tider nok"),
        "ask": week.missing,
        "asked": f"{asked.asked_by.name} har bedt om {asked.number}" if asked else "",
    }


def given_back(team_ids: Sequence[int], now: datetime) -> dict[int, list[tuple[int, bool]]]:
    """Slots of the last weeks whose meeting was called off or moved: their minutes, and whether somebody took them."""
    since = now - timedelta(weeks=WEEKS_BACK)
    freed = Conversation.objects.filter(slot=OuterRef("pk"), status__in=rules.GIVES_SEAT_BACK)
    standing = Conversation.objects.that_stand().filter(slot=OuterRef("pk"))
    slots = Slot.objects.filter(Exists(freed), team__in=team_ids, seats=1).starting(since, now)
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    rows = slots.annotate(retaken=Exists(standing)).order_by().values_list("team_id", "minutes", "retaken")
    for team, minutes, retaken in rows:
        found[team].append((minutes, retaken))
    return found


def lost_words(slots: Iterable[tuple[int, bool]]) -> str:
    """``12 tider blev givet tilbage de seneste 8 uger. 8 blev taget igen (6 timer), 4 gik tabt (3 timer).``"""
    rows = list(slots)
    if not rows:
        return f"Ingen tider er givet tilbage de seneste {WEEKS_BACK} uger."
    regained = [minutes for minutes, retaken in rows if retaken]
    lost = [minutes for minutes, retaken in rows if not retaken]
    return (
        f"{len(rows)} {'tid' if len(rows) == 1 else 'tider'} blev givet tilbage de seneste {WEEKS_BACK} uger. "
        f"{len(regained)} blev taget igen ({number(sum(regained) / MINUTES)} timer), "
        f"{len(lost)} gik tabt ({number(sum(lost) / MINUTES)} timer)."
    )
