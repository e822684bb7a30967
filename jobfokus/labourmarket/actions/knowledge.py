# SPDX-License-Identifier: MPL-2.0
"""Writing down what we know of an industry, reading sources, taking in the national balance, checking oneself."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify

from jobfokus.accounts.models import User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.access import may_edit_lists, may_write_knowledge
from jobfokus.labourmarket.balance import BalanceRow
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind
from jobfokus.labourmarket.models import BalanceFigure, CheckedKnowledge, Industry, IndustryFact, IndustrySource, Term
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What one may write about a source. ``industry`` is None where it tells of all."""

    name: str
    kind: str
    link: str = ""
    industry: Industry | None = None


@dataclass(frozen=True, slots=True)
class TermContent:
    """What one may write about a word."""

    name: str
    plain: str
    counts: str = ""
    counts_not: str = ""
    name_en: str = ""
    plain_en: str = ""
    for_citizens: bool = False


def note_industry_fact(industry: Industry, kind: IndustryFactKind, text: str, *, by: User, on: date) -> IndustryFact:
    """Write down what holds in an industry now; what was written before of this kind stays beside it."""
    _check(by, industry.municipality_id)
    if not text.strip():
        raise ValidationError("Skriv, hvad vi ved.")
    with transaction.atomic():
        fact = IndustryFact.objects.create(
            municipality_id=industry.municipality_id,
            industry=industry,
            kind=kind,
            text=text.strip(),
            written_on=on,
            written_by=by,
            true_on=on,
        )
        record_change("industry_fact.noted", by=by, of=fact, about=kind)
    return fact


def note_fact_still_true(fact: IndustryFact, *, by: User, on: date) -> None:
    """Somebody asked: it is still so."""
    _check(by, fact.municipality_id)
    with transaction.atomic():
        if IndustryFact.objects.filter(pk=fact.pk, true_on__lt=on).update(true_on=on):
            record_change("industry_fact.still_true", by=by, of=fact)


def add_source(content: SourceContent, *, by: User) -> IndustrySource:
    """A place where knowledge can be read."""
    _check(by, by.municipality_id)
    if content.industry and content.industry.municipality_id != by.municipality_id:
        raise PermissionDenied
    with transaction.atomic():
        source = IndustrySource.objects.create(
            municipality_id=by.municipality_id,
            name=content.name,
            kind=content.kind,
            link=content.link,
            industry=content.industry,
        )
        record_change("industry_source.added", by=by, of=source)
    return source


def note_finding(source: IndustrySource, finding: str, *, by: User, on: date, seen: int) -> None:
    """Somebody has read the source: what it says now, in one line. Raises ChangedMeanwhileError."""
    _check(by, source.municipality_id)
    with transaction.atomic():
        _claim(source, seen, finding=finding.strip(), read_on=on, read_by=by)
        record_change("industry_source.read", by=by, of=source)


def retire_source(source: IndustrySource, *, by: User, on: date, seen: int) -> None:
    """Nobody reads it any more. Raises ChangedMeanwhileError."""
    _check(by, source.municipality_id)
    with transaction.atomic():
        _claim(source, seen, retired_on=on)
        record_change("industry_source.retired", by=by, of=source)


def take_in_balance(rows: Iterable[BalanceRow], *, by: User, on: date) -> int:
    """Take in the rows; a period and region that were taken in before are written over. Returns how many."""
    if not may_edit_lists(by, by.municipality_id):
        raise PermissionDenied
    figures = [BalanceFigure(municipality_id=by.municipality_id, read_in_on=on, **asdict(row)) for row in rows]
    with transaction.atomic():
        BalanceFigure.objects.bulk_create(
            figures,
            update_conflicts=True,
            unique_fields=["municipality", "since", "region", "title"],
            update_fields=["rating", "function", "read_in_on"],
        )
        record_change("balance.taken_in", by=by, rows=len(figures))
    return len(figures)


def check_oneself(
    industry: Industry, answers: Mapping[CheckQuestion, CheckAnswer], *, by: User, on: date
) -> list[CheckedKnowledge]:
    """Keep one's own answers about an industry; they are nobody else's business and are not logged."""
    if not by.authority.is_staff or by.municipality_id != industry.municipality_id:
        raise PermissionDenied
    return CheckedKnowledge.objects.bulk_create(
        CheckedKnowledge(user=by, industry=industry, question=question, answer=answer, answered_on=on)
        for question, answer in answers.items()
    )


def change_term(term: Term, content: TermContent, *, by: User, seen: int) -> None:
    """Say in the municipality's own words what a word means. Raises ChangedMeanwhileError."""
    if not may_edit_lists(by, term.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        _claim(term, seen, **asdict(content))
        record_change("term.changed", by=by, of=term)


def add_term(content: TermContent, *, by: User) -> Term:
    """A word of one's own; its code is its name as it stands then."""
    if not may_edit_lists(by, by.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        term = Term.objects.create(
            municipality_id=by.municipality_id, code=slugify(content.name)[:40], version=1, **asdict(content)
        )
        record_change("term.added", by=by, of=term)
    return term


def _check(by: User, municipality_id: int) -> None:
    if not may_write_knowledge(by, municipality_id):
        raise PermissionDenied


def _claim(row: IndustrySource | Term, seen: int, **changes: object) -> None:
    """Change the row if nobody has since version *seen*."""
    if not type(row)._default_manager.filter(pk=row.pk, version=seen).update(version=seen + 1, **changes):
        raise ChangedMeanwhileError
    row.refresh_from_db()
