# SPDX-License-Identifier: MPL-2.0
"""The weekly numbers of a plan on any day (J4), read once for whoever holds them against the log."""

from collections.abc import Callable
from datetime import date

from jobfokus.citizens.models import Case
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import WeeklyMix
from jobfokus.plans.rules.shift import Numbers


def agreed_numbers(case: Case | None) -> Callable[[date], Numbers | None]:
    """The numbers on A, B and C that hold on a day: those of the open plan; none where nothing was agreed by then."""
    mixes = WeeklyMix.objects.filter(plan__case=case).exclude(plan__state=PlanState.CLOSED).newest_first()
    read = [(since, (a, b, c)) for since, a, b, c in mixes.values_list("since", "a", "b", "c")] if case else []
    return lambda day: next((numbers for since, numbers in read if since <= day), None)
