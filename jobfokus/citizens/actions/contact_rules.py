# SPDX-License-Identifier: MPL-2.0
"""Contact rules as the municipality writes them (H8): a coming set is changed, one that holds is only copied."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_change_rules, may_write_rules
from jobfokus.citizens.models import ContactNeed, ContactRule, ContactRuleSet
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class SetHead:
    """What a rule set says of itself."""

    name: str
    since: date
    source: str = ""
    note: str = ""


def copy_rule_set(original: ContactRuleSet, head: SetHead, *, by: User, now: datetime) -> ContactRuleSet:
    """A set of one's own from a coming day, beginning with the rules of another; to be checked anew."""
    _check(may_write_rules(by, original.municipality_id))
    others = ContactRuleSet.objects.filter(municipality_id=original.municipality_id)
    _check_day(head.since, others, timezone.localdate(now))
    with transaction.atomic():
        made = ContactRuleSet.objects.create(
            municipality_id=original.municipality_id,
            name=head.name,
            since=head.since,
            source=head.source,
            note=head.note,
        )
        rules = list(original.rules.order_by("pk"))
        for rule in rules:
            rule.pk, rule.uuid, rule.rule_set = None, ContactRule().uuid, made
        ContactRule.objects.bulk_create(rules)
        record_change("contact_rules.copied", by=by, of=made, since=head.since.isoformat())
    return made


def change_head(rules: ContactRuleSet, head: SetHead, *, by: User, now: datetime, seen: int) -> None:
    """Name, day, source and note of a coming set. Raises ChangedMeanwhileError."""
    today = timezone.localdate(now)
    _check(may_change_rules(by, rules, today))
    others = ContactRuleSet.objects.filter(municipality_id=rules.municipality_id).exclude(pk=rules.pk)
    _check_day(head.since, others, today)
    with transaction.atomic():
        _claim(rules, seen, **asdict(head), checked_by=None, checked_at=None)
        record_change("contact_rules.head_changed", by=by, of=rules, since=head.since.isoformat())


def remove_set(rules: ContactRuleSet, *, by: User, now: datetime, seen: int) -> None:
    """A coming set was a mistake: it leaves with its rules and the needs reckoned from them. It has never held."""
    _check(may_change_rules(by, rules, timezone.localdate(now)))
    with transaction.atomic():
        _claim(rules, seen)
        record_change("contact_rules.removed", by=by, of=rules, since=rules.since.isoformat())
        ContactNeed.objects.filter(rule__rule_set=rules).delete()
        rules.delete()


def _check_day(since: date, others: QuerySet[ContactRuleSet], today: date) -> None:
    if since <= today:
        raise ValidationError({"since": "Reglerne skal gælde fra en dag, der kommer."})
    if others.filter(since=since).exists():
        raise ValidationError({"since": "Der er allerede et regelsæt, som gælder fra den dag."})


def save_rule(rule: ContactRule, *, by: User, now: datetime, seen: int) -> ContactRule:
    """Write a rule of a coming set. Raises ChangedMeanwhileError when somebody changed the set since version *seen*."""
    rules = rule.rule_set
    _check(may_change_rules(by, rules, timezone.localdate(now)))
    group = rule.target_group
    _check(group is None or group.municipality_id == rules.municipality_id)
    with transaction.atomic():
        _claim(rules, seen)
        rule.save()
        record_change("contact_rules.rule_saved", by=by, of=rules, rule=str(rule.uuid))
    return rule


def remove_rule(rule: ContactRule, *, by: User, now: datetime, seen: int) -> None:
    """Take a rule out of a coming set, with the needs that were reckoned from it: it has never held."""
    rules = rule.rule_set
    _check(may_change_rules(by, rules, timezone.localdate(now)))
    with transaction.atomic():
        _claim(rules, seen)
        record_change("contact_rules.rule_removed", by=by, of=rules, rule=str(rule.uuid))
        ContactNeed.objects.filter(rule=rule).delete()
        rule.delete()


def mark_checked(rules: ContactRuleSet, *, by: User, now: datetime, seen: int) -> None:
    """Say that the rules were read against the law in force; a later change of the set takes the mark away."""
    _check(may_write_rules(by, rules.municipality_id))
    with transaction.atomic():
        _claim(rules, seen, checked_by=by, checked_at=now)
        record_change("contact_rules.checked", by=by, of=rules)


def _claim(rules: ContactRuleSet, seen: int, **values: Any) -> None:
    unchecked = {"checked_by": None, "checked_at": None}
    mine = ContactRuleSet.objects.filter(pk=rules.pk, version=seen)
    if not mine.update(version=seen + 1, **(values or unchecked)):
        raise ChangedMeanwhileError
    rules.refresh_from_db()


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
