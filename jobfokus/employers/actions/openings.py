# SPDX-License-Identifier: MPL-2.0
"""What happens with an opening (E2). The version a person has seen is compared in the UPDATE itself: of two who act at
once one gets through, the other is told. Every change leaves a line in the opening's history.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.employers.access import may_be_responsible, may_keep, may_record
from jobfokus.employers.choices import ClosedBecause, OpeningStep
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening, OpeningEvent, OpeningTerms
from jobfokus.employers.rules import MOST_SEATS as MOST_SEATS
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


def change_seats(opening: JobOpening, *, seats: int, filled_seats: int, seen: int, by: User, on: date) -> None:
    """Another number of seats, or of filled ones. A filled opening leaves the list; with a free seat it is back."""
    _check(may_record(by, opening.municipality_id))
    if not 1 <= seats <= MOST_SEATS:
        raise ValidationError(f"En åbning har mindst én plads og højst {MOST_SEATS}.")
    if not 0 <= filled_seats <= seats:
        raise ValidationError("Der kan ikke være flere besatte pladser, end der er pladser.")
    filled_on = (opening.filled_on or on) if filled_seats == seats else None
    with transaction.atomic():
        _claim(opening, seen, seats=seats, filled_seats=filled_seats, filled_on=filled_on)
        _tell(opening, OpeningStep.SEATS, by=by, on=on)


def fill_seat(opening: JobOpening, *, seen: int, by: User, on: date) -> None:
    """One more seat is filled."""
    _check(may_record(by, opening.municipality_id))
    if not opening.free_seats:
        raise ValidationError("Alle pladser er besat.")
    filled = opening.filled_seats + 1
    with transaction.atomic():
        _claim(opening, seen, filled_seats=filled, filled_on=on if filled == opening.seats else None)
        _tell(opening, OpeningStep.FILLED, by=by, on=on)


def describe_opening(
    opening: JobOpening, *, hours: str, how_to_apply: str, kept_inside: bool, seen: int, by: User, on: date
) -> None:
    """What citizens read of the opening on the wall and at home, or that they do not read of it (E6)."""
    _check(may_record(by, opening.municipality_id))
    with transaction.atomic():
        told: dict[str, Any] = {
            "hours": hours.strip(),
            "how_to_apply": how_to_apply.strip(),
            "kept_inside": kept_inside,
        }
        _claim(opening, seen, **told)
        _tell(opening, OpeningStep.DESCRIBED, by=by, on=on)


def set_terms(opening: JobOpening, terms: Mapping[str, Any], *, seen: int, by: User, on: date, now: datetime) -> None:
    """What the company asks for and can arrange (O4), and the course agreed with it (O5)."""
    _check(may_record(by, opening.municipality_id))
    with transaction.atomic():
        _claim(opening, seen)
        OpeningTerms.objects.update_or_create(opening=opening, defaults={**terms, "changed_by": by, "changed_at": now})
        _tell(opening, OpeningStep.TERMS, by=by, on=on)


def set_responsible(opening: JobOpening, to: User, *, seen: int, by: User, on: date) -> None:
    """Who sees to it that the opening is filled: an employer consultant takes it, or is given it."""
    _check(may_keep(by, opening.municipality_id) and may_be_responsible(to, opening.municipality_id))
    with transaction.atomic():
        _claim(opening, seen, responsible=to)
        _tell(opening, OpeningStep.RESPONSIBLE, by=by, on=on, whom=to)


def close_opening(opening: JobOpening, because: ClosedBecause, *, seen: int, by: User, on: date) -> None:
    """Nobody is sought any more, though seats are free. It stays in the figures, unless it was a mistake."""
    _check(may_keep(by, opening.municipality_id))
    with transaction.atomic():
        _claim(opening, seen, closed_on=on, closed_because=because)
        _tell(opening, OpeningStep.CLOSED, by=by, on=on, because=because)


def reopen_opening(opening: JobOpening, *, seen: int, by: User, on: date) -> None:
    """Closed too early: it is sought for again, and as old as it was."""
    _check(may_keep(by, opening.municipality_id))
    with transaction.atomic():
        _claim(opening, seen, closed=True, closed_on=None, closed_because="")
        _tell(opening, OpeningStep.REOPENED, by=by, on=on)


def pass_on_opening(opening: JobOpening, *, seen: int, by: User, on: date) -> None:
    """The unemployment funds have been offered the opening, once the set number of days has passed."""
    _check(may_keep(by, opening.municipality_id))
    limits = OpeningLimits.of(opening.municipality_id, on)
    if opening.passed_on_on or not opening.is_unfilled or opening.opened_on > on - limits.pass_on_after:
        raise ValidationError("Åbningen kan ikke sendes videre nu.")
    with transaction.atomic():
        _claim(opening, seen, passed_on_on=on, passed_on_by=by)
        _tell(opening, OpeningStep.PASSED_ON, by=by, on=on)


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied


def _claim(opening: JobOpening, seen: int, *, closed: bool = False, **changes: Any) -> None:
    """Change the row if nobody has since version *seen*, and it is open (or closed) as the change takes for granted."""
    mine = JobOpening.objects.filter(pk=opening.pk, version=seen, closed_on__isnull=not closed)
    claimed = mine.update(version=seen + 1, **changes)
    opening.refresh_from_db()
    if not claimed:
        raise ChangedMeanwhileError


def _tell(
    opening: JobOpening, step: OpeningStep, *, by: User, on: date, whom: User | None = None, because: str = ""
) -> None:
    OpeningEvent.objects.create(
        opening=opening,
        on=on,
        step=step,
        by=by,
        seats=opening.seats,
        filled_seats=opening.filled_seats,
        whom=whom,
        because=because,
    )
    record_change(f"opening.{step}", by=by, of=opening)
