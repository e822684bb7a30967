# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm of teams (C9, B3), and the rules it is reckoned from (H8)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.citizens.access import may_change_rules, may_write_rules
from jobfokus.citizens.actions.contact_rules import (
    change_head,
    copy_rule_set,
    mark_checked,
    remove_rule,
    remove_set,
    save_rule,
)
from jobfokus.citizens.models import ContactRule, ContactRuleSet
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.steering.forms.rhythm import RuleForm, SetForm
from jobfokus.steering.models import READERS
from jobfokus.steering.rhythm_page import WORDS, coverage_rows, due_cases, due_rows, team_rows
from jobfokus.steering.rule_words import rule_rows, set_row, set_rows

KEYS = ("contact.due_days", "contact.look_back_days")
RULE_READERS = (*READERS, "administrator")
WRITERS = ("administrator", "manager")
PAGE_SIZE = 50
MEANWHILE = "En anden har ændret regelsættet imens. Se det igennem, og prøv igen."


@require_GET
@for_roles(*READERS)
def rhythm(request: HttpRequest) -> HttpResponse:
    """On time, due and late: figures for who leads, and the list of those who are due or late."""
    user, today = request.user, timezone.localdate()
    values = settings_of(user.municipality_id, KEYS, today)
    due_days, look_back = values["contact.due_days"], timedelta(days=values["contact.look_back_days"])
    context: dict[str, Any] = {"words": WORDS.values(), "due_days": due_days, "look_back": look_back.days}
    if user.authority.led_teams or user.authority.holds("manager"):
        context |= {"teams": team_rows(user, today, due_days), "coverage": coverage_rows(user, today, look_back)}
    if user.authority.works_cases:
        found = due_cases(user, today, due_days).select_related("citizen", "owner")
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
        context |= {"page": page, "rows": due_rows(page, today)}
        record_sight(request, [row.citizen_id for row in context["rows"]], kind=EntryKind.LISTED, verb="rhythm_listed")
    return render_page(request, "steering/rhythm.html", context)


