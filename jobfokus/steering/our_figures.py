# SPDX-License-Identifier: MPL-2.0
"""„Brug vores tal“: how many citizens there are now, the share still here at week 39, and how many stay away (R2, R4).

A group is not shown where its figures would tell on one to four people, also by subtraction (trust: statistics).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from jobfokus.common.charts import number
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from jobfokus.steering.forms.capacity import MOST_GROUPS
from jobfokus.steering.own_cases import Address, OwnCases, listed
from jobfokus.steering.rules import small_groups
from jobfokus.steering.rules.small_groups import Filters, Labels
from jobfokus.steering.small_groups import group_and_team
from jobfokus.steering.spells import PLANNED_SHARE_WEEK, Whose, reading_at


@dataclass(frozen=True, slots=True)
class OurFigures:
    """The fields our own figures fill, and a line on where each comes from."""

    fields: dict[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted in the whole municipality, a row each: whose it is, target group and team."""

    person: Labels
    target_group: Labels
    team: Labels

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> "Found":
        return cls(*np.array(list(rows), dtype=np.int64).reshape(-1, 3).T)

    def count(self, whose: Whose) -> int:
        """How many of them are the group's, and 0 where that would tell on one to four people."""
        groups = [self._group(each) for each in dict.fromkeys([*whose.apart, whose])]
        within = [group.rows(list(group.masks)) for group in groups]
        if any(rows.any() and small_groups.tells_on_few(group) for group, rows in zip(groups, within, strict=True)):
            return 0
        return int(within[-1].sum())

    def _group(self, whose: Whose) -> Filters:
        masks, parts = group_and_team(whose, self.target_group, self.team)
        return Filters(self.person, masks, parts, {})


@dataclass(frozen=True, slots=True)
class Counted:
    """A target group, or all that was chosen: its name, running cases, and the week-39 share where it may be told."""

    name: str
    count: int
    percent: int | None

    def fields(self, place: int, usual: str) -> dict[str, str]:
        """The fields of the calculator for the group at *place*; *usual* is the share where ours is not told."""
        percent = usual if self.percent is None else str(self.percent)
        if place == 1:
            return {"name_1": self.name[:60], "citizens": str(self.count), "intensive_percent": percent}
        return {f"name_{place}": self.name[:60], f"citizens_{place}": str(self.count), f"percent_{place}": percent}

    @property
    def sentence(self) -> str:
        text = f"Vores tal for {self.name}: {number(self.count)} aktive sager."
        if self.percent is None:
            return f"{text} Der er for få forløb til at aflæse andelen i uge {PLANNED_SHARE_WEEK}."
        return f"{text} I uge {PLANNED_SHARE_WEEK} er {self.percent} % stadig ledige."


def our_figures(own: OwnCases, chosen: Address, usual: str) -> OurFigures:
    """Running cases and the week-39 share of each chosen target group, in the chosen team; without a target group those
    of the team, or of the whole municipality. *usual* is the share where ours is not told.
    """
    groups, team = own.asked_in(chosen)[0].apart[:MOST_GROUPS], chosen.get("team", "")
    told = {each: own.whose_of(own.uuids_of(each.target_groups), team)[1] for each in groups}
    running = own.people.running
    shown = [each for each in groups if not running.tells_on_few(each)]
    if not shown:
        return OurFigures({}, ("Der er for få sager i gruppen til at bruge dens tal.",))
    uuids = own.uuids_of([group for each in shown for group in each.target_groups])
    own.spells(own.whose_of(uuids, team)[0])
    found = [counted(own, each, told[each]) for each in shown]
    fields = {"groups": str(len(found)), "whose_group": ",".join(uuids), "whose_team": team}
    for place, each in enumerate(found, start=1):
        fields |= each.fields(place, usual)
    return OurFigures(fields, (*(each.sentence for each in found), *left_out(told, shown, chosen)))


def counted(own: OwnCases, whose: Whose, name: str) -> Counted:
    """The figures of one group that may be shown."""
    reading = None if own.people.tells_on_few(whose) else reading_at(own.spells(whose))
    running = int(own.people.running.cases_of(whose).sum())
    return Counted(name, running, round(reading.share * 100) if reading else None)


def left_out(told: dict[Whose, str], shown: Sequence[Whose], chosen: Address) -> list[str]:
    """Which of the chosen target groups are not among the fields, and why."""
    small = [name for whose, name in told.items() if whose not in shown]
    lines = [f"Der er for få sager i {listed(small)} til at bruge tallene."] if small else []
    if len(set(chosen.getlist("maalgruppe"))) > MOST_GROUPS:
        lines.append(f"Der er plads til {MOST_GROUPS} målgrupper; resten er ikke med.")
    return lines


def our_no_shows(own: OwnCases, chosen: Address, now: datetime, weeks: int) -> OurFigures:
    """The share of planned conversations where the citizen did not come, in the last *weeks* (R4)."""
    whose, about = own.asked_in(chosen)
    kept, missed = (Found.of(each).count(whose) for each in meetings(own.user.municipality_id, now, weeks))
    if not kept or not missed:
        few = f"Der er for få samtaler de seneste {weeks} uger til at sige, hvor mange der ikke kommer."
        return OurFigures({}, (few,))
    percent = round(100 * missed / (kept + missed))
    text = f"I {number(missed)} af {number(kept + missed)} samtaler de seneste {weeks} uger kom borgeren ikke"
    text += f" ({about}): {percent} %. Aflyste og flyttede er ikke talt med."
    return OurFigures({"no_show_percent": str(percent)}, (text,))


def meetings(municipality_id: int, now: datetime, weeks: int) -> tuple[list[tuple[int, int, int]], ...]:
    """Conversations of the last *weeks* that were held, and those where the citizen did not come; one statement."""
    lately = Conversation.objects.filter(planned_at__gte=now - timedelta(weeks=weeks), planned_at__lt=now)
    rows = lately.filter(case__municipality_id=municipality_id, status__in=(Status.HELD, Status.NO_SHOW)).order_by()
    columns = ("status", "case__citizen_id", "case__target_group_id", "case__team_id")
    found: dict[str, list[tuple[int, int, int]]] = {Status.HELD: [], Status.NO_SHOW: []}
    for status, *whose in rows.values_list(*columns):
        found[status].append((whose[0], whose[1], whose[2]))
    return found[Status.HELD], found[Status.NO_SHOW]
