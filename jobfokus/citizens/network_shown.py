# SPDX-License-Identifier: MPL-2.0
"""People in a network as pages print them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from jobfokus.citizens.models import NetworkContact
from jobfokus.common import days


def person_rows(people: Iterable[NetworkContact]) -> list[dict[str, Any]]:
    """One line for each."""
    return [
        {
            "uuid": person.uuid,
            "name": person.name,
            "facts": " · ".join(part for part in (person.works_at, person.known_from, person.reach) if part),
            "note": person.note,
            "asked": _("Spurgt %(day)s") % {"day": days.short(person.asked_on)} if person.asked_on else "",
            "shared": person.shared,
        }
        for person in people
    ]
