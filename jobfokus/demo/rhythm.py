# SPDX-License-Identifier: MPL-2.0
"""Contact rules from the first day, and people who are on time, due, late, paused and exempt."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobfokus.citizens.choices import ContactState, ReasonEffect
from jobfokus.citizens.models import Case, ContactReason
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.actions.absences import Away, record_away
from jobfokus.conversations.actions.fund_talks import note_fund_talk
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.demo.telling import LEADERS
from jobfokus.demo.town import Place

# The rules have been kept for so long that deadlines for booking have come and gone.
KNOWN_FOR = timedelta(days=60)
EVERY, ROUNDS = 3, 2
# A fund's conversation is held so long after the case began; only of cases in the fund's own months, a handful.
HELD_AFTER, YOUNG, MOST_TOLD = timedelta(days=21), timedelta(days=120), 12
# code, days from today, how many days (none: nobody knows), why
AWAY: tuple[tuple[str, int, int | None, str], ...] = (
    ("illness", -6, None, "Sygemeldt efter et fald"),
    ("job_soon", -1, 40, "Begynder på et lager om en måned"),
    ("temporary_job", -10, 41, "Vikar på et plejehjem"),
    ("holiday", 20, 13, ""),
    ("no_slots", -3, 9, "Kalenderen var fuld i uge 47"),
    ("cannot", -12, 60, "Venter på en operation"),
)


def keep_rhythm(place: Place, today: date) -> None:
    """Ship the rules, reckon what they ask for, and let some people be away."""
    ship_contact_rules(place.municipality)
    running = list(Case.objects.filter(municipality=place.municipality).active().order_by("pk"))
    for day in (today - KNOWN_FOR, today):
        recompute_needs([case.pk for case in running], day)
    reasons = {reason.code: reason for reason in ContactReason.objects.filter(municipality=place.municipality)}
    now = timezone.make_aware(datetime.combine(today, time(8)))
    hear_from_funds(place, now)
    told = list(AWAY * ROUNDS)
    for case in waiting(place, today):
        if not told:
            return
        code, after, days, note = told[0]
        by, since = case.owner or place.users[LEADERS[case.team.name]], today + timedelta(days=after)
        until = since + timedelta(days=days) if days is not None else None
        if reasons[code].effect == ReasonEffect.EXEMPT and case.contact_latest:
            until = case.contact_latest + timedelta(days=10)
        with suppress(ValidationError):  # the group has no room for an exemption: the next one perhaps
            record_away(case, Away(reasons[code], since, until, note, log=days is None), by=by, now=now)
            del told[0]


def hear_from_funds(place: Place, now: datetime) -> None:
    """Some unemployment funds have told us of a conversation they held three weeks into the case."""
    insured = Case.objects.filter(municipality=place.municipality, restricted=False).exclude(fund="").active()
    until = timezone.localdate(now) - HELD_AFTER
    told = insured.filter(started_on__lte=until, started_on__gte=until - YOUNG).order_by("started_on", "pk")
    for case in told.select_related("team", "owner")[:MOST_TOLD]:
        by = case.owner or place.users[LEADERS[case.team.name]]
        note_fund_talk(case, case.started_on + HELD_AFTER, f"{case.fund}, brev til kommunen", by=by, now=now)


def waiting(place: Place, today: date) -> list[Case]:
    """Every third case that lacks a time, the nearest deadline first."""
    open_ones = Case.objects.filter(municipality=place.municipality, contact_state=ContactState.OPEN, restricted=False)
    soon = open_ones.filter(contact_latest__gte=today)
    return list(soon.select_related("owner", "team").order_by("contact_latest", "pk")[::EVERY])
