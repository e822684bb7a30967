# SPDX-License-Identifier: MPL-2.0
"""What the page of an industry tells: demand now and over the year, what we know, who knows it (W3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import User
from jobfokus.common import charts, days
from jobfokus.common.sorting import danish_key
from jobfokus.common.together import Row, read_together
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.models import EmployerContact, JobOpening
from jobfokus.employers.rules import is_old
from jobfokus.employers.words import seats_left
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, EventKind, IndustryFactKind, SourceKind
from jobfokus.labourmarket.models import BalanceFigure, CheckedKnowledge, Event, Industry, IndustryFact, IndustrySource

YEAR = timedelta(days=365)
MONTHS, MOST, FEW = 12, 10, 5
KEYS = (*DemandLimits.KEYS, "industry.fact_days")
FACT = ("pk", "uuid", "kind", "text", "written_on", "true_on", "written_by__name")
EVENT = ("pk", "uuid", "name", "kind", "starts_on", "ends_on")
SOURCE = ("pk", "industry_id", "name", "kind", "link", "finding", "read_on", "read_by__name")


def months_back(today: date) -> list[date]:
    """The first days of the last twelve months, this one last."""
    number = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(number - MONTHS + 1, number + 1)]


def year_chart(industry: Industry, today: date) -> charts.Chart:
    """Seats that companies of the industry told us of, month by month over a year. One statement."""
    months = months_back(today)
    told = JobOpening.objects.filter(industry=industry, opened_on__gte=months[0], opened_on__lte=today).order_by()
    counted = dict(told.annotate(month=TruncMonth("opened_on")).values_list("month").annotate(seats=Sum("seats")))
    points = [(days.month(month), counted.get(month, 0)) for month in months]
    in_all, (best, most) = sum(seats for _, seats in points), max(points, key=lambda point: point[1])
    sentence = f"{in_all} pladser på et år, flest i {best} ({most})." if in_all else "Ingen pladser det sidste år."
    return charts.standing_bars("Pladser måned for måned", sentence, ("Måned", "Pladser"), points)


def openings_now(industry: Industry) -> list[dict[str, Any]]:
    """The newest openings with free seats. One statement."""
    found = JobOpening.objects.filter(industry=industry).unfilled().select_related("company", "function")
    return [
        {
            "url": reverse("employers:opening_page", args=[opening.uuid]),
            "what": opening.what,
            "where": opening.company.name,
            "seats": seats_left(opening.seats, opening.filled_seats),
        }
        for opening in found.order_by("-opened_on", "-pk")[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class Known:
    """What is written about an industry, the settings that hold, and what one says of oneself: one statement."""

    rows: dict[str, list[Row]]
    held: dict[str, Any]

    @classmethod
    def of(cls, user: User, industry: Industry, today: date) -> "Known":
        events = Event.objects.visible_to(user).filter(industry=industry, withdrawn_on=None).coming(today)
        sources = IndustrySource.objects.visible_to(user).in_use().about(industry)
        balance = BalanceFigure.objects.visible_to(user).newest().filter(function__industries=industry)
        own_first = sources.order_by(F("industry").desc(nulls_last=True), "name", "pk")
        found = read_together(
            {
                "answers": (own_checks(user, industry), ("pk", "question", "answer", "answered_on")),
                "facts": (IndustryFact.objects.visible_to(user).about(industry), FACT),
                "events": (_first(Event, events.order_by("starts_on", "pk")), EVENT),
                "sources": (_first(IndustrySource, own_first), SOURCE),
                "balance": (
                    _first(BalanceFigure, balance.order_by("title", "region", "pk")),
                    ("pk", "title", "region", "since", "rating"),
                ),
                "settings": own_settings(user.municipality_id, KEYS, today),
            }
        )
        return cls(found, values_held(KEYS, found["settings"]))

    @property
    def answers(self) -> dict[str, str]:
        """What one last said of each question."""
        rows = sorted(self.rows["answers"], key=lambda row: (row["answered_on"], row["pk"]))
        return {row["question"]: row["answer"] for row in rows}

    def facts(self, today: date) -> dict[str, Any]:
        """What holds, one of each kind; what was written before; kinds that nobody has written of."""
        now: dict[str, Any] = {}
        before = []
        old_after = timedelta(days=self.held["industry.fact_days"])
        for fact in sorted(self.rows["facts"], key=lambda row: (row["written_on"], row["pk"]), reverse=True):
            row = fact_row(fact, today, old_after)
            if fact["kind"] in now:
                before.append(row)
            else:
                now[fact["kind"]] = row
        missing = [(kind.value, str(kind.label)) for kind in IndustryFactKind if kind not in now]
        return {"now": [now[kind] for kind in IndustryFactKind if kind in now], "before": before, "missing": missing}

    @property
    def events(self) -> list[dict[str, str]]:
        """What is coming, and what is going on."""
        return [
            {
                "name": row["name"],
                "kind": str(EventKind(row["kind"]).label),
                "when": " – ".join(filter(None, (told_day(row["starts_on"]), told_day(row["ends_on"])))),
                "url": reverse("screening:event", args=[UUID(str(row["uuid"]))]),
            }
            for row in sorted(self.rows["events"], key=lambda row: (row["starts_on"], row["pk"]))
        ]

    @property
    def sources(self) -> list[dict[str, str]]:
        """Where to read more, the industry's own first."""
        own_first = sorted(
            self.rows["sources"], key=lambda row: (row["industry_id"] is None, danish_key(row["name"]), row["pk"])
        )
        return [
            {
                "name": row["name"],
                "kind": str(SourceKind(row["kind"]).label),
                "link": row["link"],
                "finding": row["finding"],
                "read": f"Læst {told_day(row['read_on'])} af {row['read_by__name']}"
                if row["read_on"]
                else "Ikke læst endnu",
            }
            for row in own_first
        ]

    @property
    def balance(self) -> list[dict[str, str]]:
        """What the national balance says of the industry's functions."""
        rows = sorted(self.rows["balance"], key=lambda row: (danish_key(row["title"]), row["region"], row["pk"]))
        return [
            {"title": row["title"], "told": f"{row['rating']} ({row['region']}, fra {told_day(row['since'])})"}
            for row in rows
        ]


