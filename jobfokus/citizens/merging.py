# SPDX-License-Identifier: MPL-2.0
"""Two rows that are one person (H7): what a merge would change, and the rows that it moves. No access and no log.

What moves is noted as it was and as it became. What a case gathers later (conversations, plans) follows the case and
does not stand in the way of an undo; a change to what moved does.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from jobfokus.citizens import joining_cv
from jobfokus.citizens.choices import MergePart, MergeRefusal
from jobfokus.citizens.comparison import Change, worded
from jobfokus.citizens.dated import day_before
from jobfokus.citizens.likeness import overlap
from jobfokus.citizens.models import (
    Case,
    Citizen,
    CitizenCpr,
    CitizenMerge,
    CitizenName,
    Cv,
    JobLogEntry,
    LogActivity,
    NetworkContact,
)
from jobfokus.citizens.noting import Values, content, plain
from jobfokus.exchange.models import Message, StoredFile
from jobfokus.exchange.undo import claim_versions
from jobfokus.privacy.models import Consent

# What the kept row lacks it takes from the other, whole group by whole group; a flag that one has, both have.
GROUPS = (("address", "postal_code", "town"), ("phone",), ("email",), ("language",))
FLAGS = ("interpreter", "protected", "exempt_digital")
# A letter is sent and a consent ends by themselves; of these only whose they are is part of a merge.
LIVES_ON = (Message, Consent)
HIDDEN = "Skjult"
CONTACT = ("address", "postal_code", "town", "phone", "email")
MOVED: dict[MergePart, type[models.Model]] = {
    MergePart.CASES: Case,
    MergePart.NUMBERS: CitizenCpr,
    MergePart.NAMES: CitizenName,
    MergePart.FILES: StoredFile,
    MergePart.LETTERS: Message,
    MergePart.CONSENTS: Consent,
    MergePart.JOB_LOG: JobLogEntry,
    MergePart.ACTIVITIES: LogActivity,
    MergePart.NETWORK: NetworkContact,
}


@dataclass(frozen=True, slots=True)
class MergeOutlook:
    """What a merge does, for a page: each value of the kept row before and after, and how much moves to it."""

    refusals: tuple[MergeRefusal, ...]
    changes: tuple[Change, ...]
    moves: dict[MergePart, int]


def outlook(kept: Citizen, merged: Citizen) -> MergeOutlook:
    """What merging *merged* into *kept* would do; contact stays hidden where either is protected."""
    secret = kept.protected or merged.protected
    changes = [
        Change(name, *(HIDDEN, HIDDEN) if secret and name in CONTACT else (worded(getattr(kept, name)), worded(value)))
        for name, value in taken_over(kept, merged).items()
        if name != "user_id"
    ]
    return MergeOutlook(
        refusals=tuple(refusals(kept, merged)),
        changes=tuple(changes),
        moves=counts(merged),
    )


def counts(citizen: Citizen) -> dict[MergePart, int]:
    """How much of each part is *citizen*'s: one statement."""
    tables = MOVED | {MergePart.CV: Cv}
    asked = [
        model._default_manager.filter(citizen_id=citizen.pk)
        .order_by()
        .annotate(of_part=models.Value(str(part), output_field=models.CharField()))
        .values_list("of_part", "pk")
        for part, model in tables.items()
    ]
    found = Counter(part for part, _ in asked[0].union(*asked[1:], all=True))
    return {part: found[str(part)] for part in tables}


def refusals(kept: Citizen, merged: Citizen) -> list[MergeRefusal]:
    """Why the two cannot become one, if they cannot."""
    if kept.pk == merged.pk:
        return [MergeRefusal.SAME_ROW]
    spells = [[(case.started_on, case.ended_on) for case in one.cases.all()] for one in (kept, merged)]
    pairs = [(a, b) for a in spells[0] for b in spells[1]]
    open_twice = any(a[1] is None and b[1] is None for a, b in pairs)
    same_start = any(a[0] == b[0] for a, b in pairs)
    found = {
        MergeRefusal.BOTH_OPEN: open_twice,
        MergeRefusal.SAME_START: same_start,
        MergeRefusal.OVERLAP: not open_twice and not same_start and any(overlap(a, b) for a, b in pairs),
        MergeRefusal.BOTH_USERS: kept.user_id is not None and merged.user_id is not None,
    }
    return [refusal for refusal, holds in found.items() if holds]


def taken_over(kept: Citizen, merged: Citizen) -> Values:
    """The values that the kept row takes from the other."""
    taken: Values = {}
    for group in GROUPS:
        if not any(getattr(kept, name) for name in group):
            taken |= {name: getattr(merged, name) for name in group if getattr(merged, name)}
    taken |= {name: True for name in FLAGS if getattr(merged, name) and not getattr(kept, name)}
    if merged.user_id and not kept.user_id:
        taken["user_id"] = merged.user_id
    return taken


