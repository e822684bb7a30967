# SPDX-License-Identifier: MPL-2.0
"""The people a citizen knows (L9): written, shared and taken out by the citizen alone."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_keep_network
from jobfokus.citizens.models import Citizen, NetworkContact
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


class PersonValues(TypedDict):
    """What is written about somebody one knows."""

    name: str
    works_at: str
    known_from: str
    reach: str
    note: str
    asked_on: date | None
    shared: bool


def add_person(citizen: Citizen, *, by: User, now: datetime, **values: Unpack[PersonValues]) -> NetworkContact:
    """Write somebody down."""
    _check(may_keep_network(by, citizen))
    with transaction.atomic():
        person = NetworkContact.objects.create(citizen=citizen, created_at=now, **values)
        record_change("network.added", by=by, citizen_id=citizen.pk, of=person, shared=person.shared)
    return person


def change_person(person: NetworkContact, *, seen: int, by: User, **values: Unpack[PersonValues]) -> None:
    """Change what is written, also whether it is shared; at once. Raises ChangedMeanwhileError."""
    _check(may_keep_network(by, person.citizen))
    with transaction.atomic():
        unchanged = NetworkContact.objects.filter(pk=person.pk, version=seen)
        if not unchanged.update(version=F("version") + 1, **values):
            raise ChangedMeanwhileError
        record_change("network.changed", by=by, citizen_id=person.citizen_id, of=person, shared=values["shared"])


def remove_person(person: NetworkContact, *, by: User) -> None:
    """Take somebody out for good: the list is the citizen's own. Taken out twice, nothing changes."""
    _check(may_keep_network(by, person.citizen))
    with transaction.atomic():
        if NetworkContact.objects.filter(pk=person.pk).delete()[0]:
            record_change("network.removed", by=by, citizen_id=person.citizen_id, of=person)


def _check(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
