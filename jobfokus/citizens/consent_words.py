# SPDX-License-Identifier: MPL-2.0
"""Consents and contracts as a page prints them, in the language of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.citizens.models import ProviderHold
from jobfokus.common import days
from jobfokus.privacy.choices import ConsentWay, SharedPart
from jobfokus.privacy.models import Consent


def consent_rows(found: Iterable[Consent], today: date) -> list[dict[str, Any]]:
    """Consents in words; the people in one statement."""
    rows = list(found)
    people = {pk for row in rows for pk in (row.partner_id, row.recorded_by_id, row.withdrawn_by_id) if pk}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    return [consent_row(row, names, today) for row in rows]


def consent_row(row: Consent, names: dict[int, str], today: date) -> dict[str, Any]:
    """One consent: who, what, what for, until when, how it was given, and how it ended."""
    return {
        "uuid": row.uuid,
        "who": names.get(row.partner_id, ""),
        "part": str(row.get_part_display()),
        "purpose": row.purpose,
        "until": days.short(row.until),
        "stands": row.withdrawn_at is None and row.until >= today,
        "given": given_words(row, names.get(row.recorded_by_id or 0, "")),
        "words": row.words,
        "on_paper": row.how == ConsentWay.PAPER,
        "withdrawn": days.short(timezone.localdate(row.withdrawn_at)) if row.withdrawn_at else "",
        "told": names.get(row.withdrawn_by_id or 0, "") if row.withdrawn_how == ConsentWay.TOLD else "",
    }


def given_words(row: Consent, there: str) -> str:
    """How and when it was given, and who was there."""
    told = {"day": days.short(timezone.localdate(row.given_at)), "who": there}
    if row.how == ConsentWay.SCREEN:
        return _("Givet på skærmen %(day)s sammen med %(who)s") % told
    if row.how == ConsentWay.PAPER:
        signed = {"signed": days.short(row.signed_on)}
        return _("Givet på papir, underskrevet %(signed)s, skrevet ind %(day)s af %(who)s") % (told | signed)
    return _("Givet hjemmefra %(day)s") % told


def hold_rows(found: Iterable[ProviderHold], today: date) -> list[dict[str, Any]]:
    """Who holds the case, what they have taken on, what they may see, and from when to when."""
    return [
        {
            "uuid": row.uuid,
            "who": row.provider.name,
            "duties": row.duties,
            "parts": ", ".join(str(part.label) for part in SharedPart if part.value in row.parts),
            "since": days.short(row.since),
            "until": days.short(row.until),
            "stands": row.ended_at is None and row.until >= today,
            "ended": days.short(timezone.localdate(row.ended_at)) if row.ended_at else "",
        }
        for row in found
    ]