def _first(model: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The first rows, as ``read_together`` asks for a slice."""
    found: QuerySet[Any] = model.objects.filter(pk__in=rows.values("pk")[:MOST])
    return found


def told_day(text: str | None) -> str:
    """A day as it was read, as it is printed."""
    return days.short(date.fromisoformat(text)) if text else ""


def fact_row(fact: Row, today: date, old_after: timedelta) -> dict[str, Any]:
    """A fact as the page prints it."""
    true_on = date.fromisoformat(fact["true_on"])
    again = f", passede {days.short(true_on)}" if fact["true_on"] > fact["written_on"] else ""
    return {
        "what": str(IndustryFactKind(fact["kind"]).label),
        "text": fact["text"],
        "when": f"{told_day(fact['written_on'])}, {fact['written_by__name']}{again}",
        "old": is_old(true_on, today, after=old_after),
        "true_url": reverse("labourmarket:industry_fact_still_true", args=[UUID(str(fact["uuid"]))]),
    }


def who_knows(industry: Industry, today: date) -> list[dict[str, Any]]:
    """Colleagues who have talked most with companies of the industry within a year. One statement."""
    talked = EmployerContact.objects.filter(industry=industry, on__gt=today - YEAR, on__lte=today, by__is_active=True)
    counted = talked.order_by().values("by__name", "by__phone", "by__email").annotate(n=Count("pk"), last=Max("on"))
    return [
        {
            "name": row["by__name"],
            "phone": row["by__phone"],
            "email": row["by__email"],
            "why": f"{counted_contacts(row['n'])} på et år, senest {days.short(row['last'])}",
        }
        for row in counted.order_by("-n", "by__name")[:FEW]
    ]


def counted_contacts(number: int) -> str:
    """``1 kontakt``, ``7 kontakter``."""
    return f"{number} {'kontakt' if number == 1 else 'kontakter'}"


def own_checks(user: User, industry: Industry) -> QuerySet[Any]:
    """What one has said of one's own knowledge."""
    return CheckedKnowledge.objects.visible_to(user).filter(industry=industry)


def own_answers(user: User, industry: Industry) -> dict[str, str]:
    """What one last said of each question. One statement."""
    mine = own_checks(user, industry).order_by("answered_on", "pk")
    return dict(mine.values_list("question", "answer"))


def to_find_out(answers: dict[str, str]) -> list[str]:
    """The questions that one could not answer, or only in part."""
    return [str(question.label) for question in CheckQuestion if answers.get(question, "yes") != CheckAnswer.YES]


def known_share(answers: Iterable[str]) -> str:
    """How many of the questions one could answer, in words."""
    return f"Du kan svare på {sum(answer == CheckAnswer.YES for answer in answers)} af {len(CheckQuestion)} spørgsmål."
