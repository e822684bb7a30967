# SPDX-License-Identifier: MPL-2.0
"""„Brug vores tal“: how many citizens there are now, the share still here at week 39, and how many stay away (R2, R4).

A group is not shown where its figures would tell on one to four people, also by subtraction (trust: statistics).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from jobfokus.common.charts import number
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from jobfokus.steering.own_cases import OwnCases
from jobfokus.steering.rules import small_groups
from jobfokus.steering.rules.small_groups import Filters, Labels, Mask
from jobfokus.steering.spells import PLANNED_SHARE_WEEK, Whose, reading_at


@dataclass(frozen=True, slots=True)
class OurFigures:
    """The fields our own figures fill, and a sentence on where each comes from."""

    fields: dict[str, str]
    sentence: str


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
        masks: dict[str, Mask] = {}
        parts: dict[str, Labels] = {}
        chosen = (
            ("target_group", self.target_group, whose.target_group_id), ("team", self.team, whose.team_id),
        )  # fmt: skip
        for name, column, wanted in chosen:
            if wanted is not None:
                masks[name], parts[name] = column == wanted, column
        group = Filters(self.person, masks, parts, {})
        return 0 if small_groups.tells_on_few(group) else int(group.rows(list(masks)).sum())


def our_figures(own: OwnCases, chosen: Mapping[str, str]) -> OurFigures:
    """Running cases and the week-39 share of the chosen target group or team, else of the whole municipality."""
    whose, about = own.asked_in(chosen)
    running = own.people.running
    count = 0 if running.tells_on_few(whose) else int(running.cases_of(whose).sum())
    if not count:
        return OurFigures({}, "Der er for få sager i gruppen til at bruge dens tal.")
    fields = {
        "citizens": str(count),
        "whose_group": chosen.get("maalgruppe", ""),
        "whose_team": chosen.get("team", ""),
    }
    text = f"Vores tal for {about}: {number(count)} aktive sager."
    share = None if own.people.tells_on_few(whose) else reading_at(own.spells(whose))
    if share is None:
        return OurFigures(fields, f"{text} Der er for få forløb til at aflæse andelen i uge {PLANNED_SHARE_WEEK}.")
    percent = round(share.share * 100)
    fields["intensive_percent"] = str(percent)
    return OurFigures(fields, f"{text} I uge {PLANNED_SHARE_WEEK} er {percent} % stadig ledige.")


def our_no_shows(own: OwnCases, chosen: Mapping[str, str], now: datetime, weeks: int) -> OurFigures:
    """The share of planned conversations where the citizen did not come, in the last *weeks* (R4)."""
    whose, about = own.asked_in(chosen)
    kept, missed = (Found.of(each).count(whose) for each in meetings(own.user.municipality_id, now, weeks))
    if not kept or not missed:
        return OurFigures(
            {}, f"Der er for få samtaler de seneste {weeks} uger til at sige, hvor mange der ikke kommer."
        )
    percent = round(100 * missed / (kept + missed))
    text = f"I {number(missed)} af {number(kept + missed)} samtaler de seneste {weeks} uger kom borgeren ikke"
    text += f" ({about}): {percent} %. Aflyste og flyttede er ikke talt med."
    return OurFigures({"no_show_percent": str(percent)}, text)


def meetings(municipality_id: int, now: datetime, weeks: int) -> tuple[list[tuple[int, int, int]], ...]:
    """Conversations of the last *weeks* that were held, and those where the citizen did not come; one statement."""
    lately = Conversation.objects.filter(planned_at__gte=now - timedelta(weeks=weeks), planned_at__lt=now)
    rows = lately.filter(case__municipality_id=municipality_id, status__in=(Status.HELD, Status.NO_SHOW)).order_by()
    columns = ("status", "case__citizen_id", "case__target_group_id", "case__team_id")
    found: dict[str, list[tuple[int, int, int]]] = {Status.HELD: [], Status.NO_SHOW: []}
    for status, *whose in rows.values_list(*columns):
        found[status].append((whose[0], whose[1], whose[2]))
    return found[Status.HELD], found[Status.NO_SHOW]
