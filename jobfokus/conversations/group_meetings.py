# SPDX-License-Identifier: MPL-2.0
"""Group meetings as their pages show them: who came, who is to be talked to at once, and what both steps gave (S7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common import days
from jobfokus.common.sorting import danish_key
from jobfokus.common.together import instant, read_together
from jobfokus.conversations.invited import talks_booked
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import GroupMeeting, Participant, Screening
from jobfokus.screening.rules.two_steps import Came, SecondStep, two_steps

MOST = 50
STEPS = {
    SecondStep.WAITING: ("neutral", "Ikke screenet endnu"),
    SecondStep.CONFIRMED: ("warn", "Bekræftet: intensiv"),
    SecondStep.DROPPED: ("ok", "Klarer sig selv"),
}
# Nobody was marked, so there is nothing to confirm.
UNMARKED = STEPS | {SecondStep.CONFIRMED: ("warn", "Fundet senere: intensiv")}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the participants' cases: the days their talks were booked, and the decision since."""

    booked: dict[int, list[tuple[date, date]]]
    decided: dict[int, list[tuple[date, bool]]]

    def came(self, participant: Participant, held_on: date) -> Came:
        """A participant in the words of the rule: booked when the two have agreed to talk, or have talked; a talk that
        was agreed before the meeting counts where it comes by the day."""
        asked = participant.invite_by or held_on
        talks = self.booked.get(participant.case_id, ())
        booked = [max(settled, held_on) for settled, on in talks if settled >= held_on or held_on <= on <= asked]
        decided = [out for day, out in self.decided.get(participant.case_id, ()) if day >= held_on]
        return Came(
            marked=participant.talk_at_once,
            book_by=participant.invite_by,
            booked_on=min(booked, default=None),
            singled_out=decided[0] if decided else None,
        )


def known_of(case_ids: Sequence[int]) -> Known:
    """One statement, however many took part."""
    booked: dict[int, list[tuple[date, date]]] = {}
    talks = talks_booked().filter(case__in=case_ids)
    screenings = Screening.objects.newest_of_case().filter(case__in=case_ids)
    read = read_together(
        {
            "talks": (talks, ("case_id", "settled", "planned_at")),
            "screenings": (screenings, ("case_id", "decided_on", "decision")),
        }
    )
    for row in read["talks"]:
        settled, on = (timezone.localdate(instant(row[name])) for name in ("settled", "planned_at"))
        booked.setdefault(row["case_id"], []).append((settled, on))
    decided: dict[int, list[tuple[date, bool]]] = {}
    for row in read["screenings"]:
        told = (date.fromisoformat(row["decided_on"]), row["decision"] == Effort.INTENSIVE)
        decided.setdefault(row["case_id"], []).append(told)
    return Known(booked, decided)


def meeting_rows(meetings: Iterable[GroupMeeting], today: date) -> list[dict[str, Any]]:
    """Each meeting with the figures of both steps; read them with their participants first."""
    found = list(meetings)
    known = known_of([each.case_id for meeting in found for each in meeting.participants.all()])
    return [
        {
            "uuid": meeting.uuid,
            "day": days.short(meeting.held_on),
            "title": meeting.title,
            "team": meeting.team.name,
            "steps": two_steps((known.came(each, meeting.held_on) for each in meeting.participants.all()), today),
        }
        for meeting in found
    ]


def participant_rows(meeting: GroupMeeting, participants: Sequence[Participant], today: date) -> list[dict[str, Any]]:
    """Each participant with what is to be done, and what the full screening said."""
    known = known_of([each.case_id for each in participants])
    rows = []
    for participant in participants:
        came = known.came(participant, meeting.held_on)
        kind, step = STEPS[came.second_step] if came.marked else UNMARKED[came.second_step]
        rows.append(
            {
                "participant": participant,
                "who": participant.case.citizen.full_name,
                "url": reverse("journey:case_page", args=[participant.case.uuid]),
                "screening_url": reverse("placements:screening", args=[participant.case.uuid]),
                "invite": invite_words(came, today),
                "step_kind": kind,
                "step": step,
            }
        )
    return rows


def invite_words(came: Came, today: date) -> tuple[str, str]:
    """Status and words: whether a talk is booked, and by when it should be."""
    if not came.marked:
        return "", ""
    in_time = came.in_time(today)
    if in_time is None:
        return "neutral", f"Inviteret, skal booke senest {days.short(came.book_by)}"
    if in_time:
        return "ok", f"Booket {days.short(came.booked_on)}"
    return "bad", f"Booket for sent, {days.short(came.booked_on)}" if came.booked_on else "Ikke booket i tide"


def candidates(cases: CaseQuerySet, meeting: GroupMeeting, weeks: int) -> list[Case]:
    """The team's newest running cases that are not on the list yet: those who may have been there."""
    since = meeting.held_on - timedelta(weeks=weeks)
    new = cases.active().filter(team_id=meeting.team_id, started_on__gte=since, started_on__lte=meeting.held_on)
    there = meeting.participants.order_by().values("case")
    newest = new.exclude(pk__in=there).select_related("citizen").order_by("-started_on", "pk")[:MOST]
    return sorted(newest, key=lambda case: danish_key(case.citizen.full_name))
