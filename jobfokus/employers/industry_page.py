# SPDX-License-Identifier: MPL-2.0
"""What the page of an industry tells: demand now and over the year, what we know, who knows it (W3)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import charts, days
from jobfokus.employers.models import EmployerContact, JobOpening
from jobfokus.employers.words import seats_left
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind
from jobfokus.labourmarket.models import BalanceFigure, CheckedKnowledge, Event, Industry, IndustryFact, IndustrySource

YEAR = timedelta(days=365)
MONTHS, MOST, FEW = 12, 10, 5


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


def facts_of(industry: Industry, today: date, old_after: timedelta) -> dict[str, Any]:
    """What holds, one of each kind; what was written before; kinds that nobody has written of. One statement."""
    now, before = {}, []
    for fact in industry.facts.select_related("written_by"):
        row = fact_row(fact, today, old_after)
        if fact.kind in now:
            before.append(row)
        else:
            now[fact.kind] = row
    missing = [(kind.value, str(kind.label)) for kind in IndustryFactKind if kind not in now]
    return {"now": [now[kind] for kind in IndustryFactKind if kind in now], "before": before, "missing": missing}


def fact_row(fact: IndustryFact, today: date, old_after: timedelta) -> dict[str, Any]:
    """A fact as the page prints it."""
    again = f", passede {days.short(fact.true_on)}" if fact.true_on > fact.written_on else ""
    return {
        "what": str(IndustryFactKind(fact.kind).label),
        "text": fact.text,
        "when": f"{days.short(fact.written_on)}, {fact.written_by.name}{again}",
        "old": fact.is_old(today, old_after),
        "true_url": reverse("labourmarket:industry_fact_still_true", args=[fact.uuid]),
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


def events_of(user: User, industry: Industry, today: date) -> list[dict[str, str]]:
    """What is coming, and what is going on. One statement."""
    found = Event.objects.visible_to(user).filter(industry=industry, withdrawn_on=None).coming(today)
    return [
        {
            "name": event.name,
            "kind": str(event.get_kind_display()),
            "when": " – ".join(filter(None, (days.short(event.starts_on), days.short(event.ends_on)))),
            "url": reverse("screening:event", args=[event.uuid]),
        }
        for event in found.order_by("starts_on", "pk")[:MOST]
    ]


def sources_of(user: User, industry: Industry) -> list[dict[str, str]]:
    """Where to read more, the industry's own first. One statement."""
    found = IndustrySource.objects.visible_to(user).in_use().about(industry).select_related("read_by")
    return [
        {
            "name": source.name,
            "kind": str(source.get_kind_display()),
            "link": source.link,
            "finding": source.finding,
            "read": f"Læst {days.short(source.read_on)} af {source.read_by.name}"
            if source.read_by
            else "Ikke læst endnu",
        }
        for source in found.order_by("-industry", "name", "pk")[:MOST]
    ]


def balance_of(user: User, industry: Industry) -> list[dict[str, str]]:
    """What the national balance says of the industry's functions. One statement."""
    found = BalanceFigure.objects.visible_to(user).newest().filter(function__industries=industry).distinct()
    return [
        {"title": row.title, "told": f"{row.rating} ({row.region}, fra {days.short(row.since)})"}
        for row in found.order_by("title", "region", "pk")[:MOST]
    ]


def own_answers(user: User, industry: Industry) -> dict[str, str]:
    """What one last said of each question. One statement."""
    mine = CheckedKnowledge.objects.visible_to(user).filter(industry=industry)
    return dict(mine.order_by("answered_on", "pk").values_list("question", "answer"))


def to_find_out(answers: dict[str, str]) -> list[str]:
    """The questions that one could not answer, or only in part."""
    return [str(question.label) for question in CheckQuestion if answers.get(question, "yes") != CheckAnswer.YES]


def known_share(answers: Iterable[str]) -> str:
    """How many of the questions one could answer, in words."""
    return f"Du kan svare på {sum(answer == CheckAnswer.YES for answer in answers)} af {len(CheckQuestion)} spørgsmål."
