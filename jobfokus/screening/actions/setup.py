# SPDX-License-Identifier: MPL-2.0
"""The tool itself: its criteria in editions, its model card, its legal bases, on and off (S1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change
from jobfokus.screening.access import may_publish_criteria, may_switch
from jobfokus.screening.models import CriteriaEdition, LegalBasis, ModelCard, RiskCriterion, ScreeningUse
from jobfokus.screening.rules.criteria import CriteriaProblem, WrittenCriterion, day_problems, problems_of

NO_LONGER = "Et beskyttet kendetegn tæller ikke længere med"


class CriteriaRefusedError(ValueError):
    """The edition cannot stand as it is; ``problems`` says why, in codes."""

    def __init__(self, problems: tuple[CriteriaProblem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


class NoModelCardError(ValueError):
    """The tool cannot be switched on before a model card says what it is."""


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """A criterion as it is typed; ``code`` is empty for a new one."""

    code: str
    text: str
    help: str
    said: str
    said_en: str
    weight: int
    kind: str
    source: str
    protected: str
    in_use: bool


def bases_in_force(municipality_id: int) -> dict[str, LegalBasis]:
    """The written bases of protected criteria, by code."""
    return {
        basis.code: basis for basis in LegalBasis.objects.filter(municipality_id=municipality_id, withdrawn_at=None)
    }


def publish_criteria(
    criteria: Sequence[CriterionWords],
    *,
    limit: int,
    note: str,
    seen: int,
    by: User,
    now: datetime,
    starts_on: date | None = None,
) -> CriteriaEdition:
    """Make *criteria* the newest edition, from a day on or at once. *seen* is the number one started from.

    Raises CriteriaRefusedError where a protected sign lacks its basis, nothing is in use, no answers reach the limit,
    or the day cannot be; ChangedMeanwhileError when somebody was quicker.
    """
    if not may_publish_criteria(by):
        raise PermissionDenied
    today = timezone.localdate(now)
    newest = CriteriaEdition.objects.newest(by.municipality_id)
    days = day_problems(starts_on or today, today, newest.waits_for(today) if newest else None)
    bases = bases_in_force(by.municipality_id)
    named = {each.code: bases[each.code].dated_text if each.code in bases else "" for each in criteria}
    problems = problems_of(
        [WrittenCriterion(each.code, each.weight, each.in_use, each.protected, named[each.code]) for each in criteria],
        limit,
    )
    if problems or days:
        raise CriteriaRefusedError(problems + days)
    later = starts_on if starts_on and starts_on > today else None
    return _make_edition(criteria, named, limit=limit, note=note, seen=seen, by=by, now=now, starts_on=later)


@transaction.atomic
def remove_waiting(edition: CriteriaEdition, *, by: User, now: datetime) -> None:
    """Let an edition go that nobody has been screened by, for its day has not come.

    Raises ChangedMeanwhileError when it has, or when another was published upon it.
    """
    if not may_publish_criteria(by) or edition.municipality_id != by.municipality_id:
        raise PermissionDenied
    today = timezone.localdate(now)
    newest = CriteriaEdition.objects.newest(edition.municipality_id)
    if newest is None or newest.pk != edition.pk:
        raise ChangedMeanwhileError
    record_change("screening_criteria.removed", by=by, of=edition, number=edition.number)
    gone, _ = CriteriaEdition.objects.filter(pk=edition.pk, starts_on__gt=today).delete()
    if not gone:
        raise ChangedMeanwhileError


def _make_edition(
    criteria: Sequence[CriterionWords],
    named: dict[str, str],
    *,
    limit: int,
    note: str,
    seen: int,
    by: User,
    now: datetime,
    starts_on: date | None,
) -> CriteriaEdition:
    newest = CriteriaEdition.objects.newest(by.municipality_id)
    if (newest.number if newest else 0) != seen:
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            edition = CriteriaEdition.objects.create(
                municipality_id=by.municipality_id, number=seen + 1, limit=limit, note=note.strip(),
                starts_on=starts_on, published_at=now, published_by=by,
            )  # fmt: skip
            _write(edition, criteria, named)
            record_change("screening_criteria.published", by=by, of=edition, number=edition.number)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return edition


def _write(edition: CriteriaEdition, criteria: Sequence[CriterionWords], bases: dict[str, str]) -> None:
    """A basis stands on a criterion only while it is protected and counts."""
    RiskCriterion.objects.bulk_create(
        RiskCriterion(
            edition=edition, position=place, code=each.code, text=each.text.strip(), help=each.help.strip(),
            said=each.said.strip(), said_en=each.said_en.strip(), weight=each.weight, kind=each.kind,
            source=each.source.strip(), protected=each.protected, in_use=each.in_use,
            basis=bases[each.code] if each.protected and each.in_use else "",
        )
        for place, each in enumerate(criteria)
    )  # fmt: skip


def words_of(edition: CriteriaEdition) -> list[CriterionWords]:
    """The criteria of an edition as they were typed."""
    return [
        CriterionWords(*(getattr(one, name) for name in CriterionWords.__slots__)) for one in edition.criteria.all()
    ]


def write_basis(code: str, text: str, dated: date, *, by: User, now: datetime) -> LegalBasis:
    """A manager writes why a protected criterion may count; a new one takes the place of the one that held.

    Raises ChangedMeanwhileError when another manager was quicker.
    """
    if not may_switch(by):
        raise PermissionDenied
    held = LegalBasis.objects.filter(municipality_id=by.municipality_id, code=code, withdrawn_at=None)
    try:
        with transaction.atomic():
            held.update(withdrawn_at=now, withdrawn_by=by)
            basis = LegalBasis.objects.create(
                municipality_id=by.municipality_id, code=code, text=text.strip(), dated=dated, written_by=by,
                written_at=now,
            )  # fmt: skip
            record_change("screening_basis.written", by=by, of=basis, code=code)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return basis


@transaction.atomic
def withdraw_basis(code: str, *, by: User, now: datetime) -> None:
    """Take a basis back; the criterion stops counting at once. Was it the only one in use, the tool is out of use.

    Raises ChangedMeanwhileError when somebody published an edition in the same moment.
    """
    if not may_switch(by):
        raise PermissionDenied
    basis = bases_in_force(by.municipality_id).get(code)
    if basis is None:
        return
    basis.withdrawn_at, basis.withdrawn_by = now, by
    basis.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_change("screening_basis.withdrawn", by=by, of=basis, code=code)
    held = CriteriaEdition.objects.in_force(by.municipality_id, timezone.localdate(now))
    if held is not None:
        _drop(code, held, by=by, now=now)


def _drop(code: str, held: CriteriaEdition, *, by: User, now: datetime) -> None:
    """Take a criterion out of the edition that holds and of those that wait for their day; these are made anew."""
    waiting = list(CriteriaEdition.objects.after(held).prefetch_related("criteria"))
    if not any(each.code == code for edition in (held, *waiting) for each in edition.asked):
        return
    CriteriaEdition.objects.filter(pk__in=[edition.pk for edition in waiting]).delete()
    number = held.number
    if any(each.code == code for each in held.asked):
        number = _without(code, held, seen=number, note=NO_LONGER, starts_on=None, by=by, now=now).number
        if not CriteriaEdition.objects.get(municipality_id=by.municipality_id, number=number).asked:
            switch_off(by=by, now=now)
    for edition in waiting:
        if any(each.code != code for each in edition.asked):
            kept = {"note": edition.note, "starts_on": edition.starts_on}
            number = _without(code, edition, seen=number, **kept, by=by, now=now).number
        else:
            record_change("screening_criteria.removed", by=by, of=edition, number=edition.number)


def _without(
    code: str, edition: CriteriaEdition, *, seen: int, note: str, starts_on: date | None, by: User, now: datetime
) -> CriteriaEdition:
    """An edition made anew where a criterion is not asked any more."""
    criteria = [replace(each, in_use=each.in_use and each.code != code) for each in words_of(edition)]
    bases, reach = bases_in_force(by.municipality_id), sum(each.weight for each in criteria if each.in_use)
    named = {each.code: bases[each.code].dated_text if each.code in bases else "" for each in criteria}
    limit = min(edition.limit, reach) or edition.limit
    return _make_edition(criteria, named, limit=limit, note=note, seen=seen, by=by, now=now, starts_on=starts_on)


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a model card says."""

    purpose: str
    weights_from: str
    author: str
    dated: date
    limits: str
    legal_basis: str


