# SPDX-License-Identifier: MPL-2.0
"""Who has looked at one's case (M4): role, unit, time and purpose; never a colleague's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import Team
from jobfokus.common import days, spoken
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry

ROLES = {
    "caseworker": _("Sagsbehandler"),
    "team_leader": _("Teamleder"),
    "employer_consultant": _("Virksomhedskonsulent"),
    "manager": _("Leder"),
    "reception": _("Reception"),
    "administrator": _("Systemansvarlig"),
    "partner": _("Samarbejdspart"),
    "external_provider": _("Anden aktør"),
    "citizen": _("Borger"),
}
SYSTEM = _("Systemet")
DID = {
    EntryKind.SEEN: _("Så"),
    EntryKind.LISTED: _("Så dig på en liste"),
    EntryKind.SEARCHED: _("Søgte dig frem"),
    EntryKind.REVEALED: _("Fik vist noget, der ellers er skjult"),
    EntryKind.EXPORTED: _("Hentede eller printede"),
    EntryKind.OPENED: _("Åbnede din sag med en grund"),
    EntryKind.CHANGED: _("Skrev eller rettede"),
}
# What the page was for, by how its name begins; the first that fits.
PURPOSES = (
    ("journey:prepare", _("Forberede en samtale med dig")),
    ("journey:my_day", _("Dagens arbejde")),
    ("journey:morning", _("Hjælpe dig på et møde i teamet")),
    ("journey:case_list", _("Overblik over sine sager")),
    ("journey:search", _("Finde din sag")),
    ("journey:import", _("Hente oplysninger fra kommunens andre systemer")),
    ("journey:letter", _("Et brev til dig")),
    ("conversations:", _("En samtale eller en aftale med dig")),
    ("booking:", _("Tid til en samtale")),
    ("plans:", _("Din plan")),
    ("citizens:log", _("Din joblog")),
    ("applications:", _("Dine ansøgninger")),
    ("citizens:network", _("Det netværk, du har delt")),
    ("citizens:cv", _("Dit CV")),
    ("screening:", _("Vælge den rigtige hjælp til dig")),
    ("placements:", _("Finde et job eller en praktik")),
    ("steering:", _("Se, om vi hjælper godt nok")),
    ("portal:", _("Din egen side")),
)
# What fits none of them was for the case all the same: nothing stands there without a purpose.
THE_CASE = _("Arbejde med din sag")


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody looked at or changed, made ready to print."""

    who: str
    unit: str
    did: str
    purpose: str
    reason: str


# A day, and what was done on it: each with the times it was done, the newest first.
Day = tuple[str, list[tuple[Look, str]]]


def looks_of(entries: Iterable[LogEntry]) -> list[Day]:
    """Entries of the log in words, day by day; what is done again right after is told once with each of its times. The
    units in one statement.
    """
    rows = list(entries)
    units = dict(Team.objects.filter(pk__in={row.team_id for row in rows if row.team_id}).values_list("pk", "name"))
    told = [(timezone.localtime(row.at), look_of(row, units.get(row.team_id or 0, ""))) for row in rows]
    return [
        (
            capfirst(spoken.long(day)),
            [(look, times_words(at for at, _look in same)) for look, same in groupby(of_day, key=itemgetter(1))],
        )
        for day, of_day in groupby(told, key=lambda each: each[0].date())
    ]


def times_words(times: Iterable[datetime]) -> str:
    """``kl. 10.42, 10.15``."""
    return gettext("kl. %(clock)s") % {"clock": ", ".join(dict.fromkeys(days.clock(at) for at in times))}


def look_of(row: LogEntry, unit: str) -> Look:
    return Look(
        who=str(ROLES.get(row.role, SYSTEM)),
        unit=unit,
        did=str(DID[EntryKind(row.kind)]),
        purpose=purpose_of(row),
        reason=row.reason,
    )


def purpose_of(row: LogEntry) -> str:
    """What it was for, as far as the page or the change tells; work with the case where neither tells more."""
    told = row.page or CHANGES.get(row.verb.partition(".")[0], "")
    return str(next((purpose for begins, purpose in PURPOSES if told.startswith(begins)), THE_CASE))


# A change knows no page: what was changed tells the purpose.
CHANGES = {
    "conversation": "conversations:",
    "agreement": "conversations:",
    "expectation": "conversations:",
    "verdict": "conversations:",
    "plan": "plans:",
    "line": "plans:",
    "mix": "plans:",
    "milestone": "plans:",
    "activity": "plans:",
    "company_list": "plans:",
    "cv": "citizens:cv",
    "job_log": "citizens:log",
    "network": "citizens:network",
    "application": "applications:",
    "screening": "screening:",
    "need": "screening:",
    "group_meeting": "screening:",
    "order": "placements:",
    "candidates": "placements:",
    "match": "placements:",
    "slot": "booking:",
    "booking": "booking:",
    "rhythm": "booking:",
    "waiting_list": "booking:",
    "letter": "journey:letter",
    "joint_case": "journey:morning",
    "import_committed": "journey:import",
    "import_undone": "journey:import",
}
