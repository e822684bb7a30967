# SPDX-License-Identifier: MPL-2.0
"""„Brug vores tal“: how many citizens there are now, the share still here at week 39, and how many stay away (R2, R4).

A group of one to four people is not shown, nor one that leaves one to four of the municipality out: they could be told
from the difference (trust: statistics).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Q

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.charts import number
from jobfokus.common.text import uuids_in
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from jobfokus.steering.spells import FEWEST, PLANNED_SHARE_WEEK, Whose, share_at_week


@dataclass(frozen=True, slots=True)
class OurFigures:
    """The fields our own figures fill, and a sentence on where each comes from."""

    fields: dict[str, str]
    sentence: str


def our_figures(user: User, chosen: Mapping[str, str], today: date) -> OurFigures:
    """Running cases and the week-39 share of the chosen target group or team, else of the whole municipality."""
    whose, about = whose_of(user, chosen.get("maalgruppe", ""), chosen.get("team", ""))
    count = whose.cases().active().count()
    if hidden([count], [Whose(user.municipality_id).cases().active().count()]):
        return OurFigures({}, "Der er for få sager i gruppen til at bruge dens tal.")
    share = share_at_week(whose, today)
    text = f"Vores tal for {about}: {number(count)} aktive sager."
    fields = {
        "citizens": str(count),
        "whose_group": chosen.get("maalgruppe", ""),
        "whose_team": chosen.get("team", ""),
    }
    if share is None:
        return OurFigures(fields, f"{text} Der er for få forløb til at aflæse andelen i uge {PLANNED_SHARE_WEEK}.")
    percent = round(share.share * 100)
    fields["intensive_percent"] = str(percent)
    return OurFigures(fields, f"{text} I uge {PLANNED_SHARE_WEEK} er {percent} % stadig ledige.")


def our_no_shows(user: User, chosen: Mapping[str, str], now: datetime, weeks: int) -> OurFigures:
    """The share of planned conversations where the citizen did not come, in the last *weeks* (R4)."""
    whose, about = whose_of(user, chosen.get("maalgruppe", ""), chosen.get("team", ""))
    part, whole = (meetings(each, now, weeks) for each in (whose, Whose(user.municipality_id)))
    if not sum(part) or hidden(part, whole):
        return OurFigures(
            {}, f"Der er for få samtaler de seneste {weeks} uger til at sige, hvor mange der ikke kommer."
        )
    kept, missed = part
    percent = round(100 * missed / (kept + missed))
    text = f"I {number(missed)} af {number(kept + missed)} samtaler de seneste {weeks} uger kom borgeren ikke"
    text += f" ({about}): {percent} %. Aflyste og flyttede er ikke talt med."
    return OurFigures({"no_show_percent": str(percent)}, text)


def meetings(whose: Whose, now: datetime, weeks: int) -> tuple[int, int]:
    """Conversations of the last *weeks* that were held, and those where the citizen did not come."""
    lately = Conversation.objects.filter(planned_at__gte=now - timedelta(weeks=weeks), planned_at__lt=now)
    found = lately.filter(case__in=whose.cases().order_by()).aggregate(
        held=Count("pk", filter=Q(status=Status.HELD)), missed=Count("pk", filter=Q(status=Status.NO_SHOW))
    )
    return found["held"], found["missed"]


def hidden(part: Iterable[int], whole: Iterable[int]) -> bool:
    """Whether a count, or what it leaves of the whole, says more about single people than about the group."""
    return any(0 < part_ < FEWEST or 0 < all_ - part_ < FEWEST for part_, all_ in zip(part, whole, strict=True))


def whose_of(user: User, target_group: str, in_team: str) -> tuple[Whose, str]:
    """The chosen target group and team as spells, and in words."""
    group = _one(TargetGroup.objects.filter(municipality_id=user.municipality_id), target_group)
    team = _one(Team.objects.visible_to(user), in_team)
    whose = Whose(user.municipality_id, group.pk if group else None, team.pk if team else None)
    return whose, " i ".join(each.name for each in (group, team) if each) or "hele kommunen"


def _one(rows: models.QuerySet[Any], text: str) -> Any:
    """The row whose uuid was chosen; None for nothing, and for what is not there."""
    return rows.filter(uuid__in=uuids_in([text])).first()