def write_card(words: CardWords, *, seen: int, by: User, now: datetime) -> ModelCard:
    """Make *words* the newest model card. *seen* is the number one started from."""
    if not may_switch(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            card = ModelCard.objects.create(
                municipality_id=by.municipality_id, number=seen + 1, written_by=by, written_at=now,
                **{name: getattr(words, name) for name in CardWords.__slots__},
            )  # fmt: skip
            record_change("model_card.written", by=by, of=card, number=card.number)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return card


def switch_on(legal_basis: str, *, by: User, now: datetime) -> ScreeningUse:
    """Take the tool into use.

    Raises NoModelCardError without a card, CriteriaRefusedError where nothing is asked, ChangedMeanwhileError when it
    already is in use.
    """
    if not may_switch(by):
        raise PermissionDenied
    card = ModelCard.objects.filter(municipality_id=by.municipality_id).order_by("-number").first()
    if card is None or not legal_basis.strip():
        raise NoModelCardError
    edition = CriteriaEdition.objects.in_force(by.municipality_id, timezone.localdate(now))
    if edition is None or not edition.asked:
        raise CriteriaRefusedError((CriteriaProblem.NOTHING_IN_USE,))
    try:
        with transaction.atomic():
            use = ScreeningUse.objects.create(
                municipality_id=by.municipality_id, card=card, legal_basis=legal_basis.strip(),
                switched_on_at=now, switched_on_by=by,
            )  # fmt: skip
            record_change("screening.switched_on", by=by, of=use)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return use


@transaction.atomic
def switch_off(*, by: User, now: datetime) -> None:
    """Stop screening; what was decided stays readable."""
    if not may_switch(by):
        raise PermissionDenied
    for use in ScreeningUse.objects.running().filter(municipality_id=by.municipality_id):
        use.switched_off_at, use.switched_off_by = now, by
        use.save(update_fields=["switched_off_at", "switched_off_by"])
        record_change("screening.switched_off", by=by, of=use)
