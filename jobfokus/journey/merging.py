# SPDX-License-Identifier: MPL-2.0
"""Two rows of one person side by side, and which pairs a leader can make one (H7), ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_merge
from jobfokus.citizens.choices import MergePart
from jobfokus.citizens.duplicates import Suggestion
from jobfokus.citizens.merging import MergeOutlook
from jobfokus.citizens.models import Case, Citizen, CitizenMerge
from jobfokus.citizens.rules import mask_cpr
from jobfokus.common import days

HIDDEN = "Skjult"
LABELS = {
    "address": "Adresse",
    "postal_code": "Postnr.",
    "town": "By",
    "phone": "Telefon",
    "email": "E-mail",
    "language": "Sprog",
    "interpreter": "Tolk",
    "protected": "Navne- og adressebeskyttelse",
    "exempt_digital": "Fritaget for digital post",
}


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two that may be one person, why, and where to look at them; no address where the leader may not merge them."""

    first: str
    second: str
    reasons: str
    url: str


def pair_rows(pairs: Sequence[Suggestion], user: User, today: date) -> list[PairRow]:
    """The pairs, each with the way it can be merged: the older row is kept where that may be."""
    ids = {citizen.pk for pair in pairs for citizen in (pair.first, pair.second)}
    cases = Case.objects.filter(citizen__in=ids)
    unseen = set(cases.exclude(pk__in=Case.objects.visible_to(user).values("pk")).values_list("citizen_id", flat=True))
    whole = {row.pk: row for row in Citizen.objects.filter(pk__in=ids).prefetch_related("cases")}
    rows = []
    for pair in pairs:
        ways = ((whole[pair.first.pk], whole[pair.second.pk]), (whole[pair.second.pk], whole[pair.first.pk]))
        url = next((merge_url(*way) for way in ways if _may(user, *way, unseen, today)), "")
        reasons = ", ".join(str(reason.label) for reason in pair.reasons)
        rows.append(PairRow(named(ways[0][0]), named(ways[0][1]), reasons, url))
    return rows


def _may(user: User, kept: Citizen, merged: Citizen, unseen: set[int], today: date) -> bool:
    return kept.pk not in unseen and goes(user, kept, merged, today)


def goes(user: User, kept: Citizen, merged: Citizen, today: date) -> bool:
    """Whether *user*, who sees both with all their cases, may let *merged* go into *kept*."""
    return merged.user_id != user.pk and may_merge(user, kept, merged.cases.all(), today)


def named(citizen: Citizen) -> str:
    """The name with the numbers of the cases."""
    numbers = ", ".join(case.number for case in citizen.cases.all())
    return f"{citizen.full_name} ({numbers})" if numbers else citizen.full_name


def merge_url(kept: Citizen, merged: Citizen) -> str:
    return reverse("journey:merge", args=[kept.uuid, merged.uuid])


def side_by_side(kept: Citizen, merged: Citizen) -> list[tuple[str, str, str]]:
    """What stands of each, read with ``cpr``; contact stays hidden where either is protected, whole numbers always."""
    secret = kept.protected or merged.protected
    theirs = _facts(merged, secret)
    return [(label, mine, theirs[label]) for label, mine in _facts(kept, secret).items()]


def _facts(citizen: Citizen, secret: bool) -> dict[str, str]:
    number: str | None = citizen.cpr  # type: ignore[attr-defined]
    place = ", ".join(filter(None, (citizen.address, f"{citizen.postal_code} {citizen.town}".strip())))
    reach = {"Adresse": place, "Telefon": citizen.phone, "E-mail": citizen.email}
    facts = {
        "Navn": citizen.full_name,
        "Cpr-nummer": mask_cpr(number) if number else "Ukendt",
        **{label: HIDDEN if secret and value else value for label, value in reach.items()},
        "Sager": "; ".join(_spell(case) for case in citizen.cases.all()),
        "Log-in": "Ja" if citizen.user_id else "Nej",
    }
    return {label: value or "–" for label, value in facts.items()}


def _spell(case: Case) -> str:
    return f"{case.number} fra {days.short(case.started_on)}" + (
        f" til {days.short(case.ended_on)}" if case.ended_on else ", åben"
    )


def told_outlook(outlook: MergeOutlook) -> dict[str, Any]:
    """What merging does, in words."""
    return {
        "refusals": [str(refusal.label) for refusal in outlook.refusals],
        "changes": [f"{LABELS[change.key]}: {change.before} → {change.after}" for change in outlook.changes],
        "moves": moves_in_words(outlook.moves),
    }


def moves_in_words(moves: dict[MergePart, int]) -> str:
    """What goes along, and how much of it."""
    return ", ".join(
        f"{part.label} ({count})" if part != MergePart.CV else "CV" for part, count in moves.items() if count
    )


def merge_rows(merges: Iterable[CitizenMerge]) -> list[dict[str, Any]]:
    """Merges that were made, each with the way to take it back."""
    return [
        {
            "who": merge.kept.full_name,
            "when": days.moment(timezone.localtime(merge.at)),
            "by": merge.by.name,
            "url": reverse("journey:undo_merge", args=[merge.uuid]),
        }
        for merge in merges
    ]
