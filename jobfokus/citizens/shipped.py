# SPDX-License-Identifier: MPL-2.0
"""The lists a municipality starts with: target groups, benefits and reasons for closing. It may change them all.

Each reason carries the mark of the statistics (K5): a job or an education ends a spell by self-support, anything else
only ends what we can see of it, and a change of benefit goes on as another spell. The indicator names the row of the
goal sheet's "closed" that counts it.
"""

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Benefit, ExitReason, TargetGroup

TARGET_GROUPS = (
    "Dagpengemodtager",
    "Jobparat kontanthjælpsmodtager",
    "Aktivitetsparat kontanthjælpsmodtager",
    "Uddannelseshjælpsmodtager",
    "Sygedagpengemodtager",
    "Jobparat, ledighedsydelse",
    "Revalidend",
)
BENEFITS = ("Dagpenge", "Kontanthjælp", "Uddannelseshjælp", "Sygedagpenge", "Ledighedsydelse", "Revalideringsydelse")
# name, mark, row of the goal sheet, whether to ask for the job and its start
EXIT_REASONS = (
    ("Ordinært job", ExitMark.EVENT, "job", True),
    ("Uddannelse", ExitMark.EVENT, "education", True),
    ("Fleksjob", ExitMark.EVENT, "flex_job", True),
    ("Selvstændig", ExitMark.EVENT, "job", True),
    ("Barsel", ExitMark.CENSORED, "other", False),
    ("Pension", ExitMark.CENSORED, "pension", False),
    ("Fraflyttet", ExitMark.CENSORED, "moved", False),
    ("Sygemelding", ExitMark.BENEFIT_CHANGE, "sick_leave", False),
    ("Skift til anden ydelse", ExitMark.BENEFIT_CHANGE, "other_benefit", False),
    ("Andet", ExitMark.CENSORED, "other", False),
)


def ship_lists(municipality: Municipality) -> int:
    """Add what is missing and change nothing that is there; returns how many entries were added."""
    added = 0
    for name in TARGET_GROUPS:
        added += TargetGroup.objects.get_or_create(municipality=municipality, name=name)[1]
    for name in BENEFITS:
        added += Benefit.objects.get_or_create(municipality=municipality, name=name)[1]
    for name, mark, indicator, asks_job in EXIT_REASONS:
        wanted = {"mark": mark, "indicator": indicator, "asks_job": asks_job}
        added += ExitReason.objects.get_or_create(municipality=municipality, name=name, defaults=wanted)[1]
    return added
