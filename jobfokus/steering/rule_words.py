# SPDX-License-Identifier: MPL-2.0
"""Contact rules in words, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from jobfokus.citizens.choices import HeldBy, SelfBooking, Spacing, WindowUnit
from jobfokus.citizens.models import ContactRule, ContactRuleSet
from jobfokus.common import days


@dataclass(frozen=True, slots=True)
class SetRow:
    """A rule set as the list prints it."""

    uuid: UUID
    name: str
    period: str
    source: str
    holds: str
    mark: str
    checked: str


def set_rows(sets: Iterable[ContactRuleSet], today: date) -> list[SetRow]:
    """The newest first; each holds until the next one begins."""
    rows, until = [], None
    for rules in sets:
        rows.append(set_row(rules, today, until))
        until = rules.since - timedelta(days=1)
    return rows


def set_row(rules: ContactRuleSet, today: date, until: date | None = None) -> SetRow:
    by = ""
    if rules.checked_by and rules.checked_at:
        by = f"Tjekket af {rules.checked_by.name} {days.short(timezone.localdate(rules.checked_at))}"
    coming, over = rules.since > today, until is not None and until < today
    return SetRow(
        uuid=rules.uuid,
        name=rules.name,
        period=f"{days.short(rules.since)} – {days.short(until)}".rstrip(),
        source=rules.source,
        holds="Kommer" if coming else "Udløbet" if over else "Gælder nu",
        mark="ok" if by else "warn",
        checked=by or "Tjek før brug",
    )


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as the page prints it."""

    uuid: UUID
    group: str
    name: str
    asks: str
    held_by: str
    share: str
    booking: str
    other: str


def rule_rows(rules: ContactRuleSet) -> list[RuleRow]:
    """By target group; what holds for all others comes last."""
    found = list(rules.rules.select_related("target_group"))
    found.sort(
        key=lambda rule: (rule.target_group is None, str(rule.target_group or ""), rule.opens, rule.closes, rule.pk)
    )
    return [rule_row(rule) for rule in found]


def rule_row(rule: ContactRule) -> RuleRow:
    booking = f"{SelfBooking(rule.self_booking).label}"
    if rule.self_booking != SelfBooking.NOT_USED:
        booking += f", mindst {rule.book_days} dage til at booke, {rule.lead_days} dage før seneste dag"
    other = [str(Spacing(rule.spacing).label)] if rule.count > 1 else []
    other += [] if rule.pauses else ["Fravær flytter ikke datoen"]
    other += ["Udeblivelse tæller som samtale"] if rule.no_show_counts else []
    return RuleRow(
        uuid=rule.uuid,
        group=rule.target_group.name if rule.target_group else "Alle andre",
        name=rule.name,
        asks=asks(rule),
        held_by=str(HeldBy(rule.held_by).label),
        share=f"{rule.share_percent} %" if rule.share_percent is not None else "Alle",
        booking=booking,
        other=". ".join(other),
    )


def asks(rule: ContactRule) -> str:
    """``4 samtaler fra 0 til 6 måneder, derefter en hver 3. måned``."""
    what = "1 samtale" if rule.count == 1 else f"{rule.count} samtaler"
    text = f"{what} fra {rule.opens} til {rule.closes} {WindowUnit(rule.unit).label}"
    if rule.repeats_every:
        text += f", derefter en samtale for hver {rule.repeats_every} {WindowUnit(rule.unit).label}"
    return text
