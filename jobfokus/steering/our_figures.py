# SPDX-License-Identifier: MPL-2.0
"""„Brug vores tal“: how many citizens there are now, and the share still here at week 39 (R2, K2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.charts import number
from jobfokus.common.text import uuids_in
from jobfokus.steering.spells import FEWEST, PLANNED_SHARE_WEEK, Whose, share_at_week


@dataclass(frozen=True, slots=True)
class OurFigures:
    """The two fields our own figures fill, and a sentence on where they come from."""

    fields: dict[str, str]
    sentence: str


def our_figures(user: User, chosen: Mapping[str, str], today: date) -> OurFigures:
    """Running cases and the week-39 share of the chosen target group or team, else of the whole municipality."""
    group = _one(TargetGroup.objects.filter(municipality_id=user.municipality_id), chosen.get("maalgruppe", ""))
    team = _one(Team.objects.visible_to(user), chosen.get("team", ""))
    whose = Whose(user.municipality_id, group.pk if group else None, team.pk if team else None)
    count = whose.cases().active().count()
    if 0 < count < FEWEST:
        return OurFigures({}, "Der er for få sager i gruppen til at bruge dens tal.")
    share = share_at_week(whose, today)
    about = " i ".join(each.name for each in (group, team) if each) or "hele kommunen"
    text = f"Vores tal for {about}: {number(count)} aktive sager."
    fields = {"citizens": str(count)}
    if share is None:
        return OurFigures(fields, f"{text} Der er for få forløb til at aflæse andelen i uge {PLANNED_SHARE_WEEK}.")
    percent = round(share.share * 100)
    fields["intensive_percent"] = str(percent)
    return OurFigures(fields, f"{text} I uge {PLANNED_SHARE_WEEK} er {percent} % stadig ledige.")


def _one(rows: models.QuerySet[Any], text: str) -> Any:
    """The row whose uuid was chosen; None for nothing, and for what is not there."""
    return rows.filter(uuid__in=uuids_in([text])).first()
