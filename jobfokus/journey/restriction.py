# SPDX-License-Identifier: MPL-2.0
"""Who knows of a restricted case, and what restricting or lifting means for those who do not (H10)."""

from datetime import date
from typing import Any

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, NamedAccess
from jobfokus.common import days


def named_on(case: Case, user: User, today: date) -> list[dict[str, Any]]:
    """Those named on the case today, the first one first; nobody takes themself off."""
    rows = NamedAccess.objects.holding(today).filter(case=case).select_related("user", "named_by")
    return [
        {
            "uuid": row.user.uuid,
            "name": row.user.name,
            "since": days.short(row.since),
            "by": row.named_by.name,
            "reason": row.reason,
            "removable": row.user_id != user.pk,
        }
        for row in rows.order_by("since", "pk")
    ]
