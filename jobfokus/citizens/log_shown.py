# SPDX-License-Identifier: MPL-2.0
"""Entries of the job log as a page prints them: every value as text, in the language of the page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.models import JobLogComment, JobLogEntry, JobLogQuerySet
from jobfokus.common import days, spoken

SIGNS = {
    LogState.IDEA: "neutral",
    LogState.SENT: "neutral",
    LogState.INTERVIEW: "ok",
    LogState.OFFERED: "ok",
    LogState.REFUSED: "bad",
    LogState.NO_ANSWER: "warn",
}


def with_comments(entries: JobLogQuerySet) -> JobLogQuerySet:
    """The entries with what staff said about them, in one statement more."""
    return entries.prefetch_related(Prefetch("comments", JobLogComment.objects.select_related("by")))


def shown_entries(entries: Iterable[JobLogEntry], user: User) -> list[dict[str, Any]]:
    """Entries read with their comments; nothing in them is internal, so the turned screen shows the same."""
    return [shown_entry(entry, user) for entry in entries]


def shown_entry(entry: JobLogEntry, user: User) -> dict[str, Any]:
    place = ", ".join(part for part in (entry.company_name, entry.town) if part)
    track = _("Spor %(track)s") % {"track": entry.track} if entry.track else ""
    distance = _("%(km)d km væk") % {"km": entry.kilometres} if entry.kilometres is not None else ""
    channel = str(entry.get_channel_display()) if entry.channel else ""
    return {
        "uuid": entry.uuid,
        "title": entry.title,
        "on": days.short(entry.on),
        "place": place,
        "facts": " · ".join(part for part in (channel, track, distance) if part),
        "state": str(entry.get_state_display()),
        "sign": SIGNS[LogState(entry.state)],
        "answer": answer_of(entry),
        "link": entry.link,
        "note": entry.note,
        "comments": [shown_comment(comment, user) for comment in entry.comments.all()],
    }


def answer_of(entry: JobLogEntry) -> str:
    """When the answer came, and why it was no."""
    when = _("Svar %(day)s") % {"day": days.short(entry.answered_on)} if entry.answered_on else ""
    why = str(entry.get_refusal_display()) if entry.refusal else ""
    return " · ".join(part for part in (when, why, entry.refusal_text) if part)


def shown_comment(comment: JobLogComment, user: User) -> dict[str, Any]:
    """A comment; a struck one with the reason, as its writer left it."""
    return {
        "uuid": comment.uuid,
        "text": comment.text,
        "by": comment.by.name,
        "at": spoken.moment(timezone.localtime(comment.at)),
        "struck": comment.struck_because,
        "mine": comment.by_id == user.pk and comment.struck_at is None,
    }
