# SPDX-License-Identifier: MPL-2.0
"""Are more singled out than the curve lets expect, by which criteria, and what does it cost? (S6)"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import Case
from jobfokus.common.forms import written_number
from jobfokus.common.shares import share_of
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models import Screening, ScreeningAnswer
from jobfokus.screening.rules.followup import drivers, tells_on_somebody, too_many
from jobfokus.steering.rules.capacity import Scenario, least_ftes, two_rhythms
from jobfokus.steering.rules.survival import Reading
from jobfokus.steering.spells import PLANNED_SHARE_WEEK

KEYS = (
    "screening.fewest",
    "screening.share_weeks",
    "capacity.intensive_rhythms",
    "capacity.statutory_rhythm",
    "capacity.days_a_week",
    "capacity.weeks_a_year",
    "strategy.conversations_a_day",
)
BEFORE_WEEKS, MOST_DRIVERS = 52, 3


@dataclass(frozen=True, slots=True)
class TooMany:
    """The prompt in words: the share, what was expected, what drives it, and the cost in full-time employees."""

    told: str
    cost: str
    drivers: list[str]


def screening_share(municipality_id: int, planned: Reading | None, today: date) -> TooMany | None:
    """The prompt, when the share of the last weeks passes the upper bound at week 39; else nothing."""
    held = settings_of(municipality_id, KEYS, today)
    weeks, fewest = held["screening.share_weeks"], held["screening.fewest"]
    since = today - timedelta(weeks=weeks)
    lately = Screening.objects.newest_of_case().filter(case__municipality_id=municipality_id)
    counts = lately.decided_between(since, today).aggregate(
        whole=Count("pk"), part=Count("pk", filter=Q(decision=Effort.INTENSIVE))
    )
    share = share_of(counts["part"], counts["whole"], at_least=max(fewest, 1))
    upper = planned.upper if planned else None
    if share is None or upper is None or not too_many(share, upper):
        return None
    if tells_on_somebody((share.part, share.whole - share.part)):
        return None
    told = (
        f"De seneste {weeks} uger er {round(share.value * 100)} % udpeget til den intensive indsats. "
        f"Kurven lader forvente højst {round(upper * 100)} % (uge {PLANNED_SHARE_WEEK})."
    )
    return TooMany(
        told, cost_of(municipality_id, share.value, upper, held), driven_by(municipality_id, since, today, fewest)
    )


def cost_of(municipality_id: int, share: float, upper: float, held: dict[str, Any]) -> str:
    """What the difference costs in a year, by the calculator's own rule and the municipality's own numbers."""
    active = Case.objects.filter(municipality_id=municipality_id).active().count()
    rhythms, statutory = held["capacity.intensive_rhythms"], held["capacity.statutory_rhythm"]
    middle = sorted(rhythms)[len(rhythms) // 2]
    days, weeks = (Fraction(str(held[key])) for key in ("capacity.days_a_week", "capacity.weeks_a_year"))

    def conversations(part: float) -> Fraction:
        scenario = Scenario(active, days, weeks, Fraction(part).limit_denominator(1000))
        return two_rhythms(scenario, [middle], statutory)[0].conversations

    more = conversations(share) - conversations(upper)
    a_day = int(str(held["strategy.conversations_a_day"]))
    ftes = least_ftes(Scenario(active, days, weeks, Fraction(0)), more, a_day)
    return (
        f"Fortsætter det, koster det omkring {written_number(ftes)} årsværk mere: {round(more)} samtaler om året "
        f"ved {middle} i den intensive rytme og {a_day} samtaler om dagen."
    )


def driven_by(municipality_id: int, since: date, today: date, fewest: int) -> list[str]:
    """The criteria that are ticked more often than in the year before."""
    answers = ScreeningAnswer.objects.filter(
        screening__superseded_at=None, screening__case__municipality_id=municipality_id
    ).exclude(answer=Answer.UNKNOWN)
    new, old = Q(screening__decided_on__gte=since), Q(screening__decided_on__lt=since)
    recent = answers.filter(screening__decided_on__gte=today - timedelta(weeks=BEFORE_WEEKS))
    yes = Q(answer=Answer.YES)
    rows = recent.order_by().values("criterion__code").annotate(
        new=Count("pk", filter=new), new_yes=Count("pk", filter=new & yes),
        old=Count("pk", filter=old), old_yes=Count("pk", filter=old & yes),
    )  # fmt: skip
    found = {row["criterion__code"]: row for row in rows if min(row["new"], row["old"]) >= fewest and not told_on(row)}
    risen = drivers(
        {code: (row["old_yes"], row["old"]) for code, row in found.items()},
        {code: (row["new_yes"], row["new"]) for code, row in found.items()},
        most=MOST_DRIVERS,
    )
    names = dict(
        recent.filter(criterion__code__in=[each.code for each in risen]).values_list(
            "criterion__code", "criterion__text"
        )
    )
    return [f"{names[each.code]}: fra {round(each.before * 100)} % til {round(each.now * 100)} % ja" for each in risen]


def told_on(row: Mapping[str, Any]) -> bool:
    """Whether a criterion's shares would tell on one to four people."""
    now, before = (row["new_yes"], row["new"] - row["new_yes"]), (row["old_yes"], row["old"] - row["old_yes"])
    return tells_on_somebody((*now, *before))
