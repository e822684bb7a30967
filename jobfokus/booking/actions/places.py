# SPDX-License-Identifier: MPL-2.0
"""The list of places where citizens get help to book (B11)."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.booking.access import may_keep_rules
from jobfokus.booking.models import HelpPlace
from jobfokus.privacy.log import record_change


def keep_place(place: HelpPlace, *, by: User, **values: Any) -> HelpPlace:
    """Write a new place, or new hours for one."""
    if not may_keep_rules(by, place.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        for name, value in values.items():
            setattr(place, name, value)
        place.save()
        record_change("booking.place_kept", by=by, of=place)
    return place


def retire_place(place: HelpPlace, *, by: User, on: date) -> None:
    """Take a place off the list."""
    if not may_keep_rules(by, place.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        place.retired_on = on
        place.save(update_fields=["retired_on"])
        record_change("booking.place_retired", by=by, of=place)
