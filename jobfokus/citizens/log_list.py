# SPDX-License-Identifier: MPL-2.0
"""The log as a list: the entries, the newest first, and what stands beside them."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from jobfokus.accounts.models import User
from jobfokus.citizens.log_beside import beside
from jobfokus.citizens.log_desk import Asked, LogPages
from jobfokus.citizens.log_shown import shown_entries, with_comments
from jobfokus.citizens.models import JobLogEntry

PAGE_SIZE, SHARED_SIZE = 50, 20


def list_context(pages: LogPages, user: User, today: date, wish: Asked, number: str) -> dict[str, Any]:
    """The entries asked for, newest first; four statements."""
    newest_first = with_comments(wish.among(pages.entries()).order_by("-on", "-pk"))
    page: Page[JobLogEntry] = Paginator(newest_first, SHARED_SIZE if pages.shared else PAGE_SIZE).get_page(number)
    rows = shown_entries(page.object_list, user)
    found = beside(pages, [row["uuid"] for row in rows], today)
    return {
        "rows": [row | pages.links(row["uuid"]) | {"files": found.files.get(row["uuid"], [])} for row in rows],
        "activities": found.activities,
        "notice": found.notice,
        "exempt": found.exempt,
        "page": page,
        "asked": wish.choices,
        "narrowed": bool(wish.track or wish.state),
    }