def crumbs(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Regler for kontakt", reverse("steering:rule_set_list")), *rest]


def set_for(request: HttpRequest, uuid: UUID) -> ContactRuleSet:
    found = ContactRuleSet.objects.visible_to(request.user).select_related("checked_by")
    return get_object_or_404(found, uuid=uuid)


@require_GET
@for_roles(*RULE_READERS)
def rule_set_list(request: HttpRequest) -> HttpResponse:
    """Every rule set, the newest first, with what holds today."""
    sets = ContactRuleSet.objects.visible_to(request.user).select_related("checked_by")
    return render_page(request, "steering/rule_set_list.html", {"sets": set_rows(sets, timezone.localdate())})


@require_GET
@for_roles(*RULE_READERS)
def rule_set_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One rule set with its rules in words."""
    rules, today = set_for(request, uuid), timezone.localdate()
    context = {
        "rules": rules,
        "row": set_row(rules, today),
        "rows": rule_rows(rules),
        "may_write": may_write_rules(request.user, rules.municipality_id),
        "may_change": may_change_rules(request.user, rules, today),
        "crumbs": crumbs((rules.name, "")),
    }
    return render_page(request, "steering/rule_set_page.html", context)


@require_POST
@for_roles(*WRITERS)
def rule_set_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that the set was read against the law."""
    rules = set_for(request, uuid)
    try:
        mark_checked(rules, by=request.user, now=timezone.now(), seen=seen_in(request))
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    else:
        messages.success(request, "Regelsættet er mærket som tjekket.")
    return redirect("steering:rule_set_page", uuid=rules.uuid)


def seen_in(request: HttpRequest) -> int:
    """The version that was on the page."""
    try:
        return int(request.POST["seen"])
    except (KeyError, ValueError):
        raise Http404 from None


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
@once
def rule_set_copy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A set of one's own, beginning with the rules of this one."""
    rules = set_for(request, uuid)
    start = {"source": rules.source, "note": rules.note}
    form = SetForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = copy_rule_set(rules, form.head, by=request.user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Regelsættet er kopieret. Ret reglerne, og mærk det som tjekket.")
            return redirect("steering:rule_set_page", uuid=made.uuid)
    page_of_set = reverse("steering:rule_set_page", args=[rules.uuid])
    context = {"rules": rules, "form": form, "crumbs": crumbs((rules.name, page_of_set), ("Kopiér", ""))}
    return render_page(request, "steering/rule_set_copy.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
def rule_set_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, day, source and note of a coming set."""
    rules = coming_set(request, uuid)
    start = {"name": rules.name, "since": rules.since, "source": rules.source, "note": rules.note}
    form = SetForm(request.POST or None, initial=start)
    page_of_set = reverse("steering:rule_set_page", args=[rules.uuid])
    if request.method == "POST" and form.is_valid():
        try:
            change_head(rules, form.head, by=request.user, now=timezone.now(), seen=seen_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        except ChangedMeanwhileError:
            messages.warning(request, MEANWHILE)
            return redirect(page_of_set)
        else:
            messages.success(request, "Regelsættet er rettet. Datoerne regnes om i nat.")
            return redirect(page_of_set)
    context = {"rules": rules, "form": form, "crumbs": crumbs((rules.name, page_of_set), ("Ret", ""))}
    return render_page(request, "steering/rule_set_edit.html", context, status=422 if form.errors else 200)


@require_POST
@for_roles(*WRITERS)
def rule_set_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A coming set was a mistake."""
    rules = coming_set(request, uuid)
    try:
        remove_set(rules, by=request.user, now=timezone.now(), seen=seen_in(request))
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
        return redirect("steering:rule_set_page", uuid=rules.uuid)
    messages.success(request, "Regelsættet er fjernet. Datoerne regnes om i nat.")
    return redirect("steering:rule_set_list")


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
@once
def rule_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One more rule in a coming set."""
    return edit_rule(request, ContactRule(rule_set=coming_set(request, uuid)))


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
def rule_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a rule of a coming set."""
    return edit_rule(request, rule_for(request, uuid))


def coming_set(request: HttpRequest, uuid: UUID) -> ContactRuleSet:
    """A set that may still be changed; one that holds is not found here."""
    rules = set_for(request, uuid)
    if not may_change_rules(request.user, rules, timezone.localdate()):
        raise Http404
    return rules


def rule_for(request: HttpRequest, uuid: UUID) -> ContactRule:
    """A rule of a set that may still be changed."""
    sets = ContactRuleSet.objects.visible_to(request.user)
    rule = get_object_or_404(ContactRule.objects.filter(rule_set__in=sets).select_related("rule_set"), uuid=uuid)
    coming_set(request, rule.rule_set.uuid)
    return rule


def edit_rule(request: HttpRequest, rule: ContactRule) -> HttpResponse:
    """The form of a rule, new or known."""
    rules = rule.rule_set
    form = RuleForm(request.POST or None, instance=rule, user=request.user, initial={"seen": rules.version})
    if request.method == "POST" and form.is_valid():
        try:
            save_rule(form.instance, by=request.user, now=timezone.now(), seen=form.cleaned_data["seen"])
        except ChangedMeanwhileError:
            messages.warning(request, MEANWHILE)
        else:
            messages.success(request, "Reglen er gemt. Datoerne regnes om i nat.")
        return redirect("steering:rule_set_page", uuid=rules.uuid)
    page_of_set = reverse("steering:rule_set_page", args=[rules.uuid])
    context = {
        "rules": rules,
        "form": form,
        "rule": rule if rule.pk else None,
        "seen": rules.version,
        "crumbs": crumbs((rules.name, page_of_set), ("Regel", "")),
    }
    return render_page(request, "steering/rule_edit.html", context, status=422 if form.errors else 200)


@require_POST
@for_roles(*WRITERS)
def rule_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a rule out of a coming set."""
    rule = rule_for(request, uuid)
    try:
        remove_rule(rule, by=request.user, now=timezone.now(), seen=seen_in(request))
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    else:
        messages.success(request, "Reglen er fjernet. Datoerne regnes om i nat.")
    return redirect("steering:rule_set_page", uuid=rule.rule_set.uuid)
