# SPDX-License-Identifier: MPL-2.0
"""Companies that wait for an answer, on the day of who answers and of who leads (E11)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.together import Question, Row
from jobfokus.employers.models import CompanyEnquiry
from jobfokus.employers.words import waiting_words

MOST = 30


def enquiries_due(user: User, today: date) -> Question:
    """Mine from the day they are due, and every late one for who leads."""
    wanted = CompanyEnquiry.objects.visible_to(user).due(user, today)
    first = wanted.order_by("answer_by", "pk").values("pk")[:MOST]
    fields = ("id", "uuid", "what", "answer_by", "company__name", "responsible__name")
    return CompanyEnquiry.objects.filter(pk__in=first), fields


def enquiry_rows(rows: Iterable[Row], today: date) -> list[dict[str, str]]:
    """The most urgent first: what is asked, who answers, and whether it is late."""
    return [enquiry_row(row, today) for row in sorted(rows, key=lambda row: (row["answer_by"], row["id"]))]


def enquiry_row(row: Row, today: date) -> dict[str, str]:
    """A company that waits, who answers it, and whether it is late."""
    answer_by = date.fromisoformat(row["answer_by"])
    mark, word = waiting_words(answer_by, today)
    return {
        "url": reverse("employers:enquiry_page", args=[UUID(row["uuid"])]),
        "what": f"{row['company__name']}: {row['what']}",
        "told": f"{row['responsible__name']}, svar senest {days.short(answer_by)}",
        "mark": mark,
        "word": word,
    }
