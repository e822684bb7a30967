# SPDX-License-Identifier: MPL-2.0
"""The job log on Min Plan: where the week stands, a kind word when nothing was written for long (L2, L5), and what was
said about an application (C19).
"""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.applications.models import Application
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.log_beside import SILENT, exempt_words, silence_words
from jobfokus.citizens.log_free import free_in, log_free
from jobfokus.citizens.log_week import stand_words
from jobfokus.citizens.models import Case, JobLogEntry, LogActivity
from jobfokus.citizens.rules.silence import Kept, free_today, is_silent
from jobfokus.citizens.rules.week import monday_of, week_stand
from jobfokus.common.language import kept_language
from jobfokus.common.together import Question, Row
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import WeeklyMix
from jobfokus.portal.front_page import Card, Home, Section, Turn


def asks_for_log(case: Case, now: datetime) -> dict[str, Question]:
    """This week's entries, the newest days, pauses, the agreed numbers, and applications that were commented on."""
    today = timezone.localdate(now)
    monday, mine = monday_of(today), {"citizen": case.citizen_id}
    newest = JobLogEntry.objects.filter(**mine, on__lte=today).order_by("-on").values("pk")[:1]
    done = LogActivity.objects.filter(**mine, on__lte=today).order_by("-on").values("pk")[:1]
    week = JobLogEntry.objects.filter(**mine, on__gte=monday, on__lt=monday + timedelta(days=7))
    mixes = WeeklyMix.objects.filter(plan__case=case, since__lte=today).exclude(plan__state=PlanState.CLOSED)
    answered = Application.objects.of_case(case).filter(answered_at__gte=F("changed_at"))
    return {
        "job_log_week": (week, ("track", "state")),
        "job_log_newest": (JobLogEntry.objects.filter(pk__in=newest), ("on",)),
        "job_log_done": (LogActivity.objects.filter(pk__in=done), ("on",)),
        **log_free([case.pk], today),
        "job_log_settings": own_settings(case.municipality_id, [SILENT], today),
        "job_log_mixes": (mixes, ("pk", "since", "a", "b", "c")),
        "job_log_answered": (answered, ("pk", "entry__uuid", "entry__title")),
    }


def log_card(home: Home) -> Card:
    """The way to the log; it comes sooner when something asks for it."""
    case, found, today = home.case, home.found, home.today
    free = free_in(found)
    written = tuple(day(row["on"]) for row in (*found["job_log_newest"], *found["job_log_done"]))
    kept = Kept(case.started_on, written, free)
    limit = int(values_held([SILENT], found["job_log_settings"])[SILENT])
    holds = free_today(free, today)
    answered = [answered_link(row) for row in found["job_log_answered"]]
    silent = case.ended_on is None and holds is None and is_silent(kept, today, limit)
    notice = silence_words(kept, today, limit) if silent else ""
    if holds:
        notice = exempt_words(holds)
    data = {
        "stand": "" if holds or case.ended_on else week_words(found, today),
        "notice": notice,
        "answered": answered,
    }
    return Card(Turn.SOON if silent or answered else Turn.UNDER_WAY, "portal/cards/job_log.html", data)


def week_words(found: dict[str, list[Row]], today: date) -> str:
    """Where this week stands against what was agreed."""
    sent = Counter(row["track"] for row in found["job_log_week"] if row["state"] != LogState.IDEA)
    newest = max(found["job_log_mixes"], key=lambda row: (row["since"], row["pk"]), default=None)
    agreed = (newest["a"], newest["b"], newest["c"]) if newest else None
    return stand_words(week_stand(sent, agreed, over=False), monday_of(today) + timedelta(days=6))


def answered_link(row: Row) -> dict[str, Any]:
    """The way to an application that somebody has said something about."""
    return {
        "url": reverse("applications:own_application", args=[UUID(row["entry__uuid"])]) + kept_language(),
        "words": _("Læs, hvad din sagsbehandler skriver om din ansøgning: %(title)s") % {"title": row["entry__title"]},
    }


def day(text: str) -> date:
    return date.fromisoformat(text)


JOB_LOG = Section(log_card, asks_for_log)
