# SPDX-License-Identifier: MPL-2.0
"""What somebody outside may see of a case now (M5): what a standing consent names, or a contract on the case.

Asked anew at each request: withdrawn, over, ended, closed or restricted, it is gone at the next click. Each part is an
allow-list of its own; what is not gathered here has no way out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.cv import cv_of
from jobfokus.citizens.cv_shown import parts_of, shown_position
from jobfokus.citizens.forms.consents import SAID_BY_STAFF
from jobfokus.citizens.log_shown import answer_of
from jobfokus.citizens.models import Case, JobLogEntry, ProviderHold, ProviderHoldQuerySet
from jobfokus.common import days
from jobfokus.conversations.models import Conversation, RecordAddendum
from jobfokus.conversations.shared import SharedPath, shared_path
from jobfokus.privacy.choices import SharedPart
from jobfokus.privacy.models import Consent, ConsentQuerySet

# Of a job log the newest stand here: enough to talk about, and no archive to take along.
MOST_ENTRIES = 50
Section = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Grant:
    """A part of one case that may be seen now, what for, and until when."""

    case: Case
    part: SharedPart
    purpose: str
    until: date
    of: Consent | ProviderHold

    @property
    def name(self) -> str:
        return SAID_BY_STAFF[self.part]

    @property
    def url(self) -> str:
        if isinstance(self.of, Consent):
            return reverse("journey:shared_part", args=[self.of.uuid])
        return reverse("journey:held_part", args=[self.of.uuid, self.part.value])

    @property
    def cv_url(self) -> str:
        """Where the CV is as a file; nothing else leaves as one."""
        if self.part != SharedPart.CV:
            return ""
        if isinstance(self.of, Consent):
            return reverse("journey:shared_cv", args=[self.of.uuid])
        return reverse("journey:held_cv", args=[self.of.uuid])


def open_cases() -> Any:
    """The cases that may be shared at all: they run and are not restricted."""
    return Case.objects.active().filter(restricted=False).select_related("citizen", "owner")


def consents_to(user: User, today: date) -> ConsentQuerySet:
    """The consents that stand for this person today, about people whose case may be shared at all."""
    people = open_cases().select_related(None).values("citizen_id")
    mine = Consent.objects.filter(partner_id=user.pk, municipality_id=user.municipality_id, citizen_id__in=people)
    return mine.standing(today) if user.authority.holds("partner", "external_provider") else mine.none()


def holds_of(user: User, today: date) -> ProviderHoldQuerySet:
    """The contracts that stand for this person today."""
    mine = ProviderHold.objects.filter(
        provider=user, case__municipality_id=user.municipality_id, case__restricted=False
    )
    return mine.standing(today) if user.authority.holds("external_provider") else mine.none()


def grants_to(user: User, today: date) -> list[Grant]:
    """All that this person may see now, soonest over first; three statements."""
    consents, holds = list(consents_to(user, today)), list(holds_of(user, today))
    wanted = open_cases().filter(citizen_id__in={row.citizen_id for row in consents}) | open_cases().filter(
        pk__in={row.case_id for row in holds}
    )
    cases = list(wanted) if consents or holds else []
    by_citizen, by_pk = {case.citizen_id: case for case in cases}, {case.pk: case for case in cases}
    found = [of_consent(row, by_citizen[row.citizen_id]) for row in consents if row.citizen_id in by_citizen]
    found += [grant for row in holds if row.case_id in by_pk for grant in of_hold(row, by_pk[row.case_id])]
    return sorted(found, key=lambda grant: (grant.until, grant.case.citizen.full_name, grant.name))


def of_consent(row: Consent, case: Case) -> Grant:
    return Grant(case, SharedPart(row.part), row.purpose, row.until, row)


def of_hold(row: ProviderHold, case: Case) -> list[Grant]:
    return [Grant(case, part, row.duties, row.until, row) for part in SharedPart if part.value in row.parts]


def granted_by_consent(user: User, uuid: UUID, today: date) -> Grant | None:
    """What the consent lets this person see now, if anything."""
    row = consents_to(user, today).filter(uuid=uuid).first()
    case = open_cases().filter(citizen_id=row.citizen_id).first() if row else None
    return of_consent(row, case) if row and case else None


def granted_by_hold(user: User, uuid: UUID, part: str, today: date) -> Grant | None:
    """What the contract lets this person see now, if anything."""
    row = holds_of(user, today).filter(uuid=uuid).first()
    case = open_cases().filter(pk=row.case_id).first() if row else None
    return next((grant for grant in of_hold(row, case) if grant.part == part), None) if row and case else None


def sections_of(grant: Grant, now: datetime) -> list[Section]:
    """The part as headings with lines; those without a line are left out."""
    return [(heading, lines) for heading, lines in READ[grant.part](grant.case, now) if lines]


def _path(case: Case, now: datetime) -> SharedPath:
    return shared_path(case, now, drafts=False)


def _plan(case: Case, now: datetime) -> list[Section]:
    tracks = _path(case, now).plan.tracks
    return [
        (f"Spor {track.letter}", [" – ".join(part for part in line if part) for line in track.lines])
        for track in tracks
    ]


def _agreements(case: Case, now: datetime) -> list[Section]:
    path = _path(case, now)
    told = {"Det har borgeren sagt ja til": path.yours, "Det har kommunen sagt ja til": path.ours}
    return [(heading, [f"{row.text}, senest {row.due}" for row in rows]) for heading, rows in told.items()]


def _way(case: Case, now: datetime) -> list[Section]:
    path = _path(case, now)
    return [
        ("Delmål", [_step(row) for row in path.milestones]),
        ("Sat i gang", [", ".join(row) for row in path.activities]),
    ]


def _step(row: tuple[str, str, bool]) -> str:
    text, day, is_reached = row
    return ", ".join(part for part in (text, day, "nået" if is_reached else "") if part)


def _record(case: Case, now: datetime) -> list[Section]:
    """The newest record that the citizen has got, without what was struck and without what is not theirs."""
    added = Prefetch("addenda", RecordAddendum.objects.filter(shared=True, strikes=""))
    shared = Conversation.objects.filter(case=case, shared_at__isnull=False).held().with_strikes()
    found = shared.select_related("kind").prefetch_related(added).order_by("-planned_at", "-pk").first()
    if found is None:
        return []
    notes = {"Borgerens opsummering": "summary", "Jobmål": "job_goals", "Referat": "shared_note"}
    told = [(heading, found.standing(note).splitlines()) for heading, note in notes.items()]
    when = f"{found.kind} {days.short(timezone.localdate(found.planned_at))}"
    return [("Samtalen", [when]), *told, ("Tilføjet senere", [row.text for row in found.addenda.all()])]


def _cv(case: Case, now: datetime) -> list[Section]:
    cv = cv_of(case.citizen)
    if cv is None:
        return []
    jobs = []
    for row in map(shown_position, cv.positions.all()):
        jobs.append(", ".join((row["title"], *row["facts"], *row["functions"])))
    parts = parts_of(cv)
    return [("Job og andet arbejde", jobs), *((str(part.label), parts[part.value]) for part in CvPart if part in parts)]


def _job_log(case: Case, now: datetime) -> list[Section]:
    """Job, place, state and answer: no notes, no files, and nothing staff said about them."""
    entries = JobLogEntry.objects.filter(citizen_id=case.citizen_id).order_by("-on", "-pk")[:MOST_ENTRIES]
    return [("Søgte job, de nyeste først", [_entry(row) for row in entries])]


def _entry(row: JobLogEntry) -> str:
    facts = (row.title, row.company_name, row.town, str(row.get_state_display()), answer_of(row))
    return f"{days.short(row.on)}: {', '.join(fact for fact in facts if fact)}"


READ: dict[SharedPart, Callable[[Case, datetime], list[Section]]] = {
    SharedPart.PLAN: _plan,
    SharedPart.AGREEMENTS: _agreements,
    SharedPart.WAY: _way,
    SharedPart.RECORD: _record,
    SharedPart.CV: _cv,
    SharedPart.JOB_LOG: _job_log,
}
