# SPDX-License-Identifier: MPL-2.0
"""Rows that may be one person, among those a user may see (H7). The database finds who shares anything; the pairs are
then few enough to compare, and their numbers to decrypt. The number of queries does not grow with the people."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Case as If
from django.db.models import CharField, Count, F, Q, Value, Window
from django.db.models import When as On
from django.db.models.functions import Lower, NullIf, Replace, Trim

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Alike, CprKind
from jobfokus.citizens.comparison import in_parts
from jobfokus.citizens.likeness import Traits, likeness, plain_email, plain_phone
from jobfokus.citizens.models import Citizen, CitizenCpr
from jobfokus.citizens.rules import Cpr, parse_cpr

SHARED_BY_MANY = 5  # The telephone of a housing place or a shop says nothing of who is who.
PHONE = Replace(Replace("phone", Value(" "), Value("")), Value("+45"), Value(""))
EMAIL = Lower(Trim("email"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two rows that may be one person, the older row first, and why."""

    first: Citizen
    second: Citizen
    reasons: tuple[Alike, ...]


def suggested_duplicates(user: User) -> list[Suggestion]:
    """Pairs among the people *user* may see, those with the strongest reasons first."""
    people = {citizen.pk: citizen for rows in _candidates(user) for citizen in rows}
    numbers = _numbers(people)
    traits = {pk: _traits(citizen, numbers.get(pk)) for pk, citizen in people.items()}
    pairs = {pair: likeness(traits[pair[0]], traits[pair[1]]) for pair in _pairs(traits)}
    alike = [Suggestion(people[a], people[b], reasons) for (a, b), reasons in pairs.items() if reasons]
    rank = list(Alike)
    return sorted(alike, key=lambda pair: (rank.index(pair.reasons[0]), pair.first.pk, pair.second.pk))


def _candidates(user: User) -> Iterator[Any]:
    """Those who share a name or a way to reach them; and those who share a name with a replacement number's holder."""
    seen = Citizen.objects.visible_to(user).exclude(user_id=user.pk).order_by()
    yield (
        seen.annotate(phone_key=_open_key(PHONE), email_key=_open_key(EMAIL))
        .annotate(
            same_name=Window(Count("pk"), partition_by=F("folded")),
            same_phone=Window(Count("phone_key"), partition_by=F("phone_key")),
            same_email=Window(Count("email_key"), partition_by=F("email_key")),
        )
        .filter(Q(same_name__gt=1) | Q(same_phone__gt=1) | Q(same_email__gt=1))
    )
    holders = seen.filter(cpr_numbers__until=None, cpr_numbers__kind=CprKind.REPLACEMENT)
    yield seen.filter(Q(first_name__in=holders.values("first_name")) | Q(last_name__in=holders.values("last_name")))


def _open_key(key: Any) -> Any:
    """The key, or nothing where it is empty or the person's contact is protected."""
    return If(On(protected=True, then=None), default=NullIf(key, Value("")), output_field=CharField())


def _numbers(people: dict[int, Citizen]) -> dict[int, Cpr]:
    """The newest number of each: a number given up still tells the birthday."""
    rows = in_parts(CitizenCpr.objects.order_by(), "citizen_id", people)
    newest = sorted(rows, key=lambda row: (row.until is None, row.since, row.pk))
    return {row.citizen_id: parse_cpr(row.number) for row in newest}


def _traits(citizen: Citizen, number: Cpr | None) -> Traits:
    return Traits(
        name=citizen.folded,
        born_on=number.born_on if number else None,
        is_replacement=number is not None and number.is_replacement,
        phone="" if citizen.protected else citizen.phone,
        email="" if citizen.protected else citizen.email,
    )


def _pairs(traits: dict[int, Traits]) -> set[tuple[int, int]]:
    """Pairs that have one thing in common: only they are compared."""
    sharing: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for pk in sorted(traits):
        of = traits[pk]
        shared = {"name": of.name, "born": of.born_on, "phone": plain_phone(of.phone), "email": plain_email(of.email)}
        for kind, value in shared.items():
            if value:
                sharing[kind, value].append(pk)
    return {
        pair
        for (kind, _value), ids in sharing.items()
        if kind in ("name", "born") or len(ids) <= SHARED_BY_MANY
        for pair in combinations(ids, 2)
    }
