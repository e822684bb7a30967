# SPDX-License-Identifier: MPL-2.0
"""Contact rules and reasons as shipped (H8): rows of two files, to be checked before use and changed as law changes."""

import csv
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.choices import HeldBy, SelfBooking
from jobfokus.citizens.models import ContactReason, ContactRule, ContactRuleSet, TargetGroup

RULES = Path(__file__).with_name("shipped_contact_rules.csv")
REASONS = Path(__file__).with_name("shipped_contact_reasons.csv")
NOTE = (
    "Leveret med Jobfokus. Læs reglerne efter i den gældende lov, før I bruger dem. Fristen for den første samtale, "
    "fordelingen over perioden, vinduet før måned 16 og dagene mellem booking og seneste dag står ikke i kilderne: de "
    "er vores forslag."
)


def ship_contact_rules(municipality: Municipality) -> int:
    """Add the sets and reasons that are missing and change nothing that is there; returns how many were added."""
    sets = groupby(_rows(RULES), key=itemgetter("since"))
    return sum(_ship_set(municipality, list(rows)) for _since, rows in sets) + _ship_reasons(municipality)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def _ship_set(municipality: Municipality, rows: list[dict[str, str]]) -> bool:
    made, added = ContactRuleSet.objects.get_or_create(
        municipality=municipality,
        since=date.fromisoformat(rows[0]["since"]),
        defaults={"name": rows[0]["set"], "source": rows[0]["source"], "note": NOTE},
    )
    if added:
        groups = {group.name: group for group in TargetGroup.objects.filter(municipality=municipality)}
        ContactRule.objects.bulk_create(
            _rule(made, groups.get(row["group"]), row) for row in rows if not row["group"] or row["group"] in groups
        )
    return added


def _rule(made: ContactRuleSet, group: TargetGroup | None, row: dict[str, str]) -> ContactRule:
    booked = SelfBooking.NOT_USED if row["held_by"] == HeldBy.FUND else SelfBooking.DUTY
    return ContactRule(
        rule_set=made,
        target_group=group,
        name=row["rule"],
        count=int(row["count"]),
        unit=row["unit"],
        opens=int(row["opens"]),
        closes=int(row["closes"]),
        held_by=row["held_by"],
        share_percent=int(row["share_percent"]) if row["share_percent"] else None,
        self_booking=booked,
        book_days=int(row["book_days"]),
        lead_days=int(row["lead_days"]),
    )


def _ship_reasons(municipality: Municipality) -> int:
    had = set(ContactReason.objects.filter(municipality=municipality).values_list("code", flat=True))
    missing = [
        ContactReason(
            municipality=municipality,
            code=row["code"],
            name=row["name"],
            effect=row["effect"],
            notice_days=int(row["notice_days"]),
            log=row["log"] == "1",
            position=position,
        )
        for position, row in enumerate(_rows(REASONS))
        if row["code"] not in had
    ]
    return len(ContactReason.objects.bulk_create(missing))