def move(kept: Citizen, merged: Citizen, *, today: date) -> str:
    """Move all that is *merged*'s to *kept*, whose current number and name stay current; returns what was noted."""
    taken = taken_over(kept, merged)
    noted: Values = {
        "person": {"before": {name: getattr(kept, name) for name in taken}, "after": taken},
        "gone": {"user_id": merged.user_id},
    }
    merged.merged_into = kept
    if "user_id" in taken:
        merged.user_id = None
    merged.save(update_fields=["merged_into", "user"])
    _set(kept, taken)
    has_number = kept.cpr_numbers.filter(until=None).exists()
    for part, model in MOVED.items():
        ends = part == MergePart.NAMES or (part == MergePart.NUMBERS and has_number)
        noted[part] = [_move(row, kept, today if ends else None) for row in _rows_of(model, merged)]
    noted[MergePart.CV] = joining_cv.join(kept, merged)
    return json.dumps(noted, cls=DjangoJSONEncoder, ensure_ascii=False)


def changed_since(merge: CitizenMerge) -> list[MergePart]:
    """What of all that moved is no longer as the merge left it; a later file cannot be told apart, so it counts."""
    noted = json.loads(merge.before)
    found = [
        part for part, model in MOVED.items() if _noted_of(noted, part) != _as_noted(model, _noted_of(noted, part))
    ]
    if joining_cv.as_it_is(_noted_of(noted, MergePart.CV)) != _noted_of(noted, MergePart.CV):
        found.append(MergePart.CV)
    if plain({name: getattr(merge.kept, name) for name in noted["person"]["after"]}) != noted["person"]["after"]:
        found.append(MergePart.PERSON)
    later = StoredFile.objects.filter(citizen_id=merge.kept_id, uploaded_at__gt=merge.at)
    if MergePart.FILES not in found and later.exists():
        found.append(MergePart.FILES)
    return found


def move_back(merge: CitizenMerge) -> None:
    """Give both rows what they had before the merge."""
    noted = json.loads(merge.before)
    _set(merge.kept, noted["person"]["before"])
    merge.merged.merged_into = None
    merge.merged.user_id = noted["gone"]["user_id"]
    merge.merged.save(update_fields=["merged_into", "user"])
    for part, model in MOVED.items():
        for entry in _noted_of(noted, part):
            row = model._default_manager.get(pk=entry["pk"])
            _write(row, entry["before"])
    joining_cv.part(_noted_of(noted, MergePart.CV))


def moved_cases(merge: CitizenMerge) -> list[Case]:
    """The cases that the merge moved."""
    ids = [entry["pk"] for entry in json.loads(merge.before)[MergePart.CASES]]
    return list(Case.objects.filter(pk__in=ids))


def rows_of_person(citizen: Citizen) -> list[int]:
    """The ids of a person's row and of all that went into it, however many steps away.

    What was logged and noted under a row that is gone stays there and is the person's all the same. Read the citizen
    ``with_merged``: then somebody into whom nobody went costs no statement.
    """
    found = [citizen.pk]
    newest = found[:] if getattr(citizen, "holds_merged", True) else []
    while newest:
        newest = list(Citizen.objects.filter(merged_into__in=newest).order_by("pk").values_list("pk", flat=True))
        found += newest
    return found


def _rows_of(model: type[models.Model], citizen: Citizen) -> Any:
    return model._default_manager.filter(citizen_id=citizen.pk).order_by("pk")


def _move(row: Any, kept: Citizen, ending: date | None) -> Values:
    """Move one row, let it end if it must, and note it; a job searched by both that day is counted on."""
    before = {"citizen_id": row.citizen_id}
    after: Values = {"citizen_id": kept.pk}
    if isinstance(row, JobLogEntry):
        before["occurrence"] = row.occurrence
        same = JobLogEntry.objects.filter(citizen=kept, on=row.on, key=row.key)
        after["occurrence"] = (same.aggregate(last=models.Max("occurrence"))["last"] or 0) + 1
        if row.outside_id and JobLogEntry.objects.filter(citizen=kept, outside_id=row.outside_id).exists():
            before["outside_id"], after["outside_id"] = row.outside_id, ""
    if ending and row.until is None:
        before["until"], after["until"] = None, day_before(ending, row.since)
    _write(row, after)
    return {"pk": row.pk, "before": before, "after": _told(row)}


def _told(row: models.Model) -> Values:
    """What is compared when a merge is taken back."""
    values = content(row)
    return {"citizen_id": values["citizen_id"]} if isinstance(row, LIVES_ON) else values


def _write(row: Any, values: Values) -> None:
    """Write the values; a case only if nobody has written in it since it was read."""
    if isinstance(row, Case):
        claim_versions(Case, [row])
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _set(citizen: Citizen, values: Values) -> None:
    for name, value in values.items():
        setattr(citizen, name, value)
    citizen.save(update_fields=list(values))


def _noted_of(noted: Values, part: MergePart) -> list[Values]:
    """What was noted of a part; an old merge knows nothing of parts that came later."""
    entries: list[Values] = noted.get(part, [])
    return entries


def _as_noted(model: type[models.Model], entries: list[Values]) -> list[Values]:
    """The same entries with what the rows hold now."""
    there = {row.pk: row for row in model._default_manager.filter(pk__in=[entry["pk"] for entry in entries])}
    return [entry | {"after": plain(_told(there[entry["pk"]])) if entry["pk"] in there else {}} for entry in entries]
